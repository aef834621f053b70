"""An article as a web page with every speaker's words highlighted, nested reports included."""

from __future__ import annotations

import argparse
import html
from pathlib import Path

import newsclaims

STYLE = "p{white-space:pre-wrap}.content{background:#ffc}.words{color:#036}.cue{font-weight:bold}"


def page(text: str) -> str:
    """The page; the names of who claims a piece of it stand in its tooltip."""
    article = newsclaims.parse_article(text)
    pieces = []
    for segment in article.segments():
        words = html.escape(segment.span.of(text))
        claims = [each for each in segment.annotations if isinstance(each, newsclaims.Claim)]
        names = (speaker.name for claim in claims for speaker in article.speakers_of(claim))
        title = html.escape(" > ".join(dict.fromkeys(names)))
        parts = " ".join(sorted({each.part.value for each in segment.parts}))
        tag = f'<span class="{parts}" title="{title}">{words}</span>'
        pieces.append(tag if parts else words)
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><p>{''.join(pieces)}</p>"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("article", type=Path, help="a text file; the page is printed")
    print(page(parser.parse_args().article.read_text("utf-8")))
