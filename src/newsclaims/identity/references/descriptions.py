"""Descriptions of people and organizations, taken apart: "the former mayor of Riverton"."""

from __future__ import annotations

from typing import NamedTuple

from newsclaims.english import (
    ARTICLES,
    CARDINALS,
    KIN,
    ORGANIZATION_NOUNS,
    PARTIES,
    PLACES,
    POSSESSIVE_DETERMINERS,
    TITLES,
    TRADES,
    fold,
    is_plural,
    role_noun,
    singular,
    state_in,
)
from newsclaims.identity.entities import AGED, Entity
from newsclaims.identity.lexicon import DEFINITE, OWNING_MARKS, WORD_SETS
from newsclaims.identity.noun_phrases import Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.names import WordClass
from newsclaims.noun_types import HeadType, subject_type

__all__ = ["OFFICES", "VAGUE_MODIFIERS", "Description", "is_bare_job", "read_description"]

W = WordClass

_SURELY = 0.85
"""Minimum probability of a person at which a noun is only for people."""
_RELATIONAL = 0.4
"""Minimum probability of a person at which a possessed noun is relational: "his mother"."""
OFFICES = frozenset([role for _, role in TITLES.values() if role])
"""Nouns for offices that titles denote: their holders are mostly called that."""
_COLLECTIVES = WORD_SETS["collectives"]
_ONE = ARTICLES - {"the"} | {"another", "one"}
_OTHER = WORD_SETS["other-ones"]
_DETERMINERS = {
    **dict.fromkeys(POSSESSIVE_DETERMINERS, "possessive"),
    **dict.fromkeys(DEFINITE, "this"),
    "the": "the",
    "a": "a",
    "an": "a",
}
_SIDES = frozenset(("camps", "countries", "governments", "nations", "parties", "sides"))
"""Nouns for several that oppose or agree with each other, and are no persons."""
_STREETS = frozenset(("avenue", "boulevard", "lane", "road", "square", "street"))
"""Last words of names that are no body's."""
_COMPANIES = TRADES - {"bank"}
"""Nouns for companies; "the bank" may be the central one."""
_NO_COMPANIES = WORD_SETS["bodies"] | WORD_SETS["no-companies"]
"""Last words of the names of organizations that are no companies."""
VAGUE_MODIFIERS = frozenset(("former", "new", "late", "longtime", "own", "then", "current"))
"""Modifiers that tell nothing of who is described."""
_NEVER_MODIFIERS = DEFINITE | ARTICLES | VAGUE_MODIFIERS | _OTHER


class Description(NamedTuple):
    """A parsed description.

    Attributes:
        part: Its tokens.
        head: Its head noun in lower case.
        noun: The role noun ("governor" for "Gov."), or else the head.
        gender: The gender implied by the noun: "f", "m" or empty.
        determiner: "the", "a", "this", "other", "possessive", "owned", "number" or "none".
        modifiers: The words between determiner and head, in lower case.
        type: The semantic type of the noun.
        plural: Whether it is a group.
        words: Its words in lower case without articles.
        folded: Its modifiers without accents.
        places: Its modifiers as places are among the `heads` of entities: "of ohio".
        state: The state of the USA that it names, or empty.
        party: The noun for a member of the party that it names, or empty.
        age: The age that it tells, as it is among the `heads` of entities ("52-year-old"), or
            empty.
        is_relational: Whether it describes a person by a relation: "his mother", "sister of the
            climber".
        is_another: Whether it introduces somebody beside those mentioned: "a second officer".
    """

    part: Part
    head: str
    noun: str
    gender: str
    determiner: str
    modifiers: frozenset[str]
    type: HeadType
    plural: bool
    words: str
    folded: frozenset[str]
    places: frozenset[str]
    state: str
    party: str
    age: str
    is_relational: bool
    is_another: bool

    def may_name(self, entity: Entity) -> bool:
        """Whether a named entity is a possible antecedent at all.

        "His mother" hardly refers to the last speaker, but only to a person who is described as a
        mother elsewhere in the article. "The company" is no commission, "both sides" are no
        persons, and "a second officer" is not the one named before.
        """
        if self.is_another and entity.last >= 0:
            return False
        if not self.is_relational:
            return not self._is_of_another_kind(entity)
        if self.determiner in ("a", "other") and entity.last >= 0:
            return False  # "a son of the driver", "the father of another victim"
        return self.noun in entity.heads or singular(self.head) in entity.heads

    def _is_of_another_kind(self, entity: Entity) -> bool:
        """Whether an entity is no body, company, union or side, by its name or what it was called.

        "The council" is not Marrow Lane.
        """
        if self.head in _SIDES:
            return entity.is_surely_person
        if not (_STREETS.isdisjoint(entity.key[-1:]) or self.noun in _STREETS):
            return self.noun in ORGANIZATION_NOUNS or self.type.person < 0.5
        nouns = entity.heads.keys() | entity.salience.called
        if self.noun in nouns or not entity.key:
            return False
        if self.noun in _NO_COMPANIES and not _COMPANIES.isdisjoint(nouns):
            return True  # "the union" is not whom "the firm" was
        if self.noun == "union" and len(entity.key) > 1:
            return not any(word in _NO_COMPANIES or word.endswith("s") for word in entity.key)
        return self.noun in _COMPANIES and not _NO_COMPANIES.isdisjoint(entity.key[-1:])


def read_description(discourse: Discourse, part: Part) -> Description:
    """Parse a description."""
    words = discourse.layout.words
    start, head_at = part.start, part.head
    lower = [word.lower() for word in words[start : part.end]]
    before = lower[: head_at - start]
    head, first = lower[head_at - start], lower[0]
    noun, gender = role_noun(words[head_at])
    noun = (noun or head).removeprefix("ex-")
    if noun in OFFICES:
        typed = noun
    else:
        # Abbreviated titles ("the DGP") have no vectors.
        typed = "officer" if discourse.classes[head_at] == W.TITLE else head
    kind = subject_type(typed, words[part.end : part.end + 3])
    plural = (
        discourse.classes[head_at] != W.TITLE
        and (is_plural(head) or head in _COLLECTIVES)
        and (first not in _ONE or head in _COLLECTIVES)
        and not (first in DEFINITE and kind.organization > 0.5 and head in ORGANIZATION_NOUNS)
    )
    modifiers = frozenset([word for word in before if word[0].isalpha()]) - _NEVER_MODIFIERS
    determiner = _determiner(before)
    behind = lower[head_at - start + 1 : head_at - start + 3]
    if behind[:1] in (["of"], ["for"]) and not _OTHER.isdisjoint(behind[1:]):
        determiner = "other"  # "the father of another victim"
    state = state_in(lower[: head_at - start + 1])
    # "The Democratic senator", but not "the democratic socialist"
    told = [word.lower() for word in words[start : head_at + 1] if not word.islower()]
    parties = (PARTIES[word] for word in (singular(noun), *told) if word in PARTIES)
    if noun in KIN:
        is_owned = determiner in ("possessive", "owned")
        is_relational = is_owned or words[head_at + 1 : head_at + 2] == ("of",)
    else:
        is_relational = determiner == "possessive" and kind.person > _RELATIONAL
    return Description(
        part=part,
        head=head,
        noun=noun,
        gender=gender,
        determiner=determiner,
        modifiers=modifiers,
        type=kind,
        plural=plural,
        words=" ".join([word for word in lower if word not in ARTICLES]),
        folded=frozenset(map(fold, modifiers)),
        places=frozenset([f"of {word}" for word in (*modifiers, state)]),
        state=state,
        party=next(parties, ""),
        age=next((word for word in (*before, head) if word.endswith(AGED)), ""),
        is_relational=is_relational,
        is_another=determiner == "other" and first in _ONE - {"one"},
    )


def _determiner(before: list[str]) -> str:
    """The class of the determiner among the words before a head noun."""
    first = before[0] if before else ""
    if not _OTHER.isdisjoint(before):
        return "other"
    if not OWNING_MARKS.isdisjoint(before):
        return "owned"  # "the union's lawyer", "the families' lawyer"
    if first[:1].isdigit() or first in CARDINALS or before[:2] == ["at", "least"]:
        return "number"
    return _DETERMINERS.get(first, "none")


def is_bare_job(description: Description) -> bool:
    """Whether a description is only a noun for what people of either gender do: "the pilot"."""
    noun = description.noun
    return (
        description.words == noun
        and noun.isalpha()
        and noun.title() not in PLACES
        and not description.gender
        and description.type.person > _SURELY
    )
