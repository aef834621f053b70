"""The table of fields that each format keeps."""

from __future__ import annotations

from collections.abc import Iterable

from newsclaims.interchange import FIELDS, ArticleFormat

__all__ = ["kept_table"]


def kept_table(formats: Iterable[ArticleFormat]) -> str:
    """A Markdown table of the lossy formats, a row a field.

    A field is ``kept``, kept in ``part`` (a count, the first of several), or lost, which is an
    empty cell.
    """
    lossy = [each for each in formats if not each.is_lossless]
    rows = [["field", *(each.name for each in lossy)], ["---"] * (len(lossy) + 1)]
    rows += [[f"`{field}`", *(_kept(each, field) for each in lossy)] for field in FIELDS]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _kept(format: ArticleFormat, field: str) -> str:
    if field in format.keeps:
        return "kept"
    return "part" if field in format.keeps_part else ""
