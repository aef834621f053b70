"""Antecedents of plural mentions: "they", "both", "the two scientists".

Candidates are people who are named or speak together, plural descriptions, and organizations.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import attrgetter

from newsclaims.english import POSSESSIVE_DETERMINERS, QUANTIFIED_PRONOUNS, is_plural, singular
from newsclaims.identity.entities import Entity, Reference
from newsclaims.identity.head_types import head_type
from newsclaims.identity.lexicon import DEFINITE, PAIRS
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.description_features import Description, read_description
from newsclaims.identity.references.descriptions import (
    describe_anew,
    describe_one,
    earlier_descriptions,
    new_features,
    refer_to,
)
from newsclaims.identity.references.discourse import Discourse, Group, Outcome
from newsclaims.identity.references.persons import unnamed_subjects
from newsclaims.identity.references.phrases import Part
from newsclaims.identity.references.ranker import Choice, Option
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.identity.word_classes import WordClass
from newsclaims.kinds import MentionForm

__all__ = ["describe", "find_group"]

W = WordClass
_NO_NOUNS = frozenset((W.DAY, W.SUFFIX, W.TITLE, W.NAME, W.ACRONYM, W.INITIAL))

# Bound to names: enum member access costs ten times as much in the loops below.
_NOMINAL = MentionForm.NOMINAL
_PRONOUN = MentionForm.PRONOUN

_NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple": 2, "pair": 2}
_EACH = frozenset(("each", "both"))
_PAIR_NOUNS = frozenset(("pair", "couple", "duo", "two"))
_ORDINALS = {"former": 0, "latter": -1}
_NEAR = 2
"""Maximum number of sentences between a named pair and "the latter"."""
_MOST_GROUPS = 4
"""Maximum number of recent groups that are candidates."""
_MOST_NOUNS = 4
"""Maximum number of plural nouns before "they" that are candidates."""
_FARTHEST = 60
"""Maximum number of tokens between a plural noun and "they"."""
_OWNING = POSSESSIVE_DETERMINERS - {"their", "your"}
"""Possessives of noun phrases that "they" may refer to; "their" has the same referent as "they"."""
_WHERE = frozenset(("at", "from", "in", "of"))
_MOST_SINGLE = 2
"""Maximum number of single people that are candidates for "they"."""
_LEAST_PERSON = 0.6
"""Minimum probability at which a description's noun is a person's."""
_MOST_MEMBERS = 6
_MOST_LOOKED_AT = 12


def describe(discourse: Discourse, part: Part) -> Outcome:
    """Resolve a description; to a new entity if it has no antecedent."""
    words = discourse.layout.words
    if _is_quantified(words, part):
        return Outcome.nobody(
            "quantified-pronoun", "a universal or negative pronoun refers to nobody in particular"
        )
    which = _former_or_latter(discourse, part)
    if which is not None:
        rule = "former-or-latter"
        return refer_to(discourse, which, part, rule, CONFIDENCES[rule])
    description = read_description(discourse, part)
    count = _count(words, part)
    alone = part.end - part.start == 1 and description.head in _EACH
    pair = description.head in _PAIR_NOUNS and words[part.start].lower() in DEFINITE
    if not (description.plural or alone or pair):
        return describe_one(discourse, part)
    options = [Option((), new_features(discourse, description), part)]
    options += earlier_descriptions(discourse, description)
    options += [
        option
        for option in _sets(discourse, description, 2 if alone or pair else count)
        if all(map(description.may_name, option.entities))
    ]
    choice = discourse.ranker.choose("group", options, part.head)
    entities = choice.option.entities
    if len(entities) > 1:
        form = _PRONOUN if alone else _NOMINAL
        return _refer_to_all(discourse, part, form, choice, entities)
    if entities:
        return refer_to(discourse, entities[0], part, choice.rule, choice.probability)
    return describe_anew(discourse, description, choice.rule, choice.probability)


def _former_or_latter(discourse: Discourse, part: Part) -> Entity | None:
    """The first or the last of the latest named pair: "the former", "the latter"."""
    words, sentence_of = discourse.layout.words, discourse.layout.sentence_of
    which = words[part.head].lower()
    if which not in _ORDINALS or part.end - part.start > 2:
        return None
    sentence = sentence_of[part.head]
    for group in reversed(discourse.groups[-_MOST_GROUPS:]):
        if len(group.entities) > 1 and sentence - sentence_of[group.token] <= _NEAR:
            return group.entities[_ORDINALS[which]]
    recent = list(islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT))
    last = max([discourse.salience[entity.index].step for entity in recent], default=0)
    named = [
        entity
        for entity in recent
        if not entity.described and discourse.salience[entity.index].step == last
    ]
    if len(named) != 2 or sentence - sentence_of[named[0].last] > _NEAR:
        return None
    pair = tuple(sorted(named, key=lambda entity: entity.last))
    # "The former argued …; the latter replied …": both refer to one pair.
    discourse.note_group(pair, part.head, what="set", spoke=False)
    return pair[_ORDINALS[which]]


def _is_quantified(words: tuple[str, ...], part: Part) -> bool:
    """Whether a pronoun is universal or negative ("nobody"), so that it has no antecedent."""
    said = [word.lower() for word in words[part.start : part.end]]
    return said == ["no", "one"] or (len(said) == 1 and said[0] in QUANTIFIED_PRONOUNS)


def _count(words: tuple[str, ...], part: Part) -> int:
    """The number in a description ("the two men"); 0 if it has none."""
    for k in range(part.start, part.head + 1):
        number = _NUMBERS.get(words[k].lower())
        if number:
            return number
    return 0


def _sets(discourse: Discourse, description: Description, count: int) -> Iterator[Option]:
    """Yield the sets of named people or organizations that a plural description may refer to."""
    token = description.part.head
    of = {description.noun, singular(description.noun)}
    seen = set()
    for group, distance in _recent(discourse, token):
        if len(group.entities) > 1:
            seen.add(frozenset([entity.index for entity in group.entities]))
            yield Option(group.entities, distance + _fit(description, group.entities, count))
    with_role = [e for noun in of for e in discourse.by_head.get(noun, ())]
    named = tuple(
        sorted({e.index: e for e in with_role if not e.described}.values(), key=attrgetter("place"))
    )
    if 1 < len(named) <= _MOST_MEMBERS and frozenset([e.index for e in named]) not in seen:
        features = ["with-role", *_fit(description, named, count)]
        yield Option(named, features)
    if count > 1:
        gender = {"men": "m", "women": "f"}.get(description.head, "")
        latest = [
            entity
            for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT)
            if entity.is_person and not entity.opposes(gender)
        ][:count]
        if len(latest) == count and frozenset([e.index for e in latest]) not in seen:
            step, _ = discourse.steps(token)
            since = step - min(discourse.salience[entity.index].step for entity in latest)
            features = ["named-last", "named-last,near" if since <= 2 else "named-last,far"]
            members = tuple(sorted(latest, key=attrgetter("place")))
            yield Option(members, features + _fit(description, members, count))


def _fit(description: Description, entities: tuple[Entity, ...], count: int) -> list[str]:
    """Features of a set as antecedent of a plural description."""
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


def _recent(discourse: Discourse, token: int) -> Iterator[tuple[Group, list[str]]]:
    """Yield the latest groups, with features of their distance."""
    sentence_of, paragraph_of = discourse.layout.sentence_of, discourse.layout.paragraph_of
    for nearer, group in enumerate(reversed(discourse.groups[-_MOST_GROUPS:])):
        sentences = min(sentence_of[token] - sentence_of[group.token], 3)
        paragraphs = min(paragraph_of[token] - paragraph_of[group.token], 2)
        features = [
            f"{group.what},sentences={sentences}",
            f"paragraphs={paragraphs}",
            f"nearer={min(nearer, 2)}",
        ]
        if group.spoke:
            features.append("spoke")
        yield group, features


def find_group(discourse: Discourse, token: int, word: str) -> Outcome:
    """Resolve "they"."""
    options = [Option(group.entities, features) for group, features in _recent(discourse, token)]
    options += _nouns(discourse, token)
    options += _single(discourse, token)
    options += unnamed_subjects(discourse, token)
    if not options:
        return Outcome.nobody("they", f"no antecedent of “{word}” is named")
    choice = discourse.ranker.choose("they", options, token)
    entities = choice.option.entities
    pronoun = Part("pronoun", token, token + 1, token)
    if choice.option.described_by is not None:
        entities = describe(discourse, choice.option.described_by).entities
        discourse.note_group(entities, token, what="noun", spoke=False)
    return _refer_to_all(discourse, pronoun, _PRONOUN, choice, entities)


def _nouns(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield the plural nouns before "they" that belong to no group so far."""
    layout, classes = discourse.layout, discourse.classes
    words, sentence_of = layout.words, layout.sentence_of
    sentence = sentence_of[token]
    found = 0
    known = {group.token for group in discourse.groups[-_MOST_GROUPS:]}
    for head in range(token - 1, max(token - _FARTHEST, -1), -1):
        if sentence - sentence_of[head] > 2 or found == _MOST_NOUNS:
            return
        word = words[head].lower()
        if len(word) < 4 or not word[0].isalpha() or classes[head] in _NO_NOUNS or head in known:
            continue
        if not is_plural(word):
            continue
        kind = head_type(word)
        share = kind.person + kind.organization
        part = discourse.phrase(head, _end_of(discourse, head))
        if (
            part.start == head
            and classes[head] != W.PEOPLE_NOUN
            and (words[head - 1] == "," or head in discourse.ends)
        ):
            # "Ada Lund, who lives on a boat, lives": a verb, not a noun.
            continue
        first = words[part.start].lower()
        determined = first in DEFINITE or first in _OWNING or part.start == head
        if layout.quotation_of[head] != layout.quotation_of[token] or (
            share < 0.5 and not determined
        ):
            continue
        found += 1
        slot = discourse.slot(part.start, part.end)
        since = sentence - sentence_of[head]
        features = [
            f"noun,sentences={since}",
            f"noun,slot={slot}",
            f"noun,nearer={found}",
            "noun,people" if share > 0.7 else "noun,maybe-people" if share > 0.4 else "noun,things",
            f"paragraphs={min(layout.paragraph_of[token] - layout.paragraph_of[head], 2)}",
        ]
        yield Option((), features, part)


def _single(discourse: Discourse, token: int) -> Iterator[Option]:
    """Yield single people that "they" may refer to: of unknown gender, or with stated "they"."""
    step, _ = discourse.steps(token)
    nearer = 0
    for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
        is_person = entity.is_person or (
            entity.described
            and entity.kind is NameKind.UNKNOWN
            and head_type(next(iter(entity.heads), "")).person > _LEAST_PERSON
        )
        if not is_person or entity.plural or (entity.gender and not entity.is_neutral):
            continue
        state = discourse.salience[entity.index]
        since = min(step - state.step, 3)
        features = ["one", f"one,sentences={since}", f"one,nearer={min(nearer, 2)}"]
        if entity.is_neutral:
            features.append("one,neutral")
        if state.subject_step == state.step:
            features.append("one,subject")
        yield Option((entity,), features)
        nearer += 1
        if nearer == _MOST_SINGLE:
            return


def _end_of(discourse: Discourse, head: int) -> int:
    """The end of a noun's phrase, including a place or institution ("Researchers at Halden")."""
    words = discourse.layout.words
    if words[head + 1 : head + 2] and words[head + 1] in _WHERE:
        for start in (head + 2, head + 3):
            index = discourse.starts.get(start)
            if index is not None:
                return discourse.names[index].end
    return head + 1


def _refer_to_all(
    discourse: Discourse,
    part: Part,
    form: MentionForm,
    choice: Choice,
    entities: tuple[Entity, ...],
) -> Outcome:
    """Link a mention to several people."""
    rule, confidence = choice.rule, choice.probability
    for entity in entities:
        discourse.refer(entity, Reference(part.start, part.end, form, rule, confidence))
    return Outcome(entities, rule, confidence)
