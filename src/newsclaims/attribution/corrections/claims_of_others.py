"""Reports whose object is a claim by somebody else: "hit back at | claims by Roe that he lied".

The model often takes whoever made the claim for the speaker of the verb, or the clause alone for
the content, so that one person's words stand in another's mouth. The object is the whole noun
phrase; who made the claim speaks in it.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
    STOPS,
    complement_after,
    subject_before,
    verb_group,
)
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    RELATIVE_PRONOUNS,
    TENSED_FORMS,
    may_be_past,
    predicates,
    time_from,
    word_lists,
)
from newsclaims.text import Layout, Range

__all__ = ["with_claim_of_others"]

_NOUNS: Final = word_lists(__name__, "denials")["claims"]
_BEFORE_OWNER: Final = frozenset(("by", "from", "in", "of"))
"""Prepositions between a claim and whoever made it."""
_MEANS: Final = frozenset(("in", "through", "via", "with"))
_NO_OWNER: Final = STOPS | RELATIVE_PRONOUNS | {",", "that"}
_BEFORE_CLAUSE: Final = STOPS | LINKS | RELATIVE_PRONOUNS
_LONGEST_OWNER: Final = 8
_LONGEST_OBJECT: Final = 5
"""Maximum number of words between a verb and the noun for a claim."""


def with_claim_of_others(layout: Layout, attribution: Attribution) -> Attribution:
    """A report of the verb's subject with the whole claim of another as its content.

    Args:
        layout: The article's layout.
        attribution: The report, whose content is the clause of the claim.
    """
    words = layout.lowered
    if not attribution.cue or len(attribution.content) != 1:
        return attribution
    first, end = _clause(layout, attribution)
    if words[first] != "that" or layout.quotation_of[first] >= 0:
        return attribution
    noun = _noun_before(words, first)
    verb = _verb_before(words, attribution, noun) if noun >= 0 else -1
    if verb < 0 or layout.sentence_of[verb] != layout.sentence_of[first]:
        return attribution
    low = noun
    while low - 1 > verb and words[low - 1] not in PREPOSITIONS:
        low -= 1
    if words[low - 1] in _MEANS:
        return attribution  # "said in | a statement by the bank that"
    source = attribution.source
    if source and source[0][0] > noun:
        subject = None if words[verb - 1] == "to" else _subject(layout, verb)
        source = () if subject is None else (subject,)
    begin = min(attribution.cue[0][0], verb)
    return attrs.evolve(
        attribution, source=source, cue=((begin, low),), content=((low, end),), head=verb
    )


def _clause(layout: Layout, attribution: Attribution) -> Range:
    """The clause of a claim: the content, or the words behind it: "| the claim | by Roe that …"."""
    words = layout.lowered
    first, end = attribution.content[0]
    that = attribution.source[0][1] if attribution.source else 0
    is_cut = words[end : end + 1] == ("by",) and that > end and words[that : that + 1] == ("that",)
    if not is_cut or words[end - 1] not in _NOUNS:
        return first, end
    clause = complement_after(words, that, layout.sentences[layout.sentence_of[that]][1])
    return clause[0] if clause else (first, end)


def _noun_before(words: tuple[str, ...], that: int) -> int:
    """The noun for a claim with its owner before a clause: "| claims by his rival that"; or -1."""
    for at in range(that - 2, max(0, that - 2 - _LONGEST_OWNER), -1):
        if words[at] in _NO_OWNER:
            break
        if words[at] in _BEFORE_OWNER and words[at - 1] in _NOUNS:
            return at - 1 if time_from(words, at, that) == at else -1
    return -1


def _verb_before(words: tuple[str, ...], attribution: Attribution, noun: int) -> int:
    """The finite verb of a cue whose object is the noun, or -1."""
    low = attribution.cue[0][0]
    for at in range(low, min(noun, low + _LONGEST_OBJECT)):
        if words[at] in AUXILIARIES or words[at - 1] in DETERMINERS:
            continue
        entry = predicates().get(words[at])
        is_infinitive = entry is not None and words[at - 1] == "to"
        is_verb = entry is not None and (entry.form in TENSED_FORMS or bool(entry.phrases))
        is_verb = (is_verb or may_be_past(words[at])) and words[at - 1] not in PREPOSITIONS
        if (is_verb or is_infinitive) and noun - at <= _LONGEST_OBJECT + 1:
            return at if is_infinitive or BE.isdisjoint(words[low:at]) else -1
    return -1


def _subject(layout: Layout, verb: int) -> Range | None:
    """The subject of a verb in its clause."""
    words = layout.lowered
    start = layout.sentences[layout.sentence_of[verb]][0]
    group = verb_group(words, verb, start, "ed")
    clause = group
    while clause > start and words[clause - 1] not in _BEFORE_CLAUSE:
        clause -= 1
    end = before_adverbs(words, clause, group)
    subject = subject_before(words, end, clause, clause)
    return None if subject is None or has_finite_verb(layout, *subject) else subject
