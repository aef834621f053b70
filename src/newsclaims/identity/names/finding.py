"""Finding names: one pass over an article's letters, then a reading of each run of capitals.

Titles ("Sen."), initials ("J. D."), particles ("van der"), suffixes ("Jr."), nicknames between
marks ('Robert "Bobby" Scott') and the links of organizations' names ("Center for … and …") belong
to a run; `capitalized_runs` tells what in it is the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsclaims.identity.lexicon import CLASSES, QUOTATION_MARKS
from newsclaims.identity.names.capitalized_runs import read_run
from newsclaims.identity.names.context import (
    called,
    is_date,
    is_relative,
    with_particles,
    with_suffix,
)
from newsclaims.identity.names.name import Name, NameKind
from newsclaims.text.layout import Layout, Range

__all__ = ["find_names", "letters_of"]

# A run of capitalised words with what may stand inside a name; every part is bounded or
# possessive, so that the search is linear.
_RUN = re.compile(
    r"[NCATOLDI](?:[NCATOLDISM]"
    r"|u(?=[NCAOLI])"  # O'Brien, Reuters/Ipsos
    r"|p{1,3}(?=[NCALI])"  # Ursula von der Leyen
    r"|&(?=[NCATOI])"  # PG&E
    r"|(?<=[OTC])[of]t?[NCALODT]++(?:a(?=C)(?!C{1,4}[of])C++|a[CN](?![NCILTDAOopf]))?"
    r"|(?<=O)nt?[CNO]++(?:o(?=[CN]))?"  # Committee on Taxonomy of Viruses
    r"|(?<=[CO])a(?=[CNDL]{0,3}[OT])(?![CNDL]{0,3}O[of])"  # Fire and Rescue Service
    r"|(?<=I)\.(?=[NC]|q[NCI]{1,2}q[NIC])"
    r"|q[NCI]{1,2}q(?=[NIC])"  # Robert "Bobby" Scott
    r")*"
)

_CAPITALISED = 0.8
"""The share of the longer words that are capitalised in a headline."""
_PLACE_LETTERS = ("L", "D")
_LONGEST_SOURCE = 60
"""How many tokens of a source are looked at."""
_OPENERS = frozenset((*QUOTATION_MARKS, ":", "-", "–", "—", "--", "•", "*", "("))
"""Marks after which a capital says as little as at a sentence's start."""


def letters_of(layout: Layout) -> str:
    """The article as a string of letters, one a token."""
    return "".join(map(CLASSES.__getitem__, layout.words))


def find_names(
    layout: Layout, letters: str, sources: tuple[tuple[Range, ...], ...] = ()
) -> list[Name]:
    """The names in an article, in the order of the text, none overlapping another.

    Of places and peoples with a name of one word, only those that a source names are found, and of
    common words with a capital only those that a person's name holds.

    Args:
        layout: The article's layout.
        letters: Its letters.
        sources: The tokens of the sources; no name runs across the start of one.
    """
    breaks = frozenset([source[0][0] for source in sources])
    places = _places_named(layout, letters, sources)
    words, paragraph_of = layout.words, layout.paragraph_of
    opening = frozenset([start for start, _ in layout.sentences])
    headlines = _headlines(layout, letters)
    found: list[Name] = []
    common: list[Name] = []
    for match in _RUN.finditer(letters):
        start, stop = match.span()
        pieces: Iterable[Range]
        if stop - start == 1:
            outlet = called(layout, letters, start) if words[start - 1] == "The" else None
            if outlet is not None:
                found.append(outlet)
                continue
            if letters[start] in _PLACE_LETTERS and words[start] not in places:
                continue
            pieces = ((start, stop),)
        else:
            pieces = _pieces(layout, letters, (start, stop), breaks)
        for a, b in pieces:
            opens = a in opening or words[a - 1] in _OPENERS
            headline = bool(headlines) and paragraph_of[a] in headlines
            for read in read_run(words[a:b], opens, headline, letters[a - 1 : a] == "t"):
                name = _placed(layout, letters, read, a)
                (common if name.kind is NameKind.COMMON else found).append(name)
    return _with_common(words, found, common) if common else found


def _placed(layout: Layout, letters: str, name: Name, a: int) -> Name:
    """A name of a run that starts at a token, with what stands around it in the article."""
    words = layout.words
    name = Name(
        name.start + a, name.end + a, name.first + a, name.key, name.kind,
        name.titles, name.gender, name.roles,
    )  # fmt: skip
    if name.kind is NameKind.COMMON:
        return name._replace(kind=NameKind.UNKNOWN) if is_relative(words, name) else name
    if letters[name.start - 1 : name.start] == "p" and name.start == a:
        return with_particles(layout, name)
    if letters[name.end + 1 : name.end + 2] == "S" and words[name.end] == ",":
        return with_suffix(words, name)
    return name


def _with_common(words: tuple[str, ...], found: list[Name], common: list[Name]) -> list[Name]:
    """The names, with the common words among them that a person's name holds."""
    bearers = {word for name in found if len(name.key) > 1 for word in name.key}
    borne = [name for name in common if name.key[0] in bearers and not is_date(words, name)]
    return sorted([*found, *borne])


def _places_named(
    layout: Layout, letters: str, sources: tuple[tuple[Range, ...], ...]
) -> frozenset[str]:
    """The places and peoples that sources name."""
    return frozenset(
        layout.words[token]
        for source in sources
        for start, end in source
        for token in range(start, min(end, start + _LONGEST_SOURCE))
        if letters[token] in _PLACE_LETTERS
    )


def _headlines(layout: Layout, letters: str) -> frozenset[int]:
    """Paragraphs whose words are nearly all capitalised, so that a capital says nothing there."""
    found = []
    sentence_of = layout.sentence_of
    for index, (start, end) in enumerate(layout.paragraphs):
        if not 4 <= end - start <= 40 or sentence_of[start] != sentence_of[end - 1]:
            continue
        part = letters[start:end]
        if part.count("C") + part.count("T") < 2 or part.count("x") > (end - start) * 0.5:
            continue
        long = [word for word in layout.words[start:end] if len(word) > 3 and word[0].isalpha()]
        if sum(word[0].isupper() for word in long) >= len(long) * _CAPITALISED:
            found.append(index)
    return frozenset(found)


def _pieces(layout: Layout, letters: str, run: Range, breaks: frozenset[int]) -> Iterator[Range]:
    """A run cut where a sentence ends in it, or where a mark in it does not join its words."""
    start, stop = run
    sentence_of = layout.sentence_of
    if stop - start == 1 or (
        sentence_of[start] == sentence_of[stop - 1]
        and "u" not in letters[start:stop]
        and breaks.isdisjoint(range(start + 1, stop))
    ):
        yield run
        return
    a = start
    for i in range(start, stop):
        # The point of an initial before a nickname looks like a sentence's end.
        ends = sentence_of[i] != sentence_of[i - 1] and "q" not in letters[i - 1 : i + 1]
        if i > a and (i in breaks or ends):
            yield a, i
            a = i
        if letters[i] == "u" and not _joins(layout, i):
            if i > a:
                yield a, i
            a = i + 1
    if a < stop:
        yield a, stop


def _joins(layout: Layout, mark: int) -> bool:
    """Whether no white space stands around a mark."""
    starts, ends = layout.starts, layout.ends
    return starts[mark] == ends[mark - 1] and starts[mark + 1] == ends[mark]
