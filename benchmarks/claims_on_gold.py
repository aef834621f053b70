"""Describe annotated attributions, to measure the claims step by itself.

usage: python benchmarks/claims_on_gold.py GOLD.jsonl > predictions.jsonl

GOLD contains articles with their attributions (`{"id", "text", "attributions": [{"id", "source",
"cue", "content"}]}`, spans in code points). The output has the same attributions with their stance
and type, and the reports found inside them.
"""

from __future__ import annotations

import argparse
import json
from bisect import bisect_right
from pathlib import Path

from newsclaims.attribution import Attribution, find_nested
from newsclaims.claims import describe
from newsclaims.text import Layout, Range, lay_out


def ranges(layout: Layout, spans: list[list[int]]) -> tuple[Range, ...]:
    """The tokens of some spans."""
    found = []
    for start, end in sorted(spans):
        first, last = bisect_right(layout.ends, start), bisect_right(layout.starts, end - 1)
        if first < last and (not found or found[-1][1] <= first):
            found.append((first, last))
    return tuple(found)


def described(article: dict[str, object]) -> dict[str, object]:
    """An article's attributions with their descriptions, and those nested in them."""
    layout = lay_out(article["text"])
    given, ids = [], []
    for item in article["attributions"]:
        cue, content = ranges(layout, item["cue"]), ranges(layout, item["content"])
        if content:
            ids.append(item["id"])
            given.append(
                Attribution(
                    content=content,
                    cue=cue,
                    source=ranges(layout, item["source"]),
                    head=cue[-1][1] - 1 if cue else content[0][0],
                    confidence=1.0,
                    found_by="annotation",
                )
            )
    found = find_nested(layout, tuple(given))
    ids += [f"nested-{number}" for number in range(len(found) - len(given))]
    rows = []
    for id_, item, description in zip(ids, found, describe(layout, found), strict=True):
        spans = {
            part: [[span.start, span.end] for span in layout.spans(getattr(item, part))]
            for part in ("source", "cue", "content")
        }
        inside = {"inside": ids[item.inside]} if item.inside >= 0 else {}
        rows.append(
            {"id": id_, **spans, "stance": description.stance, "type": description.type, **inside}
        )
    return {"id": article["id"], "attributions": rows}


def main() -> None:
    """Read a file of annotated articles and print their claims."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    with parser.parse_args().gold.open(encoding="utf-8") as lines:
        for line in lines:
            print(json.dumps(described(json.loads(line))))


if __name__ == "__main__":
    main()
