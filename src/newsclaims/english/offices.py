"""Nouns for roles, and words before them that tell another office: "the former mayor", "vice"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from newsclaims.english.names_and_titles import TITLES
from newsclaims.english.person_nouns import person_noun
from newsclaims.english.wordlists import word_rows

__all__ = [
    "NO_LONGER",
    "ROLE_COUNTERPARTS",
    "ROLE_SYNONYMS",
    "are_other_offices",
    "office_fit",
    "role_noun",
]

ROLE_COUNTERPARTS: Final = {
    noun: frozenset(roles) for noun, *roles in word_rows(__name__, "role_counterparts")
}
"""Roles that whoever is called by a noun does not have, though they have alike vectors."""
ROLE_SYNONYMS: Final = {
    noun: frozenset(role.replace("-", " ") for role in roles)
    for noun, *roles in word_rows(__name__, "role_synonyms")
}
"""The roles and offices that a noun may stand for: "the lawmaker" is a senator."""

NO_LONGER: Final = frozenset(("erstwhile", "ex", "former", "onetime", "retired", "then"))
"""Words before an office that somebody had."""
_OFFICES: Final = NO_LONGER | {"assistant", "deputy", "vice"}
_FOR_LIFE: Final = frozenset(
    (
        "admiral", "archbishop", "bishop", "brigadier", "captain", "cardinal", "colonel",
        "commander", "doctor", "general", "lieutenant", "major", "marshal", "professor", "sergeant",
    )
)  # fmt: skip
"""Ranks by which people are called when they have retired, too."""


def are_other_offices(noun: str, one: Collection[str], other: Collection[str]) -> bool:
    """Whether one of two descriptions with the same noun tells an office that the other does not.

    Args:
        noun: The noun, in lower case.
        one: The words of a description in lower case.
        other: Those of the other one.

    >>> are_other_offices("mayor", ["the", "mayor"], ["the", "deputy", "mayor"])
    True
    """
    telling = _telling(noun)
    return telling.intersection(one) != telling.intersection(other)


def office_fit(noun: str, said: Collection[str], told: Sequence[Collection[str]]) -> str:
    """The way in which a description of an office fits somebody's offices with the same noun.

    Args:
        noun: The noun, in lower case.
        said: The words before the noun in the description, in lower case.
        told: The words before the noun of each office that somebody has.

    Returns:
        "against" for somebody else, "told" for who is called so, "new" for who may no longer have
        an office, and empty where no such word tells anything.

    >>> office_fit("mayor", ["the"], [["former"]])
    'against'
    >>> office_fit("mayor", ["the", "former"], [["former"]])
    'told'
    >>> office_fit("mayor", ["the", "former"], [[]]), office_fit("mayor", ["the"], [[]])
    ('new', '')
    >>> office_fit("general", ["the"], [["retired"]])
    ''
    """
    telling = _telling(noun)
    own = telling.intersection(said)
    offices = [telling.intersection(words) for words in told]
    if not offices or not (own or any(offices)):
        return ""
    if not any(office <= own for office in offices):
        return "against"
    if any(own <= office for office in offices):
        return "told" if own else ""
    return "new" if own <= NO_LONGER else "against"


def _telling(noun: str) -> frozenset[str]:
    """The words before a noun that tell another office."""
    return _OFFICES - ({"retired"} if noun in _FOR_LIFE else {noun})


def role_noun(word: str) -> tuple[str, str]:
    """A word's role noun and gender, both empty if it is not a role.

    Args:
        word: The word as written.

    >>> role_noun("Chairwoman")
    ('chairwoman', 'f')
    >>> role_noun("Gov.")
    ('governor', '')
    """
    title = TITLES.get(word)
    if title is not None and title[1]:
        return title[1], title[0]
    lower = word.lower()
    noun = person_noun(lower)
    return (lower, noun[0]) if noun is not None and noun[1] == "s" else ("", "")
