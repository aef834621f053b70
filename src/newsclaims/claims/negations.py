"""Negations of a cue: before its predicate, in their object, and those that cancel."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from newsclaims import english
from newsclaims.english import (
    INSTEAD_OF,
    MODALS,
    NEAR_NEGATIONS,
    NEGATIVE_PRONOUNS,
    RESTRICTIVES,
    Entry,
    Family,
    predicates,
    word_lists,
)

__all__ = [
    "BEFORE_NO",
    "NEGATIONS",
    "behind_exception",
    "denial_last",
    "denies_both",
    "excepts",
    "has_empty_object",
    "is_instead",
    "is_superlative",
    "is_void",
]

_LISTS = word_lists(__name__, "negations")
BEFORE_NO = frozenset({"at", "by", "in", "on", "under"})
"""Prepositions of a fronted negation: "at no point", "under no circumstances"."""
NEGATIONS = (english.NEGATIONS | NEAR_NEGATIONS) - {"nowhere"}
"""Words that negate what follows."""
_AFTER_NOT = RESTRICTIVES | _LISTS["cancelling"]
"""Words that cancel a negation before them: "not only", "did not mind saying"."""
_WASTING = frozenset({"lose", "loses", "losing", "lost", "waste", "wasted", "wastes", "wasting"})
"""Verbs before "no time", which is soon: "lost no time in saying"."""
_CANNOT = frozenset({"can't", "cannot", "couldn't"})
_DEGREE = 5
"""Maximum number of words from a negation to the degree: "not have been more certain"."""
_SUPERLATIVES = frozenset(
    {
        ("more", "agree"),
        ("more", "disagree"),
        ("more", "be"),
        ("more", "been"),
        ("clearer", ""),
        ("enough", "stress"),
        ("enough", "emphasize"),
        ("overstate", ""),
    }
)
"""Degrees beyond which nothing is, each with a word that stands before it."""
_IN = frozenset({"in", "to"})
_FIRST = frozenset({"alone", "first", "only"})
"""Words by which others say so, too: "is not the first to say"."""
_INSTEAD = INSTEAD_OF | {("far", "from"), ("anything", "but")}
_INSTEAD |= {("less", "than")}
"""Pairs that negate the verb or adjective after them: "instead of saying", "far from certain"."""
_EXCEPT = frozenset({"besides", "beyond", "except"})
_EXCEPTING = frozenset({"but", "except"})
_EXCEPT_PAIRS = frozenset({("apart", "from"), ("other", "than")})
"""Words before the only act that a negation leaves: "nothing other than | to say"."""
_NOBODY = NEGATIVE_PRONOUNS | {"no-one"}
_BEHIND_OBJECTS = frozenset(
    ["of", "about", "over", "on", "for", "else", "that", "to", "how", "why", "whether", "at", "all"]
)
"""Words that may come between a negated object and the content."""


def is_instead(words: Sequence[str], at: int) -> bool:
    """Whether two words negate what follows them: "instead of", "far from".

    Args:
        words: The words, in lower case.
        at: The first of the two.
    """
    return at >= 0 and tuple(words[at : at + 2]) in _INSTEAD


def has_empty_object(words: tuple[str, ...]) -> bool:
    """Whether a cue ends in a negated object: "sought no", "told nobody", "knew nothing about"."""
    end = len(words)
    while end > 1 and words[end - 1] in _BEHIND_OBJECTS:
        end -= 1
    if end < 2:
        return False
    if words[end - 2 : end] == ("no", "one"):
        return True
    is_nobody = words[end - 1] in _NOBODY and words[end - 2] not in NEGATIONS
    return is_nobody or words[-1] == "no"


def is_void(words: tuple[str, ...], index: int) -> bool:
    """Whether the words after a negation cancel it: "not only", "no doubt believes"."""
    following = words[index : index + 1]
    if following == ("time",) and index > 1 and words[index - 2] in _WASTING:
        return True
    if not (_FIRST.isdisjoint(words[index : index + 2]) or _IN.isdisjoint(words[index:])):
        return True
    if following == ("doubt",):
        entry = predicates().get(words[index + 1]) if index + 1 < len(words) else None
        return words[index - 1] == "no" and entry is not None and entry.verb is not None
    if following == ("help",) and index + 1 < len(words):
        return words[index + 1].endswith("ing") or words[index + 1] == "but"  # "can't help saying"
    return bool(following) and following[0] in _AFTER_NOT


def is_superlative(words: tuple[str, ...], index: int) -> bool:
    """Whether more is impossible: "could not agree more", "can't stress enough".

    Args:
        words: A cue, in lower case.
        index: The word behind a negation.
    """
    if MODALS.isdisjoint(words[max(0, index - 2) : index]) and words[index - 1] not in _CANNOT:
        return False
    held = words[index : index + _DEGREE]
    return any(one in held and (not other or other in held) for one, other in _SUPERLATIVES)


def denies_both(words: tuple[str, ...]) -> bool:
    """Whether "nor" adds a denial to a negated predicate: "neither confirmed nor denied"."""
    lexicon = predicates()
    after = words[words.index("nor") + 1 :]
    denies = any(
        (entry := lexicon.get(word)) is not None and entry.verb is Family.DENY for word in after
    )
    return denies or after[:2] == ("rule", "out")


def denial_last(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words with the denial behind "nor": "neither denied nor confirmed"."""
    low, high = words.index("neither"), words.index("nor")
    first, second = words[low + 1 : high], words[high + 1 :]
    known = [predicates().get(word, Entry()).verb for word in first]
    if Family.DENY not in known or not second or denies_both(words):
        return words
    return (*words[: low + 1], second[0], "nor", *first, *second[1:])


def excepts(words: Sequence[str]) -> bool:
    """Whether a subject names whom its negation leaves: "nobody but the mayor".

    Args:
        words: Its words, in lower case.
    """
    if NEGATIONS.isdisjoint(words):
        return False
    negative = next(at for at, word in enumerate(words) if word in NEGATIONS)
    rest = words[negative + 1 :]
    return not _EXCEPTING.isdisjoint(rest) or any(pair in _EXCEPT_PAIRS for pair in pairwise(rest))


def behind_exception(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words behind what a negated cue excepts: "did not comment beyond | saying"."""
    for at in range(1, len(words) - 1):
        is_pair = tuple(words[at - 1 : at + 1]) in _EXCEPT_PAIRS
        if (words[at] in _EXCEPT or is_pair) and not NEGATIONS.isdisjoint(words[:at]):
            return words[at + 1 :]
    return words
