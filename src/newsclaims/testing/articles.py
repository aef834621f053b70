"""Strategies for articles and their parts: any valid values of the model."""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from typing import Any, TypeAlias

import attrs
from hypothesis import strategies as st

from newsclaims.article import Article
from newsclaims.json_values import JsonObject
from newsclaims.kinds import (
    AttributionType,
    ClaimKind,
    DiagnosticKind,
    Factuality,
    Gender,
    GenderEvidence,
    MentionForm,
    Polarity,
    QuoteKind,
    SourceKind,
    SpeakerKind,
    Stance,
)
from newsclaims.model import (
    Claim,
    Diagnostic,
    Identifier,
    Mention,
    Quote,
    Referent,
    Resolution,
    Source,
    Speaker,
    SpeakerGender,
)
from newsclaims.testing.spans import parts, spans
from newsclaims.testing.texts import texts

__all__ = [
    "articles",
    "claims",
    "diagnostics",
    "identifiers",
    "json_objects",
    "mentions",
    "quotes",
    "referents",
    "resolutions",
    "sources",
    "speaker_genders",
    "speakers",
]

_Within: TypeAlias = str | int | None
_Ids: TypeAlias = st.SearchStrategy[tuple[str, ...]]

_words = st.one_of(
    st.sampled_from(
        ["Mara Ellison", "name", "full-name", "wikidata", "Q42", 'a "b"', "\\", "🙂", "é", "\u2028"]
    ),
    st.text(st.characters(codec="utf-8"), min_size=1, max_size=8),
)
_word_tuples = st.lists(_words, max_size=2).map(tuple)
_numbers = st.one_of(st.sampled_from([0.0, 1.0, 0.5, 0.25, 1e-4, 1e-5]), st.floats(0.0, 1.0))
_offsets = st.one_of(
    st.just(datetime.UTC),
    st.builds(
        lambda seconds: datetime.timezone(datetime.timedelta(seconds=seconds)),
        st.integers(-86_399, 86_399),
    ),
)
_times = st.one_of(st.dates(), st.datetimes(timezones=st.one_of(st.none(), _offsets)))


def identifiers() -> st.SearchStrategy[Identifier]:
    """Identifiers in knowledge bases."""
    return st.builds(Identifier, scheme=_words, value=_words)


def resolutions() -> st.SearchStrategy[Resolution]:
    """Resolutions of mentions."""
    return st.builds(
        Resolution, rule=_words, confidence=_numbers, unresolved=st.one_of(st.none(), _words)
    )


def speaker_genders() -> st.SearchStrategy[SpeakerGender]:
    """Genders of speakers, with their evidence."""
    return st.builds(
        SpeakerGender,
        value=st.sampled_from(Gender),
        evidence=st.sampled_from(GenderEvidence),
        confidence=_numbers,
    )


def referents(
    *,
    within: _Within = None,
    ids: st.SearchStrategy[str | None] = st.none(),  # noqa: B008 - strategies are immutable
) -> st.SearchStrategy[Referent]:
    """Referents of claims.

    Args:
        within: The text, or its length in code points; not empty.
        ids: A strategy for the ids of their speakers and sources.
    """
    return st.builds(Referent, span=spans(within=within, min_size=1), id=ids)


_integers = st.one_of(st.integers(-9, 9), st.integers(-(2**63), 2**64 - 1))
_floats = st.one_of(_numbers, st.floats(allow_nan=False, allow_infinity=False))
_any_words = st.one_of(st.just(""), _words)
_json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), _integers, _floats, _any_words),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(_any_words, inner, max_size=2)
    ),
    max_leaves=4,
)
_json_objects = st.dictionaries(_any_words, _json_values, max_size=2).map(JsonObject)


def json_objects() -> st.SearchStrategy[JsonObject]:
    """Objects of any JSON values, such as metadata of articles."""
    return _json_objects


def mentions(*, within: _Within = None) -> st.SearchStrategy[Mention]:
    """Mentions in a text (or its length in code points) that is not empty."""
    return _mentions_at(spans(within=within, min_size=1))


def _mentions_at(places: st.SearchStrategy[Any]) -> st.SearchStrategy[Mention]:
    return st.builds(
        Mention,
        span=places,
        form=st.sampled_from(MentionForm),
        rule=_words,
        confidence=_numbers,
    )


def _mention_tuples(within: _Within) -> st.SearchStrategy[tuple[Mention, ...]]:
    return parts(within=within).flatmap(
        lambda places: st.tuples(*(_mentions_at(st.just(place)) for place in places))
    )


def speakers(
    *, within: _Within = None, ids: st.SearchStrategy[str] = _words
) -> st.SearchStrategy[Speaker]:
    """Speakers.

    Args:
        within: The text of their mentions, or its length in code points.
        ids: A strategy for their ids.
    """
    return st.builds(
        Speaker,
        id=ids,
        name=_words,
        kind=st.sampled_from(SpeakerKind),
        gender=st.one_of(st.none(), speaker_genders()),
        aliases=_word_tuples,
        titles=_word_tuples,
        roles=parts(within=within),
        mentions=_mention_tuples(within),
        identifiers=st.lists(identifiers(), max_size=1).map(tuple),
    )


def sources(
    *, within: _Within = None, ids: st.SearchStrategy[str] = _words
) -> st.SearchStrategy[Source]:
    """Sources; the arguments are those of `speakers`."""
    return st.builds(
        Source,
        id=ids,
        name=_words,
        kind=st.sampled_from(SourceKind),
        mentions=_mention_tuples(within),
        identifiers=st.lists(identifiers(), max_size=1).map(tuple),
    )


def quotes(
    *,
    within: _Within = None,
    ids: st.SearchStrategy[str] = _words,
    inside: st.SearchStrategy[str | None] = st.none(),  # noqa: B008 - strategies are immutable
    speakers: _Ids = st.just(()),  # noqa: B008
) -> st.SearchStrategy[Quote]:
    """Quotes.

    Args:
        within: The text, or its length in code points; not empty.
        ids: A strategy for their ids.
        inside: Ids of the enclosing quotes.
        speakers: Ids of their speakers.
    """
    return st.builds(
        Quote,
        id=ids,
        spans=parts(within=within, min_size=1),
        kind=st.sampled_from(QuoteKind),
        inside=inside,
        insertions=parts(within=within, max_size=1),
        speakers=speakers,
    )


def claims(
    *,
    within: _Within = None,
    ids: st.SearchStrategy[str] = _words,
    inside: st.SearchStrategy[str | None] = st.none(),  # noqa: B008
    repeats: st.SearchStrategy[str | None] = st.none(),  # noqa: B008
    speakers: _Ids = st.just(()),  # noqa: B008
    sources: _Ids = st.just(()),  # noqa: B008
    quotes: _Ids = st.just(()),  # noqa: B008
    about: st.SearchStrategy[str | None] = st.none(),  # noqa: B008
) -> st.SearchStrategy[Claim]:
    """Claims.

    Args:
        within: The text, or its length in code points; not empty.
        ids: A strategy for their ids.
        inside: Ids of the enclosing claims.
        repeats: Ids of the claims that they repeat.
        speakers: Ids of their speakers.
        sources: Ids of their sources.
        quotes: Ids of their quotes.
        about: Ids of the speakers and sources mentioned in their contents.
    """
    some = parts(within=within, max_size=2)
    rare = st.one_of(st.just(()), some)
    return st.builds(
        Claim,
        id=ids,
        content=parts(within=within, min_size=1),
        cue=some,
        mention=some,
        speakers=speakers,
        sources=sources,
        quotes=quotes,
        about=st.lists(referents(within=within, ids=about), max_size=2).map(tuple),
        inside=inside,
        kind=st.sampled_from(ClaimKind),
        type=st.sampled_from(AttributionType),
        stance=st.sampled_from(Stance),
        polarity=st.sampled_from(Polarity),
        factuality=st.sampled_from(Factuality),
        confidence=_numbers,
        found_by=_words,
        resolution=st.one_of(st.none(), resolutions()),
        addressee=rare,
        setting=rare,
        time=rare,
        date=st.one_of(st.none(), st.dates()),
        check_worthiness=st.one_of(st.none(), _numbers),
        wording=st.one_of(st.none(), _words),
        repeats=repeats,
    )


def diagnostics(*, within: _Within = None) -> st.SearchStrategy[Diagnostic]:
    """Diagnostics of a text, or of a length in code points."""
    return st.builds(
        Diagnostic,
        kind=st.sampled_from(DiagnosticKind),
        span=spans(within=within),
        message=_words,
    )


@cache
def _ids_for(prefix: str, most: int) -> st.SearchStrategy[list[str]]:
    """Distinct ids, in the parser's or any other form."""
    endings = st.text(st.characters(codec="utf-8"), max_size=3)
    plain = st.integers(0, most).map(lambda n: [f"{prefix}{i}" for i in range(1, n + 1)])
    odd = st.lists(endings, max_size=most, unique=True).map(
        lambda held: [f"{prefix}:{ending}" for ending in held]
    )
    return st.one_of(plain, plain, odd)


@lru_cache(maxsize=64)  # most ids are the same, and building a strategy costs more than a draw
def _some_of(ids: tuple[str, ...]) -> _Ids:
    if not ids:
        return st.just(())
    return st.lists(st.sampled_from(ids), max_size=min(2, len(ids)), unique=True).map(tuple)


@lru_cache(maxsize=64)
def _one_of(ids: tuple[str, ...]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), st.sampled_from(ids)) if ids else st.none()


_titles = st.one_of(st.none(), st.just(""), _words)
_names = st.one_of(st.none(), _words)
_published = st.one_of(st.none(), _times)
_extras = st.one_of(st.just(JsonObject()), _json_objects)
_languages = st.one_of(st.none(), st.sampled_from(["en", "en-GB", "fi"]))
_texts = texts()
# Ids are assigned afterwards: so one strategy serves all of an article's speakers, claims …
_unnamed = st.just("-")
_speakers = lru_cache(maxsize=64)(lambda length: speakers(within=length, ids=_unnamed))
_sources = lru_cache(maxsize=64)(lambda length: sources(within=length, ids=_unnamed))
_quotes = lru_cache(maxsize=64)(lambda length: quotes(within=length, ids=_unnamed))
_claims = lru_cache(maxsize=64)(lambda length: claims(within=length, ids=_unnamed))


@lru_cache(maxsize=64)
def _about_ids(ids: tuple[str, ...]) -> st.SearchStrategy[list[str | None]]:
    return st.lists(_one_of(ids), min_size=2, max_size=2)


def _about(claim: Claim, ids: list[str | None], **fields: Any) -> Claim:
    """A claim with other fields, whose referents have the given ids."""
    about = tuple(
        attrs.evolve(referent, id=id) for referent, id in zip(claim.about, ids, strict=False)
    )
    return attrs.evolve(claim, about=about, **fields)


@st.composite
def articles(
    draw: st.DrawFn,
    *,
    text: st.SearchStrategy[str] | None = None,
    max_claims: int = 3,
) -> Article:
    """Articles with speakers, sources, quotes, nested claims, and all optional fields.

    Args:
        draw: Hypothesis' own.
        text: A strategy for their texts; None for `newsclaims.testing.texts`.
        max_claims: The maximum number of claims, and of quotes; there are up to 3 speakers.
    """
    drawn = draw(_texts if text is None else text)
    length = len(drawn)
    room = max_claims if drawn else 0  # an empty text has no annotations
    speaker_ids = tuple(draw(_ids_for("s", 3)))
    source_ids = tuple(draw(_ids_for("o", 2)))
    quote_ids = tuple(draw(_ids_for("q", room)))
    claim_ids = tuple(draw(_ids_for("c", room)))
    # A nested item comes after the enclosing one in this order, so there are no cycles; the article
    # has another order.
    nested = tuple(draw(st.permutations(claim_ids)))
    return Article(
        text=drawn,
        id=draw(_names),
        title=draw(_titles),
        url=draw(_titles),
        publisher=draw(_titles),
        authors=draw(_word_tuples),
        published=draw(_published),
        language=draw(_languages),
        extra=draw(_extras),
        speakers=tuple(attrs.evolve(draw(_speakers(length)), id=id) for id in speaker_ids),
        sources=tuple(attrs.evolve(draw(_sources(length)), id=id) for id in source_ids),
        quotes=tuple(
            attrs.evolve(
                draw(_quotes(length)),
                id=id,
                inside=draw(_one_of(quote_ids[:index])),
                speakers=draw(_some_of(speaker_ids)),
            )
            for index, id in enumerate(quote_ids)
        ),
        claims=tuple(
            _about(
                draw(_claims(length)),
                draw(_about_ids((*speaker_ids, *source_ids))),
                id=id,
                inside=draw(_one_of(nested[: nested.index(id)])),
                repeats=draw(_one_of(nested[: nested.index(id)])),
                speakers=draw(_some_of(speaker_ids)),
                sources=draw(_some_of(source_ids)),
                quotes=draw(_some_of(quote_ids)),
            )
            for id in claim_ids
        ),
        diagnostics=draw(st.lists(diagnostics(within=length), max_size=2).map(tuple)),
    )
