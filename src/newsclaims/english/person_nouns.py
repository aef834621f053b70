"""Nouns for people, with gender and number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from newsclaims._remembering import remembering_words
from newsclaims.english.wordlists import word_rows

__all__ = [
    "AGENT_ENDINGS",
    "KIN",
    "NOUNS_OR_SURNAMES",
    "PERSON_NOUNS",
    "RELATIVES_OF",
    "WIDE_AGENT_ENDINGS",
    "is_plural",
    "person_noun",
    "singular",
]

_MOST_REMEMBERED = 20_000
"""Words per cache: most words of an article also occurred in the previous one."""

_ROWS: Final = tuple(word_rows(__name__, "person_nouns"))
PERSON_NOUNS: Final = {word: (gender.strip("-"), number) for word, gender, number, *_ in _ROWS}
"""Nouns for people: gender, possibly empty, and number ("s" or "p")."""
NOUNS_OR_SURNAMES: Final = frozenset(word for word, _, _, *name in _ROWS if name)
"""Those that are as often a name if they have a capital: "Baker", "Dean"."""
KIN: Final = frozenset(word for row in word_rows(__name__, "kin") for word in row)
"""Nouns for relatives, in the singular."""


def _relatives() -> Iterator[tuple[str, frozenset[str]]]:
    for row in word_rows(__name__, "relatives"):
        bar = row.index("|")
        yield from [(word, frozenset(row[bar + 1 :])) for word in row[:bar]]


RELATIVES_OF: Final = dict(_relatives())
"""For each noun for a relative those of whom such a relative speaks: a daughter, of her mother."""
AGENT_ENDINGS: Final = ("er", "eur", "ian", "ist", "man", "men", "or")
"""Endings of most nouns for who does something, and of some other words."""
WIDE_AGENT_ENDINGS: Final = (*AGENT_ENDINGS, "ant", "ent")
"""The same with those that nouns for things have as often: "claimant", but "event"."""
_PERSON_ENDINGS = re.compile(
    r"[a-z]{2}man$"
    r"|(?:ologist|ographer|ician|ivist|alist|onomist|year-old|person|spokes\w+)s?$"
    r"|(?:leader|maker|founder|keeper|writer)s?$|(?:women|men|people)$"
)
_NO_MEN = re.compile(
    r"(?:abdo|acu|a|albu|bitu|bre|car|cycla|fora|hy|lu|o|ra|regi|se|speci|sta|ye)men"
    r"|(?:cai|cay|dol|ger|(?:in|non|sub|super)?hu|nor|otto|pull|ro|snow|talis)man"
)
"""Words that end in "men" or "man" and denote nobody, or no one's work."""
_NUMBERS = {"woman": ("f", "s"), "women": ("f", "p"), "man": ("m", "s"), "men": ("m", "p")}
"""Gender and number by the ending of a noun for people."""


@remembering_words(most=_MOST_REMEMBERED)
def person_noun(word: str) -> tuple[str, str] | None:
    """Gender (possibly empty) and number of a lower-case noun for people; None for other nouns.

    >>> person_noun("spokeswoman")
    ('f', 's')
    >>> person_noun("oceanographers")
    ('', 'p')
    """
    known = PERSON_NOUNS.get(word.removeprefix("ex-").partition("-of-")[0])  # "mother-of-two"
    if known is not None:
        return known
    one = PERSON_NOUNS.get(word[:-1]) or PERSON_NOUNS.get(singular(word))  # "cook", "boss"
    if word.endswith("s") and one is not None:
        return one[0], "p"
    if not _PERSON_ENDINGS.search(word) or _NO_MEN.fullmatch(word):
        return None
    for ending, number in _NUMBERS.items():
        if word.endswith(ending):
            return number
    return "", "p" if word.endswith(("s", "people")) else "s"


@remembering_words(most=_MOST_REMEMBERED)
def is_plural(word: str) -> bool:
    """Whether a lower-case noun looks plural."""
    known = person_noun(word)
    if known is not None:
        return known[1] == "p"
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "news"))


@remembering_words(most=_MOST_REMEMBERED)
def singular(word: str) -> str:
    """The singular of a plural noun, approximately; other words unchanged.

    >>> singular("policewomen"), singular("agencies"), singular("census")
    ('policewoman', 'agency', 'census')
    """
    if word.endswith(("women", "men")):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
