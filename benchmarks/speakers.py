"""Measure the identity step by itself: resolve the sources that annotators marked.

The input has annotated attributions (one article a line: id, text, attributions with source, cue
and content as spans). The output has a "speaker" for each attribution, for a scorer of
speakers; the duration is printed to standard error.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from bisect import bisect_right
from pathlib import Path

from newsclaims.attribution import Attribution
from newsclaims.identity import resolve
from newsclaims.text import Layout, Range, lay_out


def ranges(layout: Layout, spans: list[list[int]]) -> tuple[Range, ...]:
    """The tokens of some spans, as ranges."""
    tokens: set[int] = set()
    for start, end in spans:
        i = bisect_right(layout.ends, start)
        while i < len(layout) and layout.starts[i] < end:
            tokens.add(i)
            i += 1
    found: list[Range] = []
    for i in sorted(tokens):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return tuple(found)


def attribution_of(layout: Layout, row: dict[str, list[list[int]]]) -> Attribution:
    """An annotated attribution by its tokens."""
    cue = ranges(layout, row["cue"])
    content = ranges(layout, row["content"]) or cue or ((0, 1),)
    return Attribution(
        content=content,
        cue=cue,
        source=ranges(layout, row["source"]),
        head=cue[-1][1] - 1 if cue else content[0][0],
        confidence=1.0,
        found_by="annotators",
    )


def main() -> None:
    """Resolve the attributions of the file on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, help="a file of annotated attributions, as JSON lines")
    options = parser.parse_args()
    words, seconds = 0, 0.0
    for line in options.gold.read_text("utf-8").split("\n"):
        if not line.strip():
            continue
        article = json.loads(line)
        layout = lay_out(article["text"])
        attributions = tuple(attribution_of(layout, row) for row in article["attributions"])
        began = time.process_time()
        identities = resolve(layout, attributions)
        seconds += time.process_time() - began
        words += len(article["text"].split())
        names = {item.id: item.name for item in (*identities.speakers, *identities.sources)}
        for row, link in zip(article["attributions"], identities.links, strict=True):
            # A document or outlet is a source without a speaker.
            row["speaker"] = "; ".join(names[i] for i in link.speakers or link.sources) or None
        print(json.dumps(article, ensure_ascii=False))
    print(f"{words} words, {seconds / max(words, 1) * 1e6:.2f} µs a word", file=sys.stderr)


if __name__ == "__main__":
    main()
