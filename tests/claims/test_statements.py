"""The reporter's own statements."""

from __future__ import annotations

import pytest
from claims_marked import cases, marked, words_of
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Polarity, parse_article
from newsclaims.claims import find_statements
from newsclaims.testing import texts
from newsclaims.text import lay_out


@pytest.mark.parametrize(("line", "expected"), list(cases("statements.txt")))
def test_statements(line: str, expected: list[str]) -> None:
    """Sentences and clauses outside all reports; no questions, headings or quotations."""
    layout, attributions = marked(line)
    found = find_statements(layout, attributions)
    assert [words_of(layout, (item.tokens,)) for item in found] == expected


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("No, the comet did not come from a factory.", Polarity.NEGATIVE),
        ("There is no evidence that the comet was built.", Polarity.NEGATIVE),
        ("The comet came from the edge of the sky.", Polarity.POSITIVE),
        ("A debunked theory that the towers cause the fever has spread.", Polarity.NEGATIVE),
        ("A theory that the towers cause the fever has spread.", Polarity.POSITIVE),
    ],
)
def test_a_statement_has_the_polarity_of_its_clause(text: str, polarity: Polarity) -> None:
    """A statement denied by the reporter is a denying claim."""
    (claim,) = parse_article(text, statements=True).claims
    assert claim.polarity is polarity


SENTENCES = ("The dam broke in May.", "Nobody had paid, and it rained.", "Storm at sea")


@given(st.lists(st.one_of(texts(), st.sampled_from(SENTENCES))))
def test_statements_are_in_order_and_disjoint(pieces: list[str]) -> None:
    """In any text, statements are in order, disjoint and not empty."""
    layout = lay_out(" ".join(pieces))
    last = 0
    for item in find_statements(layout, ()):
        assert last <= item.tokens[0] < item.tokens[1] <= len(layout)
        last = item.tokens[1]
