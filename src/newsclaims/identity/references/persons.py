"""Candidate antecedents of a mention of one person, with their features."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice

from newsclaims.english import ARTICLES, POSSESSIVE_DETERMINERS, person_noun
from newsclaims.identity.entities import Entity
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.discourse import Discourse, MentionPlace
from newsclaims.identity.references.ranker import Option
from newsclaims.identity.references.salience import salience_features
from newsclaims.identity.word_classes import WordClass
from newsclaims.kinds import MentionForm

__all__ = ["person_ahead", "person_features", "person_options", "unnamed_subjects"]

W = WordClass

# Bound to names: enum member access costs ten times as much in the loops below.
_PRONOUN = MentionForm.PRONOUN

_MOST_RECENT = 12
"""Maximum number of recent persons that are candidates."""
_MOST_LOOKED_AT = 40
"""Maximum number of recent mentions that are searched for them."""
_NEAREST_AHEAD = 14
"""Maximum number of tokens between a cataphoric pronoun and the name after it."""
_MOST_AHEAD = 40
"""Maximum number of names searched for a pronoun before the first named person."""
_TOLD, _HARDLY, _LIKELY = 5.0, 3.5, 1.0
"""Log-odds of a gender known by title or role, and surely or likely known by a given name."""
_MOST_UNNAMED = 3
_FARTHEST = 60
"""Maximum number of nouns, and of tokens before a pronoun, searched for unnamed subjects."""
_UNNAMED = (ARTICLES - {"the"}) | {"one", "another"} | POSSESSIVE_DETERMINERS
"""Determiners of descriptions of somebody who was not named before."""


def person_options(discourse: Discourse, token: int, gender: str) -> list[Option]:
    """The candidate persons of a pronoun, most recent first.

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        gender: "f" or "m".
    """
    place = discourse.place_of(token)
    person, unknown = NameKind.PERSON, NameKind.UNKNOWN
    options: list[Option] = []
    for entity in islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT):
        kind = entity.kind
        if (kind is not person and kind is not unknown) or entity.plural:
            continue
        toward = entity.gender_log_odds if gender == "f" else -entity.gender_log_odds
        if toward < -_TOLD:
            continue
        features = person_features(discourse, entity, place, len(options))
        if toward > _LIKELY:
            features.append("gender=told" if toward > _TOLD else "gender=likely")
        elif toward < -_LIKELY:
            features.append("gender=unlikely" if toward > -_HARDLY else "gender=hardly")
        if discourse.salience[entity.index].pronoun not in {"", gender}:
            features.append("gender-changes")
        options.append(Option((entity,), features))
        if len(options) == _MOST_RECENT:
            break
    options += unnamed_subjects(discourse, token, gender)
    return options


def unnamed_subjects(discourse: Discourse, token: int, gender: str = "") -> Iterator[Option]:
    """Unnamed subjects of the preceding sentences: "A shepherd let her in. He said …"."""
    layout = discourse.layout
    head = token
    for _ in range(_MOST_UNNAMED):
        head = discourse.classes.rfind(W.PERSON_NOUN, max(0, token - _FARTHEST), head)
        since = layout.sentence_of[token] - layout.sentence_of[head]
        if head < 0 or since > 2:
            return
        noun = layout.lowered[head]
        part = discourse.phrase(head, head + 1)
        if (
            not since
            or (gender and (person_noun(noun) or ("",))[0] not in {"", gender})
            or layout.lowered[part.start] not in _UNNAMED
            or head in discourse.outcomes
            or discourse.slot(part.start, part.end) != "subject"
            or layout.words[part.start - 1] == ","
            or layout.quotation_of[head] != layout.quotation_of[token]
            or any(k in discourse.starts for k in range(head + 1, head + 3))
        ):
            continue
        known = discourse.nominals.get("#" + noun)
        if known is None or known.heads.get(noun) != head:
            paragraphs = min(layout.paragraph_of[token] - layout.paragraph_of[head], 2)
            features = ["unnamed", f"unnamed,sentences={since}", f"unnamed,paragraphs={paragraphs}"]
            yield Option((), features, part)


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
    state = discourse.salience[entity.index]
    features = list(salience_features(entity, state, place.step, place.block, nearer))
    if entity in discourse.last_speakers:
        features.append(f"spoke-last,{place.manner}")
    elif entity in discourse.speakers_before:
        features.append(f"spoke-before,{place.manner}")
    if state.form is _PRONOUN and place.step - state.step <= 1:
        features.append("pronoun-before")
    if place.answers and place.step - state.step <= 1:
        features.append(
            "answers,other-asked" if state.subject_step < state.step else "answers,asked"
        )
    addressee = discourse.starts.get(discourse.addressed.get(place.token, -1))
    if addressee is not None and entity in discourse.forms[addressee].entities:
        features.append("addressed")
    if entity.index in place.named_inside:
        features.append("named-in-own-content")
    return features


def person_ahead(discourse: Discourse, token: int, gender: str, *, near: bool) -> Entity | None:
    """The next person named after a pronoun: "In her letter, Ada Lund said …".

    Args:
        discourse: The discourse so far.
        token: The pronoun.
        gender: "f" or "m".
        near: Whether to search only the same sentence, or also the next paragraph.
    """
    layout, names = discourse.layout, discourse.names
    sentence, paragraph = layout.sentence_of[token], layout.paragraph_of[token]
    first = bisect_left(names, (token,))
    for index in range(first, min(first + _MOST_AHEAD, len(names))):
        start = names[index].start
        if near and (start - token > _NEAREST_AHEAD or layout.sentence_of[start] != sentence):
            return None
        if layout.paragraph_of[start] > paragraph + 1:
            return None
        entity = discourse.forms[index].entities[0]
        if entity.is_person and not entity.opposes(gender):
            return entity
    return None
