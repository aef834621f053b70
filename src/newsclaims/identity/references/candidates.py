"""Candidate antecedents of mentions: entities, groups, and nouns that were not mentioned yet.

Each candidate is an `Option` of the ranker with the features that depend on where it is found; what
its words say of its fit is in `features`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import attrgetter

from newsclaims.english import (
    ARTICLES,
    POSSESSIVE_DETERMINERS,
    RELATIVE_PRONOUNS,
    is_plural,
    person_noun,
    predicates,
    singular,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import DEFINITE, word_set
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, Part
from newsclaims.identity.references.discourse import Discourse
from newsclaims.identity.references.features import (
    FARTHEST_AHEAD,
    Description,
    candidate_features,
    person_features,
    set_features,
)
from newsclaims.identity.references.ranker import Option
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type

__all__ = [
    "OF_SCENES",
    "antecedents_of_it",
    "earlier_descriptions",
    "groups_for",
    "latest",
    "named_candidates",
    "persons_for",
    "sets_for",
]

W = WordClass

OF_SCENES = word_set("of-scenes")
"""Nouns for people who come with a scene: "the judge" need not be named, and is nobody else."""
_MOST_RECENT = 12
"""Maximum number of recent persons or organizations that are candidates."""
_MOST_LOOKED_AT = 40
"""Maximum number of recently mentioned entities that are searched for them."""
_MOST_THINGS = 6
"""Maximum number of candidates for "it"."""
_NEAREST_AHEAD = 14
"""Maximum number of tokens between a cataphoric pronoun and the name after it."""
_MOST_AHEAD = 40
"""Maximum number of names searched for a pronoun before the first named person."""
_MOST_NAMED_AHEAD = 3
"""Maximum number of entities named only after a description that are candidates for it."""
_TOLD, _HARDLY, _LIKELY = 5.0, 3.5, 1.0
"""Log-odds of a gender known by title or role, and surely or likely known by a given name."""
_MOST_NOUNS = 4
"""Maximum number of nouns before a pronoun that are candidates."""
_FARTHEST = 60
"""Maximum number of tokens between a noun and the pronoun."""
_ONE = frozenset({"one"})
_UNNAMED = (ARTICLES - {"the"}) | {"one", "another"} | POSSESSIVE_DETERMINERS
"""Determiners of descriptions of somebody who was not named before."""
_OWNING = POSSESSIVE_DETERMINERS - {"their", "your"}
"""Possessives of noun phrases that "they" may refer to; "their" has the same referent as "they"."""
_NO_NOUNS = frozenset((W.DAY, W.SUFFIX, W.TITLE, W.NAME, W.ACRONYM, W.INITIAL))
_WHERE = frozenset(("at", "from", "in", "of"))
_MOST_GROUPS = 4
"""Maximum number of recent groups that are candidates."""
_MOST_SINGLE = 2
"""Maximum number of single people that are candidates for "they"."""
_LEAST_PERSON = 0.6
"""Minimum probability at which a description's noun is a person's."""
_LEAST_SPEAKER = 0.1
"""Probability below which a name's word is nobody's who could speak."""
_LEAST_TYPE = 0.12
"""Probability of a noun's type below which entities of that type are not candidates."""
_MOST_ALIKE = 8
"""Maximum number of candidates with one role or noun."""
_MOST_MEMBERS = 6
_LONGEST_REPEATED = 3


def latest(discourse: Discourse) -> Iterator[Entity]:
    """The latest entities that are searched for antecedents, the latest first."""
    return islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT)


# -- pronouns ---------------------------------------------------------------------------------


def persons_for(discourse: Discourse, token: int, gender: str) -> list[Option]:
    """The candidates of "he" or "she": named persons, unnamed subjects, and who is named next."""
    place = discourse.place_of(token)
    sign = 1 if gender == "f" else -1
    is_him = discourse.layout.lowered[token] == "him"
    asker = discourse.outcomes.get(discourse.answering.get(token, -1))
    options: list[Option] = []
    for entity in latest(discourse):
        toward = sign * entity.gender_log_odds
        if entity.kind not in MAYBE_PERSONS or entity.plural or toward < -_TOLD:
            continue
        is_other = is_him and token - entity.references[-1].end <= 2  # "Lund fined | him"
        if is_other or (asker is not None and entity in asker.entities):
            continue
        if len(options) == _MOST_RECENT:
            break
        features = person_features(discourse, entity, place, len(options))
        if toward > _LIKELY:
            features.append("gender=told" if toward > _TOLD else "gender=likely")
        elif toward < -_LIKELY:
            features.append("gender=unlikely" if toward > -_HARDLY else "gender=hardly")
        if entity.salience.pronoun not in {"", gender}:
            features.append("gender-changes")
        options.append(Option((entity,), features))
    options += _unnamed_subjects(discourse, token, gender)
    ahead = _person_ahead(discourse, token, gender, near=bool(options))
    if ahead is not None and all(option.entities[:1] != (ahead,) for option in options[:2]):
        options.append(Option((ahead,), ["ahead", f"ahead,{place.manner}"]))
    return options


def _person_ahead(discourse: Discourse, token: int, gender: str, *, near: bool) -> Entity | None:
    """The next person named after a pronoun: "In her letter, Ada Lund said …".

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        gender: "f" or "m".
        near: Whether to search only the same sentence, or also the next paragraph.
    """
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
    """The candidates of "it": organizations, and documents that are sources."""
    place = discourse.place_of(token)
    options: list[Option] = []
    for entity in latest(discourse):
        is_called = abs(entity.gender_log_odds) > _TOLD  # "her brother Cian", "Mrs. Quorle"
        if entity.plural or entity.is_person or is_called or entity.kind is NameKind.PLACE:
            continue
        if len(options) == _MOST_THINGS:
            break
        features = person_features(discourse, entity, place, len(options))
        if entity.kind is NameKind.ORGANIZATION:
            features.append("carrier" if entity.carrier else "organization")
        if _is_thing(entity):
            features.append("thing")
        options.append(Option((entity,), features))
    return options


def _is_thing(entity: Entity) -> bool:
    """Whether an entity's one word is that of a disease, an event or the like: "HIV"."""
    return len(entity.key) == 1 and sum(head_type(entity.key[0])) < _LEAST_SPEAKER


def groups_for(discourse: Discourse, token: int) -> list[Option]:
    """The candidates of "they": groups, plural nouns, and single people."""
    return [
        *_recent_groups(discourse, token),
        *_plural_nouns(discourse, token),
        *_single_people(discourse, token),
        *_unnamed_subjects(discourse, token),
    ]


def _recent_groups(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the latest groups, with features of their distance."""
    layout = discourse.layout
    for nearer, group in enumerate(reversed(discourse.groups[-_MOST_GROUPS:])):
        sentences = min(layout.sentence_of[token] - layout.sentence_of[group.token], 3)
        features = [
            f"{group.what},sentences={sentences}",
            f"paragraphs={_paragraphs(discourse, group.token, token)}",
            f"nearer={min(nearer, 2)}",
        ]
        if group.spoke:
            features.append("spoke")
        if any(map(_is_thing, group.entities)):
            features.append("thing")
        yield Option(group.entities, features)


def _paragraphs(discourse: Discourse, earlier: int, token: int) -> int:
    """The number of paragraphs between two tokens, at most two."""
    paragraph_of = discourse.layout.paragraph_of
    return min(paragraph_of[token] - paragraph_of[earlier], 2)


def _unnamed_subjects(discourse: Discourse, token: int, gender: str = "") -> Iterator[Option]:
    """Unnamed subjects of the preceding sentences: "A shepherd let her in. He said …"."""
    layout = discourse.layout
    for kind, openings in ((W.PERSON_NOUN, _UNNAMED), (W.PEOPLE_NOUN, _ONE)):
        head = token
        for _ in range(_MOST_NOUNS - 1):
            head = discourse.classes.rfind(kind, max(0, token - _FARTHEST), head)
            since = layout.sentence_of[token] - layout.sentence_of[head]
            if head < 0 or since > 2:
                break
            noun = layout.lowered[head]
            if (
                not since
                or head in discourse.outcomes
                or layout.quotation_of[head] != layout.quotation_of[token]
                or (gender and (person_noun(noun) or ("",))[0] not in {"", gender})
            ):
                continue
            part = discourse.phrase(head, head + 1)
            if openings is _ONE:  # "one of | the nurses"
                if part.start < 2 or layout.lowered[part.start - 1] != "of":
                    continue
                part = part._replace(start=part.start - 2)
            known = discourse.nominals.get("#" + noun)
            if (
                layout.lowered[part.start] in openings
                and discourse.slot(part.start, part.end) == "subject"
                and layout.words[part.start - 1] != ","
                and discourse.starts.keys().isdisjoint(range(head + 1, head + 4))
                and (known is None or known.heads.get(noun) != head)
            ):
                paragraphs = f"unnamed,paragraphs={_paragraphs(discourse, head, token)}"
                yield Option((), ["unnamed", f"unnamed,sentences={since}", paragraphs], part)


def _plural_nouns(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the plural nouns before "they" that belong to no group so far."""
    layout, classes = discourse.layout, discourse.classes
    words, sentence_of = layout.words, layout.sentence_of
    found = 0
    known = {group.token for group in discourse.groups[-_MOST_GROUPS:]}
    for head in range(token - 1, max(token - _FARTHEST, -1), -1):
        since = sentence_of[token] - sentence_of[head]
        if since > 2 or found == _MOST_NOUNS:
            return
        word = layout.lowered[head]
        if (
            len(word) < 4
            or not word[0].isalpha()
            or classes[head] in _NO_NOUNS
            or head in known
            or not is_plural(word)
            or _is_verb(word)
            or layout.quotation_of[head] != layout.quotation_of[token]
        ):
            continue
        part = discourse.phrase(head, _end_of_phrase(discourse, head))
        if (
            part.start == head
            and classes[head] != W.PEOPLE_NOUN
            and (words[head - 1] == "," or head in discourse.ends)
        ):
            # "Ada Lund, who lives on a boat, lives": a verb, not a noun.
            continue
        first = layout.lowered[part.start]
        kind = head_type(word)
        share = kind.person + kind.organization
        if share < 0.5 and not (first in DEFINITE or first in _OWNING or part.start == head):
            continue
        found += 1
        features = [
            f"noun,sentences={since}",
            f"noun,slot={discourse.slot(part.start, part.end)}",
            f"noun,nearer={found}",
            "noun,people" if share > 0.7 else "noun,maybe-people" if share > 0.4 else "noun,things",
            f"paragraphs={_paragraphs(discourse, head, token)}",
        ]
        yield Option((), features, part)


def _is_verb(word: str) -> bool:
    """Whether a word in -s is a verb of saying and no noun: "says"."""
    entry = predicates().get(word)
    return entry is not None and entry.form == "s" and entry.noun is None


def _end_of_phrase(discourse: Discourse, head: int) -> int:
    """The end of a noun's phrase, including a place or institution ("Researchers at Halden")."""
    if discourse.layout.words[head + 1 : head + 2] and discourse.layout.words[head + 1] in _WHERE:
        for start in (head + 2, head + 3):
            index = discourse.starts.get(start)
            if index is not None:
                return discourse.names[index].end
    return head + 1


def _single_people(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield single people that "they" may refer to: of unknown gender, or with stated "they"."""

    def is_person(entity: Entity) -> bool:
        return entity.is_person or (
            entity.described
            and entity.kind is NameKind.UNKNOWN
            and head_type(next(iter(entity.heads), "")).person > _LEAST_PERSON
        )

    step, _ = discourse.steps(token)
    singles = (
        each
        for each in latest(discourse)
        if not (each.plural or (each.gender and not each.is_neutral)) and is_person(each)
    )
    for nearer, entity in enumerate(islice(singles, _MOST_SINGLE)):
        state = entity.salience
        features = ["one", f"one,sentences={min(step - state.step, 3)}", f"one,nearer={nearer}"]
        if entity.is_neutral:
            features.append("one,neutral")
        if state.subject_step == state.step:
            features.append("one,subject")
        yield Option((entity,), features)


# -- descriptions -----------------------------------------------------------------------------


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
        adds = "adds-nothing" if description.modifiers <= earlier else "adds-more"
        features = ["same-noun", f"same-noun,{description.determiner}", adds]
        options.append(Option((other,), features))
    return options


def named_candidates(discourse: Discourse, description: Description) -> list[Option]:
    """The named persons and organizations that are candidates for a description.

    Those named lately, those with its noun among their roles or in their name, and those named
    first directly after it.
    """
    part, kind = description.part, description.type
    person = kind.person >= _LEAST_TYPE
    organization = kind.organization + kind.document + kind.place >= _LEAST_TYPE
    place = discourse.place_of(part.head)
    seen = _inside(discourse, part)
    options: list[Option] = []
    nearer = 0

    def add(entity: Entity) -> None:
        features = candidate_features(discourse, description, entity, place, nearer)
        if features:
            options.append(Option((entity,), features))

    for entity in latest(discourse):
        if not organization and entity.kind is NameKind.ORGANIZATION:
            continue
        # A team's name may look like a person's ("Tarnow Rovers").
        if not person and entity.is_surely_person:
            continue
        is_candidate = len(options) < _MOST_RECENT and not (entity.described or entity.plural)
        if is_candidate and entity.index not in seen:
            add(entity)
            nearer += 1
        seen.add(entity.index)
    told = discourse.by_head.get(description.noun, ())[:_MOST_ALIKE]
    holding = discourse.by_word.get(description.noun, ())[:_MOST_ALIKE] if organization else ()
    for entity in (*told, *holding, *_named_ahead(discourse, part)):
        if entity.index not in seen and not (entity.described or entity.plural):
            seen.add(entity.index)
            add(entity)
    return options


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
    found = [
        form.entities[0]
        for name, form in zip(discourse.names[near], discourse.forms[near], strict=True)
        if form.entities[0].last < 0 and name.start - part.end <= FARTHEST_AHEAD
    ]
    return list(dict.fromkeys(found))[:_MOST_NAMED_AHEAD]


def sets_for(discourse: Discourse, description: Description, count: int) -> Iterator[Option]:
    """Yield the sets of named people or organizations that a plural description may refer to.

    Those that were mentioned together, those with the role it names, and the last ones named.

    Args:
        discourse: The discourse so far.
        description: The description.
        count: The number that it gives, or 0.
    """
    token = description.part.head
    seen = set()

    def option(entities: Iterable[Entity], features: list[str]) -> Iterator[Option]:
        members = tuple(entities)
        if len(members) > 1 and frozenset(members) not in seen:
            seen.add(frozenset(members))
            yield Option(members, [*features, *set_features(description, members, count)])

    for group in _recent_groups(discourse, token):
        yield from option(group.entities, group.features)
    nouns = {description.noun, singular(description.noun)}
    told = [entity for noun in nouns for entity in discourse.by_head.get(noun, ())]
    with_role = {entity for entity in told if not entity.described}
    if len(with_role) <= _MOST_MEMBERS:
        yield from option(sorted(with_role, key=attrgetter("place")), ["with-role"])
    gender = {"men": "m", "women": "f"}.get(description.head, "")
    people = (each for each in latest(discourse) if each.is_person and not each.opposes(gender))
    last = list(islice(people, count))
    if 1 < count == len(last) and OF_SCENES.isdisjoint(nouns):
        step, _ = discourse.steps(token)
        since = step - min(entity.salience.step for entity in last)
        features = ["named-last", "named-last,near" if since <= 2 else "named-last,far"]
        yield from option(sorted(last, key=attrgetter("place")), features)
