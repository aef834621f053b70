"""Results of the pairing of quotation marks: quotations under construction, and oddities."""

from __future__ import annotations

import attrs

from newsclaims.kinds import DiagnosticKind

__all__ = ["Oddity", "OpenQuotation"]


@attrs.define(eq=False)
class OpenQuotation:
    """A quotation under construction; it becomes a `newsclaims.text.layout.Quotation`."""

    first: int
    end: int
    opened: bool
    closed: bool
    continues: OpenQuotation | None = None


@attrs.define(eq=False)
class Oddity:
    """A diagnostic in tokens: its kind, its range and how it was read."""

    kind: DiagnosticKind
    first: int
    end: int
    message: str
