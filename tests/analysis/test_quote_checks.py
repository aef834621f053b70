"""Quotations in another text, looked up in an article."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import (
    Article,
    Claim,
    ClaimKind,
    Identifier,
    Quote,
    QuoteKind,
    Span,
    Speaker,
    SpeakerKind,
    check_quotes,
)
from newsclaims.analysis import QuoteCheck, QuoteDifference, QuoteVerdict
from newsclaims.testing import quoted_texts

CASES = Path(__file__).parents[1] / "data" / "analysis" / "quote_checks.txt"
TEXT = (
    "“We can’t eat a ferry,” Mayor Ada Lund said, “and we can’t swim in debt.” "
    "Omar Reyes said that the sale was off. "
    "“The pier [built in 1911] is 1,200 feet long,” he said. “We won.”"
)


def spans(*words: str) -> tuple[Span, ...]:
    return tuple(Span(TEXT.index(each), TEXT.index(each) + len(each)) for each in words)


LUND = Speaker(
    id="s1",
    name="Ada Lund",
    kind=SpeakerKind.PERSON,
    titles=("Mayor",),
    identifiers=(Identifier(scheme="local", value="7"),),
)
REYES = Speaker(id="s2", name="Omar Reyes", kind=SpeakerKind.PERSON)
FERRY = Quote(
    id="q1",
    spans=spans("We can’t eat a ferry", "and we can’t swim in debt."),
    kind=QuoteKind.UTTERANCE,
    speakers=("s1",),
)
PIER = Quote(
    id="q2",
    spans=spans("The pier [built in 1911] is 1,200 feet long"),
    insertions=spans("[built in 1911]"),
    kind=QuoteKind.UTTERANCE,
    speakers=("s2",),
)
WON = Quote(id="q3", spans=spans("We won."), kind=QuoteKind.FRAGMENT)
OFF = Claim(
    id="c1",
    content=spans("that the sale was off"),
    speakers=("s2",),
    kind=ClaimKind.INDIRECT,
    found_by="hand",
)
ARTICLE = Article(text=TEXT, speakers=(LUND, REYES), quotes=(FERRY, PIER, WON), claims=(OFF,))


def quoting(words: str, speaker: Speaker | None = None) -> Article:
    """An article that consists of one quotation."""
    quote = Quote(
        id="q",
        spans=(Span(1, 1 + len(words)),),
        kind=QuoteKind.FRAGMENT,
        speakers=() if speaker is None else (speaker.id,),
    )
    return Article(
        text=f"“{words}”", quotes=(quote,), speakers=() if speaker is None else (speaker,)
    )


def check(words: str, speaker: Speaker | None = None) -> QuoteCheck:
    (found,) = check_quotes(quoting(words, speaker), ARTICLE)
    return found


def cases() -> list[list[str]]:
    lines = CASES.read_text("utf-8").splitlines()
    return [
        ["" if field == "~" else field for field in line.split(" | ")]
        for line in lines
        if line and line[0] != "#"
    ]


@pytest.mark.parametrize(("verdict", "differences", "words", "place"), cases())
def test_quote_checks_of_the_data_file(
    verdict: str, differences: str, words: str, place: str
) -> None:
    """Each case has the expected verdict, differences and position."""
    found = check(words)
    checked = (found.verdict.value, ", ".join(found.differences))
    assert (*checked, ARTICLE.text_of(found.found, separator=" / ")) == (
        verdict,
        differences,
        place,
    )


def person(name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> Speaker:
    return Speaker(id="x", name=name, kind=kind)


@pytest.mark.parametrize(
    ("speaker", "agrees"),
    [
        (person("Lund"), True),
        (person("ADA LUND"), True),
        (person("Ada B. Lund"), True),
        (person("Omar Reyes"), False),
        (person("Ben Lund"), False),
        (person("the mayor", SpeakerKind.UNNAMED), True),
        (person("a resident", SpeakerKind.UNNAMED), None),
        (Speaker(id="x", name="A.", kind=SpeakerKind.PERSON, identifiers=LUND.identifiers), True),
        (None, None),
    ],
)
def test_the_speaker_is_compared(speaker: Speaker | None, agrees: bool | None) -> None:  # noqa: FBT001 - a case
    """Names match by words, descriptions by titles and roles; otherwise there is no verdict."""
    found = check("We can’t eat a ferry", speaker)
    assert found.speaker_agrees is agrees
    assert found.speakers == ("s1",)
    assert found.is_sound is (agrees is not False)


def test_words_of_the_reporter_are_not_a_quotation() -> None:
    """Words in the article that are not quoted have a position and a speaker but no quote."""
    found = check("the sale was off", REYES)
    assert (found.verdict, found.quotes, found.speakers) == (QuoteVerdict.EXACT, (), ("s2",))
    assert found.speaker_agrees
    assert not found.is_sound
    assert check("nowhere to be seen").quotes == ()


def test_the_credited_speaker_decides_between_places() -> None:
    """Among identical words of several speakers, those of the credited speaker are chosen."""
    ben = check_quotes(quoting("We", LUND), ARTICLE)[0]
    assert ben.quotes == ("q1",)
    assert check("We won", REYES).speaker_agrees is None


def test_a_text_is_parsed() -> None:
    """From plain text, quotations and their credited speakers are found."""
    summary = "Lund said: “We can't eat a ferry.” “We can eat a ferry,” said Omar Reyes."
    first, second = check_quotes(summary, ARTICLE)
    assert first.span.of(summary) == "We can't eat a ferry."
    assert (first.verdict, first.differences) == (QuoteVerdict.NEAR, (QuoteDifference.MARKS,))
    assert (first.credited, first.speaker_agrees) == (("Lund",), True)
    assert second.verdict is QuoteVerdict.ABSENT


@given(quoted_texts(), st.data())
def test_copied_quotes_are_exact(text: str, data: st.DataObject) -> None:
    """Any quote of an article, quoted in full, is exact and matches a quote with the same words."""
    from newsclaims import parse_article

    article = parse_article(text)
    for quote in article.quotes:
        words = data.draw(st.sampled_from(quote.spans)).of(article.text)
        (found,) = check_quotes(quoting(words), article)
        if any(character.isalnum() for character in words) and "…" not in words:
            assert found.verdict is QuoteVerdict.EXACT
            assert found.quotes


@pytest.mark.parametrize("ending", ["", " c"])
def test_repetitions_take_linear_time(
    ending: str, count_steps: Callable[[Callable[[], object]], int]
) -> None:
    """A quotation of four times as many words in as many places takes at most that many steps."""

    def steps(number: int) -> int:
        words = "a b " * number
        quote = Quote(id="q", spans=(Span(0, len(words)),), kind=QuoteKind.FRAGMENT)
        article = Article(text=words, quotes=(quote,))
        checked = quoting("a b " * (number // 2) + ending)
        return count_steps(lambda: check_quotes(checked, article))

    assert steps(40) <= 16 * steps(10)
