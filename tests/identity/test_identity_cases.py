"""Examples of who is who, in data files that anyone can extend."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_articles import Case, article_of, cases_in, marked, names_of

from newsclaims.identity import resolve

DATA = Path(__file__).parent.parent / "data" / "identity"
CASES = [
    pytest.param(case, id=f"{path.stem}: {case.fact}")
    for path in sorted(DATA.glob("*.txt"))
    for case in cases_in(path)
]


@pytest.mark.parametrize("case", CASES)
def test_who_is_who(case: Case) -> None:
    """Every source of the case is resolved to whom its marks say."""
    layout, attributions, expected = marked(case.text)
    identities = resolve(layout, attributions)
    found = tuple(names_of(identities, link) for link in identities.links)
    assert found == expected
    article_of(layout, identities)


def test_there_are_cases() -> None:
    """The data files are found, and their cases have attributions."""
    assert len(CASES) >= 40
