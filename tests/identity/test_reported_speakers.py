"""Those whose words somebody else reports are not who spoke last."""

from __future__ import annotations

import pytest

from newsclaims import parse_article

REPORT = "{who} said the council had refused to pay. {pronoun} {cue} the mayor of lying."


@pytest.mark.parametrize(
    ("who", "pronoun"),
    [
        ("House Republicans", "They"),
        ("Ada Lund", "She"),
        ("Three nurses", "They"),
        ("Carl Lund", "He"),
    ],
)
@pytest.mark.parametrize("cue", ["accused", "has accused"])
def test_a_pronoun_goes_on_with_who_reports(who: str, pronoun: str, cue: str) -> None:
    """A pronoun behind a report refers to its speaker, not to who is reported in it."""
    article = parse_article(REPORT.format(who=who, pronoun=pronoun, cue=cue))
    first, *_, last = article.claims
    assert article.speakers_of(first) == article.speakers_of(last)
    assert [each.name for each in article.speakers_of(last)] == [who]


def test_a_pronoun_behind_a_nested_report_of_a_man() -> None:
    """Two men: he who reports has the word, also where the other is named last."""
    article = parse_article(
        "Carl Lund said that Omar Roe had called the plan a fraud. “Nobody will pay,” he said."
    )
    assert [each.name for each in article.speakers_of(article.claims[-1])] == ["Carl Lund"]


@pytest.mark.parametrize(
    "subject", ["The Republican nominee", "The nominee", "Crane", "Mr. Crane", "Bo Crane"]
)
def test_the_subject_of_what_is_said_is_not_who_says_it(subject: str) -> None:
    """Whoever interrupts a sentence behind its subject speaks of somebody else."""
    article = parse_article(
        "Republican nominee Bo Crane left early. Gary Holt stayed. "
        f"{subject}, he said, had hidden in a barn."
    )
    assert [each.name for each in article.speakers_of(article.claims[-1])] == ["Gary Holt"]


@pytest.mark.parametrize("question", ["whether he feared the vote", "why he blamed the press"])
def test_he_in_a_question_is_not_who_asks(question: str) -> None:
    """Whoever is asked by somebody is meant by the pronoun in the question."""
    article = parse_article(f"Dale Orr asked Rex Fowler {question}.")
    (claim,) = [each for each in article.claims if article.text_of(each.mention) == "he"]
    assert [each.name for each in article.speakers_of(claim)] == ["Rex Fowler"]


def test_who_asks_does_not_answer() -> None:
    """An agent with a role who asks is not "he" who answers."""
    article = parse_article(
        "Vander has denied it. In the interview, asked by radio host Stan Ludlow if he backed the "
        "war, he answered, “Yeah, I guess so.”"
    )
    names = [each.name for each in article.speakers_of(article.claims[-1])]
    assert names == ["Vander"]
