"""Candidate antecedents of pronouns: entities, groups, and unnamed people and things.

Each candidate is an `Option` of the ranker with the features that depend on where it is found; what
its words say of its fit is in `features`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import islice

from newsclaims.english import FINITE_AUXILIARIES, forms_of_verbs, may_be_past, person_noun
from newsclaims.identity.entities import Entity
from newsclaims.identity.noun_phrases import MAYBE_PERSONS
from newsclaims.identity.references.clause_features import (
    life_features,
    named_in_opening,
    relative_features,
    relatives_in,
)
from newsclaims.identity.references.descriptions import OFFICES
from newsclaims.identity.references.discourse import Discourse, Group, MentionPlace
from newsclaims.identity.references.features import person_features
from newsclaims.identity.references.hearers import controls_question, with_hearer
from newsclaims.identity.references.ranker import Option
from newsclaims.identity.references.unnamed_candidates import (
    MOST_GROUPS,
    paragraphs_between,
    plural_nouns,
    tells_role,
    unnamed_subjects,
    unnamed_things,
)
from newsclaims.kinds import MentionForm
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type

__all__ = [
    "MOST_RECENT",
    "antecedents_of_it",
    "groups_for",
    "persons_for",
    "recent_groups",
]

W = WordClass

MOST_RECENT = 12
"""Maximum number of recent persons or organizations that are candidates."""
_MOST_THINGS = 6
"""Maximum number of candidates for "it"."""
_NEAREST_AHEAD = 14
"""Maximum number of tokens between a cataphoric pronoun and the name after it."""
_MOST_AHEAD = 40
"""Maximum number of names searched for a pronoun before the first named person."""
_TOLD, _HARDLY, _LIKELY = 5.0, 2.5, 1.0
"""Log-odds of a gender known by title or role, and surely or likely known by a given name."""
_MOST_SINGLE = 2
"""Maximum number of single people that are candidates for "they"."""
_LIKELY_GENDERS = frozenset(("gender=likely", "gender=told"))
_BESIDE = frozenset(("before=oblique", "before=subordinate"))
"""Features of who was named in no main argument of the sentence before."""
_NO_SUBJECT = frozenset(("sentences=1", "organization"))
"""Features of an unnamed organization, without a third if it was no subject."""
_SHOWING = forms_of_verbs(("demonstrate", "mean", "prove", "show"))
"""Forms of verbs whose subject is what was found or happened, not a body that says so."""
_OFFICERS = frozenset(("archbishop", "bishop", "chief", "commissioner", "constable", "sheriff"))
"""Nouns for offices of places, besides those that titles denote."""
_LEAST_PERSON = 0.6
"""Minimum probability at which a description's noun is a person's."""
_LEAST_OWNER = 0.3
"""Probability above which a noun may denote a person, who could be meant, too: "Lund's lawyer"."""
_LONGEST_OWNED = 6
"""Maximum number of tokens from an owner to the verb behind what is owned."""
_LEAST_SPEAKER = 0.1
"""Probability below which a name's word is nobody's who could speak."""


def persons_for(discourse: Discourse, token: int, gender: str) -> list[Option]:
    """The candidates of "he" or "she": named persons, unnamed subjects, and who is named next."""
    place = discourse.place_of(token)
    sign = 1 if gender == "f" else -1
    is_him = discourse.layout.lowered[token] == "him"
    asker = discourse.outcomes.get(discourse.answering.get(token, -1))
    relatives = relatives_in(discourse, token)
    in_opening = named_in_opening(discourse, token)
    options: list[Option] = []
    for entity in discourse.latest():
        toward = sign * entity.gender_log_odds
        if entity.kind not in MAYBE_PERSONS or entity.plural or toward < -_TOLD:
            continue
        is_other = is_him and token - entity.references[-1].end <= 2  # "Lund fined | him"
        is_other = is_other or entity.index in place.said_of
        if is_other or (asker is not None and entity in asker.entities):
            continue
        if len(options) == MOST_RECENT:
            break
        option = _option(discourse, entity, place, gender, len(options))
        if option is not None:
            if relatives:
                option.features.extend(relative_features(entity, relatives))
            options.append(option)
    options = [e for e in options if not e.entities or e.entities[0].index not in in_opening]
    options = _without_unnamed_subject(discourse, token, options)
    are_only = not any(
        entity.is_person and "gender=hardly" not in option.features
        for option in options
        for entity in option.entities
    )
    options += unnamed_subjects(discourse, token, gender, are_only=are_only)
    options = with_hearer(discourse, token, gender, _of_gender(options))
    ahead = _person_ahead(discourse, token, gender, near=bool(options))
    if ahead is None or (not options and _has_unnamed_subject(discourse, token)):
        return options
    is_asked = controls_question(discourse, token, ahead)
    known = next((option for option in options[:2] if option.entities[:1] == (ahead,)), None)
    if known is None:
        asked = ["ahead,asked"] if is_asked else []
        options.append(Option((ahead,), ["ahead", f"ahead,{place.manner}", *asked]))
    elif is_asked:
        known.features.append("controls-question")
    return options


def _without_unnamed_subject(
    discourse: Discourse, token: int, options: list[Option]
) -> list[Option]:
    """The candidates without whom a pronoun speaks of before: "| The pilot | was drunk, he said".

    Unless nobody else is there.
    """
    (first, _), *_ = discourse.contents.get(token, ((token, token),))
    if first >= token or discourse.layout.quotation_of[first] >= 0:
        return options
    opens = discourse.layout.sentences[discourse.layout.sentence_of[token]][0]
    others = [
        option
        for option in options
        if not (option.entities and _is_told_of(option.entities[0], {first, opens}))
    ]
    return others or options


def _is_told_of(entity: Entity, starts: AbstractSet[int]) -> bool:
    """Whether somebody without a name was last described at one of some tokens."""
    last = entity.references[-1] if entity.described and entity.references else None
    return last is not None and last.form is MentionForm.NOMINAL and last.start in starts


def _of_gender(options: list[Option]) -> list[Option]:
    """The candidates without those of the other gender, if anybody of the pronoun's is there."""
    fitting = (
        option.entities
        and (option.entities[0].is_person or option.entities[0].is_gender_told)
        and not _LIKELY_GENDERS.isdisjoint(option.features)
        for option in options
    )
    if not any(fitting):
        return options  # "Kay" may be a woman
    return [option for option in options if "gender=hardly" not in option.features]


def _option(
    discourse: Discourse, entity: Entity, place: MentionPlace, gender: str, nearer: int
) -> Option | None:
    """A person as a candidate of a pronoun with a gender.

    None for the place of a named office, and for what only tells of others: "Tram drivers".
    """
    if _modifies_people(discourse, entity):
        return None
    features = person_features(discourse, entity, place, nearer)
    features += _gender_features(entity.gender_log_odds * (1 if gender == "f" else -1))
    if entity.described and _continues(discourse, entity, place.step, gender):
        features.append("described,continues")
    if entity.salience.pronoun not in {"", gender}:
        features.append("gender-changes")
    features += life_features(discourse, entity, place.token, gender)
    if place.step - entity.salience.step == 1 and _owns_subject(discourse, entity):
        features.append("owns-subject")
    office = _office_of(discourse, entity)
    if office < 0:
        return Option((entity,), features)
    if tells_role(discourse, office):
        return None
    return Option((), features, discourse.phrase(office, office + 1)._replace(end=entity.place[1]))


def _is_unknown_word(entity: Entity) -> bool:
    """Whether an entity is known by one word of an unknown kind, which occurred once so far."""
    is_single = entity.salience.count == 1 and len(entity.key) == 1
    return is_single and entity.kind is NameKind.UNKNOWN


def _modifies_people(discourse: Discourse, entity: Entity) -> bool:
    """Whether all that is known of somebody is a modifier of people: "| Tram | drivers left"."""
    if not _is_unknown_word(entity):
        return False
    return discourse.classes[entity.place[1] : entity.place[1] + 1] == W.PEOPLE_NOUN


def _office_of(discourse: Discourse, entity: Entity) -> int:
    """The office, the place of which a name tells: "the | chief | of Ulm left"; -1 if none."""
    if not _is_unknown_word(entity):
        return -1
    layout, head = discourse.layout, entity.place[0] - 2
    is_known = head < 0 or "#" + layout.lowered[head] in discourse.nominals
    if is_known or layout.lowered[head + 1] != "of":
        return -1
    is_office = layout.lowered[head] in OFFICES or layout.lowered[head] in _OFFICERS
    return head if is_office else -1


def _owns_subject(discourse: Discourse, entity: Entity) -> bool:
    """Whether somebody was last named as the owner of a subject: "| Lund's boat | is lost"."""
    if entity.salience.slot != "possessor" or not entity.references:
        return False
    layout, reference = discourse.layout, entity.references[-1]
    opens, closes = layout.sentences[layout.sentence_of[reference.start]]
    verbs = (
        at
        for at in range(reference.end + 2, min(closes, reference.end + _LONGEST_OWNED))
        if layout.lowered[at] in FINITE_AUXILIARIES or may_be_past(layout.lowered[at])
    )
    verb = next(verbs, -1)
    if reference.start != opens or verb < 0:
        return False
    noun = layout.lowered[verb - 1]
    is_person = person_noun(noun) is not None or head_type(noun).person > _LEAST_OWNER
    return noun.isalpha() and not is_person


def _gender_features(toward: float) -> list[str]:
    """The feature of how likely a candidate has the gender of a pronoun, by its log-odds."""
    if toward > _LIKELY:
        return ["gender=told" if toward > _TOLD else "gender=likely"]
    if toward < -_LIKELY:
        return ["gender=unlikely" if toward > -_HARDLY else "gender=hardly"]
    return []


def _continues(discourse: Discourse, entity: Entity, step: int, gender: str) -> bool:
    """Whether somebody unnamed of a told gender spoke in the sentence before: "His aunt said …"."""
    is_last = discourse.last_speakers == (entity,) and step - entity.salience.subject_step == 1
    return is_last and entity.gender == gender and entity.is_gender_told


def _has_unnamed_subject(discourse: Discourse, token: int) -> bool:
    """Whether a pronoun refers to its sentence's unnamed subject: "| The mayor | lost her job"."""
    first = discourse.layout.sentences[discourse.layout.sentence_of[token]][0]
    head = discourse.classes.find(W.PERSON_NOUN, first, token)
    if head < 0:
        return False
    part = discourse.phrase(head, head + 1)
    return part.start == first and discourse.slot(part.start, part.end) == "subject"


def _person_ahead(discourse: Discourse, token: int, gender: str, *, near: bool) -> Entity | None:
    """The person named next, in its sentence if `near`: "In her letter, Ada Lund said …"."""
    layout = discourse.layout
    sentence, paragraph = layout.sentence_of[token], layout.paragraph_of[token]
    first = bisect_left(discourse.names, (token,))
    for index in range(first, min(first + _MOST_AHEAD, len(discourse.names))):
        start = discourse.names[index].start
        is_near = start - token <= _NEAREST_AHEAD and layout.sentence_of[start] == sentence
        if not (is_near if near else layout.paragraph_of[start] <= paragraph + 1):
            return None
        entity = discourse.forms[index].entities[0]
        if entity.is_person and not entity.opposes(gender):
            return entity
    return None


def antecedents_of_it(discourse: Discourse, token: int) -> list[Option]:
    """The candidates of "it": organizations and documents."""
    place = discourse.place_of(token)
    # "Lund said | it | shows who is right", not "it | has shown that it listens"
    is_next = discourse.addressed.get(token, -1) == token + 2
    shows = is_next and discourse.layout.lowered[token + 1] in _SHOWING
    options: list[Option] = []
    for entity in discourse.latest():
        is_called = abs(entity.gender_log_odds) > _TOLD  # "her brother Cian", "Mrs. Quorle"
        is_somebody = is_called or entity.kind is NameKind.PLACE or _is_one_person(entity)
        if entity.plural or is_somebody or (shows and not _is_text(entity)):
            continue
        if len(options) == _MOST_THINGS:
            break
        features = person_features(discourse, entity, place, len(options))
        if entity.kind is NameKind.ORGANIZATION:
            features.append("carrier" if entity.carrier else "organization")
        if _is_thing(entity):
            features.append("thing")
        options.append(Option((entity,), features))
    things = unnamed_things(discourse, token)
    options += (each for each in things if not (shows and "organization" in each.features))
    return _without_reported(options)


def _without_reported(options: list[Option]) -> list[Option]:
    """Leave out who is only named beside the last subject or in what it said.

    "The suit, filed in Hull, says Roe & Co. lied. | It asks a judge to …".
    """
    if not any("subject=1" in each.features and _spoke(each) for each in options):
        return options
    return [
        each
        for each in options
        if _BESIDE.isdisjoint(each.features)
        and (each.entities or set(each.features) != _NO_SUBJECT)
    ]


def _spoke(option: Option) -> bool:
    """Whether a candidate has spoken."""
    return any(each.startswith(("spoke-before", "spoke-last")) for each in option.features)


def _is_text(entity: Entity) -> bool:
    """Whether an entity is a document without a name, which may show something."""
    return entity.described and bool(entity.carrier)


def _is_one_person(entity: Entity) -> bool:
    """Whether an entity is a person, or described as one: "the mayor"."""
    return entity.is_person or (
        entity.described
        and entity.kind is NameKind.UNKNOWN
        and head_type(next(iter(entity.heads), "")).person > _LEAST_PERSON
    )


def _is_thing(entity: Entity) -> bool:
    """Whether an entity's one word is that of a disease, an event or the like: "HIV"."""
    return len(entity.key) == 1 and sum(head_type(entity.key[0])) < _LEAST_SPEAKER


def groups_for(discourse: Discourse, token: int) -> list[Option]:
    """The candidates of "they": groups, plural nouns, and single people.

    Not the subject of what they say before, if others are there: "The nurses slept badly, | they |
    note".
    """
    (first, _), *_ = discourse.contents.get(token, ((token, token),))
    is_behind = first < token and discourse.layout.quotation_of[first] < 0
    said_of = first if is_behind else -1
    groups = list(_with_groups(discourse, token))
    nouns = list(plural_nouns(discourse, token))
    others = [
        option
        for group, option in groups
        if discourse.phrase(group.token, group.token + 1).start != said_of
    ]
    others += (
        option
        for option in nouns
        if option.described_by is None or option.described_by.start != said_of
    )
    others += (*_single_people(discourse, token), *unnamed_subjects(discourse, token))
    # "Scientists have found a cure, | they | reported": nobody else is there.
    return others or [*(option for _, option in groups), *nouns]


def recent_groups(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the latest groups, with features of their distance."""
    for _, option in _with_groups(discourse, token):
        yield option


def _with_groups(discourse: Discourse, token: int) -> Iterator[tuple[Group, Option]]:
    """Yield the latest groups and the options that they are."""
    layout = discourse.layout
    for nearer, group in enumerate(reversed(discourse.groups[-MOST_GROUPS:])):
        sentences = min(layout.sentence_of[token] - layout.sentence_of[group.token], 3)
        features = [
            f"{group.what},sentences={sentences}",
            f"paragraphs={paragraphs_between(discourse, group.token, token)}",
            f"nearer={min(nearer, 2)}",
        ]
        if group.spoke:
            features.append("spoke")
        if any(map(_is_thing, group.entities)):
            features.append("thing")
        yield group, Option(group.entities, features)


def _single_people(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield single people that "they" may refer to: of unknown gender, or with stated "they"."""
    step, _ = discourse.steps(token)
    singles = (
        each
        for each in discourse.latest()
        if not (each.plural or (each.gender and not each.is_neutral)) and _is_one_person(each)
    )
    for nearer, entity in enumerate(islice(singles, _MOST_SINGLE)):
        state = entity.salience
        features = ["one", f"one,sentences={min(step - state.step, 3)}", f"one,nearer={nearer}"]
        if entity.is_neutral:
            features.append("one,neutral")
        if state.subject_step == state.step:
            features.append("one,subject")
        yield Option((entity,), features)
