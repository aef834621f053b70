"""Descriptions: whom "the senator", "his ex-wife", "the company" stand for; who stays unnamed."""

from __future__ import annotations

from itertools import islice

from newsclaims.identity.entities import Entity, Reference, role_noun
from newsclaims.identity.lexicon import (
    CARRIERS,
    POSSESSIVE_MARKS,
    is_plural,
    person_noun,
    word_set,
)
from newsclaims.identity.names import NameKind
from newsclaims.identity.nouns import (
    ALIKE,
    ANY_ORGANIZATION,
    ARTICLES,
    CONFLICTING,
    DEFINITE,
    FOREGROUND,
    GENERIC,
    GROUPS,
    KIN,
    OFFICES,
    OPPONENTS,
    ORGANIZATIONS,
    OUTLETS,
    PAIRS,
    PARTIES,
    QUANTIFIERS,
)
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.organizations import find_organization
from newsclaims.identity.references.phrases import Part
from newsclaims.identity.references.salience import rank
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.kinds import GenderEvidence, MentionForm

__all__ = ["describe", "describe_anew", "find_role", "refer_to_all"]

_MOST_LOOKED_AT = 40
"""How many of all that was mentioned last are looked at for a company."""
_MOST_LATER = 400
"""How many tokens later somebody may be named whom a report's opening describes."""
_PARTICIPLES = word_set("participles")
_TIMES = frozenset(("week", "month", "year", "today", "yesterday"))
_ONE = frozenset(("a", "an", "another", "one"))
_BOTH = frozenset(("each", "both"))
_THEIR = frozenset(("his", "her", "their"))
_POLICE = ("the", "police")
_LONGEST_SHORT = 6
"""How many tokens may stand before the head of a description that refers back."""
_LONGEST_REPEATED = 3
"""How many tokens "the …" may have to stand for an earlier description with its noun."""
_NEWER = frozenset(("latest", "new", "recent"))


def describe(discourse: Discourse, part: Part) -> Outcome:
    """Whom or what a description stands for; itself where it is nobody's."""
    words = discourse.layout.words
    head = words[part.head].lower()
    first = words[part.start].lower()
    definite = first in DEFINITE
    if head == "latter" and discourse.recent:
        entity = next(reversed(discourse.recent.values()))
        return _refer(discourse, entity, part, "the-latter")
    plural = (
        discourse.letters[part.head] != "T"
        and is_plural(head)
        and first not in _ONE
        and not (definite and head in ANY_ORGANIZATION)
    )
    found: Outcome | None = None
    if _stands_for_two(words, part):
        found = _both(discourse, part, head)
    elif head == "police" and first in _POLICE and part.end - part.start <= 2:
        force = discourse.by_word.get("police", ())
        found = _refer(discourse, force[0], part, "organization-noun") if len(force) == 1 else None
    elif not plural:
        found = _somebody_named(discourse, part, head, definite=definite)
    return found or describe_anew(discourse, part, head, plural=plural, definite=definite)


def _stands_for_two(words: tuple[str, ...], part: Part) -> bool:
    """Whether it is "each", "both", "both men" or "the two men"."""
    first = words[part.start].lower()
    if words[part.head].lower() in PAIRS:
        return first in _BOTH or (first == "the" and words[part.start + 1] == "two")
    return first in _BOTH and part.end - part.start == 1


def _somebody_named(
    discourse: Discourse, part: Part, head: str, *, definite: bool
) -> Outcome | None:
    """Whom a description of one stands for, if the article names them anywhere."""
    words = discourse.layout.words
    noun, gender = role_noun(words[part.head])
    short = part.end - part.head == 1 and part.head - part.start <= _LONGEST_SHORT
    if not short and not (noun and definite):
        return None
    if definite:
        return find_role(discourse, part, noun or head, gender)
    before = words[part.start : part.head]
    if before[:1] and (before[0].lower() in _THEIR or not POSSESSIVE_MARKS.isdisjoint(before)):
        return _relation(discourse, part, noun, gender)
    return _named_later(discourse, part, noun or head)


def _refer(discourse: Discourse, entity: Entity, part: Part, rule: str) -> Outcome:
    """Link a description to an entity."""
    confidence = CONFIDENCES[rule]
    reference = Reference(part.start, part.end, MentionForm.NOMINAL, rule, confidence)
    discourse.refer(entity, reference)
    return Outcome((entity,), rule, confidence)


def _both(discourse: Discourse, part: Part, head: str) -> Outcome | None:
    """The two people that "each" or "both men" stands for."""
    group = discourse.last_group
    if group is not None and len(group.members) == 2:
        found = tuple(discourse.people.entities[i] for i in group.members)
    elif part.end - part.start > 1:
        gender = {"men": "m", "women": "f"}.get(head, "")
        latest = [
            e
            for e in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT)
            if e.is_person and e.gender in (gender, "")
        ]
        found = tuple(sorted(latest[:2], key=lambda e: e.place))
    else:
        return None
    return refer_to_all(discourse, part.head, found) if len(found) == 2 else None


def refer_to_all(discourse: Discourse, token: int, entities: tuple[Entity, ...]) -> Outcome:
    """Link a pronoun to several people."""
    confidence = CONFIDENCES["plural-pronoun"]
    for entity in entities:
        reference = Reference(token, token + 1, MentionForm.PRONOUN, "plural-pronoun", confidence)
        discourse.refer(entity, reference)
    return Outcome(entities, "plural-pronoun", confidence)


def find_role(
    discourse: Discourse, part: Part, noun: str, gender: str, *, quiet: bool = False
) -> Outcome | None:
    """The named person or organization that "the senator", "the company" stands for."""
    words = discourse.layout.words
    entity: Entity | None = None
    rule = ""
    if noun in ORGANIZATIONS or noun in OUTLETS:
        entity = find_organization(discourse, noun, part)
        rule = "organization-noun"
    elif person_noun(noun) is not None or noun in discourse.by_head:
        candidates = [e for n in (noun, *ALIKE.get(noun, ())) for e in discourse.by_head.get(n, ())]
        party = next((PARTIES[w] for w in words[part.start : part.head] if w in PARTIES), "")
        if party:
            against = OPPONENTS.get(party, "")
            agreeing = [e for e in candidates if party in e.heads]
            candidates = agreeing or [e for e in candidates if against not in e.heads]
        if gender:
            candidates = [e for e in candidates if e.gender in ("", gender)]
        if candidates and noun in FOREGROUND and part.head in discourse.speaking:
            candidates = _of_place(discourse, part, candidates)
        if candidates:
            entity = max(candidates, key=lambda e: _fit(discourse, e, noun, part.head))
            rule = "role-noun"
        elif noun in GENERIC or noun.endswith("year-old"):
            ranked = rank(discourse, part.head, gender)
            if ranked and ranked[0][1].is_person:
                entity, rule = ranked[0][1], "generic-noun"
        if entity is None and noun in FOREGROUND and part.head in discourse.speaking:
            entity = _in_foreground(discourse, part, noun, gender, party)
            rule = "salient-person"
    if entity is None or (quiet and rule == "generic-noun"):
        return None
    if gender and not entity.gender:
        entity.note_gender(gender, GenderEvidence.ROLE_NOUN)
    return _refer(discourse, entity, part, rule)


def _of_place(discourse: Discourse, part: Part, candidates: list[Entity]) -> list[Entity]:
    """Of people with a role, those who may have it where "the Florida senator" has it."""
    words, letters = discourse.layout.words, discourse.letters
    places = {words[k] for k in range(part.start, part.head) if letters[k] == "L"}
    if not places:
        return candidates
    there = [
        entity
        for entity in candidates
        if any(not places.isdisjoint(words[start:end]) for start, end in entity.roles)
        or any(f"of {place}" in entity.heads for place in places)
    ]
    if there:
        return there
    # Nobody was said to be from there: it must be somebody in the foreground.
    nearest = [entity for _, entity in rank(discourse, part.head, "")[:2]]
    return [entity for entity in candidates if entity in nearest]


def _fit(discourse: Discourse, entity: Entity, noun: str, token: int) -> float:
    """How well one of several people with a role fits it: by title, by how much is said of them."""
    score = 3.0 if noun in entity.titled else 0.0
    score += entity.count * 0.5
    if entity.last < 0:
        return score - 4.0
    return score - 0.4 * min(discourse.steps(token)[1] - entity.last_block, 8)


def _in_foreground(
    discourse: Discourse, part: Part, noun: str, gender: str, party: str = ""
) -> Entity | None:
    """The person that a description fits best when no role was told: the one in the foreground."""
    against = OPPONENTS.get(party, "")
    inside = {
        entity.index
        for k in range(part.start, part.end)
        if k in discourse.starts
        for entity in discourse.forms[discourse.starts[k]].entities
    }
    ranked = rank(discourse, part.head, gender)

    def unlikely(pair: tuple[float, Entity]) -> float:
        score, entity = pair
        # "the governor" is hardly somebody whom the article calls senator.
        other = noun in OFFICES and not entity.titled.keys().isdisjoint(OFFICES - {noun})
        return (2.0 if other else 0.0) - score - 0.3 * min(entity.weight, 10)

    for _, entity in sorted(ranked, key=unlikely):
        if entity.index in inside or (against and against in entity.heads) or not entity.is_person:
            continue
        if CONFLICTING.get(noun, frozenset()) & entity.heads.keys():
            continue
        return entity
    return None


def _relation(discourse: Discourse, part: Part, noun: str, gender: str) -> Outcome | None:
    """Whom "his ex-wife", "Roe's former strategist" stands for, where somebody was called so."""
    noun = noun.removeprefix("ex-")
    candidates = [
        e for e in discourse.by_head.get(noun, ()) if e.gender in ("", gender) or not gender
    ]
    if noun in KIN:
        if len(candidates) != 1:
            return None
        entity, rule = candidates[0], "relation"
    elif noun in FOREGROUND and "former" in discourse.layout.words[part.start : part.head]:
        found = _in_foreground(discourse, part, noun, gender)
        if found is None:
            return None
        entity, rule = found, "salient-person"
    else:
        return None
    return _refer(discourse, entity, part, rule)


def _named_later(discourse: Discourse, part: Part, noun: str) -> Outcome | None:
    """Whom "a New York judge", "a federal court" in a report's opening stands for, named later."""
    if discourse.layout.words[part.start].lower() in ("another", "one", "no"):
        return None
    found: list[Entity] = []
    if noun in OFFICES:
        nouns = (noun, *ALIKE.get(noun, ()))
        found = [
            e
            for n in nouns
            for e in discourse.by_head.get(n, ())
            if e.is_person and not e.titled.keys().isdisjoint(nouns)
        ]
    elif noun in ORGANIZATIONS:
        found = [e for e in discourse.by_word.get(noun, ()) if noun in e.key[:3] and len(e.key) > 2]
    if len(found) != 1 or not 0 < found[0].place[0] - part.head < _MOST_LATER:
        return None
    return _refer(discourse, found[0], part, "named-later")


def _continues(discourse: Discourse, entity: Entity, part: Part) -> bool:
    """Whether a description with an earlier one's noun says nothing that the earlier did not."""
    words = discourse.layout.words
    start, end = entity.place
    if start > part.start:
        return False
    earlier = {word.lower() for word in words[start:end]}
    return all(word.lower() in earlier for word in words[part.start + 1 : part.head])


def describe_anew(
    discourse: Discourse, part: Part, head: str, *, plural: bool, definite: bool
) -> Outcome:
    """A description that stands for itself, or for an earlier one with the same noun."""
    words = discourse.layout.words
    lower = [word.lower() for word in words[part.start : part.end]]
    text = " ".join(word for word in lower if word not in ARTICLES)
    entity = discourse.nominals.get(text)
    rule = "same-description"
    if entity is None and definite and part.end - part.start <= _LONGEST_REPEATED:
        entity = discourse.nominals.get("#" + head)
        rule = "same-noun"
        if entity is not None and not _continues(discourse, entity, part):
            entity = None
    if entity is None:
        rule = "description"
        entity = discourse.nominals[text] = _described(discourse, part, head, plural=plural)
    discourse.nominals["#" + head] = entity
    return _refer(discourse, entity, part, rule)


def _counts_several(words: tuple[str, ...], part: Part) -> bool:
    """Whether it stands for several by its first words ("some of the …", "a group of voters")."""
    head = words[part.head].lower()
    if head in QUANTIFIERS:
        return True
    following = words[part.head + 1 : part.head + 5]
    if not following or following[0] != "of" or part.end <= part.head + 1:
        return False
    return head in GROUPS and any(is_plural(word.lower()) for word in following[1:])


def _described(discourse: Discourse, part: Part, head: str, *, plural: bool) -> Entity:
    """A new entity for a description, named by its words without article and date."""
    words = discourse.layout.words
    start, end = part.start, part.end
    if words[start].lower() in ARTICLES and end - start > 1:
        start += 1
    if words[start] in _NEWER and end - start > 2:
        start += 1
    for k in range(max(part.head + 1, end - 4), end):
        if words[k] in _PARTICIPLES and (
            discourse.letters[end - 1] == "M" or words[end - 1] in _TIMES
        ):
            end = k
            break
    noun = person_noun(head)
    carrier = CARRIERS.get(head, "")
    several = _counts_several(words, part)
    plural = plural or several
    if carrier or (head in ORGANIZATIONS and not several):
        kind = NameKind.ORGANIZATION
    else:
        kind = NameKind.UNKNOWN if noun and not plural else NameKind.PEOPLE
    entity = Entity(
        index=len(discourse.people.entities),
        kind=kind,
        place=(start, end),
        plural=plural,
        described=True,
        carrier=carrier,
    )
    entity.note_gender(noun[0] if noun else "", GenderEvidence.ROLE_NOUN)
    entity.heads[head] = part.head
    discourse.people.entities.append(entity)
    return entity
