"""Pairs of articles that differ in one field, to test whether an output distinguishes them."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

from newsclaims import (
    Article,
    AttributionType,
    Claim,
    ClaimKind,
    Diagnostic,
    DiagnosticKind,
    Factuality,
    Gender,
    GenderEvidence,
    Identifier,
    Mention,
    MentionForm,
    Polarity,
    Quote,
    QuoteKind,
    Referent,
    Resolution,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerGender,
    SpeakerKind,
    Stance,
)
from newsclaims.interchange import ArticleFormat

TEXT = (
    "The chair Ann Lund [sic] told Rita Moss in Bern on Monday, the Post wrote: “It ‘rains’ a "
    "lot.” She denied that Ben left. So it goes."
)


def _at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


_MENTION = Mention(span=_at("Ann Lund"), form=MentionForm.NAME, rule="full-name", confidence=0.75)
_HER = Mention(span=_at("She"), form=MentionForm.PRONOUN, rule="pronoun", confidence=0.75)
_POST = Mention(span=_at("the Post"), form=MentionForm.NAME, rule="full-name", confidence=0.75)
_GENDER = SpeakerGender(value=Gender.FEMALE, evidence=GenderEvidence.PRONOUN, confidence=0.75)
_IDENTIFIER = Identifier(scheme="wikidata", value="Q1")
_RESOLUTION = Resolution(rule="full-name", confidence=0.75, unresolved=None)
_CLAIM = Claim(
    id="c1",
    content=(_at("It"), _at("a lot")),
    cue=(_at("told"),),
    mention=(_at("Ann Lund"),),
    speakers=("s1",),
    sources=("o1",),
    quotes=("q1",),
    about=(Referent(span=_at("It"), id="o1"),),
    kind=ClaimKind.DIRECT,
    confidence=0.5,
    found_by="model",
    resolution=_RESOLUTION,
    addressee=(_at("Rita Moss"),),
    setting=(_at("in Bern"),),
    time=(_at("on Monday"),),
    date=datetime.date(2022, 10, 3),
    check_worthiness=0.5,
    wording="Ann Lund said it rains.",
)
_OTHER = Claim(
    id="c2",
    content=(_at("that Ben left"),),
    cue=(_at("denied"),),
    mention=(_at("She"),),
    speakers=("s2",),
    kind=ClaimKind.INDIRECT,
    found_by="model",
)
BASE = Article(
    text=TEXT,
    id="a1",
    title="Rain",
    url="https://example.org/a1",
    publisher="The Daily",
    authors=("Cy Reed",),
    published=datetime.date(2022, 10, 3),
    language="en",
    extra={"desk": "weather"},
    speakers=(
        Speaker(
            id="s1",
            name="Ann Lund",
            kind=SpeakerKind.PERSON,
            gender=_GENDER,
            aliases=("Lund",),
            titles=("Dr.",),
            roles=(_at("The chair"),),
            mentions=(_MENTION,),
            identifiers=(_IDENTIFIER,),
        ),
        Speaker(id="s2", name="Eve Stone", kind=SpeakerKind.PERSON, mentions=(_HER,)),
    ),
    sources=(
        Source(
            id="o1",
            name="the Post",
            kind=SourceKind.OUTLET,
            mentions=(_POST,),
            identifiers=(_IDENTIFIER,),
        ),
    ),
    quotes=(
        Quote(
            id="q1",
            spans=(_at("It"), _at("a lot")),
            kind=QuoteKind.UTTERANCE,
            insertions=(_at("[sic]"),),
            speakers=("s1",),
        ),
        Quote(id="q2", spans=(_at("rains"),), kind=QuoteKind.UTTERANCE),
    ),
    claims=(_CLAIM, _OTHER),
    diagnostics=(Diagnostic(kind=DiagnosticKind.TURNED_MARK, span=_at("‘"), message="turned"),),
)

_SPANS = {
    "speakers.roles": "chair",
    "claims.cue": "told Rita",
    "claims.mention": "Lund",
    "claims.addressee": "Rita",
    "claims.setting": "Bern",
    "claims.time": "Monday",
    "quotes.insertions": "sic",
}
_VALUES: dict[str, tuple[Any, ...]] = {
    "title": ("Snow", None),
    "url": ("https://example.org/a2", None),
    "publisher": ("The Post", None),
    "authors": (("Di Reed",), ("Cy Reed", "Di Reed")),
    "published": (datetime.date(2022, 10, 4), datetime.datetime(2022, 10, 3, 9), None),
    "language": ("en-GB", None),
    "extra": ({"desk": "sports"}, {"desk": "weather", "page": 1}),
    "speakers.kind": (SpeakerKind.ORGANIZATION,),
    "speakers.gender": (
        attrs.evolve(_GENDER, value=Gender.MALE),
        attrs.evolve(_GENDER, evidence=GenderEvidence.TITLE),
        attrs.evolve(_GENDER, confidence=0.5),
    ),
    "speakers.aliases": (("Ms. Lund",), ("Lund", "Ann")),
    "speakers.titles": (("Prof.",), ("Dr.", "Prof.")),
    "speakers.mentions": (
        (attrs.evolve(_MENTION, span=_at("Ann")),),
        (attrs.evolve(_MENTION, form=MentionForm.NOMINAL),),
        (attrs.evolve(_MENTION, rule="family-name"),),
        (attrs.evolve(_MENTION, confidence=0.5),),
        (_MENTION, attrs.evolve(_HER, rule="x")),
    ),
    "speakers.identifiers": (
        (Identifier(scheme="own", value="Q1"),),
        (Identifier(scheme="wikidata", value="Q2"),),
    ),
    "sources.kind": (SourceKind.AGENCY,),
    "sources.mentions": (
        (attrs.evolve(_POST, span=_at("Post")),),
        (attrs.evolve(_POST, form=MentionForm.NOMINAL),),
        (attrs.evolve(_POST, rule="family-name"),),
        (attrs.evolve(_POST, confidence=0.5),),
    ),
    "sources.identifiers": (
        (Identifier(scheme="own", value="Q1"),),
        (Identifier(scheme="wikidata", value="Q2"),),
    ),
    "quotes.spans": ((_at("It"),), (_at("It"), _at("lot"))),
    "quotes.kind": (QuoteKind.FRAGMENT,),
    "quotes.inside": ("q2",),
    "quotes.speakers": (("s2",), ()),
    "claims.content": ((_at("It"),), (_at("It"), _at("lot")), (_at("It ‘rains’ a lot"),)),
    "claims.speakers": (("s2",), ("s1", "s2"), ()),
    "claims.sources": ((),),
    "claims.quotes": (("q2",), ()),
    "claims.about": (
        (Referent(span=_at("It"), id="s1"),),
        (Referent(span=_at("rains"), id="o1"),),
        (),
    ),
    "claims.inside": ("c2",),
    "claims.kind": (ClaimKind.MIXED,),
    "claims.type": (AttributionType.BELIEF,),
    "claims.stance": (Stance.DENY,),
    "claims.polarity": (Polarity.NEGATIVE,),
    "claims.factuality": (Factuality.REPORTED,),
    "claims.confidence": (0.625,),
    "claims.found_by": ("rule",),
    "claims.resolution": (
        attrs.evolve(_RESOLUTION, rule="pronoun"),
        attrs.evolve(_RESOLUTION, confidence=0.5),
        attrs.evolve(_RESOLUTION, unresolved="nobody is named"),
    ),
    "claims.date": (datetime.date(2022, 10, 4), None),
    "claims.check_worthiness": (0.625, None),
    "claims.wording": ("Ann Lund said so.", None),
    "claims.repeats": ("c2",),
    "diagnostics.kind": (DiagnosticKind.MIXED_MARKS,),
    "diagnostics.span": (_at("’"),),
    "diagnostics.message": ("mixed",),
    "speakers.name": ("Ann Moss",),
    "sources.name": ("the Paper",),
    **{name: ((_at(words),), ()) for name, words in _SPANS.items()},
}


def variants(field: str) -> Iterator[Article]:
    """Articles that differ from `BASE` in this field only."""
    group, _, name = field.rpartition(".")
    if name == "id":
        yield _renamed(group)
    elif field == "text":
        yield attrs.evolve(BASE, text=TEXT.replace("So it goes", "So it went"))
    elif not group:
        for value in _VALUES[field]:
            yield attrs.evolve(BASE, **{name: value})
    else:
        first, *others = getattr(BASE, group)
        for value in _VALUES[field]:
            changed = (attrs.evolve(first, **{name: value}), *others)
            yield attrs.evolve(BASE, **{group: changed})


def _renamed(group: str) -> Article:
    """The article with another id, or with another id of the first of a group, everywhere."""
    if not group:
        return attrs.evolve(BASE, id="a2")
    old = getattr(BASE, group)[0].id
    new = {old: "renamed"}

    def ids(held: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new.get(id, id) for id in held)

    claims = [
        attrs.evolve(
            claim,
            id=new.get(claim.id, claim.id),
            speakers=ids(claim.speakers),
            sources=ids(claim.sources),
            quotes=ids(claim.quotes),
            about=tuple(attrs.evolve(each, id=new.get(each.id, each.id)) for each in claim.about),
        )
        for claim in BASE.claims
    ]
    quotes = [
        attrs.evolve(quote, id=new.get(quote.id, quote.id), speakers=ids(quote.speakers))
        for quote in BASE.quotes
    ]
    return attrs.evolve(
        BASE,
        claims=tuple(claims),
        quotes=tuple(quotes),
        **{
            kind: tuple(
                attrs.evolve(each, id=new.get(each.id, each.id)) for each in getattr(BASE, kind)
            )
            for kind in ("speakers", "sources")
        },
    )


def output_of(format: ArticleFormat, article: Article) -> dict[str, bytes]:
    """The files that are written of an article: bytes by name."""
    if format.write is not None:
        return {"": b"".join(format.write([article]))}
    assert format.write_folder is not None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        format.write_folder([article], folder)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def distinguished(format: ArticleFormat, field: str) -> tuple[bool, ...]:
    """For each variant of a field, whether its output differs from the base's."""
    base = output_of(format, BASE)
    return tuple(output_of(format, variant) != base for variant in variants(field))
