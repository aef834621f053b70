"""Texts with attributions for the tests of identity: marked by hand, or random."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from newsclaims.article import Article
from newsclaims.attribution import Attribution
from newsclaims.identity import Identities, Link
from newsclaims.text import Layout, Range, lay_out

__all__ = ["Case", "Marked", "article_of", "cases_in", "marked", "names_of", "tokens_of"]

_MARK = re.compile(r"\[([^\[\]|]*)\|([^\[\]|]*)\]|<([^<>]+)>|[{}]")


class Marked(NamedTuple):
    """A parsed marked text.

    Attributes:
        layout: The text's layout.
        attributions: Each source with its cue and content.
        expected: The speaker or source to which each must be resolved.
    """

    layout: Layout
    attributions: tuple[Attribution, ...]
    expected: tuple[str, ...]


class Case(NamedTuple):
    """A case of a data file: the fact that it shows, and its marked text."""

    fact: str
    text: str


def cases_in(path: Path) -> list[Case]:
    """The cases of a file."""
    found = []
    for block in path.read_text("utf-8").split("\n== ")[0:]:
        fact, _, text = block.removeprefix("== ").partition("\n")
        found.append(Case(fact, text.strip()))
    return found


def tokens_of(layout: Layout, start: int, end: int) -> Range:
    """The tokens that overlap a range of characters."""
    tokens = [i for i in range(len(layout)) if layout.starts[i] < end and layout.ends[i] > start]
    return tokens[0], tokens[-1] + 1


def marked(text: str) -> Marked:
    """Parse a marked text."""
    plain = ""
    sources, cues, contents, expected = [], [], [], []
    opened: list[int] = []
    last = 0
    for match in _MARK.finditer(text):
        plain += text[last : match.start()]
        last = match.end()
        if match[0] == "{":
            opened.append(len(contents))
            contents.append((len(plain), -1))
        elif match[0] == "}":
            index = opened.pop()
            contents[index] = (contents[index][0], len(plain))
        elif match[3] is not None:
            cues.append((len(plain), len(plain) + len(match[3])))
            plain += match[3]
        else:
            sources.append((len(plain), len(plain) + len(match[1])))
            expected.append(match[2])
            plain += match[1]
    plain += text[last:]
    layout = lay_out(plain)
    # A quote that contains a report opens before it and is credited after it: contents are matched
    # with sources in the order in which they end.
    contents.sort(key=lambda content: content[1])
    attributions = []
    for source, cue, content in zip(sources, cues, contents, strict=True):
        cue_tokens = tokens_of(layout, *cue)
        attributions.append(
            Attribution(
                content=(tokens_of(layout, *content),),
                cue=(cue_tokens,),
                source=(tokens_of(layout, *source),),
                head=cue_tokens[1] - 1,
                confidence=1.0,
                found_by="marks",
            )
        )
    return Marked(layout, tuple(attributions), tuple(expected))


def names_of(identities: Identities, link: Link) -> str:
    """The speakers and sources of an attribution, in the notation of the data files."""
    names = {item.id: item.name for item in (*identities.speakers, *identities.sources)}
    written = "; ".join(names[id_] for id_ in link.speakers) or "-"
    if link.sources:
        written += " < " + "; ".join(names[id_] for id_ in link.sources)
    return written


def article_of(layout: Layout, identities: Identities) -> Article:
    """An Article of the results, which validates their ids and spans."""
    return Article(text=layout.text, speakers=identities.speakers, sources=identities.sources)
