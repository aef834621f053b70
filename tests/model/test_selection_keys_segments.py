"""Selections, keys of claims, and segments for rendering."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest
from hypothesis import given
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
    from_json,
    to_json,
)
from newsclaims.segments import TextPart
from newsclaims.testing import articles

TEXT = "“It rains,” Ann told the Wire. “Ben says Cy thinks it snows.” Cy agreed. It snows."


def span(words: str, after: str = "") -> Span:
    start = TEXT.index(words, TEXT.index(after))
    return Span(start, start + len(words))


def person(id: str, name: str) -> Speaker:
    mention = Mention(span=span(name), form=MentionForm.NAME, rule="name")
    return Speaker(id=id, name=name, kind=SpeakerKind.PERSON, mentions=(mention,))


def claim(id: str, content: Span, **fields: object) -> Claim:
    plain: dict[str, object] = {"kind": ClaimKind.INDIRECT, "found_by": "hand"}
    return Claim(id=id, content=(content,), **plain, **fields)  # type: ignore[arg-type]


ANN, BEN, CY = person("s1", "Ann"), person("s2", "Ben"), person("s3", "Cy")
WIRE = Source(id="o1", name="Wire", kind=SourceKind.AGENCY)
RAINS = Quote(id="q1", spans=(span("It rains"),), kind=QuoteKind.UTTERANCE, speakers=("s1",))
LONG = Quote(
    id="q2",
    spans=(span("Ben says Cy thinks it snows."),),
    kind=QuoteKind.UTTERANCE,
    speakers=("s1",),
)
OUTER = claim(
    "c1",
    LONG.spans[0],
    cue=(span("told"),),
    mention=(span("Ann"),),
    speakers=("s1",),
    sources=("o1",),
    quotes=("q2",),
)
MIDDLE = claim("c2", span("Cy thinks it snows"), speakers=("s2",), inside="c1")
INNER = claim(
    "c3",
    span("it snows"),
    speakers=("s3",),
    inside="c2",
    about=(Referent(span=span("it", "thinks"), id="s1"),),
)
AGAIN = claim("c4", span("It snows"), speakers=("s3",), repeats="c3")
ONCE_MORE = claim("c5", span("snows", "agreed"), repeats="c3")
ARTICLE = Article(
    text=TEXT,
    speakers=(ANN, BEN, CY),
    sources=(WIRE,),
    quotes=(RAINS, LONG),
    claims=(OUTER, MIDDLE, INNER, AGAIN, ONCE_MORE),
)


def ids(article: Article) -> str:
    return " ".join(each.id for each in article.annotations())


@pytest.mark.parametrize(
    ("where", "nested", "expected"),
    [
        ("c1", "lift", "s1 o1 q2 c1"),
        ("c1", "keep", "s1 s2 s3 o1 q2 c1 c2 c3"),
        ("c3", "lift", "s1 s3 c3"),
        ("c3", "keep", "s1 s2 s3 o1 q2 c1 c2 c3"),
        (BEN, "lift", "s2 c2"),
        (("c1", INNER), "lift", "s1 s3 o1 q2 c1 c3"),
        (WIRE, "lift", "s1 o1 q2 c1"),
        (RAINS, "lift", "s1 q1"),
        (ANN, "lift", "s1 o1 q1 q2 c1"),
        (Span(0, 8), "lift", "s1 q1"),
        (span("agreed"), "keep", ""),
        (span("Cy agreed. It"), "lift", "s3 c4"),
        ((), "keep", ""),
        (lambda held: held.repeats is not None, "keep", "s3 c4 c5"),
    ],
)
def test_selections_keep_references(where: object, nested: str, expected: str) -> None:
    """Claims keep their speakers, sources and quotes; nothing else is kept."""
    assert ids(ARTICLE.select(where=where, nested=nested)) == expected  # type: ignore[arg-type]


def test_links_lead_to_kept_claims() -> None:
    """A child of a removed claim moves to that claim's parent; likewise for repetition."""
    lifted = ARTICLE.select(where=["c1", "c3"], nested="lift")
    assert lifted.claim("c3").inside == "c1"
    assert ARTICLE.select(where="c3", nested="lift").claim("c3").inside is None
    repeated = ARTICLE.select(where=["c4", "c5"])
    assert repeated.claim("c4").repeats is None
    assert repeated.claim("c5").repeats == "c4"


@given(
    links=st.lists(st.integers(0, 7), min_size=1, max_size=8),
    kept=st.sets(st.integers(0, 7), min_size=1),
)
def test_repetitions_lead_to_the_nearest_kept_claim(links: list[int], kept: set[int]) -> None:
    """Along its chain; of claims whose whole chain is left out, the first is what others repeat."""
    repeats = [link if link < number else None for number, link in enumerate(links)]
    chained = Article(
        text=TEXT,
        claims=tuple(
            claim(f"c{number}", RAINS.spans[0], repeats=None if link is None else f"c{link}")
            for number, link in enumerate(repeats)
        ),
    )
    kept = {number for number in kept if number < len(links)}
    left = chained.select(where=[f"c{number}" for number in sorted(kept)])
    assert [each.id for each in left.claims] == [f"c{number}" for number in sorted(kept)]
    firsts: dict[int, int] = {}
    for number in sorted(kept):
        at, nearest = number, repeats[number]
        while nearest is not None and nearest not in kept:
            at, nearest = nearest, repeats[nearest]
        if nearest is None and at != number:  # `at` begins the chain
            first = firsts.setdefault(at, number)
            nearest = None if first == number else first
        expected = None if nearest is None else f"c{nearest}"
        assert left.claim(f"c{number}").repeats == expected


def test_unknown_selections_are_refused() -> None:
    """Unknown ids and parts of another article raise an error."""
    for where in ("c9", attrs.evolve(OUTER, id="c9")):
        with pytest.raises(UnknownIdError, match="c9"):
            ARTICLE.select(where=where)


@given(articles(max_claims=4), st.data())
def test_a_selection_is_a_valid_article(article: Article, data: st.DataObject) -> None:
    """Any selection is valid and idempotent, with the same text."""
    everything = list(article.annotations())
    chosen = data.draw(st.lists(st.sampled_from(everything), max_size=4)) if everything else []
    nested = data.draw(st.sampled_from(["lift", "keep"]))
    smaller = article.select(where=chosen, nested=nested)  # type: ignore[arg-type]
    assert from_json(to_json(smaller)) == smaller
    assert smaller.text == article.text
    named = {each.id for each in chosen}
    assert named <= {each.id for each in smaller.annotations()}
    assert {each.id for each in smaller.annotations()} <= {each.id for each in everything}
    if nested == "keep":
        for held in smaller.claims:
            assert held.inside == article.claim(held.id).inside
    assert smaller.select(where=[*smaller.annotations()], nested=nested) == smaller  # type: ignore[arg-type]


@given(articles(max_claims=4))
def test_a_claim_is_found_by_its_key(article: Article) -> None:
    """Claims have distinct keys that lead back to them."""
    keys = [article.key_of(held) for held in article.claims]
    assert len(set(keys)) == len(keys)
    for key, held in zip(keys, article.claims, strict=True):
        assert article.find(key) is held


def moved(article: Article, *, by: str) -> Article:
    """The article with a prefix before its text, like another version of it."""
    further = len(by)
    return Article(
        text=by + article.text,
        claims=tuple(
            attrs.evolve(
                MIDDLE,
                id=f"x{held.id}",
                content=tuple(each.shifted(further) for each in held.content),
                speakers=(),
                inside=None,
            )
            for held in article.claims
        ),
    )


def test_keys_depend_on_words_alone() -> None:
    """A claim on the same words has the same key, whatever its offsets and ids."""
    rewrapped = attrs.evolve(ARTICLE, text=TEXT.replace(" ", "\n"))
    other = moved(ARTICLE, by="An update of this morning's report, with more of what they say.\n")
    for held in ARTICLE.claims[1:]:
        key = ARTICLE.key_of(held)
        assert rewrapped.key_of(rewrapped.claim(held.id)) == key
        assert other.find(key) is other.claim(f"x{held.id}")
    assert ARTICLE.find("nothing") is None
    with pytest.raises(UnknownIdError, match="no claim has the id 'c9'"):
        ARTICLE.key_of(attrs.evolve(OUTER, id="c9"))


def test_keys_never_change() -> None:
    """Users store keys: this one must stay the same in every release."""
    assert ARTICLE.key_of(MIDDLE) == "3c11dda100568896"


def test_segments_list_their_annotations() -> None:
    """Segments are split at each start or end, and list the parts that cover them."""
    pieces = {each.span.of(TEXT): each for each in ARTICLE.segments()}
    on = {
        words: [(each.annotation.id, each.part.value) for each in pieces[words].parts]
        for words in ("Ann", "told", "Ben", " thinks ", "It rains")
    }
    assert on == {
        "Ann": [("s1", "mention"), ("c1", "mention")],
        "told": [("c1", "cue")],
        "Ben": [("s2", "mention"), ("q2", "words"), ("c1", "content")],
        " thinks ": [("q2", "words"), ("c1", "content"), ("c2", "content")],
        "It rains": [("q1", "words")],
    }
    assert pieces["Ben"].annotations == (BEN, LONG, OUTER)
    assert TextPart.INSERTION not in {
        each.part for piece in pieces.values() for each in piece.parts
    }


@given(articles(max_claims=4))
def test_segments_are_the_text(article: Article) -> None:
    """Their concatenation is the text; each is not empty and agrees with `within`."""
    segments = article.segments()
    assert "".join(each.span.of(article.text) for each in segments) == article.text
    for each in segments:
        assert each.span.length
        there = {found.id for found in article.within(each.span)}
        assert there <= {found.id for found in each.annotations}


def test_a_text_without_annotations_is_one_segment() -> None:
    """An empty text has none."""
    (only,) = Article(text="It rains.").segments()
    assert (only.span, only.parts) == (Span(0, 9), ())
    assert Article(text="").segments() == ()


def test_claims_of_one_about_another() -> None:
    """Claims by one person about another, each given as an object or id."""
    assert ARTICLE.claims_between(CY, ANN) == ARTICLE.claims_between("s3", "s1") == (INNER,)
    assert ARTICLE.claims_between(ANN, CY) == ()
    with pytest.raises(UnknownIdError, match="no speaker or source has the id 'c1'"):
        ARTICLE.claims_between(CY, "c1")
    with pytest.raises(UnknownIdError, match="no speaker has the id 'o1'"):
        ARTICLE.claims_between("o1", ANN)


@pytest.mark.parametrize("name", ["select", "key_of", "segments"])
def test_time_is_linear(name: str, count_steps: Callable[[Callable[[], object]], int]) -> None:
    """With eight times as many nested or repeating claims, steps grow eightfold."""

    def chained(number: int) -> Article:
        claims = [
            attrs.evolve(
                AGAIN,
                id=f"c{n}",
                content=(Span(n, n + 1),),
                speakers=(),
                inside=f"c{n - 1}" if n else None,
                repeats=f"c{n - 1}" if n else None,
            )
            for n in range(number)
        ]
        return Article(text="x" * number, claims=tuple(claims))

    def act(article: Article) -> object:
        last = article.claims[-1]
        if name == "select":
            return article.select(where=article.claims[1::2], nested="lift")
        return article.segments() if name == "segments" else article.key_of(last)

    few, many = chained(50), chained(400)
    assert count_steps(lambda: act(many)) <= 10 * count_steps(lambda: act(few)) + 1_000
