"""Phrases with verbs of reports that report nothing: "told the time", "promised much".

A verb and its object form a fixed phrase for a deed or a state, or the words are a remark of the
reporter about words: "None of this is to say that fares are fair".
"""

from __future__ import annotations

from typing import Final

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, has_complement
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    CARDINALS,
    COORDINATORS,
    NOT,
    SUBORDINATORS,
    Entry,
    is_given_name,
    person_noun,
    predicates,
    word_lists,
)
from newsclaims.text import Layout, Range, is_name

__all__ = ["is_gloss", "is_idiom", "withholds_evidence"]

_LISTS: Final = word_lists(__name__, "idioms")
_IDIOMS: Final = frozenset(tuple(pair.split("-")) for pair in _LISTS["idioms"])
"""Verbs and the nouns of their objects."""
_VERBS: Final = frozenset(verb for verb, _ in _IDIOMS)
_GUIDES: Final = frozenset(tuple(pair.split("-")) for pair in _LISTS["guides"])
"""First words of what an article explains, after a topic and a colon."""
_NUMBERS: Final = _LISTS["numbers"]
_AMOUNTS: Final = frozenset({"little", "lots", "much", "plenty"})
"""Quantifiers that are no content by themselves: "promised much"."""
_POINTERS: Final = frozenset({"this", "that", "these", "which"})
_BEFORE_NOUN: Final = DETERMINERS | _NUMBERS | {"more"}
_NO_OR_ANY: Final = frozenset({"any", "little", "no"})
_EVIDENCE: Final = frozenset({"basis", "evidence", "proof", "source", "sources"})
"""Nouns for what would back a claim, and is none itself."""
_SILENTLY: Final = ("without", "saying")
_GOING: Final = frozenset({"go", "goes", "went"})
"""Verbs before "without saying": "it goes without saying that"."""
_SAID: Final = frozenset({"noted", "said"})
_PERSONS: Final = frozenset({"he", "she"})
_ENDS: Final = COORDINATORS | SUBORDINATORS
_LONGEST: Final = 4
"""Maximum number of words before the noun of an object."""


def is_gloss(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the reporter explains: "none of this is to say that", "Ferry inquiry: what we know".

    Also "the fee, | it must be said, | is high", "the same can be said of | the fines", and "under
    | questioning by Roe".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: What the model found.
    """
    at, source, first = attribution.head, attribution.source, attribution.content[0][0]
    low = attribution.cue[0][0]
    if words[at - 1 : at + 1] == _SILENTLY or words[low + 1 : low + 3] == _SILENTLY:
        return not _GOING.isdisjoint(words[max(0, at - 2) : low + 1])
    if words[at - 1] == "be" and words[at] in _SAID:
        is_aside = attribution.content[0] == (first, first + 1) and words[first] == "it"
        return is_aside or words[first : first + 2] == ("the", "same")
    if words[at - 1 : at + 1] == ("under", "questioning"):
        return True
    if words[at] == ":":
        is_alone = attribution.cue == ((at, at + 1),)
        return is_alone and tuple(words[first : first + 2]) in _GUIDES
    if words[at] != "say" or words[at - 1] != "to" or not source or at < source[-1][1]:
        return False
    is_equation = not BE.isdisjoint(words[source[-1][1] : at])
    return is_equation and not _POINTERS.isdisjoint(words[slice(*source[-1])])


def withholds_evidence(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a participle only tells that a claim is not backed: "citing | no evidence, she said".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: What the model found.
    """
    (first, end), *more = attribution.content
    is_phrase = not more and words[attribution.head].endswith("ing") and end - first <= _LONGEST
    return is_phrase and words[first] in _NO_OR_ANY and words[end - 1] in _EVIDENCE


def is_idiom(  # noqa: PLR0911 - one idiom after another
    layout: Layout, attribution: Attribution, verb: tuple[int, Entry]
) -> bool:
    """Whether an active verb and its object are a deed: "told the time", "reported to the ward".

    Args:
        layout: The article's layout.
        attribution: What the model found.
        verb: The position of its verb, and the entry.
    """
    words = layout.lowered
    at, entry = verb
    first, end = next((piece for piece in attribution.content if piece[0] > at), (0, 0))
    if not end or layout.quotation_of[first] >= 0:
        return False
    if entry.lemma == "report" and words[first] == "to" and first == at + 1:
        return True
    if entry.lemma == "promise" and words[first] in _AMOUNTS:
        return end - first == 1 or words[first + 1] in LINKS
    if entry.lemma == "dismiss":  # won a match: "who dismissed Julia Kern in 49 minutes"
        is_measured = any(_is_measure(word) for word in words[end + 1 : end + 2])
        return is_name(layout.words, first, end) and words[end : end + 1] == ("in",) and is_measured
    if entry.lemma in {"display", "show"}:
        is_bare = entry.form == "ing"
        return _is_display(layout, attribution, (first, end), is_bare=is_bare)
    if entry.lemma == "observe":
        return _is_sight(layout, (first, end))
    if entry.lemma not in _VERBS:
        return False
    noun = at + 1
    stop = min(end, noun + _LONGEST)
    while noun < stop and (words[noun] in _BEFORE_NOUN or words[noun].isdigit()):
        noun += 1
    return noun < end and (entry.lemma, words[noun]) in _IDIOMS and "that" not in words[noun:end]


def _is_display(layout: Layout, attribution: Attribution, shown: Range, *, is_bare: bool) -> bool:
    """Whether somebody shows a thing: "showed no emotion", "showed symptoms and fell ill".

    Also "the keeper showed why he is rated"; but not "he showed support for", "polls show".
    """
    words, (first, end) = layout.lowered, shown
    is_person = _is_person(layout, attribution)
    if words[first] in {"how", "why"}:
        return is_person
    is_refused = not NOT.isdisjoint(words[slice(*attribution.cue[0])])
    end = next((at for at in range(first + 1, end) if words[at] in _ENDS), end)
    is_phrase = words[first] in DETERMINERS - {"that"}  # not "has shown | cheap buses run empty"
    is_bare = is_bare or words[first + 1 : min(end, first + 2)] in {(), ("of",)}
    is_phrase = is_phrase or (is_person and is_bare)
    if not (is_phrase and (is_person or is_refused)) or has_complement(words, first, end):
        return False
    if has_finite_verb(layout, first, end):
        return False
    near = (predicates().get(word) for word in words[first : min(end, first + _LONGEST)])
    return not any(entry is not None and entry.noun is not None for entry in near)


def _is_sight(layout: Layout, seen: Range) -> bool:
    """Whether a thing or a day is observed: "observed the prayer", "observed Tax Day".

    Not "observed | a sharp rise", which is a finding.
    """
    words, (first, end) = layout.lowered, seen
    opens = words[first] in DETERMINERS - {"a", "an", "no", "that"}
    if not (opens or layout.words[first][0].isupper()):
        return False
    return not (has_complement(words, first, end) or has_finite_verb(layout, first, end))


def _is_measure(word: str) -> bool:
    """Whether a word tells how long a match took: "in 49 minutes", "in straight sets"."""
    return word[0].isdigit() or word in CARDINALS or word == "straight"


def _is_person(layout: Layout, attribution: Attribution) -> bool:
    """Whether a source is a single person by its words: "Mika Lund", "the goalkeeper", "he"."""
    words = layout.lowered
    if not attribution.source:
        return False
    first, end = attribution.source[0]
    if end - first == 1:
        return words[first] in _PERSONS
    if is_given_name(layout.words[first]) and words[first] not in DETERMINERS:  # "An"
        return True
    nouns = (person_noun(word) for word in words[first : min(end, first + _LONGEST)])
    role = any(noun is not None and noun[1] == "s" for noun in nouns)
    named = layout.words[end - 1].istitle() and words[end - 1].isalpha()
    return role and (named or end - first <= _LONGEST)
