"""Examples of resolved identities, in extensible data files."""

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
def test_sources_are_resolved_as_marked(case: Case, request: pytest.FixtureRequest) -> None:
    """Every source is resolved as marked, except in the known failures."""
    layout, attributions, expected = marked(case.text)
    identities = resolve(layout, attributions)
    found = tuple(names_of(identities, link) for link in identities.links)
    article_of(layout, identities)
    if request.node.callspec.id in KNOWN_FAILURES:
        assert found != expected, "it is right now: take it off the list of known failures"
    else:
        assert found == expected


def test_there_are_cases() -> None:
    """The data files have cases, and each known failure names one."""
    assert len(CASES) >= 300
    assert {str(case.id) for case in CASES} >= KNOWN_FAILURES
