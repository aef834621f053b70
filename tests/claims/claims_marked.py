"""Sentences with the parts of their attributions marked, for the tests of the claims step.

``{s …}`` is a source, ``{c …}`` a cue, ``{x …}`` a content; a digit after the letter distinguishes
attributions of a sentence (``{c2 …}``). Parts may have several pieces, and pieces of different
attributions may nest.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from newsclaims.attribution import Attribution
from newsclaims.text import Layout, Range, lay_out

DATA = Path(__file__).parents[1] / "data" / "claims"

_MARK = re.compile(r"\{([scx])(\d?) |\}")


def marked(line: str) -> tuple[Layout, tuple[Attribution, ...]]:
    """The layout and attributions of a marked text."""
    text, spans = "", {}
    open_: list[tuple[str, int]] = []
    at = 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark[0] == "}":
            key, start = open_.pop()
            spans.setdefault(key, []).append((start, len(text)))
        else:
            open_.append(((mark[2] or "1") + mark[1], len(text)))
    text += line[at:]
    layout = lay_out(text)
    numbers = sorted({key[0] for key in spans})
    return layout, tuple(_attribution(layout, number, spans) for number in numbers)


def _attribution(
    layout: Layout, number: str, spans: dict[str, list[tuple[int, int]]]
) -> Attribution:
    def ranges(role: str) -> tuple[Range, ...]:
        return tuple(_tokens(layout, span) for span in spans.get(number + role, ()))

    cue, content = ranges("c"), ranges("x")
    head = cue[-1][1] - 1 if cue else content[0][0]
    return Attribution(
        content=content, cue=cue, source=ranges("s"), head=head, confidence=1.0, found_by="marked"
    )


def _tokens(layout: Layout, span: tuple[int, int]) -> Range:
    first = bisect_right(layout.ends, span[0])
    return first, max(first + 1, bisect_right(layout.starts, span[1] - 1))


def words_of(layout: Layout, ranges: tuple[Range, ...]) -> str:
    """The characters of some ranges, joined by an ellipsis."""
    return " … ".join(layout.span(tokens).of(layout.text) for tokens in ranges)


def cases(name: str) -> Iterator[tuple[str, list[str]]]:
    """The cases of a data file: a marked line, and the lines with an arrow that follow it."""
    line, expected = "", []
    for raw in (DATA / name).read_text("utf-8").splitlines():
        if raw.startswith("->"):
            expected.append(raw.removeprefix("->").strip())
        elif raw.strip() and not raw.startswith("#"):
            if line:
                yield line, expected
            line, expected = raw, []
    if line:
        yield line, expected
