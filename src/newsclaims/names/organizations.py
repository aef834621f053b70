"""Organizations whose names look like a person's, by the words around one of their mentions.

"Torvald Lines, which owns the ship," is no person, nor is "The bank, Kestrel Securities,". Whatever
one mention tells holds for all names of the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclaims.english import (
    FINITE_AUXILIARIES,
    MODALS,
    ORGANIZATION_NOUNS,
    SPECIFIERS,
    is_given_name,
)
from newsclaims.names.name import Name, NameKind
from newsclaims.names.word_classes import WordClass
from newsclaims.noun_types import head_type
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["with_genitive_firms", "with_organizations"]

W = WordClass

_CLOSERS = CLAUSE_BREAKS | {",", ".", "?", "!", "(", ")", "'s", "’s"}
_MAYBE = (NameKind.PERSON, NameKind.UNKNOWN)
_GENITIVES = frozenset(("'s", "’s"))
_VERBS = (FINITE_AUXILIARIES | MODALS | {"declined", "denied", "said", "says", "told"}) - {
    "'s",
    "’s",
}
"""Finite verbs that are no participle behind a genitive: not "Lund's | stated intent"."""
_PLURAL = frozenset(("are", "have", "were"))
_WORKS = frozenset(
    ("album", "comedy", "drama", "film", "musical", "novel", "play", "series", "sitcom", "song")
)
_LONGEST_PHRASE = 5
"""Maximum number of words of a description before a name in apposition."""
_PERSON = 0.3
"""Minimum probability at which a name's last word, a noun, may be a person's name."""


def with_organizations(layout: Layout, classes: str, names: list[Name]) -> list[Name]:
    """Read as organizations what looks like a person's name, if one mention tells otherwise."""
    told = set(_told(layout, classes, names))
    if not told:
        return names
    people = {name.key for name in names if name.titles or name.gender}
    told -= people
    return [
        name._replace(kind=NameKind.ORGANIZATION)
        if name.kind in _MAYBE and name.key in told
        else name
        for name in names
    ]


def with_genitive_firms(
    layout: Layout, names: list[Name], sources: tuple[tuple[Range, ...], ...]
) -> list[Name]:
    """Extend names that are whole sources by the genitive of their firm: "Moody's | said".

    Args:
        layout: The article's layout.
        names: Its names, in order.
        sources: The tokens of the sources.
    """
    words = layout.words
    ends = {
        source[0][1]: source[0][0]
        for source in sources
        if len(source) == 1 and words[source[0][1] - 1] in _GENITIVES
    }
    if not ends:
        return names
    known = {
        words[name.start : name.start + 2]: name.key for name in names if _is_firm(words, name)
    }
    found = []
    for name in names:
        end = name.end + 1
        is_whole = ends.get(end) == name.start and not name.titles
        is_subject = is_whole and not _VERBS.isdisjoint(layout.lowered[end : end + 1])
        if is_subject and name.kind in _MAYBE and len(name.key) == 1:
            key = known.get(words[name.start : end], (f"{''.join(name.key)}'s",))
            name = name._replace(end=end, key=key, kind=NameKind.ORGANIZATION)  # noqa: PLW2901
        found.append(name)
    return found


def _is_firm(words: tuple[str, ...], name: Name) -> bool:
    """Whether a name goes on behind a genitive: "Macy's Holdings"."""
    return name.end - name.start > 2 and words[name.start + 1] in _GENITIVES


def _told(layout: Layout, classes: str, names: list[Name]) -> Iterator[tuple[str, ...]]:
    """The words of the names that are told to be an organization's."""
    lowered = layout.lowered
    for name in names:
        if name.kind not in _MAYBE or name.titles or is_given_name(layout.words[name.start]):
            continue
        is_firm = "&" in lowered[name.start : name.end]  # "Finch & Moll"
        if not is_firm and name.end - name.start > 1:
            is_thing = lowered[name.end : name.end + 2] == (",", "which")
            is_thing = is_thing or _are_several(layout, name) or _is_work(layout, name)
            is_firm = is_thing or _is_apposed(layout, classes, name)
        if is_firm:
            yield name.key


def _are_several(layout: Layout, name: Name) -> bool:
    """Whether a name opens a sentence with a plural verb, as of teams: "Danbury Town | have"."""
    opens = layout.sentences[layout.sentence_of[name.start]][0]
    is_subject = name.start == opens and layout.quotation_of[opens] < 0
    return is_subject and not _PLURAL.isdisjoint(layout.lowered[name.end : name.end + 1])


def _is_work(layout: Layout, name: Name) -> bool:
    """Whether a name stands behind the noun for a work: "star of the drama | Harbor Lights"."""
    before = layout.lowered[max(0, name.first - 2) : name.first]
    return len(before) > 1 and before[0] in SPECIFIERS and before[1] in _WORKS


def _is_apposed(layout: Layout, classes: str, name: Name) -> bool:
    """Whether a name stands behind what it is: "the bank, | Kestrel Securities".

    Behind "a lawyer for the bank" it may be the lawyer's, unless its last word is hardly anybody's.
    """
    lowered, comma = layout.lowered, name.first - 1
    head = comma - 1
    if head < 1 or lowered[comma] != "," or lowered[head] not in ORGANIZATION_NOUNS:
        return False
    if not _CLOSERS.issuperset(lowered[name.end : name.end + 1]):
        return False
    near = range(head - 1, max(head - _LONGEST_PHRASE, -1), -1)
    start = next((at for at in near if lowered[at] in SPECIFIERS), -1)
    if start < 0:
        return False
    last = name.end - 1
    is_noun = classes[last] == W.COMMON and head_type(lowered[last]).person < _PERSON
    return (
        is_noun or (start > 1 and classes[start - 2] not in {W.PERSON_NOUN, W.TITLE}) or start < 2
    )
