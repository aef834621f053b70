"""Antecedents of descriptions: "the senator", "his ex-wife", "the Oslo-based producer".

Named persons and organizations, earlier descriptions, and the option of a new entity compete in the
mention ranker.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from newsclaims.english import ARTICLES, MEDIA_SOURCES, is_plural, person_noun
from newsclaims.identity.entities import Entity, Reference
from newsclaims.identity.lexicon import GROUPS, QUANTIFIERS, word_set
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.description_features import (
    FARTHEST_AHEAD,
    Description,
    candidate_features,
    read_description,
)
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.phrases import Part
from newsclaims.identity.references.ranker import Choice, Option
from newsclaims.identity.word_classes import WordClass
from newsclaims.kinds import GenderEvidence, MentionForm

__all__ = [
    "describe_anew",
    "describe_itself",
    "describe_one",
    "earlier_descriptions",
    "new_features",
    "refer_to",
]

W = WordClass

# Bound to names: enum member access costs ten times as much in the loops below.
_NOMINAL = MentionForm.NOMINAL

_MOST_OPTIONS = 12
_MOST_LOOKED_AT = 30
"""Maximum number of recently mentioned entities that are candidates."""
_MOST_ALIKE = 8
"""Maximum number of candidates with one role or noun."""
_MOST_AHEAD = 3
_LEAST_TYPE = 0.12
"""Probability of a noun's type below which entities of that type are not candidates."""
_SURELY_ORGANIZATION = 0.6
"""Minimum probability at which a noun counts as an organization."""
_LEAST_NAMED = 0.5
"""Minimum probability of a named antecedent."""
_LONGEST_REPEATED = 3
_ITSELF = 0.85
"""The confidence that a document's noun introduces its own entity."""
_TELLING = frozenset(("name-like-noun", "document-agrees"))
"""Features from a name's last word that show its type."""
_NEWER = frozenset(("latest", "new", "recent"))
_PARTICIPLES = word_set("participles")
_TIMES = frozenset(("week", "month", "year", "today", "yesterday"))


def describe_one(discourse: Discourse, part: Part, *, quiet: bool = False) -> Outcome:
    """Resolve a singular description; to a new entity if it has no antecedent.

    Args:
        discourse: The discourse so far.
        part: The description.
        quiet: Whether to skip a description without a named antecedent instead of adding it.
    """
    description = read_description(discourse, part)
    options = [Option((), new_features(discourse, description), part)]
    options += earlier_descriptions(discourse, description)
    named = [] if _opens_turn(discourse, part) else list(_named(discourse, description))
    sure = [
        option
        for option in named
        if option.entities[0].kind is not NameKind.UNKNOWN and option.entities[0].last >= 0
    ]
    if len(sure) == 1:
        sure[0].features.append("only-candidate")
    options += named
    choice = discourse.ranker.choose("description", options, part.head)
    if choice.option.entities and not _is_doubtful(choice):
        entity = choice.option.entities[0]
        if entity.kind is not NameKind.ORGANIZATION:
            entity.note_gender(description.gender, GenderEvidence.ROLE_NOUN)
        if description.type.organization > _SURELY_ORGANIZATION and not entity.is_surely_person:
            # "Polar Air", if later called "the airline", is not a person.
            entity.kind = NameKind.ORGANIZATION
        if not (entity.carrier or entity.is_person or _TELLING.isdisjoint(choice.option.features)):
            # "The Global Soil Census", if later called "the survey", is a media source.
            entity.carrier = MEDIA_SOURCES.get(description.noun, "")
        discourse.salience[entity.index].called.add(description.head)
        return refer_to(discourse, entity, part, choice.rule, choice.probability)
    if quiet:
        return Outcome.nobody(choice.rule, "no named entity fits this description")
    return describe_anew(discourse, description, choice.rule, choice.probability)


def _is_doubtful(choice: Choice) -> bool:
    """Whether a named antecedent is too uncertain: a wrong name is worse than none."""
    return choice.probability < _LEAST_NAMED and not choice.option.entities[0].described


def _opens_turn(discourse: Discourse, part: Part) -> bool:
    """Whether a description is a transcript's label ("The CHAIR."), which has no antecedent."""
    labels = discourse.layout.labels
    place = bisect_left(labels, part.head + 1, key=lambda label: label.name[0]) - 1
    return place >= 0 and labels[place].takes_turns and part.head < labels[place].name[1]


def refer_to(
    discourse: Discourse, entity: Entity, part: Part, rule: str, confidence: float
) -> Outcome:
    """Link a description to an entity."""
    reference = Reference(part.start, part.end, _NOMINAL, rule, confidence)
    discourse.refer(entity, reference)
    return Outcome((entity,), rule, confidence)


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
    if any(token in discourse.starts for token in range(part.start, part.end)):
        features.append("new,holds-name")
    return features


def earlier_descriptions(discourse: Discourse, description: Description) -> list[Option]:
    """Earlier descriptions with the same words, or with the same noun."""
    options = []
    same = discourse.nominals.get(description.words)
    if same is not None:
        options.append(Option((same,), ["same-words", f"same-words,{description.determiner}"]))
    part = description.part
    other = discourse.nominals.get("#" + description.head)
    if other is not None and other is not same and part.end - part.start <= _LONGEST_REPEATED:
        start, end = other.place
        earlier = {word.lower() for word in discourse.layout.words[start:end]}
        adds = "adds-nothing" if description.modifiers <= earlier else "adds-more"
        features = ["same-noun", f"same-noun,{description.determiner}", adds]
        options.append(Option((other,), features))
    return options


def _named(discourse: Discourse, description: Description) -> Iterator[Option]:
    """Yield the named persons and organizations that are candidates for a description."""
    part, kind = description.part, description.type
    inside = _inside(discourse, part)
    person = kind.person >= _LEAST_TYPE
    organization = kind.organization + kind.document + kind.place >= _LEAST_TYPE
    place = discourse.place_of(part.head)
    told = discourse.by_head.get(description.noun, ())[:_MOST_ALIKE]
    holding = discourse.by_word.get(description.noun, ())[:_MOST_ALIKE] if organization else []
    seen = set(inside)
    left = _MOST_OPTIONS
    nearer = 0
    for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
        if entity.plural or entity.described or entity.index in seen:
            continue
        # A team's name may look like a person's ("Tarnow Rovers").
        is_person = entity.kind is NameKind.PERSON and bool(
            entity.gender_log_odds or entity.titles or entity.heads
        )
        is_organization = entity.kind is NameKind.ORGANIZATION
        if (is_person and not person) or (is_organization and not organization):
            continue
        features = candidate_features(discourse, description, entity, place, nearer)
        nearer += 1
        seen.add(entity.index)
        if features:
            yield Option((entity,), features)
            left -= 1
            if not left:
                break
    for entity in (*told, *holding, *_ahead(discourse, part)):
        if entity.index not in seen and not entity.described and not entity.plural:
            seen.add(entity.index)
            features = candidate_features(discourse, description, entity, place, nearer)
            if features:
                yield Option((entity,), features)


def _inside(discourse: Discourse, part: Part) -> set[int]:
    """Excluded entities: those named in the description, or referred to by its "his"."""
    inside = {
        entity.index
        for token in range(part.start, part.end)
        if token in discourse.starts
        for entity in discourse.forms[discourse.starts[token]].entities
    }
    if discourse.classes[part.start] == W.PRONOUN and discourse.recent:
        last = next(reversed(discourse.recent.values()))
        if last.references and last.references[-1].start == part.start:
            inside.add(last.index)
    return inside


def _ahead(discourse: Discourse, part: Part) -> list[Entity]:
    """Candidates that are first named directly after the description."""
    names = discourse.names
    found: list[Entity] = []
    first = bisect_left(names, (part.end,))
    for index in range(first, min(first + 2 * _MOST_AHEAD, len(names))):
        if names[index].start - part.end > FARTHEST_AHEAD:
            break
        entity = discourse.forms[index].entities[0]
        if entity.last < 0 and entity not in found:
            found.append(entity)
            if len(found) == _MOST_AHEAD:
                break
    return found


def describe_anew(
    discourse: Discourse, description: Description, rule: str, confidence: float
) -> Outcome:
    """Resolve a description to a new entity."""
    entity = _described(discourse, description)
    discourse.nominals[description.words] = entity
    discourse.nominals["#" + description.head] = entity
    return refer_to(discourse, entity, description.part, rule, confidence)


def describe_itself(discourse: Discourse, part: Part) -> Outcome:
    """Resolve a document or channel without a name: to an earlier similar one, or a new entity."""
    description = read_description(discourse, part)
    for option in earlier_descriptions(discourse, description):
        features = option.features
        if "same-words" in features or (
            "adds-nothing" in features and description.determiner in ("the", "this")
        ):
            return refer_to(discourse, option.entities[0], part, features[0], _ITSELF)
    return describe_anew(discourse, description, "description", _ITSELF)


def _counts_several(words: tuple[str, ...], part: Part) -> bool:
    """Whether its first words make it a plural ("some of the …", "a group of voters")."""
    head = words[part.head].lower()
    if head in QUANTIFIERS:
        return True
    following = words[part.head + 1 : part.head + 5]
    if not following or following[0] != "of" or part.end <= part.head + 1:
        return False
    return head in GROUPS and any(is_plural(word.lower()) for word in following[1:])


def _described(discourse: Discourse, description: Description) -> Entity:
    """A new entity for a description, named by its words without article and date."""
    words = discourse.layout.words
    part, head = description.part, description.head
    start, end = part.start, part.end
    if words[start].lower() in ARTICLES and end - start > 1:
        start += 1
    if words[start] in _NEWER and end - start > 2:
        start += 1
    for k in range(max(part.head + 1, end - 4), end):
        if words[k] in _PARTICIPLES and (
            discourse.classes[end - 1] == W.DAY or words[end - 1] in _TIMES
        ):
            end = k
            break
    noun = person_noun(head)
    carrier = MEDIA_SOURCES.get(head, "")
    several = _counts_several(words, part)
    plural = description.plural or several
    if carrier or (
        description.type.organization > _SURELY_ORGANIZATION and not several and not plural
    ):
        kind = NameKind.ORGANIZATION
    elif description.type.person > 0.6 and not plural:
        kind = NameKind.UNKNOWN
    else:
        kind = NameKind.PEOPLE
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
    return discourse.add(entity)
