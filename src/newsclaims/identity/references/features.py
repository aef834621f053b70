"""Features of candidate antecedents, for the mention ranker."""

from __future__ import annotations

from itertools import chain, islice, pairwise

from newsclaims.english import (
    ADDRESSING,
    COMPLEMENTIZERS,
    DETERMINERS,
    KIN,
    MEDIA_SOURCES,
    OUTLET_NOUNS,
    PERSON_OR_COMPANY,
    PERSONAL_RELATIVES,
    ROLE_COUNTERPARTS,
    ROLE_SYNONYMS,
    SUBJECT_PRONOUNS,
    TITLES,
    office_fit,
    origin_fit,
    person_noun,
    predicates,
    role_noun,
    singular,
    state_in,
)
from newsclaims.identity.entities import AGED, Entity
from newsclaims.identity.lexicon import OFFICES_OF_PLACES, PAIRS, SUCCEEDING
from newsclaims.identity.references.contradicting_roles import (
    MOST_ROLES,
    PARTY_NOUNS,
    differs_in_age,
    differs_in_origin,
    differs_in_owner,
    is_other_holder,
)
from newsclaims.identity.references.descriptions import OFFICES, Description, is_bare_job
from newsclaims.identity.references.discourse import Discourse, MentionPlace
from newsclaims.identity.references.role_modifiers import has_other_modifiers
from newsclaims.identity.references.salience import salience_features
from newsclaims.kinds import MentionForm
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import alike, head_type
from newsclaims.text import Layout

__all__ = [
    "FARTHEST_AHEAD",
    "candidate_features",
    "new_features",
    "person_features",
    "set_features",
]

W = WordClass

# Bound to a name: enum member access costs ten times as much in the loops below.
_PRONOUN = MentionForm.PRONOUN

_MOST_ALIKE = 8
"""Maximum number of roles of an entity that are compared."""
FARTHEST_AHEAD = 120
"""Maximum number of tokens between a description and a name after it (cataphora)."""
_NEAR_AHEAD = 40
_ALIKE, _SOMEWHAT_ALIKE = 0.55, 0.35
"""Minimum cosines of two noun vectors for roles that may belong to one person."""
_HARDLY = 0.3
"""Maximum probability of a person at which a noun counts as an organization's."""
_SURELY, _LIKELY = 0.85, 0.4
"""Probabilities above which a noun surely or likely denotes a person or an organization."""
_DOCUMENT = 0.5
"""Minimum probability of a noun for a document."""
_THINGS = (NameKind.ORGANIZATION, NameKind.PLACE)
_RANKS = frozenset(("prime", "vice"))
_PARTITIVE = frozenset((one, "of") for one in ("one", "another", "two", "some"))
_LONGEST_PARTITIVE = 5
"""Maximum number of words of "one of her old colleagues"."""
_FEW_MENTIONS = 3
_OF_DEPARTMENTS = frozenset(("minister", "secretary"))
_SECOND = frozenset(("assistant", "deputy"))
_SINGLING = frozenset(("first", "last", "only", "same"))
_OWNED = frozenset(("owned", "possessive"))
_TOLD = {"him": "m", "her": "f"}
"""Genders by the pronouns behind a cue for whoever is told."""
_BEHIND_TOLD = DETERMINERS | SUBJECT_PRONOUNS | COMPLEMENTIZERS | {",", ":", "not", "that", "to"}
"""First words of what somebody is told, behind the pronoun."""


def person_features(
    discourse: Discourse, entity: Entity, place: MentionPlace, nearer: int
) -> list[str]:
    """The features of a candidate that do not depend on its name.

    Args:
        discourse: The discourse so far.
        entity: The candidate, who has been mentioned before.
        place: The position of the mention.
        nearer: The number of other candidates mentioned since.
    """
    state = entity.salience
    features = salience_features(entity, place.step, place.block, nearer)
    if entity in discourse.last_speakers:
        features.append(f"spoke-last,{place.manner}")
    elif entity in discourse.speakers_before:
        features.append(f"spoke-before,{place.manner}")
    if state.form is _PRONOUN and place.step - state.step <= 1:
        features.append("pronoun-before")
    if place.answers and place.step - state.step <= 1:
        asked = "other-asked" if state.subject_step < state.step else "asked"
        if discourse.answering[place.token] < 0:  # the asker is told otherwise
            features.append(f"answers,{asked}")
        elif entity in discourse.last_speakers:
            features.append("answers,spoke-last")
    if entity in place.addressed:
        features.append("addressed")
    if entity.index in place.named_inside:
        features.append("named-in-own-content")
    return features


def candidate_features(
    discourse: Discourse, description: Description, entity: Entity, place: MentionPlace, nearer: int
) -> list[str]:
    """The features of a named candidate; empty if it is ruled out."""
    gender, office = description.gender, _office_fit(discourse, description, entity)
    is_other = (bool(gender) and entity.opposes(gender)) or differs_in_origin(description, entity)
    is_other = is_other or differs_in_age(description, entity) or office == "against"
    is_other = is_other or differs_in_owner(discourse, description, entity)
    is_other = is_other or _is_owned_far_ahead(discourse, description, entity)
    if is_other or not description.may_name(entity):
        return []
    if entity.last < 0:
        if _is_one_of_others(discourse.layout, entity):
            return []
        features = _ahead_features(discourse, description, entity)
    else:
        features = person_features(discourse, entity, place, nearer)
        state = entity.salience
        if _hears(discourse, description, entity):
            features.append("addressed")
        if place.step == state.step == state.subject_step and _is_bound(discourse, description):
            features.append("bound")
        if (
            entity in discourse.last_speakers
            and entity.is_person
            and place.step - state.subject_step <= 1
            and _tells_more(discourse, description)
        ):
            features.append("continues")
    if gender and gender == entity.gender:
        features.append("gender-agrees")
    if description.head in entity.salience.called:
        features.append("called-so")
    features += _type_features(discourse, description, entity)
    if description.modifiers:
        features.append(_modifier_feature(discourse, description, entity, features))
    if office == "told" and entity.index not in place.named_inside:
        features += [each for each in ("office-told", "role-told") if each not in features]
    return features


def _hears(discourse: Discourse, description: Description, entity: Entity) -> bool:
    """Whether the last speaker is told something: "Lund shouted. The chair told | him| to go"."""
    lowered, at = discourse.layout.lowered, discourse.addressed.get(description.part.head, -1)
    if at < 0 or entity not in discourse.last_speakers or description.noun in entity.heads:
        return False
    cue = predicates().get(lowered[at - 1])
    is_told = cue is not None and cue.verb in ADDRESSING and at + 1 < len(lowered)
    gender = _TOLD.get(lowered[at]) if is_told and lowered[at + 1] in _BEHIND_TOLD else None
    return gender is not None and entity.is_person and not entity.opposes(gender)


def _type_features(discourse: Discourse, description: Description, entity: Entity) -> list[str]:
    """Features of whether a noun and a candidate are both persons or both organizations."""
    kind = description.type
    features = []
    if entity.kind in _THINGS or kind.person < _HARDLY:
        if entity.is_person:
            # "Tarnow Rovers" may be a team, "Sen. Ada Rovers", who was called "she", is none.
            is_told = entity.titles or entity.is_gender_told
            sure = entity.is_surely_person and bool(is_told or not entity.key[-1].endswith("s"))
            features.append("looks-like-person" if sure else "may-be-person")
        features += _organization_features(description, entity)
        if description.noun in entity.heads:
            features.append("role-told")
    else:
        features.append(_graded("person", kind.person))
        features += _role_features(discourse.layout, description, entity)
        if entity is discourse.only_person:
            features.append("only-person")
    return features


def _graded(what: str, share: float) -> str:
    """The feature for how likely a noun denotes a person or an organization."""
    return what + ("=sure" if share > _SURELY else "=likely" if share > _LIKELY else "=hardly")


def _is_bound(discourse: Discourse, description: Description) -> bool:
    """Whether the subject of its sentence binds a description (principle C).

    "Lund read a letter in which the mayor said", "Lund met the mayor": these are two people.
    """
    part = description.part
    slot = discourse.slot(part.start, part.end)
    is_object = slot in ("object", "oblique") and part.head not in discourse.contents
    return is_object or slot == "subordinate"


def _tells_more(discourse: Discourse, description: Description) -> bool:
    """Whether a description may add something about who spoke last: "the Florida senator".

    "The narrator" adds nothing, "the Senate Majority Leader" is known by the office alone, and "the
    only senator" is somebody else.
    """
    part, modifiers = description.part, description.modifiers
    is_native = discourse.classes[part.head] == W.PEOPLE  # "the Texan"
    return (
        description.determiner == "the"
        and description.type.person > _SURELY
        and part.end == part.head + 1
        and (is_native or (bool(modifiers) and discourse.layout.words[part.head].islower()))
        and _SINGLING.isdisjoint(modifiers)
    )


def _is_one_of_others(layout: Layout, entity: Entity) -> bool:
    """Whether a name is introduced as one of several: "One of them, Captain Lund, laughed"."""
    words, comma = layout.lowered, entity.place[0] - 1
    while comma > 0 and layout.words[comma] in TITLES:
        comma -= 1
    before = words[max(0, comma - _LONGEST_PARTITIVE) : comma]
    return words[comma] == "," and any(pair in _PARTITIVE for pair in pairwise(before))


def _is_owned_far_ahead(discourse: Discourse, description: Description, entity: Entity) -> bool:
    """Whether "her deputy" would be named more than a sentence behind."""
    if entity.last >= 0 or description.determiner not in _OWNED:
        return False
    is_lead = discourse.layout.paragraph_of[description.part.head] == 0
    if is_lead or description.noun in KIN or description.type.person < _SURELY:
        return False
    sentence_of = discourse.layout.sentence_of
    return sentence_of[entity.place[0]] - sentence_of[description.part.head] > 1


def _ahead_features(discourse: Discourse, description: Description, entity: Entity) -> list[str]:
    """Features of a candidate that is first named after the description."""
    head = description.part.head
    layout, start = discourse.layout, entity.place[0]
    distance = start - head
    features = ["not-yet"]
    if not 0 <= distance <= FARTHEST_AHEAD:
        features.append("ahead=far")
    else:
        features.append("ahead=near" if distance <= _NEAR_AHEAD else "ahead=40+")
    if layout.paragraph_of[head] == 0:
        features.append("ahead,first-paragraph")
    elif description.noun.startswith("spokes") and not description.modifiers:
        # "a spokesman" of one is not another's who is named paragraphs later
        is_far = layout.paragraph_of[start] > layout.paragraph_of[head] + 1
        features += ["ahead=far,spokesperson"] if is_far else []
    if description.determiner in ("a", "none"):
        features.append("ahead,indefinite")
    elif description.determiner in ("the", "this"):
        features.append("ahead,definite")
    if layout.sentences[layout.sentence_of[start]][0] == start:
        # The subject of the next sentence is the likely referent.
        since = layout.sentence_of[start] - layout.sentence_of[head]
        features.append("ahead,opens-next" if since == 1 else "ahead,opens")
    return features


def _organization_features(description: Description, entity: Entity) -> list[str]:
    """Features of an organization's name and kind."""
    kind, noun, key = description.type, description.noun, entity.key
    share = kind.organization + kind.place + (noun in PERSON_OR_COMPANY)
    likeness = alike(noun, key[-1]) if key else 0.0
    if likeness > _SOMEWHAT_ALIKE:
        # "The Global Soil Census", later "the survey"
        share += kind.document
    features = [_graded("organization", share)]
    if not key:
        return features
    if noun in key:
        features.append("name-holds-noun")
        if key[-1] == noun:
            features.append("name-ends-in-noun")
    else:
        features += ["name-like-noun"] if likeness > 0.4 else []
    if not description.folded.isdisjoint(key):
        features.append("modifier-in-name")
    if kind.document > _DOCUMENT and head_type(key[-1]).document > _DOCUMENT:
        features.append("document-agrees")
    if entity.carrier:
        outlet = noun in OUTLET_NOUNS or MEDIA_SOURCES.get(noun, "") == entity.carrier
        features.append("outlet" if outlet else "against-outlet")
    return features


def _is_introduced(layout: Layout, entity: Entity) -> bool:
    """Whether a relative clause or an age tells who has a name: "Ada Lund, who works here,"."""
    comma, opening, *_ = (*layout.lowered[entity.place[1] :][:2], "", "")
    return comma == "," and (opening in PERSONAL_RELATIVES or opening.isdigit())


def _role_features(layout: Layout, description: Description, entity: Entity) -> list[str]:
    """Features of a person's roles relative to a description's noun."""
    noun, heads = description.noun, entity.heads
    is_called = noun in heads and not (noun in PARTY_NOUNS and _may_be_another(description, entity))
    if is_called or description.age in heads or _is_synonym(description, entity):
        return ["role-told"]
    counterparts = ROLE_COUNTERPARTS.get(noun, frozenset())
    roles = (
        head
        for head in heads
        if not (head in PARTY_NOUNS or head.startswith("of ") or head.endswith(AGED))
        and head not in counterparts
    )
    likeness = max([alike(noun, head) for head in islice(roles, _MOST_ALIKE)], default=None)
    if likeness is None:
        role = "no-role"
    elif likeness > _ALIKE:
        role = "role-like"
    else:
        role = "role-somewhat-like" if likeness > _SOMEWHAT_ALIKE else "role-unlike"
    if description.age and not any(head.endswith(AGED) for head in heads):
        return ["no-role" if role == "role-unlike" else role]  # "the 52-year-old judge" is new
    features = [role]
    if role == "role-unlike" and is_bare_job(description):
        features.append("role-unlike,bare")  # "the pilot" is not "survivor Ada Lund"
    if noun in OFFICES and "former" not in description.words.split():
        features.append("office-untold" if role == "no-role" else "office-untold,other-role")
        is_alone = not (description.modifiers - _RANKS or description.state or description.party)
        is_alone = is_alone or (noun in _OF_DEPARTMENTS and _OF_DEPARTMENTS.isdisjoint(heads))
        is_told = entity.weight <= 1 and (bool(heads) or _is_introduced(layout, entity))
        is_single = noun in OFFICES_OF_PLACES | _OF_DEPARTMENTS
        is_told = is_told or (is_single and bool(heads) and entity.weight <= _FEW_MENTIONS)
        is_another = noun in OFFICES_OF_PLACES and not OFFICES_OF_PLACES.isdisjoint(heads)
        if is_alone and (is_told or is_another):
            features.append("office-untold,introduced")
    return [*features, "other-title"] if entity.is_titled else features


def _is_synonym(description: Description, entity: Entity) -> bool:
    """Whether a description stands for an entity's role or title: "the lawmaker", a senator."""
    if description.determiner not in ("the", "this"):
        return False
    if any(word in entity.heads for word in description.modifiers & _SECOND):
        return True  # "the deputy mayor", "his deputy"
    roles = ROLE_SYNONYMS.get(description.noun)
    if roles is None:
        return False
    return not roles.isdisjoint(entity.heads) or not roles.isdisjoint(map(str.lower, entity.titles))


def _may_be_another(description: Description, entity: Entity) -> bool:
    """Whether a party has other members that may be meant.

    "A Republican" is nobody named, nor "the Ohio Republican" who is not told to be from Ohio.
    """
    is_untold = description.state and f"of {description.state}" not in entity.heads
    return bool(is_untold) or description.determiner not in ("the", "this")


def _office_fit(discourse: Discourse, description: Description, entity: Entity) -> str:
    """The `office_fit` of an entity's roles, or the `origin_fit` if the noun tells an origin.

    "Former mayor Ada Lund" is not "the mayor", and "Swiss player Ada Lund" not "the Kenyan".
    """
    words, noun = discourse.layout.words, description.noun
    if discourse.classes[description.part.head] == W.PEOPLE:
        roles = [discourse.layout.lowered[slice(*role)] for role in entity.roles[:MOST_ROLES]]
        if state := description.state:
            is_told = f"of {state}" in entity.heads or state in map(state_in, roles)
            return "told" if is_told and person_noun(noun) is None else ""  # "the Texan"
        return origin_fit(noun, [*chain(entity.heads, *roles)])
    if noun in OFFICES and is_other_holder(discourse, description, entity):
        return "told"
    if noun not in OFFICES or noun not in entity.heads:
        return ""
    told = [
        [*map(str.lower, words[max(0, first - 1) : at]), *_told_late(words[first])]
        for first, end in entity.roles[:MOST_ROLES]
        for at in range(first, end)
        if noun in (words[at].lower(), role_noun(words[at])[0])
    ]
    return office_fit(noun, description.words.split(), told)


def _told_late(opening: str) -> tuple[str, ...]:
    """A word for who had an office before, by how the role opens: "succeeded Ada Lund as mayor"."""
    return ("former",) if opening in SUCCEEDING else ()


def _modifier_feature(
    discourse: Discourse, description: Description, entity: Entity, features: list[str]
) -> str:
    """The feature for whether a candidate is described by the same modifiers elsewhere."""
    modifiers = description.modifiers
    is_told = "role-told" in features
    roles = entity.roles[:MOST_ROLES]
    if is_told and has_other_modifiers(description, roles, discourse.layout.words):
        return "modifier-against"
    heads, lowered = entity.heads, discourse.layout.lowered
    if (
        not modifiers.isdisjoint(heads)
        or any(not modifiers.isdisjoint(lowered[slice(*role)]) for role in roles)
        or not description.places.isdisjoint(heads)
        or description.party in heads
    ):
        if is_told and description.determiner == "owned":
            return "owner-told"
        fits = is_told or "role-like" in features
        return "modifier-told" if fits else "modifier-told,other-role"
    return "modifier-new" if is_told else "modifier-new,role-new"


def new_features(discourse: Discourse, description: Description) -> list[str]:
    """Features of the option that a description introduces a new entity."""
    part, kind = description.part, description.type
    likeliest = max(kind)
    likely = "thing" if likeliest < 0.4 else kind._fields[kind.index(likeliest)]
    features = ["new", f"new,{description.determiner}", f"new,{likely}"]
    if part.end > part.head + 1:
        features.append("new,long")
    if not description.modifiers:
        features.append("new,bare")
    if discourse.layout.paragraph_of[part.head] == 0:
        features.append("new,first-paragraph")
    if not discourse.starts.keys().isdisjoint(range(part.start, part.end)):
        features.append("new,holds-name")
    return features


def set_features(description: Description, entities: tuple[Entity, ...], count: int) -> list[str]:
    """Features of several entities together as antecedent of a plural description."""
    features = ["set"]
    if count:
        features.append("count-agrees" if count == len(entities) else "count-against")
    of = {description.noun, singular(description.noun)}
    if any(not of.isdisjoint(entity.heads) for entity in entities):
        features.append("role-told")
    organizations = [entity for entity in entities if entity.kind is NameKind.ORGANIZATION]
    share = description.type.organization + (0 if organizations else description.type.person)
    features.append("set,type" if share > 0.4 or description.head in PAIRS else "set,against-type")
    features.append(f"set,{description.determiner}")
    return features
