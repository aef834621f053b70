"""Names that an acronym in brackets abbreviates: "Citizens for a Dry Harbor (CDH)".

After Schwartz and Hearst (2003), "A simple algorithm for identifying abbreviation definitions in
biomedical text": from the bracket backwards, each letter of the acronym is the first of a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from newsclaims.names.name import Name, NameKind, untitled
from newsclaims.names.word_classes import WordClass
from newsclaims.text import Layout

__all__ = ["with_expansions"]

_IN_BRACKETS = re.compile(
    rf"(?<!^)\{WordClass.OPENING_BRACKET}[{WordClass.ACRONYM}{WordClass.NAME}]"
    rf"\{WordClass.CLOSING_BRACKET}"
)
_MOST_SMALL_WORDS = 2
"""Maximum number of consecutive function words that an acronym may skip ("of the")."""
_LONGEST = 10
"""Maximum number of letters of an acronym."""


def with_expansions(layout: Layout, classes: str, names: list[Name]) -> list[Name]:
    """Extend names that are abbreviated by an acronym in brackets to their full length."""
    added: list[Name] = []
    for match in _IN_BRACKETS.finditer(classes):
        bracket = match.start()
        start = _start_of_expansion(layout, bracket)
        if start >= 0:
            name = untitled(layout.words, start, bracket, start, NameKind.ORGANIZATION)
            added.append(name)
    if not added:
        return names
    starts = [name.start for name in names]
    for name in added:
        # Names found inside it are replaced; a title or "the" before it is not part of it.
        low = bisect_left(starts, name.start)
        if low and names[low - 1].end > name.start:
            low -= 1
        high = bisect_left(starts, name.end)
        names[low:high] = [name]
        starts[low:high] = [name.start]
    return names


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
