"""Common words, which are not names by a capital alone."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["common_words", "is_common_word"]


@cache
def common_words() -> frozenset[str]:
    """The words of ``data/common_words.txt``, which describes how they are counted."""
    text = (files("newsclaims.english") / "data" / "common_words.txt").read_text("utf-8")
    return frozenset(
        word for line in text.splitlines() if not line.startswith("#") for word in line.split()
    )


def is_common_word(word: str) -> bool:
    """Whether a word or its singular is common in lower case.

    >>> is_common_word("thieves"), is_common_word("hackers"), is_common_word("brussels")
    (True, True, False)
    """
    known = common_words()
    if word in known:
        return True
    return word.endswith("s") and any(
        word.endswith(ending) and word[: -len(ending)] + base in known
        for ending, base in (("s", ""), ("es", ""), ("ies", "y"), ("ves", "f"), ("ves", "fe"))
    )
