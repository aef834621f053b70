"""Contracted auxiliaries in full: "she'd" is "she had" before a participle, else "she would"."""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.english import may_be_past_participle

__all__ = ["is_perfect"]

_ADVERBS = frozenset(
    {"already", "also", "earlier", "ever", "just", "long", "n't", "never", "not", "once", "since"}
)


def is_perfect(words: Sequence[str], index: int = 0) -> bool:
    """Whether a participle follows, so that "'d" is "had" and "'s" may be "has".

    Args:
        words: Words in lower case.
        index: The first word behind the auxiliary.

    >>> is_perfect(["earlier", "backed", "it"]), is_perfect(["say", "so"])
    (True, False)
    """
    while index < len(words) and (words[index] in _ADVERBS or words[index].endswith("ly")):
        index += 1
    word = words[index] if index < len(words) else ""
    return may_be_past_participle(word)
