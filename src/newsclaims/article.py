"""`Article`: a text, its metadata and all annotations, with look-ups."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from typing import Any, Literal, TypeAlias, TypeVar

import attrs

from newsclaims._arguments import require, require_each
from newsclaims._consistency import inconsistencies, is_consistent
from newsclaims._html_repr import HtmlArticle
from newsclaims._intervals import Intervals
from newsclaims._keys import keys_of
from newsclaims._selection import selected
from newsclaims._validation import (
    fail,
    is_date_or_time,
    is_instance_of,
    is_some_text,
    is_text,
    is_tuple_of,
    is_words,
    optional,
)
from newsclaims._values import PydanticType
from newsclaims.errors import InvalidValueError, UnknownIdError, a_kind
from newsclaims.json_values import JsonObject, frozen_object, path_of
from newsclaims.model import Claim, Diagnostic, Mention, Quote, Referent, Source, Speaker
from newsclaims.segments import Segment, segments_of
from newsclaims.spans import Span

__all__ = ["Annotation", "Article", "HasSpans", "Where", "spans_of"]

Annotation: TypeAlias = Speaker | Source | Quote | Claim
"""The parts of an article that have an id."""

HasSpans: TypeAlias = Span | Mention | Referent | Diagnostic | Annotation | Iterable[Span]
"""The arguments of `Article.text_of` and `spans_of`."""

Where: TypeAlias = (
    str | Span | Annotation | Iterable[str | Span | Annotation] | Callable[[Claim], bool]
)
"""The argument of `Article.select`: ids, spans, parts of the article, or a predicate of claims."""

_Found = TypeVar("_Found", Speaker, Source, Quote, Claim)

_SPAN_ALONE = frozenset({Span})


def spans_of(what: HasSpans) -> tuple[Span, ...]:  # noqa: PLR0911 - one a kind
    """Return the spans of an annotation: a claim's content, a quote's words, a speaker's mentions.

    >>> spans_of(Span(3, 7))
    (Span(3, 7),)
    """
    match what:
        case tuple() if _SPAN_ALONE.issuperset(map(type, what)):
            return what
        case Span():
            return (what,)
        case Mention() | Referent() | Diagnostic():
            return (what.span,)
        case Claim():
            return what.content
        case Quote():
            return what.spans
        case Speaker() | Source():
            return tuple(mention.span for mention in what.mentions)
        case _:
            expected = "a span, spans, or something that has them"
            return tuple(require_each(what, Span, name="what", expected=expected))


def _require_one(what: object, *kinds: type, name: str = "what") -> None:
    if isinstance(what, kinds):
        return
    names = ", ".join(map(a_kind, kinds))
    require(what, kinds, name=name, expected=" or ".join(names.rsplit(", ", 1)))


def _plain_time(value: Any) -> Any:
    """A datetime whose zone is a fixed offset from UTC, as JSON can represent it.

    A named zone ("America/New_York") would be lost in JSON, and round trips would not be equal.
    """
    if type(value) is not datetime.datetime:
        return value
    offset = value.utcoffset()
    zone = None if offset is None else datetime.timezone(offset)
    return value.replace(tzinfo=zone, fold=0)


def _frozen_extra(value: Any, article: Any, field: attrs.Attribute[Any]) -> Any:
    """Convert any mapping to a `JsonObject`; the validator refuses other values."""
    if type(value) is JsonObject or not isinstance(value, Mapping):
        return value

    def refuse(path: tuple[str | int, ...], expected: str, held: object) -> None:
        fail(article, field.name + path_of(path), expected, held)

    return frozen_object(value, refuse)


_NO_EXTRA = JsonObject()


@attrs.frozen(kw_only=True, repr=False)
class Article(HtmlArticle, PydanticType):
    """A news article's text exactly as it was read, and who says what in it.

    All annotations refer to `text` by spans (offsets are code points) and to each other by id.
    `attrs.evolve(article, …)` returns a changed copy and validates it like a new one.

    Attributes:
        text: The text, which is never changed.
        id: The user's id of the article.
        title: The headline, if given separately from the text.
        url: The address of publication.
        publisher: The publisher.
        authors: The authors' names.
        published: Date, or date and time, of publication; a zone is kept as its offset from UTC.
        language: A BCP 47 language tag, for instance ``"en"``.
        extra: Metadata without a field of its own, as any JSON object; given as any mapping, it is
            kept as an immutable `newsclaims.JsonObject`.
        speakers: The speakers of words or views, in the order of first mention.
        sources: The media through which words are reported (agencies, outlets, documents), in the
            order of first mention.
        quotes: The quotations, in text order.
        claims: The claims, in text order.
        diagnostics: Oddities of the text, in text order.

    Raises:
        InvalidValueError: A field is of the wrong type, an id is duplicate or unknown, claims or
            quotes are nested in a cycle, or a span ends beyond the text.
        InvalidTextError: The text contains a lone surrogate.
    """

    text: str = attrs.field(validator=is_text)
    id: str | None = attrs.field(default=None, validator=optional(is_some_text))
    title: str | None = attrs.field(default=None, validator=optional(is_text))
    url: str | None = attrs.field(default=None, validator=optional(is_text))
    publisher: str | None = attrs.field(default=None, validator=optional(is_text))
    authors: tuple[str, ...] = attrs.field(default=(), validator=is_words)
    published: datetime.date | datetime.datetime | None = attrs.field(
        default=None, converter=_plain_time, validator=optional(is_date_or_time)
    )
    language: str | None = attrs.field(default=None, validator=optional(is_some_text))
    extra: JsonObject = attrs.field(
        default=_NO_EXTRA,
        converter=attrs.Converter(_frozen_extra, takes_self=True, takes_field=True),  # type: ignore[misc]
        validator=is_instance_of(JsonObject),
    )
    speakers: tuple[Speaker, ...] = attrs.field(default=(), validator=is_tuple_of(Speaker))
    sources: tuple[Source, ...] = attrs.field(default=(), validator=is_tuple_of(Source))
    quotes: tuple[Quote, ...] = attrs.field(default=(), validator=is_tuple_of(Quote))
    claims: tuple[Claim, ...] = attrs.field(default=(), validator=is_tuple_of(Claim))
    diagnostics: tuple[Diagnostic, ...] = attrs.field(default=(), validator=is_tuple_of(Diagnostic))

    def __attrs_post_init__(self) -> None:
        if not is_consistent(self):
            where, reason = next(inconsistencies(self))
            message = f"Article.{where}: {reason}"
            raise InvalidValueError(message, where=where, reason=reason)

    def __repr__(self) -> str:
        start = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        name = f" {self.id!r}" if self.id is not None else ""
        return (
            f"<Article{name} {start!r}: {len(self.text)} characters, "
            f"{len(self.speakers)} speakers, {len(self.sources)} sources, "
            f"{len(self.quotes)} quotes, {len(self.claims)} claims>"
        )

    # -- text ---------------------------------------------------------------------------------

    def text_of(self, what: HasSpans, *, separator: str = " … ") -> str:
        """The text of an annotation; its pieces are joined by `separator`."""
        text = self.text
        require(separator, str, name="separator", expected="a string")
        return separator.join([text[span.start : span.end] for span in spans_of(what)])

    # -- by id --------------------------------------------------------------------------------

    @cached_property
    def _by_id(self) -> dict[str, Annotation]:
        return {item.id: item for item in self.annotations()}

    def annotations(self) -> Iterator[Annotation]:
        """All annotations with an id: speakers, then sources, quotes and claims."""
        return chain(self.speakers, self.sources, self.quotes, self.claims)

    def get(self, id: str) -> Annotation:
        """The speaker, source, quote or claim with this id.

        Raises:
            UnknownIdError: There is none.
        """
        try:
            return self._by_id[id]
        except (KeyError, TypeError):
            message = f"no speaker, source, quote or claim has the id {id!r}"
            raise UnknownIdError(message) from None

    def _get(self, kind: type[_Found], id: str) -> _Found:
        found = self._by_id.get(id) if isinstance(id, str) else None
        if not isinstance(found, kind):
            message = f"no {kind.__name__.lower()} has the id {id!r}"
            raise UnknownIdError(message)
        return found

    def speaker(self, id: str) -> Speaker:
        """The speaker with this id.

        Raises:
            UnknownIdError: There is none.
        """
        return self._get(Speaker, id)

    def source(self, id: str) -> Source:
        """The source with this id.

        Raises:
            UnknownIdError: There is none.
        """
        return self._get(Source, id)

    def quote(self, id: str) -> Quote:
        """The quote with this id.

        Raises:
            UnknownIdError: There is none.
        """
        return self._get(Quote, id)

    def claim(self, id: str) -> Claim:
        """The claim with this id.

        Raises:
            UnknownIdError: There is none.
        """
        return self._get(Claim, id)

    # -- from one to another ------------------------------------------------------------------

    def speakers_of(self, what: Claim | Quote) -> tuple[Speaker, ...]:
        """The speakers of a claim or quote."""
        _require_one(what, Claim, Quote)
        return tuple([self._get(Speaker, id) for id in what.speakers])

    def sources_of(self, claim: Claim) -> tuple[Source, ...]:
        """The sources of a claim, the nearest to the article first."""
        _require_one(claim, Claim, name="claim")
        return tuple([self._get(Source, id) for id in claim.sources])

    def quotes_of(self, what: Claim | Speaker) -> tuple[Quote, ...]:
        """The quotes in a claim's content, or those that a speaker said."""
        if isinstance(what, Claim):
            return tuple(self.quote(id) for id in what.quotes)
        _require_one(what, Claim, Speaker)
        return self._quotes_by_speaker.get(what.id, ())

    @cached_property
    def _quotes_by_speaker(self) -> dict[str, tuple[Quote, ...]]:
        return _grouped((id, quote) for quote in self.quotes for id in quote.speakers)

    def claims_of(self, what: Speaker | Source | Quote) -> tuple[Claim, ...]:
        """The claims of a speaker, through a source, or with a quote; it is looked up by its id."""
        _require_one(what, Speaker, Source, Quote)
        return self._claims_by.get(what.id, ())

    @cached_property
    def _claims_by(self) -> dict[str, tuple[Claim, ...]]:
        return _grouped(
            (id, claim)
            for claim in self.claims
            for id in chain(claim.speakers, claim.sources, claim.quotes)
        )

    @cached_property
    def _claims_about(self) -> dict[str, tuple[Claim, ...]]:
        return _grouped(
            (id, claim)
            for claim in self.claims
            for id in dict.fromkeys(referent.id for referent in claim.about)
            if id is not None
        )

    def claims_about(self, what: Speaker | Source | str) -> tuple[Claim, ...]:
        """The claims whose content mentions a speaker or source, in text order.

        Args:
            what: The speaker or source, or its id.

        Raises:
            UnknownIdError: No speaker or source has the id.
        """
        if not isinstance(what, str):
            _require_one(what, Speaker, Source)
        id = what if isinstance(what, str) else what.id
        if not isinstance(self._by_id.get(id), Speaker | Source):
            message = f"no speaker or source has the id {id!r}"
            raise UnknownIdError(message)
        return self._claims_about.get(id, ())

    def claims_between(
        self, speaker: Speaker | str, other: Speaker | Source | str
    ) -> tuple[Claim, ...]:
        """The claims of one speaker whose content mentions another, given as objects or ids.

        Raises:
            UnknownIdError: No speaker has the one's id, or no speaker or source the other's.
        """
        _require_one(speaker, Speaker, str, name="speaker")
        own = self.speaker(speaker if isinstance(speaker, str) else speaker.id)
        return tuple([claim for claim in self.claims_about(other) if own.id in claim.speakers])

    def parent_of(self, claim: Claim) -> Claim | None:
        """The claim that encloses a claim, if any."""
        _require_one(claim, Claim, name="claim")
        return None if claim.inside is None else self.claim(claim.inside)

    def children_of(self, claim: Claim) -> tuple[Claim, ...]:
        """The claims reported directly inside a claim."""
        _require_one(claim, Claim, name="claim")
        return self._children.get(claim.id, ())

    @cached_property
    def _children(self) -> dict[str, tuple[Claim, ...]]:
        return _grouped((claim.inside, claim) for claim in self.claims if claim.inside is not None)

    def voices_of(self, claim: Claim) -> tuple[Speaker | Source, ...]:
        """The chain of voices through which a claim is reported, the nearest to the article first.

        Sources and speakers of the outermost report, then those of each report inside it, down to
        the claim's own speakers: "Belta ← Lukashenko".
        """
        _require_one(claim, Claim, name="claim")
        way = [claim]
        while (parent := self.parent_of(way[-1])) is not None:
            way.append(parent)
        voices: dict[str, Speaker | Source] = {}
        for step in reversed(way):
            for source in self.sources_of(step):
                voices.setdefault(source.id, source)
            for speaker in self.speakers_of(step):
                voices.setdefault(speaker.id, speaker)
        return tuple(voices.values())

    # -- by place -----------------------------------------------------------------------------

    def at(self, offset: int) -> tuple[Annotation, ...]:
        """All annotations that cover the character at an offset, in code points."""
        require(offset, int, name="offset", expected="an offset as an int")
        return self.within(Span(offset, offset + 1))

    def within(self, span: Span) -> tuple[Annotation, ...]:
        """All annotations that overlap a span.

        A claim covers its content, cue and mention; a speaker or source its mentions.
        """
        require(span, Span, name="span", expected="a Span")
        everything, places = self._places
        return tuple([everything[index] for index in places.overlapping(span.start, span.end)])

    @cached_property
    def _places(self) -> tuple[tuple[Annotation, ...], Intervals]:
        everything = tuple(self.annotations())
        ranges = (
            (span.start, span.end, index)
            for index, item in enumerate(everything)
            for span in _stands_on(item)
        )
        return everything, Intervals.of(ranges)

    def segments(self) -> tuple[Segment, ...]:
        """The text split at every annotation boundary, with the annotations of each piece.

        Joined, the segments are the text: for rendering, or for labeling tokens.

        >>> article = Article(text="It rains.")
        >>> [segment.span.of(article.text) for segment in article.segments()]
        ['It rains.']
        """
        return segments_of(len(self.text), self.annotations())

    # -- parts and keys -----------------------------------------------------------------------

    def select(self, *, where: Where, nested: Literal["keep", "lift"] = "keep") -> Article:
        """An article with the same text, reduced to some claims and what they refer to.

        Selected are the given claims, those of given speakers, sources and quotes, and the claims
        and quotes that overlap a given span. Their speakers, sources, quotes and referents are
        kept; everything else is dropped. Whatever is given itself is kept.

        Args:
            where: The selection: ids, spans, speakers, sources, quotes or claims of this article,
                one or several, or a predicate of claims.
            nested: "keep" keeps the claims that enclose a selected one and those inside it, so that
                chains of reports stay whole; "lift" keeps selected claims alone, each inside the
                nearest selected ancestor.

        Raises:
            UnknownIdError: The selection contains something that is not in this article.
            InvalidValueError: `nested` is neither "keep" nor "lift".
        """
        return attrs.evolve(self, **selected(self, where, nested))

    def key_of(self, claim: Claim) -> str:
        """A short key of a claim that is stable across versions of the article.

        It depends on the words of the content and some context before and after it, not on id,
        offset or rule; white space is ignored. Of several claims on the same words the first has
        the plain key, each further one a number appended.

        Raises:
            UnknownIdError: The article does not hold the claim.
        """
        _require_one(claim, Claim, name="claim")
        return self._keys[self.claim(claim.id).id]

    def find(self, key: str) -> Claim | None:
        """The claim that has a key, as `key_of` gives it, or None."""
        _require_one(key, str, name="key")
        return self._claims_by_key.get(key)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return keys_of(self.text, self.claims)

    @cached_property
    def _claims_by_key(self) -> dict[str, Claim]:
        return {self._keys[claim.id]: claim for claim in self.claims}


def _grouped(pairs: Iterable[tuple[str, _Found]]) -> dict[str, tuple[_Found, ...]]:
    """Group values by id, in order."""
    groups: dict[str, list[_Found]] = {}
    for id, found in pairs:
        groups.setdefault(id, []).append(found)
    return {id: tuple(found) for id, found in groups.items()}


def _stands_on(item: Annotation) -> Iterable[Span]:
    if isinstance(item, Claim):
        return chain(item.content, item.cue, item.mention)
    return spans_of(item)
