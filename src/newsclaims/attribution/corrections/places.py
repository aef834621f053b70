"""The place of a report in its sentence: what all corrections share that ask for it."""

from __future__ import annotations

from newsclaims.attribution.attribution import Attribution

__all__ = ["start_of"]


def start_of(report: Attribution) -> int:
    """The first token of a report's source and cue.

    Args:
        report: A report with a cue.
    """
    first = report.cue[0][0]
    return min(first, report.source[0][0]) if report.source else first
