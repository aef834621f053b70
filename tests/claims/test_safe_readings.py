"""Whole sentences through `parse_article`, compared with readings labeled by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reading_cases import (
    READINGS,
    Case,
    assert_as_labeled,
    assert_distinct,
    cases_of,
    known_failures,
)

DOCS = Path(__file__).parents[2] / "docs" / "claims.md"
CASES = [case for path in sorted(READINGS.glob("*.txt")) for case in cases_of(path)]
KNOWN = known_failures()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_reading(case: Case) -> None:
    """A case is read as labeled; a known failure still fails."""
    assert_as_labeled(case, KNOWN)


def test_names_are_unique() -> None:
    """Case names are unique, and each known failure names a case."""
    assert_distinct(CASES, KNOWN)


def test_the_stance_table_of_the_docs_is_parsed() -> None:
    """Every cue in the stance table of the docs has a case with the same stance."""
    row = re.compile(r"^\| (\*.*?) \| (affirm|deny|question) \|", re.MULTILINE)
    rows = row.findall(DOCS.read_text("utf-8"))
    documented = {(cue, stance) for cues, stance in rows for cue in re.findall(r"\*(.*?)\*", cues)}
    tried = {
        (case.title, part.removeprefix("stance="))
        for case in cases_of(READINGS / "stance_table.txt")
        for _, parts in case.lines
        for part in parts
        if part.startswith("stance=")
    }
    assert documented
    assert documented <= tried
