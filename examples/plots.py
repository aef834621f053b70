"""Three pictures of some articles: how much each speaker says, when, and about whom.

python examples/plots.py ARTICLES… -o FOLDER
"""

from __future__ import annotations

import argparse
from pathlib import Path

import matplotlib as mpl

import newsclaims


def main() -> None:
    """Write the pictures, deterministically."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="+", help="files or folders")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    options = parser.parse_args()
    results = newsclaims.parse_articles(newsclaims.read_articles(*options.inputs))
    articles = [each for each in results if isinstance(each, newsclaims.Article)]
    figures = {
        "share-of-voice": newsclaims.plot_share_of_voice(articles),
        "claims-over-time": newsclaims.plot_claims_over_time(articles),
        "who-about-whom": newsclaims.plot_who_about_whom(articles),
    }
    options.output.mkdir(parents=True, exist_ok=True)
    mpl.rcParams["svg.hashsalt"] = "newsclaims"
    for name, figure in figures.items():
        path = options.output / f"{name}.svg"
        figure.savefig(path, metadata={"Date": None})
        print(path)


if __name__ == "__main__":
    main()
