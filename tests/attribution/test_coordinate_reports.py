"""Contents before the next predicate of their speaker, or before the next report."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from newsclaims.attribution import Attribution
from newsclaims.attribution.corrections.coordinate_reports import with_coordinate_reports
from newsclaims.text import Range, lay_out

_WORDS = (",", "and", "but", "promised", "saying", "told", "the", "crew", "to", "that", "denied")


def _report(source: Range, verb: int, content: Range) -> Attribution:
    return Attribution(
        content=(content,),
        cue=((verb, verb + 1),),
        source=(source,),
        head=verb,
        confidence=0.5,
        found_by="model",
    )


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=10))
@example([",", "and", "promised", "that", "crew"])
@example([",", ",", "saying", "that", "crew"])
def test_a_content_is_left_before_the_next_predicate(words: list[str]) -> None:
    """Whatever a content opens with, something of it is left."""
    layout = lay_out(f"Lund praised {' '.join(words)}")
    report = _report((0, 1), 1, (2, len(layout)))
    for each in with_coordinate_reports(layout, (report,)):
        assert all(first < end for first, end in each.content)


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=6))
@example([",", "and"])
def test_a_content_is_left_before_the_next_report(words: list[str]) -> None:
    """The same where the subject of another report is the end of the content."""
    layout = lay_out(f"Lund praised {' '.join(words)} Roe opposed it")
    subject = layout.words.index("Roe")
    found = (
        _report((0, 1), 1, (2, subject + 1)),
        _report((subject, subject + 1), subject + 1, (subject + 2, len(layout))),
    )
    for each in with_coordinate_reports(layout, found):
        assert all(first < end for first, end in each.content)
