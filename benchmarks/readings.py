"""The share of correct labeled readings, by kind.

python benchmarks/readings.py [--show] [FILE…]    (default: tests/data/claims/readings)
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from reading_cases import READINGS, cases_of, failures_of


def main() -> None:
    """Print the pass rate of each file and kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="show the lines that are not satisfied")
    options = parser.parse_args()
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for path in options.files or sorted(READINGS.glob("*.txt")):
        for case in cases_of(path):
            wrong = failures_of(case)
            total[case.kind] += 1
            right[case.kind] += not wrong
            if options.show and wrong:
                print(f"{case.name}\n    {case.text}", *wrong, sep="\n    ")
    for kind in sorted(total):
        print(f"{right[kind]:4} of {total[kind]:4}  {kind}")
    share = 100 * right.total() / max(1, total.total())
    print(f"{right.total():4} of {total.total():4}  readings right ({share:.1f} %)")


if __name__ == "__main__":
    main()
