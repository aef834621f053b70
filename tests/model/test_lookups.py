"""Look-ups of an article."""

from collections.abc import Callable

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Mention,
    MentionForm,
    Quote,
    QuoteKind,
    Referent,
    Source,
    SourceKind,
    Span,
    Speaker,
    SpeakerKind,
    UnknownIdError,
    spans_of,
)
from newsclaims._intervals import Intervals
from newsclaims.testing import articles

TEXT = "“It rains,” Ann told the Wire. “Ben says it snows.” Ben agreed."
ANN = Speaker(
    id="s1",
    name="Ann",
    kind=SpeakerKind.PERSON,
    mentions=(Mention(span=Span(12, 15), form=MentionForm.NAME, rule="name"),),
)
BEN = Speaker(id="s2", name="Ben", kind=SpeakerKind.PERSON)
WIRE = Source(id="o1", name="Wire", kind=SourceKind.AGENCY)
QUOTE = Quote(id="q1", spans=(Span(1, 9), Span(32, 50)), kind=QuoteKind.UTTERANCE, speakers=("s1",))
OUTER = Claim(
    id="c1",
    content=QUOTE.spans,
    cue=(Span(16, 20),),
    mention=(Span(12, 15),),
    speakers=("s1",),
    sources=("o1",),
    quotes=("q1",),
    kind=ClaimKind.DIRECT,
    found_by="hand",
)
INNER = Claim(
    id="c2",
    content=(Span(41, 49),),
    speakers=("s2",),
    about=(Referent(span=Span(41, 43)), Referent(span=Span(32, 35), id="s2")),
    inside="c1",
    kind=ClaimKind.INDIRECT,
    found_by="hand",
)
ARTICLE = Article(
    text=TEXT, speakers=(ANN, BEN), sources=(WIRE,), quotes=(QUOTE,), claims=(OUTER, INNER)
)


def test_text_of_anything_that_has_spans() -> None:
    """The text of spans, mentions, annotations and claims; pieces are joined."""
    assert ARTICLE.text_of(Span(12, 15)) == "Ann"
    assert ARTICLE.text_of(OUTER) == "It rains … Ben says it snows."
    assert ARTICLE.text_of(QUOTE, separator="|") == "It rains|Ben says it snows."
    assert ARTICLE.text_of(OUTER.cue) == "told"
    assert ARTICLE.text_of(ANN) == ARTICLE.text_of(ANN.mentions[0]) == "Ann"
    assert ARTICLE.text_of(INNER.mention) == ""
    assert spans_of(OUTER) == QUOTE.spans


def test_from_one_to_another() -> None:
    """Look-ups between claims, speakers, sources and quotes, in both directions."""
    assert ARTICLE.speakers_of(OUTER) == ARTICLE.speakers_of(QUOTE) == (ANN,)
    assert ARTICLE.sources_of(OUTER) == (WIRE,)
    assert ARTICLE.quotes_of(OUTER) == ARTICLE.quotes_of(ANN) == (QUOTE,)
    assert ARTICLE.claims_of(ANN) == ARTICLE.claims_of(WIRE) == ARTICLE.claims_of(QUOTE) == (OUTER,)
    assert ARTICLE.claims_of(BEN) == (INNER,)
    assert ARTICLE.parent_of(INNER) == OUTER
    assert ARTICLE.parent_of(OUTER) is None
    assert ARTICLE.children_of(OUTER) == (INNER,)
    assert ARTICLE.voices_of(INNER) == (WIRE, ANN, BEN)


def test_claims_about_somebody() -> None:
    """Claims are found by a referent of their content, given as an object or id."""
    assert ARTICLE.text_of(INNER.about[1]) == "Ben"
    assert ARTICLE.claims_about(BEN) == ARTICLE.claims_about("s2") == (INNER,)
    assert ARTICLE.claims_about(WIRE) == ARTICLE.claims_about("s1") == ()
    for id in ("q1", "c1", "x9"):
        with pytest.raises(UnknownIdError, match=f"no speaker or source has the id '{id}'"):
            ARTICLE.claims_about(id)


def test_lookups_by_offset_and_range() -> None:
    """An offset finds the annotations that cover it by spans, cue or mention."""
    assert ARTICLE.at(12) == (ANN, OUTER)
    assert ARTICLE.at(16) == (OUTER,)
    assert ARTICLE.at(42) == (QUOTE, OUTER, INNER)
    assert ARTICLE.at(10) == ()
    assert ARTICLE.at(len(TEXT) + 5) == ()
    assert ARTICLE.within(Span(0, len(TEXT))) == (ANN, QUOTE, OUTER, INNER)
    assert ARTICLE.within(Span(5, 5)) == ()


def crowded(number: int) -> Article:
    """An article of so many separate claims, and one that spans them all."""
    people = [attrs.evolve(BEN, id=f"s{n}") for n in range(number)]
    claims = [
        attrs.evolve(
            INNER,
            id=f"c{n}",
            content=(Span(n, n + 1),),
            speakers=(f"s{n}",),
            about=(),
            inside="all",
        )
        for n in range(number)
    ]
    claims[number // 2] = attrs.evolve(claims[number // 2], inside=None)
    whole = attrs.evolve(INNER, id="all", content=(Span(0, number),), about=(), inside=None)
    whole = attrs.evolve(whole, speakers=("s0",))
    return Article(text="x" * number, speakers=tuple(people), claims=(*claims, whole))


LOOK_UPS: dict[str, Callable[[Article], object]] = {
    "at": lambda article: article.at(7),
    "within": lambda article: article.within(Span(7, 9)),
    "claims_of": lambda article: article.claims_of(article.speakers[7]),
    "claims_about": lambda article: article.claims_about(article.speakers[7]),
    "quotes_of": lambda article: article.quotes_of(article.speakers[7]),
    "children_of": lambda article: article.children_of(article.claims[7]),
}


@pytest.mark.parametrize("name", LOOK_UPS)
def test_lookups_are_sublinear(
    name: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """With sixteen times as many claims they take hardly more steps."""
    few, many = crowded(100), crowded(1_600)
    look_up = LOOK_UPS[name]
    assert look_up(few) == look_up(few)  # indexed
    assert look_up(many) == look_up(many)
    steps = count_steps(lambda: look_up(few))
    assert count_steps(lambda: look_up(many)) <= 1.5 * steps + 30


@given(
    ranges=st.lists(
        st.tuples(st.integers(0, 12), st.integers(1, 6), st.integers(0, 4)).map(
            lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
        ),
        max_size=12,
    ),
    start=st.integers(0, 15),
    length=st.integers(0, 6),
)
def test_ranges_that_overlap_are_found(
    ranges: list[tuple[int, int, int]], start: int, length: int
) -> None:
    """Exactly the ranges with a common integer are found, each owner once."""
    held = set(range(start, start + length))
    expected = {owner for first, end, owner in ranges if held & set(range(first, end))}
    assert Intervals.of(ranges).overlapping(start, start + length) == sorted(expected)


@pytest.mark.parametrize("look_up", ["get", "speaker", "source", "quote", "claim"])
def test_unknown_ids_are_refused(look_up: str) -> None:
    """An unknown id or one of another kind raises our error, which is also a KeyError."""
    with pytest.raises(UnknownIdError, match="has the id 'x9'"):
        getattr(ARTICLE, look_up)("x9")
    if look_up not in {"get", "claim"}:
        with pytest.raises(KeyError, match=f"no {look_up} has the id 'c1'"):
            getattr(ARTICLE, look_up)("c1")


@given(article=articles())
def test_look_ups_agree_with_each_other(article: Article) -> None:
    """Look-ups in both directions agree."""
    for item in article.annotations():
        assert article.get(item.id) == item
    for claim in article.claims:
        assert article.claim(claim.id) == claim
        assert all(claim in article.claims_of(speaker) for speaker in article.speakers_of(claim))
        assert all(claim in article.claims_of(source) for source in article.sources_of(claim))
        assert all(claim in article.claims_of(quote) for quote in article.quotes_of(claim))
        parent = article.parent_of(claim)
        assert parent is None or claim in article.children_of(parent)
        voices = article.voices_of(claim)
        assert set(article.speakers_of(claim)) <= set(voices)
        assert len(voices) == len(set(voices))
    for item in (*article.speakers, *article.sources):
        assert article.claims_about(item) == tuple(
            claim
            for claim in article.claims
            if item.id in {referent.id for referent in claim.about}
        )
    for speaker in article.speakers:
        assert all(speaker in article.speakers_of(quote) for quote in article.quotes_of(speaker))


@given(article=articles(), data=st.data())
def test_lookups_by_offset_are_exact(article: Article, data: st.DataObject) -> None:
    """Exactly the annotations with a character at the offset are found."""
    assume(article.text)
    offset = data.draw(st.integers(0, len(article.text) - 1))
    found = article.at(offset)
    for item in article.annotations():
        spans = list(spans_of(item))
        if isinstance(item, Claim):
            spans += [*item.cue, *item.mention]
        assert (item in found) == any(span.holds(offset) for span in spans)
