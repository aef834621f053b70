"""Labeled readings of whole sentences, and whether `parse_article` reads them so.

A file's blocks are as in ``tests/data/claims/readings/README.md``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsclaims import Article, Claim, parse_article

__all__ = [
    "READINGS",
    "Case",
    "assert_as_labeled",
    "assert_distinct",
    "cases_of",
    "failures_of",
    "known_failures",
]

READINGS = Path(__file__).parent / "data" / "claims" / "readings"

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LINE = re.compile(r"^=([/1]?)> ?(.*)$")
_ALIKE = 0.8
"""Minimum share of common words of equal parts."""


class Case(NamedTuple):
    """One sentence with its required and its excluded claims."""

    kind: str
    title: str
    text: str
    lines: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def name(self) -> str:
        """The case's name in reports and in the list of known failures."""
        return f"{self.kind}: {self.title}"


def cases_of(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    kind = title = ""
    text: list[str] = []
    lines: list[tuple[str, tuple[str, ...]]] = []
    for line in [*path.read_text("utf-8").splitlines(), "# end: end"]:
        if line.startswith("# "):
            if lines:
                yield Case(kind, title, "\n".join(text).strip("\n"), tuple(lines))
            kind, _, title = (part.strip() for part in line[2:].partition(": "))
            text, lines = [], []
        elif found := _LINE.match(line):
            sign, rest = found.groups()
            lines.append((sign, tuple(part.strip() for part in rest.split("|"))))
        elif kind and not lines:
            text.append(line)


def failures_of(case: Case) -> list[str]:
    """The lines of a case that are not satisfied."""
    article = parse_article(case.text)
    wrong = []
    for sign, parts in case.lines:
        number = sum(_fits(article, claim, parts) for claim in article.claims)
        holds = number == 0 if sign == "/" else number == 1 if sign == "1" else number > 0
        if not holds:
            wrong.append(f"={sign}> " + " | ".join(parts))
    return wrong


def known_failures(folder: Path = READINGS) -> frozenset[str]:
    """The names of a folder's known failures."""
    lines = (folder / "known_failures.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _fits(article: Article, claim: Claim, parts: tuple[str, ...]) -> bool:
    speaker, cue, content, *extras = parts
    if cue != "*" and not _holds(_words(article, claim.cue), _split("" if cue == "-" else cue)):
        return False
    for wanted, spans in ((speaker, claim.mention), (content, claim.content)):
        given = _split("" if wanted == "-" else wanted)
        if wanted != "*" and not _alike(_words(article, spans), given):
            return False
    for extra in extras:
        key, _, value = extra.partition("=")
        if key == "inside":
            outer = article.parent_of(claim)
            if outer is None or not _holds(_words(article, outer.cue), _split(value)):
                return False
        elif getattr(claim, key).value != value:
            return False
    return True


def assert_as_labeled(case: Case, known: Collection[str]) -> None:
    """A case is read as labeled; a known failure still fails."""
    wrong = failures_of(case)
    if case.name in known:
        assert wrong, "comes out right now: take it off known_failures.txt"
    else:
        assert not wrong


def assert_distinct(cases: Sequence[Case], known: Collection[str]) -> None:
    """Case names are unique, and each known failure names a case."""
    names = [case.name for case in cases]
    assert len(names) == len(set(names))
    assert set(names) >= set(known)


def _words(article: Article, spans: object) -> list[str]:
    return _split(article.text_of(spans, separator=" ")) if spans else []


def _split(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]


def _alike(one: list[str], other: list[str]) -> bool:
    if not one or not other:
        return one == other
    shared = sum((Counter(one) & Counter(other)).values())
    return shared / max(len(one), len(other)) >= _ALIKE


def _holds(cue: list[str], wanted: list[str]) -> bool:
    rest = iter(cue)
    return all(any(word == each for each in rest) for word in wanted)
