"""`Name`: a name in the text, with the kind, titles and gender that its words suggest."""

from __future__ import annotations

from typing import Final, NamedTuple

from newsclaims.english import key_of_words

__all__ = ["Name", "NameKind", "untitled"]


class NameKind:
    """The kind of entity that a name's words suggest: plain strings, as `WordClass`."""

    PERSON: Final = "person"
    ORGANIZATION: Final = "organization"
    PLACE: Final = "place"
    PEOPLE: Final = "people"
    COMMON: Final = "common"
    """A capitalized common word, which is a name only if a person is known by it ("Price said")."""
    UNKNOWN: Final = "unknown"
    """A single name without further evidence ("Putin", "Kenansville")."""

    POSSIBLE_ORGANIZATION: Final = (ORGANIZATION, UNKNOWN)
    """The kinds that may be an organization's."""
    NOBODY: Final = (PLACE, PEOPLE)
    """The kinds that are no single person's or organization's."""


class Name(NamedTuple):
    """A name in the text.

    Attributes:
        start: The first token of the name, without titles.
        end: The token after its last one.
        first: The first token, including titles and capitalized words before them.
        key: Its words folded, without marks and the periods of initials.
        kind: The kind of entity that its words suggest.
        titles: Titles before it, as written.
        gender: The gender of the titles: "f", "m" or empty.
        roles: The role nouns of its titles ("senator").
    """

    start: int
    end: int
    first: int
    key: tuple[str, ...]
    kind: str
    titles: tuple[str, ...]
    gender: str
    roles: tuple[str, ...]


def untitled(words: tuple[str, ...], start: int, end: int, first: int, kind: str) -> Name:
    """A name without titles among some words."""
    return Name(start, end, first, key_of_words(words[start:end]), kind, (), "", ())
