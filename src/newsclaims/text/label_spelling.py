"""Labels of speakers as a reporter spells them: “MS LUND:” as Ms Lund, “Q:” as the interviewer.

Labels are set in capitals or shortened to letters, so that their words look like no name and no
noun that the article has elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from newsclaims.english import GENERATIONAL_SUFFIXES, is_common_word, is_speaking_role
from newsclaims.text.layout import Range, SpeechLabel
from newsclaims.text.name_shapes import TITLES

__all__ = ["spell_labels", "spelled_in_capitals"]

_SIDES: Final = {"Q": "interviewer", "A": "interviewee"}
_VOWELS: Final = frozenset("aeiouy")
_LONGEST_ACRONYM: Final = 4
_INITIALS: Final = 2
"""Number of letters of a label that is the initials of a name."""
_NUMERALS: Final = frozenset(("ii", "iii", "iv"))
"""Numbers behind a name, which stay in capitals."""
_SPELLED_OUT: Final = GENERATIONAL_SUFFIXES | {title.strip(".").lower() for title in TITLES}
"""Short words without a vowel that are no acronyms: titles ("Mr") and suffixes ("Jr")."""


def spell_labels(words: tuple[str, ...], labels: Iterable[SpeechLabel]) -> dict[int, str]:
    """The spelling of the words of labels that differ from it, by token.

    Args:
        words: The text's tokens.
        labels: Its labels.

    >>> words = ("WITNESS", ":", "No", ".", "MS", "LUND", ":", "No", ".")
    >>> _spelled(words, (0, 1), {}), _spelled(words, (4, 6), {})
    (['witness'], ['Ms', 'Lund'])
    >>> _spelled(("JOHN", "LUND", "III"), (0, 3), {})
    ['John', 'Lund', 'III']
    """
    turns = [label for label in labels if label.takes_turns]
    if not turns:
        return {}
    inside = {token for label in turns for token in range(*label.name)}
    wanted = {words[token].lower() for token in inside}
    elsewhere: dict[str, str] = {}
    for token, word in enumerate(words):
        if word[0].isupper() and word.lower() in wanted and token not in inside:
            if not word.isupper():
                elsewhere[word.lower()] = word
            elif words[token + 1 : token + 2] != (":",):  # no label in a quotation
                elsewhere.setdefault(word.lower(), word)
    elsewhere |= _initials(words, turns)
    spelled: dict[int, str] = {}
    for label in turns:
        first, end = label.name
        side = _SIDES.get(label.key) if end - first == 1 else None
        own = [side] if side else _spelled(words, label.name, elsewhere)
        changed = zip(range(first, end), own, strict=True)
        spelled.update((token, word) for token, word in changed if word != words[token])
    return spelled


def _initials(words: tuple[str, ...], turns: Iterable[SpeechLabel]) -> dict[str, str]:
    """Labels that are the initials of a name in the text, in capitals: "AL", not "Al"."""
    labels = {words[first] for first, end in (label.name for label in turns) if end == first + 1}
    labels = {word for word in labels if word.isupper() and len(word) == _INITIALS}
    if not labels:
        return {}
    pairs = {one[0] + two[0] for one, two in pairwise(words) if one[0].isupper()}
    return {word.lower(): word for word in labels & pairs}


def _spelled(words: Sequence[str], name: Range, elsewhere: dict[str, str]) -> list[str]:
    """The words of a name, spelled like elsewhere in the text, or else by their shape."""
    written = words[slice(*name)]
    comma = written.index(",") if "," in written else len(written)
    own = [*_role(written[:comma])] or [_capitalized(word, elsewhere) for word in written[:comma]]
    return [*own, *written[comma : comma + 1], *_behind_comma(written[comma + 1 :], elsewhere)]


def _behind_comma(written: Sequence[str], elsewhere: dict[str, str]) -> list[str]:
    """The words behind a name's comma: "ADA LUND, | MAYOR OF OSLO"."""
    return [
        word.lower()
        if word.lower() not in elsewhere and is_common_word(word.lower())
        else _capitalized(word, elsewhere)
        for word in written
    ]


def _role(written: Sequence[str]) -> list[str]:
    """The words of a role in lower case; empty if they are none."""
    lowered = [word.lower() for word in written]
    return lowered if written and is_speaking_role(lowered) else []


def _capitalized(word: str, elsewhere: dict[str, str]) -> str:
    """A word of a name without capitals behind its first letter, unless they belong there."""
    small = word.lower()
    if not word.isupper() or len(word) == 1 or small in _NUMERALS:
        return word
    if small in elsewhere:
        return elsewhere[small]
    is_acronym = len(word) <= _LONGEST_ACRONYM and _VOWELS.isdisjoint(small)
    is_acronym = is_acronym and small.strip(".") not in _SPELLED_OUT
    if "." in word.rstrip(".") or is_acronym:
        return word  # "J.R.", "NPR"
    if small.startswith("mc") and small[2:3]:
        return f"Mc{small[2:].capitalize()}"
    return word.title().replace("'S", "'s").replace("’S", "’s")


def spelled_in_capitals(word: str) -> str:
    """A word in capitals as a name, unless it is an acronym.

    >>> spelled_in_capitals("LUND"), spelled_in_capitals("NPR")
    ('Lund', 'NPR')
    """
    return _capitalized(word, {})
