"""Candidate antecedents of descriptions: earlier descriptions, named entities, sets of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from newsclaims.english import (
    BE,
    FINITE_AUXILIARIES,
    NAMED_OTHERWISE,
    NUMBERS,
    PARTIES,
    PERSON_OR_COMPANY,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    are_other_offices,
    is_given_name,
    may_be_past,
    singular,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import OF_SCENES, POSSESSIVE_MARKS, WORD_SETS
from newsclaims.identity.noun_phrases import PERSONAL, Part
from newsclaims.identity.references.clause_features import named_in_opening
from newsclaims.identity.references.descriptions import OFFICES, Description
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.features import (
    FARTHEST_AHEAD,
    candidate_features,
    set_features,
)
from newsclaims.identity.references.pronoun_candidates import MOST_RECENT, recent_groups
from newsclaims.identity.references.ranker import Option
from newsclaims.names import Name, NameKind, WordClass

__all__ = [
    "earlier_descriptions",
    "is_agent_beside",
    "is_in_predicate",
    "is_place_perhaps",
    "mark_only_company",
    "named_candidates",
    "sets_for",
]

_PREDICATING = BE | {"as"}
"""Words behind which a description tells of the subject: "Lund spoke as | the candidate"."""
_BODIES = WORD_SETS["bodies"]
"""Nouns for public bodies, which their names hold."""
_OF_PLACES = WORD_SETS["bodies-of-places"]
"""Nouns for places and their bodies: "the city" is not Lund University."""
_OF_PEOPLE = WORD_SETS["bodies-of-people"]
"""Last words of names of what is no such body."""
_BODIES_NAMED_OTHERWISE = NAMED_OTHERWISE | {"agency", "club"}
"""Nouns for one company or body that is named, if only one is."""
_NO_FIRMS = frozenset(
    (
        "against-outlet",
        "looks-like-person",
        "may-be-person",
        "named-in-own-content",
        "not-yet",
        "one-name",
    )
)
"""Features of candidates that "the company" hardly means."""
_CODE = re.compile(r"[a-z]+-\d+")
"""The name of a drug, a model or the like."""
_MOST_NAMED_AHEAD = 3
"""Maximum number of entities named only after a description that are candidates for it."""
_LEAST_TYPE = 0.12
"""Probability of a noun's type below which entities of that type are not candidates."""
_MOST_ALIKE = 8
"""Maximum number of candidates with one role or noun."""
_MOST_MEMBERS = 6
_SINGULAR_PRONOUNS = frozenset(("he", "she"))
_POSSESSIVES = frozenset(("her", "his"))
_NEAREST_POSSESSIVE = 6
_FARTHEST_SAME = 200
"""Maximum numbers of tokens from a description to a possessive, and back to the same noun."""
_LONGEST_REPEATED = 3


def earlier_descriptions(discourse: Discourse, description: Description) -> list[Option]:
    """Earlier descriptions with the same words, or with the same noun."""
    options = []
    same = discourse.nominals.get(description.words)
    if same is not None:
        options.append(Option((same,), ["same-words", f"same-words,{description.determiner}"]))
    part = description.part
    other = discourse.nominals.get("#" + description.head)
    if other is not None and other is not same and part.end - part.start <= _LONGEST_REPEATED:
        earlier = {word.lower() for word in discourse.layout.words[slice(*other.place)]}
        own = description.words.split()
        if description.noun in OFFICES and are_other_offices(description.noun, own, earlier):
            return options
        if _numbers(own).isdisjoint(_numbers(earlier)) and _numbers(own) and _numbers(earlier):
            return options  # "12 percent" are not the "40 percent of parents"
        adds = "adds-nothing" if description.modifiers <= earlier else "adds-more"
        features = ["same-noun", f"same-noun,{description.determiner}", adds]
        options.append(Option((other,), features))
    return options


def _numbers(words: Iterable[str]) -> set[str]:
    """The numbers among some words in lower case."""
    return {word for word in words if word[0].isdigit() or word in NUMBERS}


def named_candidates(discourse: Discourse, description: Description) -> list[Option]:
    """The named persons and organizations that are candidates for a description.

    Those named lately, those with its noun among their roles or in their name, and those named
    first directly after it.
    """
    part, kind = description.part, description.type
    person = kind.person >= _LEAST_TYPE
    organization = kind.organization + kind.document + kind.place >= _LEAST_TYPE
    organization = organization or description.noun in PERSON_OR_COMPANY
    place = discourse.place_of(part.head)
    seen = _inside(discourse, part) | named_in_opening(discourse, part.start)
    options: list[Option] = []
    nearer = 0

    def add(entity: Entity) -> None:
        is_code = bool(entity.key) and _CODE.fullmatch(entity.key[-1]) is not None
        if is_code or _is_other_body(description.noun, entity):
            return
        features = candidate_features(discourse, description, entity, place, nearer)
        if features:
            options.append(Option((entity,), features))

    for entity in discourse.latest():
        if not organization and entity.kind is NameKind.ORGANIZATION:
            continue
        # A team's name may look like a person's ("Tarnow Rovers").
        if not person and entity.is_surely_person:
            continue
        is_candidate = len(options) < MOST_RECENT and not (entity.described or entity.plural)
        if is_candidate and entity.index not in seen:
            add(entity)
            nearer += 1
        seen.add(entity.index)
    told = discourse.by_head.get(description.noun, ())[:_MOST_ALIKE]
    holding = discourse.by_word.get(description.noun, ())[:_MOST_ALIKE] if organization else ()
    for entity in (*told, *holding, *_named_ahead(discourse, part)):
        is_other = entity.described or entity.plural or _is_of_others(discourse, part, entity)
        if entity.index not in seen and not is_other:
            seen.add(entity.index)
            add(entity)
    options = _without_others(discourse, description, options)
    options = _of_told_gender(discourse, description, options)
    # "The former president", of two of whom one is called so
    return [option for option in options if "office-told" in option.features] or options


def _of_told_gender(
    discourse: Discourse, description: Description, options: list[Option]
) -> list[Option]:
    """Leave out those of another gender than the pronouns behind a description tell.

    The subject that opens what somebody says mostly is the speaker ("The leader said | she | won"),
    unless it is somebody else named before, of whom the last speaker says so, or the speaker has
    the role. "The leader lost | her | voice" is no man who is only named behind it.
    """
    part = description.part
    content, before = _gender_in_content(discourse, part), _gender_before(discourse, part)
    clause = content or _gender_in_clause(discourse, part)
    if not (options and (clause or before)):
        return options

    def is_other(entity: Entity) -> bool:
        return entity.opposes(before) or entity.opposes(clause if entity.last < 0 else content)

    may_continue = any(
        each.is_person and each.gender and not each.opposes(content) for each in discourse.latest()
    )
    return [
        option
        for option in options
        if not is_other(option.entities[0])
        or description.noun in option.entities[0].heads
        or (may_continue and "continues" in option.features)
    ]


def _gender_in_content(discourse: Discourse, part: Part) -> str:
    """The gender of the subject pronoun that opens what somebody says; empty if there is none."""
    lowered = discourse.layout.lowered
    for start, end in discourse.contents.get(part.head, ())[:1]:
        opening = start + (lowered[start] == "that")
        is_own = discourse.layout.quotation_of[start] < 0  # not "“She left,” the cook said"
        if is_own and opening < end and lowered[opening] in _SINGULAR_PRONOUNS:
            return PERSONAL[lowered[opening]]
    return ""


def _gender_in_clause(discourse: Discourse, part: Part) -> str:
    """The gender of a possessive close behind a description: "The mayor lost | her | keys"."""
    layout = discourse.layout
    close = layout.sentences[layout.sentence_of[part.head]][1]
    behind = layout.lowered[part.end : min(close, part.end + _NEAREST_POSSESSIVE)]
    return next((PERSONAL[word] for word in behind if word in _POSSESSIVES), "")


def _gender_before(discourse: Discourse, part: Part) -> str:
    """The same behind the last mention with its noun: "The mayor fired her aide. | The mayor |"."""
    lowered, start = discourse.layout.lowered, part.start
    near = range(start - 1, max(0, start - _FARTHEST_SAME), -1) if lowered[start] == "the" else ()
    at = next((at for at in near if lowered[at] == lowered[part.head]), -1)
    if at < 0:
        return ""
    last = discourse.phrase(at, at + 1)
    return _gender_in_clause(discourse, last) if lowered[last.start] == "the" else ""


def _is_other_body(noun: str, entity: Entity) -> bool:
    """Whether a place or a body of one is meant, and a name is that of a company or the like."""
    is_body = noun in _OF_PLACES and noun not in entity.key and noun not in entity.heads
    return is_body and bool(entity.key) and entity.key[-1] in _OF_PEOPLE


def _without_others(
    discourse: Discourse, description: Description, options: list[Option]
) -> list[Option]:
    """Leave out the subject beside whom somebody is, or was, described so.

    "Lund criticized the regulator. | The regulator | said": this is not Lund, here or there.
    """
    before = discourse.layout.lowered[description.part.start - 1]
    is_inside = before.isalpha() and before not in _PREDICATING  # no apposition
    bound = {each.entities[0] for each in options if is_inside and "bound" in each.features}
    if description.determiner == "the":
        earlier = discourse.others.setdefault(description.words, set())
        earlier |= {entity for entity in bound if description.noun not in entity.heads}
        bound |= earlier
    return [option for option in options if bound.isdisjoint(option.entities)]


def _inside(discourse: Discourse, part: Part) -> set[int]:
    """Excluded entities: those named in the description, or referred to by its "his"."""
    starts, forms = discourse.starts, discourse.forms
    named = [forms[starts[k]].entities for k in range(part.start, part.end) if k in starts]
    owner = discourse.referents.get(part.start, ())
    return {entity.index for entities in (*named, owner) for entity in entities}


def _named_ahead(discourse: Discourse, part: Part) -> list[Entity]:
    """Entities that are first named directly after a description."""
    first = bisect_left(discourse.names, (part.end,))
    if not RELATIVE_PRONOUNS.isdisjoint(discourse.layout.lowered[part.end : part.end + 2]):
        return []  # "the driver, who works for Ada Lund"
    near = slice(first, first + 2 * _MOST_NAMED_AHEAD)
    found: dict[Entity, Name] = {}
    for name, form in zip(discourse.names[near], discourse.forms[near], strict=True):
        if form.entities[0].last < 0 and name.start - part.end <= FARTHEST_AHEAD:
            found.setdefault(form.entities[0], name)
    nearest = islice(found.items(), _MOST_NAMED_AHEAD)
    ahead = [entity for entity, name in nearest if not _is_owned(discourse, name)]
    noun = discourse.layout.lowered[part.head]
    # "The council" is named by that noun, "the airline" by any name.
    return [each for each in ahead if noun in each.key] if noun in _BODIES else ahead


def is_agent_beside(discourse: Discourse, part: Part, entity: Entity) -> bool:
    """Whether a candidate is the subject of an agent's clause: "Lund was told by the chief".

    Args:
        discourse: The discourse so far.
        part: The description.
        entity: The candidate.
    """
    last, sentence_of = entity.last, discourse.layout.sentence_of
    if not 0 <= last < part.start or discourse.layout.lowered[part.start - 1] != "by":
        return False
    return sentence_of[last] == sentence_of[part.head]


def is_in_predicate(discourse: Discourse, part: Part, entity: Entity) -> bool:
    """Whether somebody is first named behind a description's verb: "The coach told | Ada Lund |".

    Args:
        discourse: The discourse so far.
        part: The description.
        entity: Whoever was not named before it.
    """
    layout = discourse.layout
    verb, close = part.end, layout.sentences[layout.sentence_of[part.head]][1]
    if verb >= close or not (
        layout.lowered[verb] in FINITE_AUXILIARIES or may_be_past(layout.lowered[verb])
    ):
        return False
    first, end = (bisect_left(discourse.names, (at,)) for at in (verb, close))
    return any(entity in form.entities for form in discourse.forms[first:end])


def is_place_perhaps(discourse: Discourse, part: Part, entity: Entity) -> bool:
    """Whether nothing tells that a name behind a preposition is somebody's: "the road to | Ulm".

    Args:
        discourse: The discourse so far.
        part: The description.
        entity: Whoever was not named before it.
    """
    if len(entity.key) != 1 or entity.is_surely_person:
        return False
    later = range(bisect_left(discourse.names, (part.end,)), len(discourse.names))
    named = next((at for at in later if entity in discourse.forms[at].entities), -1)
    if named < 0:
        return False
    return discourse.layout.lowered[discourse.names[named].first - 1] in PREPOSITIONS


def _is_owned(discourse: Discourse, name: Name) -> bool:
    """Whether a name is an owner's or somebody's: "Labour's Dan Firth", "his aide, Rob Hall"."""
    words, sentence_of = discourse.layout.lowered, discourse.layout.sentence_of
    if name.end + 1 in discourse.starts and words[name.end] in POSSESSIVE_MARKS:
        return True
    head = name.start - 1 - (words[name.start - 1] == ",")
    is_beside = head >= 0 and sentence_of[head] == sentence_of[name.start]
    return is_beside and words[discourse.phrase(head, head + 1).start] in POSSESSIVE_DETERMINERS


def _is_of_others(discourse: Discourse, part: Part, entity: Entity) -> bool:
    """Whether somebody not named yet is another's: "| Her aide | left. Their aide, Rob Hall, …"."""
    head = entity.place[0] - 2
    if entity.last >= 0 or head < 0 or discourse.layout.lowered[head + 1] != ",":
        return False
    owners = {
        discourse.layout.lowered[at] for at in (part.start, discourse.phrase(head, head + 1).start)
    }
    return len(owners) > 1 and owners <= POSSESSIVE_DETERMINERS


def mark_only_company(discourse: Discourse, description: Description, named: list[Option]) -> None:
    """Mark the one candidate that may be a company, if a description only says so: "the firm".

    Args:
        discourse: The discourse so far.
        description: The description.
        named: Its named candidates; the features of one may get another.
    """
    part = description.part
    is_bare = description.determiner == "the" and part.end == part.head + 1
    if not is_bare or description.noun not in _BODIES_NAMED_OTHERWISE:
        return
    if not all(map(str.islower, discourse.layout.words[part.start + 1 : part.end])):
        return
    firms = [option for option in named if _may_be_firm(discourse, option)]
    if len(firms) == 1:
        firms[0].features.append("only-company")


def _may_be_firm(discourse: Discourse, option: Option) -> bool:
    """Whether a candidate may be a company: "Norda plc", "Skadar Energy"."""
    entity, against = option.entities[0], _NO_FIRMS.intersection(option.features)
    if not against:
        return True
    first, end = entity.place
    is_plain = discourse.classes[first:end] == WordClass.NAME + WordClass.COMMON
    return (
        against == {"may-be-person"}
        and is_plain
        and not is_given_name(discourse.layout.words[first])
    )


def sets_for(discourse: Discourse, description: Description, count: int) -> Iterator[Option]:
    """Yield the sets of named people or organizations that a plural description may refer to.

    Those that were mentioned together, those with the role it names, and the last ones named.

    Args:
        discourse: The discourse so far.
        description: The description.
        count: The number that it gives, or 0.
    """
    token = description.part.head
    introduces = description.determiner == "number"  # "two aides" are nobody mentioned before
    seen = set()

    def option(entities: Iterable[Entity], features: list[str]) -> Iterator[Option]:
        members = tuple(entities)
        if introduces and any(member.last >= 0 for member in members):
            return
        if len(members) > 1 and frozenset(members) not in seen:
            seen.add(frozenset(members))
            yield Option(members, [*features, *set_features(description, members, count)])

    for group in recent_groups(discourse, token):
        yield from option(group.entities, group.features)
    nouns = {description.noun, singular(description.noun)}
    if not (count or nouns.isdisjoint(PARTIES)):
        return  # "Republicans" are more than those named
    told = [entity for noun in nouns for entity in discourse.by_head.get(noun, ())]
    with_role = {entity for entity in told if not entity.described}
    if any(entity.last >= 0 for entity in with_role):
        # "The authors" are not the author of another text, who is named behind them.
        with_role = {entity for entity in with_role if entity.last >= 0}
    if len(with_role) <= _MOST_MEMBERS:
        yield from option(sorted(with_role, key=attrgetter("place")), ["with-role"])
    gender = {"men": "m", "women": "f"}.get(description.head, "")
    people = (each for each in discourse.latest() if each.is_person and not each.opposes(gender))
    last = list(islice(people, count))
    if 1 < count == len(last) and OF_SCENES.isdisjoint(nouns):
        step, _ = discourse.steps(token)
        since = step - min(entity.salience.step for entity in last)
        features = ["named-last", "named-last,near" if since <= 2 else "named-last,far"]
        yield from option(sorted(last, key=attrgetter("place")), features)
