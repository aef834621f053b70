"""Candidate antecedents of pronouns: entities, groups, and nouns that were not mentioned yet.

Each candidate is an `Option` of the ranker with the features that depend on where it is found; what
its words say of its fit is in `features`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from newsclaims.english import (
    ARTICLES,
    MEDIA_SOURCES,
    ORGANIZATION_NOUNS,
    POSSESSIVE_DETERMINERS,
    QUESTION_WORDS,
    is_only_verb,
    is_plural,
    person_noun,
)
from newsclaims.identity.entities import Entity
from newsclaims.identity.lexicon import DEFINITE, POSSESSIVE_MARKS, WRITTEN
from newsclaims.identity.noun_phrases import MAYBE_PERSONS, Part
from newsclaims.identity.references.clause_features import (
    life_features,
    named_in_opening,
    relative_features,
    relatives_in,
)
from newsclaims.identity.references.discourse import Discourse, Group
from newsclaims.identity.references.features import person_features
from newsclaims.identity.references.hearers import controls_question, is_addressed, with_hearer
from newsclaims.identity.references.ranker import Option
from newsclaims.names import NameKind, WordClass
from newsclaims.noun_types import head_type

__all__ = [
    "MOST_RECENT",
    "antecedents_of_it",
    "groups_for",
    "joined_before",
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
_SUBJECTS = frozenset(("he", "it", "she", "who"))
_CLOSING = frozenset((",", ")", "]"))
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
_INQUIRIES = frozenset(("analysis", "audit", "inquiry", "investigation", "review", "study"))
"""Nouns for what people find out and write down."""
_HEARD = frozenset(("footage", "image", "interview", "photo", "speech", "video"))
_NO_MAIN_CLAUSE = QUESTION_WORDS | {"whether", ","}
"""Words before a noun that is no subject of a main clause: "asks whether | a nurse | can"."""
_WHERE = frozenset(("at", "from", "in", "of"))
_MOST_GROUPS = 4
"""Maximum number of recent groups that are candidates."""
_MOST_SINGLE = 2
"""Maximum number of single people that are candidates for "they"."""
_BESIDE_NOUN, _LONGEST_APPOSITION = 4, 6
"""Maximum numbers of tokens from a noun to the name of whom it denotes."""
_ASKED = frozenset(("ask", "asked", "asking", "asks"))
_BESIDE = frozenset(("before=oblique", "before=subordinate"))
"""Features of who was named in no main argument of the sentence before."""
_NO_SUBJECT = frozenset(("sentences=1", "organization"))
"""Features of an unnamed organization, without a third if it was no subject."""
_LEAST_PERSON = 0.6
"""Minimum probability at which a description's noun is a person's."""
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
        features = person_features(discourse, entity, place, len(options))
        if toward > _LIKELY:
            features.append("gender=told" if toward > _TOLD else "gender=likely")
        elif toward < -_LIKELY:
            features.append("gender=unlikely" if toward > -_HARDLY else "gender=hardly")
        if entity.salience.pronoun not in {"", gender}:
            features.append("gender-changes")
        features += life_features(discourse, entity, token, gender)
        if relatives:
            features += relative_features(entity, relatives)
        options.append(Option((entity,), features))
    options = [each for each in options if each.entities[0].index not in in_opening]
    options += _unnamed_subjects(discourse, token, gender)
    options = with_hearer(discourse, token, gender, options)
    ahead = _person_ahead(discourse, token, gender, near=bool(options))
    if ahead is None:
        return options
    is_asked = controls_question(discourse, token, ahead)
    known = next((option for option in options[:2] if option.entities[:1] == (ahead,)), None)
    if known is None:
        asked = ["ahead,asked"] if is_asked else []
        options.append(Option((ahead,), ["ahead", f"ahead,{place.manner}", *asked]))
    elif is_asked:
        known.features.append("controls-question")
    return options


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
    options: list[Option] = []
    for entity in discourse.latest():
        is_called = abs(entity.gender_log_odds) > _TOLD  # "her brother Cian", "Mrs. Quorle"
        is_somebody = is_called or entity.kind is NameKind.PLACE or _is_one_person(entity)
        if entity.plural or is_somebody:
            continue
        if len(options) == _MOST_THINGS:
            break
        features = person_features(discourse, entity, place, len(options))
        if entity.kind is NameKind.ORGANIZATION:
            features.append("carrier" if entity.carrier else "organization")
        if _is_thing(entity):
            features.append("thing")
        options.append(Option((entity,), features))
    return _without_reported([*options, *_unnamed_things(discourse, token)])


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


def _unnamed_things(discourse: Discourse, token: int) -> Iterator[Option]:
    """Documents and organizations before "it" that are no entities: "A bank sent her a letter"."""
    layout = discourse.layout
    is_its = layout.lowered[token] == "its"  # seldom a document's
    for head in range(token - 1, max(token - _FARTHEST, 0), -1):
        since, noun = layout.sentence_of[token] - layout.sentence_of[head], layout.lowered[head]
        if since > 1:
            return
        is_written = MEDIA_SOURCES.get(noun) in WRITTEN and noun not in _HEARD and not is_its
        is_written = is_written or (noun in _INQUIRIES and not is_its)
        is_thing = is_written or noun in ORGANIZATION_NOUNS
        if not is_thing or is_plural(noun) or head in discourse.outcomes:
            continue
        part = discourse.phrase(head, head + 1)
        is_subject = discourse.slot(part.start, part.end) == "subject"
        if since == 0 and layout.lowered[token - 1] == "," and not is_subject:
            continue  # "The agency opened a review, | it said"
        beside = discourse.starts.get(head + 1, discourse.ends.get(head + 1))
        is_owned = is_written and layout.lowered[head - 1] in POSSESSIVE_MARKS
        is_led = part.start < head or is_owned
        if is_led and beside is None:
            features = [f"sentences={since}", "document" if is_written else "organization"]
            if is_subject and not is_written:
                features.append(f"subject={since}")
            if since == 1 and is_addressed(discourse, part):
                features.append("hearer")  # "We asked | the bank|. It said"
            yield Option((), features, part)


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

    Not the subject of what they say before: "The nurses slept badly, | they | note".
    """
    (first, _), *_ = discourse.contents.get(token, ((token, token),))
    is_behind = first < token and discourse.layout.quotation_of[first] < 0
    said_of = first if is_behind else -1
    groups = (
        option
        for group, option in _with_groups(discourse, token)
        if discourse.phrase(group.token, group.token + 1).start != said_of
    )
    nouns = (
        option
        for option in _plural_nouns(discourse, token)
        if option.described_by is None or option.described_by.start != said_of
    )
    return [
        *groups,
        *nouns,
        *_single_people(discourse, token),
        *_unnamed_subjects(discourse, token),
    ]


def recent_groups(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the latest groups, with features of their distance."""
    for _, option in _with_groups(discourse, token):
        yield option


def _with_groups(discourse: Discourse, token: int) -> Iterator[tuple[Group, Option]]:
    """Yield the latest groups and the options that they are."""
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
        yield group, Option(group.entities, features)


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
            before = layout.lowered[part.start - 1] if part.start else ""
            is_asked = before in _ASKED  # "Roe asked | a guard. | He said"
            is_told = token in discourse.answering and is_addressed(discourse, part)
            is_asked = is_asked or is_told
            is_owned = layout.lowered[head - 1] in POSSESSIVE_MARKS and openings is _UNNAMED
            if (
                (layout.lowered[part.start] in openings or (is_owned and is_asked) or is_told)
                and (is_asked or discourse.slot(part.start, part.end) == "subject")
                and layout.lowered[part.start - 1] not in _NO_MAIN_CLAUSE
                and not _is_named_behind(discourse, head)
                and (known is None or known.heads.get(noun) != head)
            ):
                paragraphs = f"unnamed,paragraphs={_paragraphs(discourse, head, token)}"
                yield Option((), ["unnamed", f"unnamed,sentences={since}", paragraphs], part)


def _is_named_behind(discourse: Discourse, head: int) -> bool:
    """Whether a name follows a noun, or its apposition: "His nephew, the historian | Ian Roe"."""
    is_apposed = discourse.layout.lowered[head + 1 : head + 2] == (",",)
    reach = _LONGEST_APPOSITION if is_apposed else _BESIDE_NOUN
    return not discourse.starts.keys().isdisjoint(range(head + 1, head + reach))


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
            or not (is_plural(word) or _is_joined(discourse, head))
            or is_only_verb(word, "s")
            or layout.quotation_of[head] != layout.quotation_of[token]
        ):
            continue
        part = discourse.phrase(head, _end_of_phrase(discourse, head))
        before = words[part.start - 1]
        if classes[head] != W.PEOPLE_NOUN and (
            before in _SUBJECTS
            or (part.start == head and (before in _CLOSING or head in discourse.ends))
        ):
            # "Ada Lund, who lives on a boat, lives", "whoever it hires": a verb, not a noun.
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


def _is_joined(discourse: Discourse, head: int) -> bool:
    """Whether a noun is joined to somebody named: "Ada Lund and | her husband"."""
    if discourse.classes[head] != W.PERSON_NOUN:
        return False
    return joined_before(discourse, discourse.phrase(head, head + 1)) is not None


def joined_before(discourse: Discourse, part: Part) -> Entity | None:
    """Whoever is named before "and" and somebody of theirs: "| Ada Lund | and her colleagues".

    Args:
        discourse: The discourse so far.
        part: The description behind "and".
    """
    lowered, link = discourse.layout.lowered, part.start - 1
    index = discourse.ends.get(link) if lowered[link] == "and" else None
    if index is None or not (lowered[part.start] in _OWNING or part.start == part.head):
        return None
    entity = discourse.entity_of(index)
    return None if entity.kind is NameKind.PLACE else entity


def _end_of_phrase(discourse: Discourse, head: int) -> int:
    """The end of a noun's phrase, including a place or institution ("Researchers at Halden")."""
    if _WHERE.isdisjoint(discourse.layout.words[head + 1 : head + 2]):
        return head + 1
    named = (discourse.starts.get(start) for start in (head + 2, head + 3))
    return next((discourse.names[at].end for at in named if at is not None), head + 1)


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
