"""brat's settings files: annotation types and their display."""

from __future__ import annotations

from typing import Final

from newsclaims.interchange.marked_claims import CHOICES
from newsclaims.kinds import QuoteKind

__all__ = ["ANNOTATION", "VISUAL"]


def _attributes() -> str:
    lines = [
        f"{name.capitalize()}\tArg:Attribution, Value:{'|'.join(kind.value for kind in kinds)}"
        for name, kinds in CHOICES.items()
    ]
    lines.append(f"QuoteKind\tArg:Quote, Value:{'|'.join(kind.value for kind in QuoteKind)}")
    return "\n".join(lines)


ANNOTATION: Final = f"""\
[entities]
Source
Cue
Content
Quote
Article

[relations]
# Annotations may stand on the same words.
<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>

[events]
Attribution\tContent+:Content, Cue*:Cue, Source*:Source, Quote*:Quote, Inside?:Attribution

[attributes]
{_attributes()}
"""
"""The file ``annotation.conf``."""

VISUAL: Final = """\
[labels]
Attribution | Attribution | Attr
Content | Content | Cont
Source | Source | Src
QuoteKind | Quote

[drawing]
SPAN_DEFAULT\tfgColor:black, bgColor:lightgray, borderColor:darken
ARC_DEFAULT\tcolor:black, arrowHead:triangle-5
Attribution\tbgColor:#ffd9a0
Source\tbgColor:#a9d3f5
Cue\tbgColor:#ffe9a8
Content\tbgColor:#c2e8b5
Quote\tbgColor:#e3d3f2
Article\tbgColor:#eeeeee
Inside\tcolor:#a04040, dashArray:3-3
"""
"""The file ``visual.conf``."""
