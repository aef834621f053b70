"""The attributions JSON Lines format for scoring, and for training models.

An article is read from a line with its text. Speakers are read as persons, since the format does
not have their kinds, and "; " joins the names of several.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Any, BinaryIO, Final, TypeVar, cast

import attrs

from newsclaims.article import Article
from newsclaims.batch import lines_output
from newsclaims.errors import InputError, InvalidValueError, shown
from newsclaims.evaluation import attributions_line
from newsclaims.interchange.article_format import ArticleFormat, DocumentResult
from newsclaims.interchange.fields import fields
from newsclaims.interchange.marked_claims import kind_of
from newsclaims.kinds import AttributionType, ClaimKind, Factuality, SpeakerKind, Stance
from newsclaims.model import Claim, Speaker
from newsclaims.spans import Span
from newsclaims.text import lay_out

__all__ = ["FORMAT", "FOUND_BY", "from_attributions"]

FOUND_BY: Final = "annotation"
"""`Claim.found_by` of claims from a format without this field."""

_Choice = TypeVar("_Choice", bound=StrEnum)


def _write(articles: Iterable[Article]) -> Iterator[bytes]:
    for article in articles:
        yield f"{attributions_line(article)}\n".encode()


def _read(stream: BinaryIO) -> Iterator[DocumentResult]:
    for number, line in enumerate(stream, start=1):
        if not line.strip():
            continue
        try:
            yield from_attributions(json.loads(line))
        except InvalidValueError as error:
            yield InputError(f"line {number}: {error}")
        except (ValueError, RecursionError) as error:
            yield InputError(f"line {number}: this is not JSON: {' '.join(str(error).split())}")


def from_attributions(row: object) -> Article:
    """Read the article of a line of attributions.

    If a line does not have the kind of a content, it is inferred from the quotation marks.

    Args:
        row: The line, as parsed JSON.

    Raises:
        InvalidValueError: It has no text, or is not a valid article.
    """
    if not isinstance(row, dict) or type(row.get("attributions")) is not list:
        raise InvalidValueError("expected an object with a text and attributions")
    if type(row.get("text")) is not str:
        raise InvalidValueError("there is no text to which its attributions refer")
    names: dict[str, str] = {}
    claims = tuple(_claim(found, names, index) for index, found in enumerate(row["attributions"]))
    if any(found.get("kind") is None for found in row["attributions"]):
        layout = lay_out(row["text"])
        claims = tuple(
            attrs.evolve(claim, kind=kind_of(layout, claim.content))
            if found.get("kind") is None
            else claim
            for claim, found in zip(claims, row["attributions"], strict=True)
        )
    return Article(
        id=row.get("id"),
        text=row["text"],
        title=row.get("title"),
        url=row.get("url"),
        speakers=tuple(
            Speaker(id=id, name=name, kind=SpeakerKind.PERSON) for name, id in names.items()
        ),
        claims=claims,
    )


def _claim(found: object, names: dict[str, str], index: int) -> Claim:
    where = f"attributions[{index}]"
    if not isinstance(found, dict):
        raise InvalidValueError(f"{where}: expected an object, got {shown(found)}")
    speaker = found.get("speaker")
    if speaker is not None and type(speaker) is not str:
        raise InvalidValueError(f"{where}.speaker: expected a name or null, got {shown(speaker)}")
    own = tuple(dict.fromkeys(name for name in (speaker or "").split("; ") if name))
    try:
        return Claim(
            # The class validates its arguments.
            id=cast("str", found.get("id", f"attribution-{index + 1}")),
            content=_spans(found, "content"),
            cue=_spans(found, "cue"),
            mention=_spans(found, "source"),
            speakers=tuple(names.setdefault(name, f"speaker-{len(names) + 1}") for name in own),
            inside=found.get("inside"),
            kind=_choice(found, "kind", ClaimKind.INDIRECT),
            type=_choice(found, "type", AttributionType.COMMUNICATION),
            stance=_choice(found, "stance", Stance.AFFIRM),
            factuality=_choice(found, "factuality", Factuality.REAL),
            confidence=_confidence(found.get("confidence")),
            found_by=FOUND_BY,
        )
    except InvalidValueError as error:
        raise InvalidValueError(f"{where}: {error}") from None


def _spans(found: dict[str, Any], role: str) -> tuple[Span, ...]:
    pairs = found.get(role) or []
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list) and len(pair) == 2 for pair in pairs
    ):
        raise InvalidValueError(f"{role}: expected a list of [start, end], got {shown(pairs)}")
    return tuple(Span(*pair) for pair in pairs)


def _choice(found: dict[str, Any], name: str, default: _Choice) -> _Choice:
    value = default.value if found.get(name) is None else found[name]
    kind = type(default)
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(kind)
        raise InvalidValueError(f"{name}: expected one of {known}, got {shown(value)}") from None


def _confidence(value: Any) -> Any:
    """The confidence, certain if there is none; JavaScript writes 1.0 as 1."""
    if value is None:
        return 1.0
    return float(value) if type(value) is int and 0 <= value <= 1 else value


def _recognizes(head: bytes) -> bool:
    return head.lstrip().startswith(b"{") and b'"attributions"' in head and b'"format"' not in head


FORMAT: Final = ArticleFormat(
    name="attributions",
    description="attributions as JSON Lines, for scoring and training",
    suffixes=(".attributions.jsonl", ".jsonl"),
    write=_write,
    read=_read,
    recognizes=_recognizes,
    keeps=fields(
        "id",
        "text",
        *(
            f"claims.{name}"
            for name in (
                *("id", "content", "cue", "mention", "speakers", "inside"),
                *("kind", "type", "stance", "factuality", "confidence"),
            )
        ),
        "speakers.name",
    ),
    parts="attributions",
    make=lines_output,
)
