"""Sources of relative clauses: "she relied on | a study | which | suggested | that it was safe".

The subject of the main clause does not say what stands in the relative clause of its object.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, PREPOSITIONS, PRONOUNS, STOPS
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import finite_verbs, has_finite_verb
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    DENYING,
    NAMING,
    OBJECT_PRONOUNS,
    REMOVING,
    SUBJECT_RELATIVES,
    TAKING_DOWN,
    Family,
    forms_of_verbs,
    predicates,
    time_before,
)
from newsclaims.text import Layout, Range

__all__ = ["with_antecedent"]

_NO_PART: Final = STOPS | PRONOUNS | OBJECT_PRONOUNS | {"and", "or", "that", "to"}
"""Words that divide an object from its relative clause."""
_RECEIVING: Final = forms_of_verbs(
    (
        "discover",
        "find",
        "get",
        "ignore",
        "intercept",
        "notice",
        "obtain",
        "open",
        "receive",
        "see",
        "spot",
        "watch",
    )
)
"""Forms of verbs whose subject is not the author of its object: "received a letter saying"."""
_CLAIMING: Final = frozenset(("alleging", "claiming", "saying", "said", "says"))
_FALLING: Final = forms_of_verbs(("fall",))
_GIVEN: Final = frozenset(("emailed", "given", "handed", "mailed", "sent", "served", "shown"))
"""Participles of verbs by which the subject of a passive gets something."""
_TARGETING: Final = frozenset(("about", "against", "over"))
"""Prepositions before what somebody complains about: "sued over a story saying"."""
_LONGEST: Final = 12
"""Maximum number of words of an object."""


def with_antecedent(layout: Layout, attribution: Attribution) -> Attribution:
    """A relative clause's report with the noun phrase before it as its source.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return attribution
    received = _with_received(layout, attribution)
    if received is not None:
        return received
    stop, low = attribution.source[0][1], attribution.cue[0][0]
    entry = predicates().get(words[low])
    if stop >= low - 2 or entry is None or not entry.is_tensed_verb:
        return attribution
    relative = before_adverbs(words, stop, low, auxiliaries=AUXILIARIES) - 1
    is_relative = relative > stop + 1 and words[relative] in SUBJECT_RELATIVES
    if not is_relative or layout.sentence_of[stop] != layout.sentence_of[low]:
        return attribution
    if layout.any_quoted(stop, low):
        return attribution
    phrase = _object(layout, stop, relative)
    return attribution if phrase is None else attrs.evolve(attribution, source=(phrase,))


def _with_received(layout: Layout, attribution: Attribution) -> Attribution | None:
    """A report by what somebody got, not by whoever got it: "Ek received | a letter | saying"."""
    words, head = layout.lowered, attribution.head
    stop, (low, high) = attribution.source[0][1], attribution.cue[0]
    is_relative = words[head - 1] in SUBJECT_RELATIVES
    end = head - is_relative
    entry = predicates().get(words[head])
    says = entry is not None and entry.verb is Family.SAY
    is_clause = words[attribution.content[0][0]] == "that" or words[head] in _CLAIMING
    says = says and is_clause and (is_relative or words[head].endswith("ing"))
    if not says or not stop <= low <= head < high or end - stop > 2 * _LONGEST:
        return None
    first = next((at for at in range(end - 2, stop, -1) if words[at] in ARTICLES), -1)
    if first < 0 or not _is_got(words, stop, first):
        return None
    is_plain = (_NO_PART | {"by", "from"}).isdisjoint(words[first:end])
    if not is_plain or not has_finite_verb(layout, *attribution.content[0]):
        return None
    return attrs.evolve(attribution, source=((first, end),), cue=((head, high),))


def _is_got(words: tuple[str, ...], stop: int, first: int) -> bool:
    """Whether a subject got the noun phrase behind it, removed it, or complained about it."""
    before, lead = words[first - 1], words[stop:first]
    verb = predicates().get(next((word for word in lead if not word.endswith("ly")), ""))
    if verb is not None and (verb.verb in DENYING or lead[0] in NAMING):
        return True  # "labeled as “false” a post saying"
    if not STOPS.isdisjoint(lead) or any(word.startswith("apolog") for word in lead):
        return False
    is_given = before in _GIVEN and not BE.isdisjoint(lead)  # "was sent a letter saying"
    is_got = before in _RECEIVING or (before == "for" and words[first - 2] in _FALLING)
    is_got = is_got or before in REMOVING or (before == "down" and lead[0] in TAKING_DOWN)
    is_target = before in _TARGETING or (before == "for" and "damages" in lead)
    return is_given or is_got or is_target


def _object(layout: Layout, stop: int, relative: int) -> Range | None:
    """The noun phrase before a relative pronoun and behind the verb of a subject."""
    words = layout.lowered
    end = time_before(words, stop, relative - (words[relative - 1] == ","))
    verbs = finite_verbs(layout, stop, end)
    if not verbs:
        return None
    first = verbs[-1] + 1
    while first < end and words[first] in PREPOSITIONS:
        first += 1
    is_person = words[relative] == "who"
    for at in range(first + 1, end):
        before = words[at - 1]
        is_behind_score = words[first][0].isdigit() and at == first + 2 and before in PREPOSITIONS
        is_noun_before = is_behind_score or before not in PREPOSITIONS | DETERMINERS
        opens_phrase = is_noun_before and words[at] in DETERMINERS
        if opens_phrase or (is_person and before in PREPOSITIONS - {"of"}):
            first = at  # "gave Lund | a report which", "voted 6-1 for | a bill which"
    if not 0 < end - first <= _LONGEST or has_finite_verb(layout, first, end):
        return None
    return (first, end) if _NO_PART.isdisjoint(words[first:end]) else None
