"""The kinds of speakers whose names do not tell it, in an extensible data file."""

from __future__ import annotations

from pathlib import Path

import pytest
from marked_articles import Case, cases_in, marked

from newsclaims.identity import resolve

CASES = cases_in(Path(__file__).parent.parent / "data" / "identity" / "kinds" / "speakers.txt")


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.fact))
def test_speakers_have_the_marked_kind(case: Case) -> None:
    """Each source's speaker has the kind marked after the bar; an organization has no gender."""
    layout, attributions, expected = marked(case.text)
    identities = resolve(layout, attributions)
    by_id = {speaker.id: speaker for speaker in identities.speakers}
    found = [by_id[id] for link in identities.links for id in link.speakers]
    assert [speaker.kind.value for speaker in found] == list(expected)
    assert all(s.gender is None for s in found if s.kind.value in {"organization", "group"})
