"""Appositions: nouns beside a name that describe its bearer.

"Olga Brenner, the swimmer who won silver," "the councillors, Nora Feld and Imre Szabo," "its
landlord, the Blue Anchor Foundation,": "the swimmer" elsewhere may refer to her.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from newsclaims.english import ARTICLES, PREPOSITIONS, is_plural, singular
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import POSSESSIVE_MARKS
from newsclaims.identity.names import Name, NameKind
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.head_types import head_type

__all__ = ["note_appositions", "note_neutral_pronouns", "note_organizations"]

_CLAUSES = frozenset((",", ".", ";", "who", "which", "that", "whose", "(", "—", "–"))
_THEM = frozenset(("them", "their", "theirs"))
_LONGEST = 7
"""Maximum number of tokens between an apposition's determiner and its head noun."""
_LEAST = 0.6
"""Minimum probability that a noun and a name have the same type."""
_MOST_LISTED = 6
_NAMES_OF_THINGS = (NameKind.PERSON, NameKind.UNKNOWN)


def note_appositions(discourse: Discourse) -> None:
    """Record for each entity the nouns in apposition to its names."""
    names, words = discourse.names, discourse.layout.words
    for index, name in enumerate(names):
        if words[name.end : name.end + 1] == (",",):
            _behind(discourse, name, discourse.forms[index].entities[0])
        if words[name.first - 1] == "," and name.first > 1:
            _before(discourse, index)


def note_neutral_pronouns(discourse: Discourse) -> None:
    """Record people with the stated pronouns "they/them": the name directly before."""
    words, names, sentence_of = (
        discourse.layout.lowered,
        discourse.names,
        discourse.layout.sentence_of,
    )
    if "/" not in words:
        return
    for k in range(1, len(words) - 1):
        if words[k] != "/" or words[k - 1] != "they" or words[k + 1] not in _THEM:
            continue
        index = bisect_left(names, (k,)) - 1
        if index >= 0 and sentence_of[names[index].start] == sentence_of[k]:
            discourse.forms[index].entities[0].is_neutral = True


def note_organizations(discourse: Discourse) -> None:
    """Record as organizations the subjects to which the next sentence refers by "its".

    "Harbor Steel lost money. Its spokeswoman said …": a name may look like a person's.
    """
    layout = discourse.layout
    for (opens, _), (start, _) in pairwise(layout.sentences):
        index = discourse.starts.get(opens)
        if layout.words[start] != "Its" or index is None:
            continue
        for entity in discourse.forms[index].entities:
            if entity.kind in _NAMES_OF_THINGS and not entity.is_surely_person:
                entity.kind = NameKind.ORGANIZATION


def _behind(discourse: Discourse, name: Name, entity: Entity) -> None:
    """Record the noun after a name: "Olga Brenner, the swimmer who …"."""
    words = discourse.layout.words
    start = name.end + 1
    if start >= len(words) or words[start] not in ARTICLES:
        return
    for k in range(start + 1, min(start + _LONGEST, len(words))):
        word = words[k]
        if word in _CLAUSES or word in PREPOSITIONS:
            head = words[k - 1]
            if k - 1 > start and head.islower() and _names(head, entity):
                entity.heads.setdefault(head, k - 1)
            return


def _before(discourse: Discourse, index: int) -> None:
    """Record the noun before a name: "the councillors, Nora Feld and Imre Szabo,"."""
    words, names = discourse.layout.words, discourse.names
    head_at = names[index].first - 2
    head = words[head_at]
    if not head.islower() or len(head) < 3 or discourse.layout.quotation_of[head_at] >= 0:
        return
    listed = [index]
    if is_plural(head):
        while len(listed) < _MOST_LISTED and listed[-1] + 1 < len(names):
            between = words[names[listed[-1]].end : names[listed[-1] + 1].first]
            if between not in ((",",), ("and",), (",", "and")):
                break
            listed.append(listed[-1] + 1)
        if len(listed) == 1:
            return
        head = singular(head)
    elif words[names[index].end : names[index].end + 1] != (",",):
        return
    for each in listed:
        entity = discourse.forms[each].entities[0]
        if _names(head, entity):
            entity.heads.setdefault(head, head_at)
            if each == index:
                entity.roles.append((_owner_of(discourse, head_at), head_at + 1))


def _owner_of(discourse: Discourse, head_at: int) -> int:
    """The start of a role, including its possessive: "Riverton's chief, Nora Feld,"."""
    start = discourse.phrase(head_at, head_at + 1).start
    owner = discourse.ends.get(start - 1)
    if owner is None or discourse.layout.words[start - 1] not in POSSESSIVE_MARKS:
        return start
    return discourse.names[owner].start


def _names(noun: str, entity: Entity) -> bool:
    """Whether a noun fits the type of an entity."""
    kind = head_type(noun)
    if entity.kind is NameKind.ORGANIZATION:
        return kind.organization + kind.document + kind.place > _LEAST
    return kind.person > _LEAST
