"""Untidy copies of the golden articles have the claims of the tidy ones."""

from __future__ import annotations

from functools import cache

import golden_articles as golden
import pytest
import untidy_texts as untidy

STEP = 3
"""Each change is made to every third of the articles that it changes."""
EXCEPT = {
    "guillemets": {"marks-german"},  # its German marks remain beside the others
    "guillemets with spaces": {"marks-german"},
    "times of entries": {"interview-author", "live-blog-flood"},  # labels; times of its own
}
"""Articles in which a change is not one of form only."""
NUMBERS = {name: number for number, name in enumerate(untidy.CHANGES)}


@cache
def text_of(name: str) -> str:
    """The text of a golden article."""
    return golden.read(name)[0]


@cache
def tidy(name: str) -> list[untidy.Facts]:
    """The claims of a golden article."""
    return untidy.claims_of(text_of(name), untidy.unchanged)


@pytest.mark.parametrize("change", untidy.CHANGES)
def test_untidy_articles_have_the_same_claims(change: str) -> None:
    """Contents, cues, mentions, speakers and meanings are those of the tidy article."""
    edits_of = untidy.CHANGES[change]
    names = [
        name
        for name in golden.names()
        if name not in EXCEPT.get(change, ()) and edits_of(text_of(name))
    ]
    assert names
    names = names[NUMBERS[change] % STEP :: STEP] or names
    found = {name: untidy.claims_of(text_of(name), edits_of) for name in names}
    assert found == {name: tidy(name) for name in names}
