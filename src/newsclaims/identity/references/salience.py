"""Who is in the foreground: the people a singular pronoun or description may stand for, ranked.

Distances count the sentences and paragraphs in which anybody is referred to at all, so that a
paragraph about something else moves nobody.
"""

from __future__ import annotations

from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from newsclaims.identity.entities import Entity
from newsclaims.identity.names import NameKind
from newsclaims.identity.references.discourse import Discourse

__all__ = ["WEIGHTS", "Weights", "rank"]

_MOST_RECENT = 14
"""How many of the persons named last a pronoun may stand for."""
_MOST_LOOKED_AT = 40
"""How many of all that was named last are looked at for them."""
_SUBJECTS_COUNT = 3
"""Sentences in which having been a subject counts, the pronoun's own among them."""


_SCORE = itemgetter(0)


class Weights(NamedTuple):
    """What speaks for and against a person.

    Attributes:
        sentence: For each sentence since the last reference.
        paragraph: For each paragraph since then.
        order: For each other person or organization that was referred to since.
        gender: The gender is known, and it is the pronoun's.
        uncertain: It is a single name that may be no person's.
        uncertain_spoke: It is one, but has spoken before.
        subjects: It was a subject in the pronoun's own sentence, in the one before, two before.
        spoke_speaks: It spoke last, and the pronoun speaks.
        spoke: It spoke last, and the pronoun does not.
        spoke_quoted: It spoke last, and the pronoun stands in what is quoted.
        reference: For each reference so far, six at most.
    """

    sentence: float = -0.9
    paragraph: float = -0.2
    order: float = -0.05
    gender: float = 1.2
    uncertain: float = -2.0
    uncertain_spoke: float = -0.6
    subjects: tuple[float, float, float] = (2.4, 1.9, 0.6)
    spoke_speaks: float = 1.5
    spoke: float = 0.5
    spoke_quoted: float = -2.0
    reference: float = 0.25


WEIGHTS = Weights()
"""Chosen by hand, then by coordinate ascent on the development articles of both corpora."""


def rank(discourse: Discourse, token: int, gender: str) -> list[tuple[float, Entity]]:
    """The persons that a singular pronoun may stand for, the likeliest first.

    Args:
        discourse: What is known so far.
        token: The pronoun, or a description's head.
        gender: "f" or "m"; empty for any.
    """
    w = WEIGHTS
    step, block = discourse.steps(token)
    speaking = token in discourse.speaking
    quoted = discourse.layout.quotation_of[token] >= 0 and not speaking
    spoke = w.spoke_quoted if quoted else w.spoke_speaks if speaking else w.spoke
    by_sentence, by_paragraph, by_order, by_count = w.sentence, w.paragraph, w.order, w.reference
    by_gender, subjects = w.gender, w.subjects
    last_speakers = discourse.last_speakers
    person, unknown = NameKind.PERSON, NameKind.UNKNOWN
    scored: list[tuple[float, Entity]] = []
    for order, entity in enumerate(islice(reversed(discourse.recent.values()), _MOST_LOOKED_AT)):
        kind = entity.kind
        if kind is not person and kind is not unknown:
            continue
        its_gender = entity.gender
        if entity.plural or (gender and its_gender and its_gender != gender):
            continue
        score = (
            by_sentence * (step - entity.last_step)
            + by_paragraph * (block - entity.last_block)
            + by_order * order
            + by_count * entity.count
        )
        if its_gender:
            score += by_gender
        if kind is unknown:
            score += w.uncertain_spoke if entity.last_spoke >= 0 else w.uncertain
        since_subject = step - entity.subject_step
        if since_subject < _SUBJECTS_COUNT:
            score += subjects[since_subject]
        if entity in last_speakers:
            score += spoke
        scored.append((score, entity))
        if len(scored) == _MOST_RECENT:
            break
    if len(scored) > 1:
        scored.sort(key=_SCORE, reverse=True)
    return scored
