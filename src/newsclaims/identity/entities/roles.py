"""Roles: descriptions of a person beside their name.

Before it ("campaign spokesman Brian Roe", "The Vice President, Mike Roe,") and after it ("Jane Roe,
the president of Lund Bank,", "Hugh Hill, a doctor,").
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from newsclaims.english import PREPOSITIONS, TITLES, person_noun
from newsclaims.identity.entities.entity import Entity
from newsclaims.identity.lexicon import DETERMINERS, POSSESSIVE_MARKS, word_set
from newsclaims.identity.names import Name, NameKind
from newsclaims.identity.noun_phrases import start_of_phrase
from newsclaims.identity.word_classes import WordClass
from newsclaims.kinds import GenderEvidence
from newsclaims.text import BOUNDARY_MARKS, Layout

__all__ = ["note_roles", "role_noun"]

W = WordClass
_NOUNS_BEFORE = frozenset((W.PERSON_NOUN, W.COMMON))
_CAPITALIZED = frozenset((W.COMMON, W.NAME, W.ACRONYM, W.PLACE, W.PEOPLE, W.ORGANIZATION))
_ROLES = frozenset((W.PERSON_NOUN, W.TITLE, W.POST_NOMINAL))

_DEATH_NOUNS = word_set("death-nouns")
_DIED = word_set("died")
_KILLED = word_set("killed")
_DEAD = frozenset(
    (("found", "dead"), ("shot", "dead"), ("pronounced", "dead"), ("declared", "dead"))
)
_THE_DEAD = frozenset(("dead", "killed", "victim", "victims"))
"""Last words of an apposition before the name of a dead person: "one of the dead, Ada Lund,"."""
_BEFORE_KILLED = frozenset(("was", "is", "were", ","))
_BEARERS = (NameKind.PERSON, NameKind.UNKNOWN, NameKind.COMMON)
_LONGEST = 24
"""Maximum number of tokens of an apposition."""
_BREAKS = BOUNDARY_MARKS - {",", "«", "»"}
_APPOSITION_OPENERS = frozenset((",", "—", "–", "--"))
_APPOSITION_CLOSERS = _BREAKS | {","}


def role_noun(word: str) -> tuple[str, str]:
    """A word's role noun and gender, both empty if it is not a role.

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


def note_roles(
    layout: Layout, classes: str, name: Name, entity: Entity, cues: AbstractSet[int]
) -> None:
    """Record the roles beside one name of an entity.

    Args:
        layout: The article's layout.
        classes: Its word classes.
        name: The name.
        entity: The entity with that name.
        cues: The tokens of the attributions' cues, which belong to no role.
    """
    for role in name.roles:
        entity.heads.setdefault(role, name.first)
        entity.titled.setdefault(role)
    for title in name.titles:
        entity.titles.setdefault(title)
    if name.roles:
        _note(entity, (name.first, name.start), "", "")
    if name.kind not in _BEARERS:
        return
    if not entity.is_dead and _says_dead(layout, name):
        entity.is_dead = True
    _before(layout, classes, name, entity)
    _after(layout, classes, name, entity, cues)


def _says_dead(layout: Layout, name: Name) -> bool:
    """Whether the words around a name say that the person died: "the late …", "… drowned"."""
    words = layout.words
    opens, closes = layout.sentences[layout.sentence_of[name.start]]
    last = name.first - 1
    if last >= opens:
        before = words[last]
        noun = words[max(opens, last - 1)]
        if (
            before == "late"
            or (before == "of" and noun in _DEATH_NOUNS)
            or (before == "," and noun in _THE_DEAD)
        ):
            return True
    end = name.end
    if end >= closes:
        return False
    after = words[end]
    if after in _DIED:
        return True
    following = words[end + 1] if end + 1 < closes else ""
    if after == "," and following == "who":
        after, following = following, words[end + 2] if end + 2 < closes else ""
    if after == "who":
        return following in _DIED
    return after in _BEFORE_KILLED and (
        following in _KILLED or words[end + 1 : min(closes, end + 3)] in _DEAD
    )


def _note(entity: Entity, tokens: tuple[int, int], head: str, gender: str) -> None:
    if head:
        entity.heads.setdefault(head, tokens[0])
    if gender and entity.kind is not NameKind.ORGANIZATION:
        entity.note_gender(gender, GenderEvidence.ROLE_NOUN)
    if tokens[0] < tokens[1] and (not entity.roles or entity.roles[-1][1] <= tokens[0]):
        entity.roles.append(tokens)


def _before(layout: Layout, classes: str, name: Name, entity: Entity) -> None:
    """Record the role before a name: adjacent to it, or before a comma."""
    last = name.first - 1
    if last < 0 or layout.sentence_of[last] != layout.sentence_of[name.first]:
        return
    if classes[last] in _NOUNS_BEFORE:
        # "painter Ivo Lenz", and "Painter Ivo Lenz" at a sentence's start
        head, gender = role_noun(layout.words[last])
        if head:
            _note(entity, (start_of_phrase(layout, classes, last), name.first), head, gender)


def _after(
    layout: Layout, classes: str, name: Name, entity: Entity, cues: AbstractSet[int]
) -> None:
    """Record the role after a name: an apposition, possibly after a party in parentheses."""
    words = layout.words
    closes = layout.sentences[layout.sentence_of[name.start]][1]
    if name.end + 1 < closes and words[name.end] == "of" and classes[name.end + 1] == W.PLACE:
        # "Senator Ada Lund of Ohio", later "the Ohio senator"
        entity.heads.setdefault(f"of {words[name.end + 1].lower()}", name.end)
    start = _after_party(words, name.end, closes)
    if start >= closes - 1 or words[start] not in _APPOSITION_OPENERS:
        return
    start += 1
    found = _head_of_apposition(words, classes, start, closes)
    if found < 0:
        return
    first = words[start].lower()
    if first in DETERMINERS or found - start <= 3 or classes[start] in _CAPITALIZED:
        end = found + 1
        while (
            end < closes
            and end - start < _LONGEST
            and words[end] not in _APPOSITION_CLOSERS
            and end not in cues
        ):
            end += 1
        head, gender = role_noun(words[found])
        _note(entity, (start, end), head, gender)


def _after_party(words: tuple[str, ...], i: int, closes: int) -> int:
    """The token after "(R-Ohio)"."""
    if i >= closes or words[i] != "(":
        return i
    for k in range(i, min(i + 10, closes)):
        if words[k] == ")":
            return k + 1
    return i


def _head_of_apposition(words: tuple[str, ...], classes: str, start: int, closes: int) -> int:
    """The role noun of an apposition; -1 if no apposition follows the name."""
    found = -1
    for i in range(start, min(start + _LONGEST, closes)):
        word = words[i]
        if word in _APPOSITION_CLOSERS:
            break
        if classes[i] in _ROLES and role_noun(word)[0]:
            following = classes[i + 1 : i + 2]
            if following in {W.NAME, W.INITIAL}:
                # "Jane Roe, her adviser Tom Fell, and others"
                return -1
            if i + 1 >= closes or words[i + 1] not in POSSESSIVE_MARKS:
                found = i
        elif (word in PREPOSITIONS and (found >= 0 or i - start > 5)) or (
            found < 0 and i - start > 9
        ):
            break
    return found
