"""Full names of organizations that contain words in lower case, by what stands behind them.

That is an acronym in brackets, "Citizens for a Dry Harbor (CDH)", or an apposition with a noun for
an organization: "Save Our Pier, a campaign group,".

Acronyms after Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation
definitions in biomedical text": from the bracket backwards, each letter is the first of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from newsclaims.english import ORGANIZATION_NOUNS
from newsclaims.names.lexicon import FUNCTION_WORDS
from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.word_classes import WordClass
from newsclaims.text import Layout, Range

__all__ = ["with_expansions"]

_IN_BRACKETS = re.compile(
    rf"(?<!^)\{WordClass.OPENING_BRACKET}[{WordClass.ACRONYM}{WordClass.NAME}]"
    rf"\{WordClass.CLOSING_BRACKET}"
)
_MOST_SMALL_WORDS = 2
"""Maximum number of consecutive function words that an acronym may skip ("of the")."""
_INSIDE: Final = frozenset(("against", "and", "for", "not", "of", "our", "the", "to", "with"))
"""Small words inside names of organizations."""
_NOT_FIRST: Final = FUNCTION_WORDS - {"our"}
_LONGEST_NAME: Final = 7
_LONGEST_NOUN: Final = 4
"""Maximum number of words of a name, and of an apposition up to its noun."""
_MOST_ALIKE: Final = 4
"""Maximum number of such names with the same first word."""
_LONGEST = 10
"""Maximum number of letters of an acronym."""


def with_expansions(layout: Layout, classes: str, names: list[Name]) -> list[Name]:
    """Extend names that an acronym or an apposition follows to their full length."""
    starts = [name.start for name in names]
    added = [
        untitled(layout.words, start, end, start, NameKind.ORGANIZATION)
        for start, end in _everywhere(layout, _apposed(layout, classes))
        if _may_be_one_name(names, starts, (start, end))
    ]
    for match in _IN_BRACKETS.finditer(classes):
        bracket = match.start()
        start = _start_of_expansion(layout, bracket)
        if start >= 0:
            name = untitled(layout.words, start, bracket, start, NameKind.ORGANIZATION)
            added.append(name)
    if not added:
        return names
    for name in added:
        # Names found inside it are replaced; a title or "the" before it is not part of it.
        low = bisect_left(starts, name.start)
        if low and names[low - 1].end > name.start:
            low -= 1
        high = bisect_left(starts, name.end)
        names[low:high] = [name]
        starts[low:high] = [name.start]
    return names


def _may_be_one_name(names: list[Name], starts: list[int], tokens: Range) -> bool:
    """Whether tokens hold at most one name, and are not part of a longer one."""
    start, end = tokens
    low, high = bisect_left(starts, start), bisect_left(starts, end)
    inside = sum(name.kind is not NameKind.COMMON for name in names[low:high])
    return inside <= 1 and not any(
        name.start <= start and name.end >= end for name in names[max(0, low - 1) : low + 1]
    )


def _apposed(layout: Layout, classes: str) -> Iterator[Range]:
    """Yield the names with a small word before an apposition that denotes an organization."""
    words, lowered = layout.words, layout.lowered
    done = -1
    for noun in layout.tokens_among(ORGANIZATION_NOUNS):
        low = max(layout.sentences[layout.sentence_of[noun]][0] + 2, noun - _LONGEST_NOUN)
        comma = next((k - 1 for k in range(low, noun) if lowered[k] in {"a", "an"}), -1)
        if comma <= done or words[comma] != "," or not words[noun].islower():
            continue
        done = comma
        opens = layout.sentences[layout.sentence_of[noun]][0]
        start = comma
        while start > max(opens, comma - _LONGEST_NAME) and (
            words[start - 1][0].isupper() or lowered[start - 1] in _INSIDE
        ):
            start -= 1
        while start < comma and (words[start].islower() or lowered[start] in _NOT_FIRST):
            start += 1
        is_mixed = any(lowered[k] in _INSIDE for k in range(start + 1, comma - 1))
        if is_mixed and words[comma - 1][0].isupper() and WordClass.DAY not in classes[start:comma]:
            yield start, comma


def _everywhere(layout: Layout, names: Iterator[Range]) -> Iterator[Range]:
    """Yield all mentions of some names in text order, from the first one with an apposition on."""
    words = layout.words
    known: dict[str, dict[tuple[str, ...], int]] = {}
    for start, end in names:
        alike = known.setdefault(layout.lowered[start], {})
        if len(alike) < _MOST_ALIKE:
            alike.setdefault(words[start:end], start)
    for at in layout.tokens_among(known.keys()) if known else ():
        for name, first in known[layout.lowered[at]].items():
            if at >= first and words[at : at + len(name)] == name:
                yield at, at + len(name)
                break


def _start_of_expansion(layout: Layout, bracket: int) -> int:
    """The start of the name that the acronym after a bracket abbreviates, or -1."""
    words = layout.words
    wanted = [letter.lower() for letter in words[bracket + 1] if letter.isupper()]
    opens = layout.sentences[layout.sentence_of[bracket]][0]
    if not 3 <= len(wanted) <= _LONGEST:
        return -1
    small = 0
    for k in range(bracket - 1, opens - 1, -1):
        word = words[k]
        if not word[0].isalpha():
            if word[0] in "'’&-–":
                continue
            return -1
        initials = [part[0].lower() for part in re.split(r"[-–]", word) if part]
        if word[0].isupper():
            if wanted[-len(initials) :] != initials:
                initials = initials[:1]
            if wanted[-1:] != initials[-1:]:
                return -1
            small = 0
            del wanted[-len(initials) :]
            if not wanted:
                return k if bracket - k > 1 else -1
        else:
            small += 1
            if small > _MOST_SMALL_WORDS:
                return -1
            if len(wanted) > 1 and wanted[-1] == word[0] and word[0] in "ofi":
                # "DOJ" has a letter for "of"; "CDH" has none for "for".
                before = words[k - 1][:1].lower() if k > opens else ""
                if len(wanted) > 1 and before == wanted[-2]:
                    wanted.pop()
    return -1
