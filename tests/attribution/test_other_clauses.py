"""Contents before other clauses of their sentence."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.corrections.other_clauses import before_other_clauses
from newsclaims.text import lay_out

_WORDS = ("and", ",", "missing", "quietly", "trying", "buses", "to", "asked", "but", "said", "when")


@given(st.lists(st.sampled_from(_WORDS), min_size=2, max_size=12))
@example(["and", "trying", "to", "asked", "but"])
def test_a_content_does_not_end_before_it_begins(words: list[str]) -> None:
    """Whatever clauses a content opens with, something of it is left."""
    layout = lay_out(f"Lund pledging {' '.join(words)}")
    sentence = layout.sentences[0]
    content = (2, sentence[1])
    report = Attribution(
        content=(content,), cue=((1, 2),), source=((0, 1),), head=1, confidence=0.5, found_by="test"
    )
    assert content[0] < before_other_clauses(layout, report, content, sentence) <= content[1]
