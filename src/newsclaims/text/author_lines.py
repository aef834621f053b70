"""Lines that name an article's author and nothing else: "Ann Smith, Oldtown Times".

Without "By" such a line looks like any name, and whoever "the minister" is would be taken for it.
It stands at an article's top or bottom, and the author is named nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from newsclaims.english import DAYS, MONTHS, is_given_name, person_noun, word_lists
from newsclaims.text.layout import Range
from newsclaims.text.punctuation import DASHES

__all__ = ["SEPARATORS", "names_author"]

_LISTS: Final = word_lists(__name__, "author_lines")
_LABELS: Final = _LISTS["labels"]
"""Words before an author's name: "Text: Ann Smith"."""
_INVITING: Final = _LISTS["inviting"]
"""First words of an invitation to write to an author: "Follow Ann Smith on X"."""
_ROLES: Final = _LISTS["desks"] | word_lists(__name__, "datelines")["newsroom"]
"""Words behind an author's name: "Ann Smith, political correspondent"."""
_JOINING: Final = _LISTS["joining"]
"""Words between an author's name and a place, an outlet or a date."""
SEPARATORS: Final = DASHES | {"|", ",", "·", "•", "/"}
"""Marks between a name and an outlet or a role."""
_MARKS: Final = SEPARATORS | {"(", ")", ":", "@"}
_DATES: Final = frozenset(word.title() for word in DAYS | MONTHS)
_LONGEST: Final = 16
_LONGEST_NAME: Final = 3


def names_author(words: Sequence[str], first: int, end: int) -> bool:
    """Whether a line names somebody whom the rest of the text does not, and states nothing.

    Args:
        words: The text's tokens.
        first: The start of the line.
        end: Its end.
    """
    if not 1 < end - first <= _LONGEST:
        return False
    is_invitation = words[first].lower() in _INVITING
    at = first + is_invitation
    while at < end and (_is_plain(words[at]) or words[at].lower() in _LABELS):
        at += 1
    behind = _behind_name(words, at, end)
    if behind < 0 or _is_named_elsewhere(words, words[behind - 1], (first, end)):
        return False
    return is_invitation or _is_rest(words, behind, end)


def _is_named_elsewhere(words: Sequence[str], name: str, line: Range) -> bool:
    """Whether a name occurs outside a line, spelled as in a sentence or as in the line."""
    forms = {name, name.title()}
    return sum(map(words.count, forms)) > sum(map(words[slice(*line)].count, forms))


def _behind_name(words: Sequence[str], first: int, end: int) -> int:
    """The token behind a full name; -1 if none starts at a token."""
    at = first
    while at < min(end, first + _LONGEST_NAME) and words[at][0].isupper() and words[at].isalpha():
        if at > first + 1 and words[at].lower() in _ROLES:
            break
        at += 1
    is_name = at > first + 1 and is_given_name(words[first].title())
    is_name = is_name and not (words[first].isupper() and at < end and words[at].isupper())
    return at if is_name else -1


def _is_rest(words: Sequence[str], first: int, end: int) -> bool:
    """Whether nothing but an outlet, a place, a role or a date follows a name."""
    if first == end:
        return True
    joins = words[first].lower() in _JOINING | _ROLES
    if words[first] == ":" or words[first][0].isdigit() or not (joins or _is_plain(words[first])):
        return False  # "Ann Smith 00:12" and "Ann Smith: …" in a transcript
    return all(
        _is_plain(word)
        or word.lower() in _JOINING | _ROLES
        or (word[0].isupper() and person_noun(word.lower()) is None)  # not "Ann Smith, Mayor"
        for word in words[first:end]
    )


def _is_plain(word: str) -> bool:
    """Whether a token is a separator, a handle, a number or a word of a date."""
    return word in _MARKS or word in _DATES or word[0].isdigit() or word[0] == "@"
