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
KNOWN_FAILURES = frozenset((DATA / "known_failures.list").read_text("utf-8").splitlines())


@pytest.mark.parametrize("case", CASES)
def test_who_is_who(case: Case, request: pytest.FixtureRequest) -> None:
    """Every source is resolved to whom its marks say, but in the cases that are known to fail."""
    layout, attributions, expected = marked(case.text)
    identities = resolve(layout, attributions)
    found = tuple(names_of(identities, link) for link in identities.links)
    article_of(layout, identities)
    if request.node.callspec.id in KNOWN_FAILURES:
        assert found != expected, "it is right now: take it off the list of known failures"
    else:
        assert found == expected


def test_there_are_cases() -> None:
    """The data files are found, and each known failure is the name of a case."""
    assert len(CASES) >= 300
    assert {str(case.id) for case in CASES} >= KNOWN_FAILURES
