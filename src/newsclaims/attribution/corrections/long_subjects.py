"""Subjects with what tells of them: "A man accused of harming | his wife | told", not his wife.

The noun before a verb is no subject if it is the object of a preposition, of a participle or of a
relative clause. The subject is then the whole phrase that opens the clause, if nothing before the
verb can be another verb of its own: "The nurse knew the doctor said so" has two clauses.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, PREPOSITIONS, STOPS
from newsclaims.attribution.corrections.false_nested import OWNERS
from newsclaims.attribution.finite_verbs import finite_verbs
from newsclaims.english import (
    ADDRESSING,
    COORDINATORS,
    HAVE,
    NUMBERS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
    UTTERING,
    Family,
    is_only_past,
    is_plural,
    may_be_past,
    may_be_past_participle,
    person_noun,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["with_whole_subject"]

_SPEAKING: Final = ADDRESSING | UTTERING
_CLAUSAL: Final = _SPEAKING | {Family.THINK, Family.KNOW, Family.HOPE, Family.FEEL, Family.SEEM}
"""Classes of verbs behind which a noun may be the subject of a clause: "believed | the priest"."""
_SAYING: Final = frozenset(
    ("allege", "argue", "believe", "claim", "hope", "insist", "know", "say", "suggest", "think")
)
"""Verbs that mostly take a clause, also as gerunds: "suspected of | saying | the nurse lied"."""
_RELATIVES: Final = RELATIVE_PRONOUNS | {"where"}
_BEFORE_CLAUSES: Final = SUBORDINATORS | {"till", "like"}
"""Prepositions that are conjunctions as well: "fired after | the manager told"."""
_CONJUNCTIONS: Final = SUBORDINATORS - PREPOSITIONS - _RELATIVES - {"as", "that"}
"""Words behind which a clause follows, and no phrase."""
_OF_PARTICIPLES: Final = PREPOSITIONS | {"as", "to"}
_BARRED: Final = (STOPS | COORDINATORS | {"than"}) - {"("}
_OPENERS: Final = DETERMINERS - {"that", "this", "whose"}
_LONGEST: Final = 20
"""Maximum number of words of a subject."""


def with_whole_subject(layout: Layout, attribution: Attribution, start: int = -1) -> Attribution:
    """A report whose source is its whole subject, not an object inside it.

    Args:
        layout: The article's layout.
        attribution: A report.
        start: Where its clause starts; -1 for the start of its sentence.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    (first, end), cue = attribution.source[0], attribution.cue[0][0]
    if start < 0:
        start = layout.sentences[layout.sentence_of[cue]][0]
    entry = predicates().get(words[attribution.head])
    is_spoken = entry is not None and entry.verb in _SPEAKING and entry.is_tensed_verb
    is_spoken = is_spoken and words[end - 1] not in OWNERS  # "a montage of Trump's | comments"
    content = tuple(part for part in attribution.content if part[0] > attribution.head)
    if not (content and is_spoken) or end != cue or not start + 2 < first < start + _LONGEST:
        return attribution
    if not _opens_subject(words, start) or not _is_object(words, start, first):
        return attribution
    if not _BARRED.isdisjoint(words[start:cue]) or not _is_one_phrase(layout, start, cue):
        return attribution
    return attrs.evolve(attribution, source=((start, cue),), content=content)


def _opens_subject(words: tuple[str, ...], start: int) -> bool:
    """Whether a noun phrase opens at a token: "a man", "two men", "residents"."""
    opener = words[start]
    if opener in _OPENERS or opener in NUMBERS or opener in {"one", "another"}:
        return True
    return is_plural(opener) and person_noun(opener) is not None


def _is_object(words: tuple[str, ...], start: int, first: int) -> bool:
    """Whether a noun phrase is the object of the word before it, and no subject."""
    before = words[first - 1]
    if before in PREPOSITIONS:
        return before not in _BEFORE_CLAUSES
    entry = predicates().get(before)
    is_gerund = before.endswith("ing") and words[first - 2] in PREPOSITIONS
    is_deed = is_gerund and (entry is None or entry.lemma not in _SAYING)
    if is_deed or (entry is not None and entry.verb in _CLAUSAL):
        return is_deed
    is_infinitive = words[first - 2] == "to" and first - 2 > start and before.isalpha()
    has_had = words[first - 2] in HAVE and may_be_past_participle(before)
    return is_infinitive or has_had or may_be_past(before)


def _is_one_phrase(layout: Layout, start: int, cue: int) -> bool:
    """Whether the verbs before a token are participles, or stand in one relative clause."""
    words = layout.lowered
    pronoun = next((at for at in range(start + 1, cue) if words[at] in _RELATIVES), -1)
    that = next((at for at in range(start + 1, cue) if words[at] == "that"), -1)
    if that > 0:
        before = predicates().get(words[that - 1])
        if (before is not None and before.noun is not None) or may_be_past(words[that - 1]):
            return False  # "the claim that the doctor in the ward | told"
        pronoun = that if pronoun < 0 else min(pronoun, that)
    stop = pronoun if pronoun > 0 else cue
    if not _CONJUNCTIONS.isdisjoint(words[start:stop]):
        return False
    return all(_is_participle(words, at) for at in finite_verbs(layout, start + 1, stop))


def _is_participle(words: tuple[str, ...], at: int) -> bool:
    """Whether a past form before the main verb is a participle: "two men | hurt | in the crash"."""
    if words[at - 1] == "to" or words[at] in OWNERS:
        return True  # "believed to | have | robbed", "the mayor | 's | farm"
    if words[at] in BE or is_only_past(words[at]) or not may_be_past_participle(words[at]):
        return False
    return words[at + 1] in _OF_PARTICIPLES or words[at + 2] == "by"  # "left behind by"
