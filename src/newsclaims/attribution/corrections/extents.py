"""Extents of contents: operations on the ends of ranges that many corrections share."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import time_before
from newsclaims.text import BULLETS, Layout, Range, rubric_of

__all__ = ["behind_opening", "with_last_part", "without_marks", "without_time"]


def with_last_part(report: Attribution, part: Range) -> Attribution:
    """A report whose content has another last part; the report itself if it has that part.

    Args:
        report: The report.
        part: The range in place of the content's last one.
    """
    if part == report.content[-1]:
        return report
    return attrs.evolve(report, content=(*report.content[:-1], part))


def without_marks(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a range without the punctuation behind its last word.

    Args:
        words: The article's tokens.
        first: The start of the range, which is returned if it holds no word.
        end: The end of the range.
    """
    while end > first and not words[end - 1][0].isalnum():
        end -= 1
    return end


def without_time(words: tuple[str, ...], agent: Range) -> Range:
    """An agent without the time of its passive: "by unions | last night".

    Args:
        words: The article's tokens in lower case.
        agent: The agent, which is returned if it has a comma.
    """
    first, end = agent
    return agent if "," in words[first:end] else (first, time_before(words, first + 1, end))


def behind_opening(layout: Layout, first: int) -> int:
    """The token behind a bullet or rubric: "• | We left", "The facts: | no dam burst".

    Args:
        layout: The article's layout.
        first: The token, which is returned if it opens neither.
    """
    if layout.words[first] in BULLETS:
        return first + 1
    sentence = layout.sentences[layout.sentence_of[first]]
    rubric = rubric_of(layout, sentence) if sentence[0] == first else None
    return first if rubric is None else rubric.end
