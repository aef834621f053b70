"""Claims marked in an annotation tool → an article, merged with what was written to the tool.

Annotation tools show parts of a claim (its content, cue and mention, its stance) and carry the
rest along as the JSON object of the claim, which nobody edits. Where the two differ, what is shown
holds, and what had been derived from the part that was changed goes: the speakers of a mention
that is another one now would put words in the wrong mouth.
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
from newsclaims.errors import DocumentError, InputError, InvalidValueError
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
"""The properties of a claim that annotators choose, and what from."""

DEFAULTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        name: str(field.default)
        for name, field in attrs.fields_dict(Claim).items()
        if name in CHOICES and field.default is not attrs.NOTHING
    }
)
"""What holds where nothing is chosen; whether a claim is verbatim, the text itself tells."""

FOUND_BY: Final = "annotator"
"""What `Claim.found_by` says of claims that somebody added."""

_DERIVED = {
    "content": ("about", "check_worthiness", "repeats"),
    "mention": ("speakers", "sources", "resolution"),
}
"""What was derived from a part, and does not hold once that part is another."""

_VOICES: Final = ("speakers", "sources", "resolution", "about")
"""What leads to speakers and sources."""

_EMPTY: Mapping[str, Any] = MappingProxyType({})


@attrs.frozen(kw_only=True)
class MarkedQuote:
    """A quote as it is marked.

    Attributes:
        key: What others refer to it by, within the file.
        place: Where the file has it, for errors.
        spans: The words.
        kind: Its kind, where one is chosen.
        kept: The JSON object of the quote as it was written, if it was.
    """

    key: str
    place: str
    spans: tuple[Span, ...]
    kind: str | None = None
    kept: Mapping[str, Any] | None = None


@attrs.frozen(kw_only=True)
class MarkedClaim:
    """A claim as it is marked.

    Attributes:
        key: What others refer to it by, within the file.
        place: Where the file has it, for errors.
        content, cue, mention: Its parts.
        choices: What is chosen for each property; those left out have their defaults.
        inside: The key of the claim that it is reported in.
        quotes: The keys of the quotes in its content.
        kept: The JSON object of the claim as it was written, if it was.
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
    """An article as it is marked, on its way to an `Article`.

    Attributes:
        text: The text.
        place: Where the file has it, for errors; "" where it is all of the file.
        kept: The JSON object of the article without its text, quotes and claims; None where it was
            not written or is lost, with everybody who speaks in it.
        id: The article's id where none is kept.
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
        """The article.

        Raises:
            InputError: What is marked makes no valid article; the message names the place.
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
    """Forget what was put in words, or found to be repeated, before something was changed.

    The sentence of a claim also tells what it is reported inside: who denies it, for instance.
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
    """A JSON object that was kept.

    Raises:
        InputError: It is no JSON, or no object.
    """
    try:
        data = parse(written)
    except DocumentError as error:
        raise InputError(f"{place}: {error.problems[0].reason}") from None
    if not isinstance(data, dict):
        raise InputError(f"{place}: expected a JSON object")
    return data


def spans_in(data: Mapping[str, Any], field: str) -> tuple[Span, ...] | None:
    """The spans of a field of a JSON object, or None where it holds something else."""
    listed = data.get(field, [])
    try:
        return tuple([Span(span["start"], span["end"]) for span in listed])
    except (TypeError, KeyError, InvalidValueError):
        return None


def kind_of(layout: Layout, content: tuple[Span, ...]) -> ClaimKind:
    """How much of a content stands between quotation marks, as the parser tells it."""
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
    """An id for each key: its own, or a new one for what is new or was copied."""
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
    """Forget what leads to quotes and claims that were deleted."""
    for items in (quotes, claims):
        ids = {item.get("id") for item in items}
        for item in items:
            for link in ("inside", "repeats"):
                if link in item and item[link] not in ids:
                    del item[link]


def _told(
    error: DocumentError, document: dict[str, Any], places: Mapping[str, str], place: str
) -> str:
    """What is wrong with an article that was put together, each problem with its place."""
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
    return "\n".join([*lines, *([f"and {more} more problems"] if more else [])])
