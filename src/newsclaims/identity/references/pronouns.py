"""Antecedents of pronouns: "he", "they", "it" and "who"."""

from __future__ import annotations

from itertools import islice

from newsclaims.identity.entities import Entity, Reference
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.description_features import read_description
from newsclaims.identity.references.descriptions import describe_anew
from newsclaims.identity.references.discourse import Discourse, Outcome
from newsclaims.identity.references.groups import describe, find_group
from newsclaims.identity.references.persons import person_ahead, person_features, person_options
from newsclaims.identity.references.phrases import INDEFINITE, PERSONAL, Part
from newsclaims.identity.references.ranker import Option
from newsclaims.identity.rules import CONFIDENCES
from newsclaims.identity.word_classes import WordClass
from newsclaims.kinds import GenderEvidence, MentionForm

__all__ = ["find_antecedent", "find_relative"]

W = WordClass

_PERSON_NOUNS = frozenset((W.PERSON_NOUN, W.PEOPLE_NOUN))

# Bound to names: enum member access costs ten times as much in the loops below.
_PRONOUN = MentionForm.PRONOUN

_TELLS_GENDER = 0.8
"""Minimum probability of an antecedent to learn its gender from the pronoun."""
_LONGEST_APPOSITION = 24
"""Maximum number of tokens between a name and the "who" that refers to it."""
_LONGEST_COMPLEMENT = 4
"""Maximum number of tokens kept after a description's head noun ("voters in Ohio, who")."""
_MOST_LOOKED_AT = 30
_MOST_THINGS = 6
"""Maximum number of candidates for "it"."""
_ASIDES = frozenset((",", "(", ")", "—", "–", "--"))
_PERSONS = (NameKind.PERSON, NameKind.UNKNOWN)


def find_antecedent(discourse: Discourse, token: int) -> Outcome:
    """Resolve a personal pronoun."""
    word = discourse.layout.words[token].lower()
    gender = PERSONAL[word]
    if gender in ("m", "f"):
        return _person(discourse, token, gender, word)
    if gender == "p":
        return find_group(discourse, token, word)
    if gender == "n":
        return _thing(discourse, token, word)
    return Outcome.nobody("none", f"“{word}” has no antecedent")


def _person(discourse: Discourse, token: int, gender: str, word: str) -> Outcome:
    """Resolve "he" or "she"."""
    options = person_options(discourse, token, gender)
    ahead = person_ahead(discourse, token, gender, near=bool(options))
    if ahead is not None and all(option.entities[0] is not ahead for option in options[:2]):
        options.append(Option((ahead,), ["ahead", f"ahead,{discourse.place_of(token).manner}"]))
    if not options:
        return Outcome.nobody("pronoun", f"no antecedent of “{word}” is named")
    choice = discourse.ranker.choose("pronoun", options, token)
    if choice.option.described_by is not None:
        unnamed = read_description(discourse, choice.option.described_by)
        (entity,) = describe_anew(discourse, unnamed, choice.rule, choice.probability).entities
    else:
        (entity,) = choice.option.entities
    if choice.probability >= _TELLS_GENDER:
        entity.note_gender(gender, GenderEvidence.PRONOUN)
    discourse.salience[entity.index].pronoun = gender
    return _refer(discourse, entity, token, choice.rule, choice.probability)


def _refer(
    discourse: Discourse, entity: Entity, token: int, rule: str, confidence: float
) -> Outcome:
    """Link a pronoun to an entity."""
    reference = Reference(token, token + 1, _PRONOUN, rule, confidence)
    discourse.refer(entity, reference)
    return Outcome((entity,), rule, confidence)


def _thing(discourse: Discourse, token: int, word: str) -> Outcome:
    """Resolve "it": to an organization, or a document that is a source."""
    place = discourse.place_of(token)
    options: list[Option] = []
    for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
        if entity.plural or entity.is_person or entity.kind is NameKind.PLACE:
            continue
        features = person_features(discourse, entity, place, len(options))
        if entity.kind is NameKind.ORGANIZATION:
            features.append("carrier" if entity.carrier else "organization")
        options.append(Option((entity,), features))
        if len(options) == _MOST_THINGS:
            break
    if not options:
        return Outcome.nobody("it", f"no antecedent of “{word}” is named")
    choice = discourse.ranker.choose("it", options, token)
    return _refer(discourse, choice.option.entities[0], token, choice.rule, choice.probability)


def find_relative(discourse: Discourse, part: Part) -> Outcome:
    """Resolve "who" to the person or description directly before it."""
    layout = discourse.layout
    words = layout.words
    opens = layout.sentences[layout.sentence_of[part.head]][0]
    end = part.head
    while end > opens and (words[end - 1] in _ASIDES or discourse.classes[end - 1] == W.QUOTE):
        end -= 1
    if end <= opens:
        return Outcome.nobody(
            "relative-pronoun", "no name or description precedes the relative pronoun"
        )
    things = words[part.head].lower() in {"which", "that"}
    index = discourse.ends.get(end)
    if index is not None and (things or discourse.names[index].kind in _PERSONS):
        return _found_before(discourse, index, part.head)
    if things or words[end - 1].lower() in INDEFINITE:
        return describe(discourse, discourse.phrase(end - 1, end))
    return _person_before(discourse, part.head, opens, end)


def _person_before(discourse: Discourse, token: int, opens: int, end: int) -> Outcome:
    """Resolve a "who" that does not directly follow a name: skip back over appositions."""
    words, classes = discourse.layout.words, discourse.classes
    for k in range(end - 1, max(opens, end - _LONGEST_APPOSITION) - 1, -1):
        index = discourse.ends.get(k + 1)
        if index is not None and discourse.names[index].kind is NameKind.PERSON:
            return _found_before(discourse, index, token)
        if classes[k] in _PERSON_NOUNS or (classes[k] == W.PEOPLE and words[k].endswith("s")):
            phrase = discourse.phrase(k, end if end - k <= _LONGEST_COMPLEMENT else k + 1)
            # "Mark Roe, an ecologist at Lund, who": the name that the description explains.
            before = phrase.start - 1
            index = discourse.ends.get(before) if words[before] == "," else None
            if index is not None and discourse.names[index].kind in _PERSONS:
                return _found_before(discourse, index, token)
            return describe(discourse, phrase)
    return describe(discourse, discourse.phrase(end - 1, end))


def _found_before(discourse: Discourse, index: int, token: int) -> Outcome:
    """The outcome for a relative pronoun after a name."""
    rule = "relative-pronoun"
    return _refer(discourse, discourse.entity_of(index), token, rule, CONFIDENCES[rule])
