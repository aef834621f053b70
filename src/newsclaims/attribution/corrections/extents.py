"""Extents of contents: operations on the ends of ranges that many corrections share."""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.text import Range

__all__ = ["with_last_part", "without_marks"]


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
