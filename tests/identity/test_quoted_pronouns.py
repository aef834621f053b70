"""Pronouns within somebody's words denote others: whoever speaks would say "I"."""

from __future__ import annotations

import pytest

from newsclaims import parse_article


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“He said it was fine,” Carl Lund said.", ["Carl Lund", ""]),
        ("“They said it was fine,” Carl Lund said.", ["Carl Lund", ""]),
        ("Carl Lund said: “He said it was fine.”", ["Carl Lund", ""]),
        (
            "Carl Lund and Jo Roe met on Monday. “He said it was fine,” Lund said.",
            ["Carl Lund", "Jo Roe"],
        ),
        ("Carl Lund said he thinks the dam is safe.", ["Carl Lund", "Carl Lund"]),
        (
            "CARL LUND: He said it was fine.\n\nJO ROE: Who?\n\nCARL LUND: My brother.",
            ["Carl Lund", "", "Jo Roe", "Carl Lund"],
        ),
        (
            "CARL LUND: Yes.\n\nANNA ROE: Why?\n\nCARL LUND: She said so.\n\nANNA ROE: When?",
            ["Carl Lund", "Anna Roe", "Carl Lund", "", "Anna Roe"],
        ),
    ],
)
def test_a_quoted_pronoun_is_not_who_is_quoted(text: str, speakers: list[str]) -> None:
    """A third person in a quotation or a turn is not its speaker, but may be in reported speech.

    In an interview it is not the other party either, who would be "you".
    """
    article = parse_article(text, nested_in_quotations=True)
    found = [
        " and ".join(each.name for each in article.speakers_of(claim)) for claim in article.claims
    ]
    assert found == speakers
