"""Claims marked in an annotation tool → an article, merged with the data written to the tool.

Annotation tools show parts of a claim (its content, cue and mention, its stance) and pass the rest
along as the JSON object of the claim, which nobody edits. If the two differ, the shown parts take
precedence, and values derived from a changed part are dropped: the speakers of an old mention would
put words in the wrong mouth.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

import attrs

from newsclaims._json_text import parse
from newsclaims.article import Article
from newsclaims.assembly import content_parts, quotations_in
from newsclaims.errors import DocumentError, InputError, InvalidValueError, and_more
from newsclaims.json import from_dict, to_dict
from newsclaims.kinds import (
    AttributionType,
    ClaimKind,
    Factuality,
    Polarity,
    QuoteKind,
    Stance,
)
from newsclaims.model import Claim, Quote
from newsclaims.spans import Span, merge
from newsclaims.text import Layout, lay_out

__all__ = [
    "CHOICES",
    "DEFAULTS",
    "FOUND_BY",
    "PARTS",
    "MarkedArticle",
    "MarkedClaim",
    "MarkedQuote",
    "article_object",
    "kind_of",
    "object_of",
    "spans_in",
]

PARTS: Final = ("content", "cue", "mention")
"""The parts of a claim that annotators mark."""

CHOICES: Final = MappingProxyType(
    {
        "kind": ClaimKind,
        "type": AttributionType,
        "stance": Stance,
        "polarity": Polarity,
        "factuality": Factuality,
    }
)
"""The choices for each property of a claim."""

DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: str(field.default)
        for name, field in attrs.fields_dict(Claim).items()
        if name in CHOICES and field.default is not attrs.NOTHING
    }
)
"""Default choices; the kind of a claim is inferred from the text."""

FOUND_BY: Final = "annotator"
"""`Claim.found_by` of claims that annotators added."""

_DERIVED = {
    "content": ("about", "check_worthiness", "repeats"),
    "mention": ("speakers", "sources", "resolution"),
}
"""Fields derived from a part, which are dropped if that part changes."""

_VOICES: Final = ("speakers", "sources", "resolution", "about")
"""Fields that refer to speakers and sources."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class MarkedQuote:
    """A marked quote.

    Attributes:
        key: Its identifier within the file.
        place: Its position in the file, for errors.
        spans: The words.
        kind: Its kind, if chosen.
        kept: The JSON object of the quote as written, if it was.
    """

    key: str
    place: str
    spans: tuple[Span, ...]
    kind: str | None = None
    kept: Mapping[str, Any] | None = None


@attrs.frozen(kw_only=True)
class MarkedClaim:
    """A marked claim.

    Attributes:
        key: Its identifier within the file.
        place: Its position in the file, for errors.
        content, cue, mention: Its parts.
        choices: The choice for each property; missing ones have their defaults.
        inside: The key of the enclosing claim.
        quotes: The keys of the quotes in its content.
        kept: The JSON object of the claim as written, if it was.
    """

    key: str
    place: str
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    mention: tuple[Span, ...] = ()
    choices: Mapping[str, str] = _EMPTY
    inside: str | None = None
    quotes: tuple[str, ...] = ()
    kept: Mapping[str, Any] | None = None


@attrs.define(kw_only=True)
class MarkedArticle:
    """A marked article, from which an `Article` is built.

    Attributes:
        text: The text.
        place: Its position in the file, for errors; "" if it is the whole file.
        kept: The JSON object of the article without its text, quotes and claims; None if it was
            not written or is lost, together with its speakers.
        id: The article's id if `kept` has none.
        quotes: The quotes.
        claims: The claims.
    """

    text: str
    place: str = ""
    kept: Mapping[str, Any] | None = None
    id: str | None = None
    quotes: list[MarkedQuote] = attrs.Factory(list)
    claims: list[MarkedClaim] = attrs.Factory(list)

    @cached_property
    def _layout(self) -> Layout:
        return lay_out(self.text)

    def article(self) -> Article:
        """Build the article.

        Raises:
            InputError: The marks do not form a valid article; the message gives the position.
        """
        quote_ids = _ids(self.quotes, "quote")
        claim_ids = _ids(self.claims, "claim")
        reworded = self._reworded()
        quotes = [
            self._quote(quote, quote_ids, reworded=quote.key in reworded) for quote in self.quotes
        ]
        claims = [self._claim(claim, claim_ids, quote_ids) for claim in self.claims]
        if any(claim.kept is None for claim in self.claims):
            claims.sort(key=lambda claim: claim["content"][0]["start"])
        _drop_lost_links(quotes, claims)
        written = {
            id: claim.kept
            for claim, id in zip(self.claims, claim_ids.values(), strict=True)
            if claim.kept is not None
        }
        _drop_old_sentences(claims, written)
        if self.kept is None:
            for item in (*quotes, *claims):
                _forget(item, _VOICES)
        document = {
            "format": "newsclaims/article",
            "version": 1,
            "text": self.text,
            **self._known(),
            **({"quotes": quotes} if quotes else {}),
            **({"claims": claims} if claims else {}),
        }
        places = {
            id: claim.place for claim, id in zip(self.claims, claim_ids.values(), strict=True)
        }
        places |= {
            id: quote.place for quote, id in zip(self.quotes, quote_ids.values(), strict=True)
        }
        try:
            return from_dict(document)
        except DocumentError as error:
            raise InputError(_told(error, document, places, self.place)) from None

    def _known(self) -> Mapping[str, Any]:
        if self.kept is not None:
            return self.kept
        return {} if self.id is None else {"id": self.id}

    def _reworded(self) -> set[str]:
        """The keys of the quotes whose claims have another mention than was written."""
        return {
            key
            for claim in self.claims
            if claim.kept is not None and spans_in(claim.kept, "mention") != claim.mention
            for key in claim.quotes
        }

    def _quote(
        self, quote: MarkedQuote, ids: Mapping[str, str], *, reworded: bool
    ) -> dict[str, Any]:
        if quote.kept is None:
            kind = quote.kind or QuoteKind.FRAGMENT.value
            new = Quote(id=ids[quote.key], spans=quote.spans, kind=QuoteKind.FRAGMENT)
            return to_dict(new) | {"kind": kind}
        data = dict(quote.kept) | {"id": ids[quote.key]}
        if spans_in(data, "spans") != quote.spans:
            _set_spans(data, "spans", quote.spans)
            inserted = spans_in(data, "insertions") or ()
            left = [one for one in inserted if any(span.covers(one) for span in quote.spans)]
            _set_spans(data, "insertions", tuple(left))
        if quote.kind is not None:
            data["kind"] = quote.kind
        if reworded:
            data.pop("speakers", None)
        return data

    def _claim(
        self, claim: MarkedClaim, ids: Mapping[str, str], quote_ids: Mapping[str, str]
    ) -> dict[str, Any]:
        if claim.kept is None:
            kind = kind_of(self._layout, claim.content)
            new = Claim(id=ids[claim.key], content=claim.content, kind=kind, found_by=FOUND_BY)
            data = to_dict(new)
        else:
            data = dict(claim.kept) | {"id": ids[claim.key]}
        for part in PARTS:
            spans = getattr(claim, part)
            if spans_in(data, part) != spans:
                _set_spans(data, part, spans)
                _forget(data, _DERIVED.get(part, ()))
        for name in CHOICES:
            chosen = claim.choices.get(name, DEFAULTS.get(name))
            if chosen is not None:
                data[name] = chosen
        if data.get("polarity") == Polarity.POSITIVE.value:
            del data["polarity"]
        _set(data, "inside", None if claim.inside is None else ids.get(claim.inside))
        _set(data, "quotes", [quote_ids[key] for key in claim.quotes if key in quote_ids])
        return data


def _drop_old_sentences(
    claims: list[dict[str, Any]], written: Mapping[str, Mapping[str, Any]]
) -> None:
    """Drop wordings and repetitions computed before a change.

    The wording of a claim also depends on the claims around it, such as a denial.
    """
    changed = {
        claim["id"]
        for claim in claims
        if claim["id"] in written
        and any(
            claim.get(field) != written[claim["id"]].get(field)
            for field in (*PARTS, *CHOICES, "inside")
        )
    }
    inside = {claim["id"]: claim.get("inside") for claim in claims}
    is_old: dict[str | None, bool] = {None: False}
    for claim in claims:
        around: dict[str | None, None] = {}
        at = claim["id"]
        while at not in is_old and at not in around:
            around[at] = None
            at = inside.get(at)
        for id in reversed(around):
            is_old[id] = id in changed or is_old.get(inside.get(id), False)
        if is_old[claim["id"]]:
            claim.pop("wording", None)
        if claim.get("repeats") in changed:
            del claim["repeats"]


def article_object(article: Article) -> dict[str, Any]:
    """The JSON object of an article without its text, quotes and claims."""
    data = to_dict(article)
    return {
        key: value
        for key, value in data.items()
        if key not in {"format", "version", "text", "quotes", "claims"}
    }


def object_of(written: str | bytes, place: str) -> dict[str, Any]:
    """Parse a kept JSON object.

    Raises:
        InputError: It is not JSON, or not an object.
    """
    try:
        data = parse(written)
    except DocumentError as error:
        raise InputError(f"{place}: {error.problems[0].reason}") from None
    if not isinstance(data, dict):
        raise InputError(f"{place}: expected a JSON object")
    return data


def spans_in(data: Mapping[str, Any], field: str) -> tuple[Span, ...] | None:
    """The spans of a field of a JSON object, or None if it has another value."""
    listed = data.get(field, [])
    try:
        return tuple([Span(span["start"], span["end"]) for span in listed])
    except (TypeError, KeyError, InvalidValueError):
        return None


def kind_of(layout: Layout, content: tuple[Span, ...]) -> ClaimKind:
    """The kind of a content, by the share of quoted words, as in the parser."""
    ranges = []
    for span in merge(content):
        first = bisect_right(layout.ends, span.start)
        end = first
        while end < len(layout) and layout.starts[end] < span.end:
            end += 1
        if first < end:
            ranges.append((first, end))
    held = tuple(ranges)
    return content_parts(layout, held, quotations_in(layout, held))[0]


def _ids(marked: Iterable[MarkedQuote | MarkedClaim], prefix: str) -> dict[str, str]:
    """An id for each key: its own, or a new one if it is new or was copied."""
    everything = list(marked)
    own = [None if one.kept is None else one.kept.get("id") for one in everything]
    taken = {id for id in own if isinstance(id, str)}
    found: dict[str, str] = {}
    number = 0
    for one, id in zip(everything, own, strict=True):
        if isinstance(id, str):
            found[one.key] = id
            continue
        number += 1
        while f"{prefix}-{number}" in taken:
            number += 1
        found[one.key] = f"{prefix}-{number}"
    return found


def _set(data: dict[str, Any], field: str, value: Any) -> None:
    if value:
        data[field] = value
    else:
        data.pop(field, None)


def _set_spans(data: dict[str, Any], field: str, spans: tuple[Span, ...]) -> None:
    _set(data, field, [{"start": span.start, "end": span.end} for span in spans])


def _forget(data: dict[str, Any], fields: Iterable[str]) -> None:
    for field in fields:
        data.pop(field, None)


def _drop_lost_links(quotes: list[dict[str, Any]], claims: list[dict[str, Any]]) -> None:
    """Drop references to deleted quotes and claims."""
    for items in (quotes, claims):
        ids = {item.get("id") for item in items}
        for item in items:
            for link in ("inside", "repeats"):
                if link in item and item[link] not in ids:
                    del item[link]


def _told(
    error: DocumentError, document: dict[str, Any], places: Mapping[str, str], place: str
) -> str:
    """The message for an invalid article, each problem with its position."""
    lines = []
    for problem in error.problems:
        where = place
        for field in ("claims", "quotes"):
            start = f"$.{field}["
            if problem.path.startswith(start):
                index = int(problem.path[len(start) :].partition("]")[0])
                where = places.get(document[field][index]["id"], place)
        lines.append(f"{where}: {problem.path}: {problem.reason}".removeprefix(": "))
    more = error.total - len(lines)
    return "\n".join([*lines, *([and_more(more)] if more else [])])
