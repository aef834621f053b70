"""The most quoted people of a folder of articles, by gender."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

import newsclaims


def articles_in(folder: str) -> Iterator[newsclaims.Article]:
    """The articles of a folder's files; unreadable files are reported and skipped."""
    for result in newsclaims.parse_articles(newsclaims.read_articles(folder)):
        if isinstance(result, newsclaims.Failure):
            print(result, file=sys.stderr)
        else:
            yield result


def main(folder: str) -> None:
    """Print a line for each gender."""
    print(f"{'gender':<10}{'speakers':>10}{'quotes':>8}{'words':>8}{'of all':>8}")
    for share in newsclaims.share_of_voice(articles_in(folder), by="gender"):
        name = share.group or "not known"
        counts = f"{share.speakers:>10}{share.quotes:>8}{share.words:>8}"
        print(f"{name:<10}{counts}{share.words_share:>8.0%}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", help="a folder of articles")
    main(parser.parse_args().folder)
