"""Growth of CPU time with the text's length, for the families of texts in tests/data/growth.

    python benchmarks/growth.py [FAMILY...]

Each family's text is parsed with all options on, in the lengths of SIZES, and written as JSON and
as text for people. The exponent is that of CPU time as a power of the length: 1 is linear. If it
exceeds the bound it is measured again, and the minimum counts, since other load only adds time.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import math
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "growth"))

from growing_texts import Family, read_families

import newsclaims
from newsclaims.batch.claim_listing import to_text

SIZES = (80_000, 320_000)
BOUND = 1.15
TRIES = 2


def main(names: list[str]) -> int:
    """Print a table; the exit status is 1 if a family exceeds the bound."""
    families = [family for family in read_families() if not names or family.family in names]
    _seconds(families[0], 2_000)  # imports, caches
    print(f"| family | {SIZES[0]:,} | {SIZES[1]:,} | exponent |")
    print("| --- | --- | --- | --- |")
    exceeding = 0
    worst = 0.0
    for family in families:
        least = [math.inf, math.inf]
        exponent = math.inf
        for _ in range(TRIES):
            least = [
                min(before, _seconds(family, size))
                for before, size in zip(least, SIZES, strict=True)
            ]
            exponent = math.log(least[1] / least[0]) / math.log(SIZES[1] / SIZES[0])
            if exponent <= BOUND:
                break
        exceeding += exponent > BOUND
        worst = max(worst, exponent)
        mark = " **" if exponent > BOUND else ""
        row = f"| {family.family} | {least[0]:.3f} | {least[1]:.3f} | {exponent:.2f}{mark} |"
        print(row, flush=True)
    print(f"\n{len(families)} families, the greatest exponent {worst:.2f}")
    return 1 if exceeding else 0


def _seconds(family: Family, characters: int) -> float:
    text = family.text(characters)
    before = time.process_time()
    article = newsclaims.parse_article(
        text,
        title="Ann Smith says it rains",
        authors=["Jo Moe"],
        published="2022-11-25",
        statements=True,
        nested_in_quotations=True,
        dates=True,
    )
    newsclaims.to_json(article)
    to_text(article)
    return time.process_time() - before


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
