"""Sources that do not say what they seem to say: topics, nobody, and who another one asks.

"Bottom line: the tax will rise" has a topic before its colon, "contrary to what Pitt said" a
reporter who contradicts, and in "the union called on him to deny it" the union denies nothing.
"""

from __future__ import annotations

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    LINKS,
    OBJECTS,
    PREPOSITIONS,
)
from newsclaims.attribution.corrections.procedures import is_agent_of_setting
from newsclaims.attribution.corrections.semicolons import is_across_semicolon
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    ADDRESSING,
    MEDIAL_ADVERBS,
    MODALS,
    OBJECT_CONTROL,
    SUBJECT_RELATIVES,
    WIDE_AGENT_ENDINGS,
    Family,
    is_common_word,
    is_plural,
    may_be_past,
    may_be_past_participle,
    participle_before_agent,
    person_noun,
    predicates,
    speaks_before_colon,
    word_lists,
)
from newsclaims.text import Layout, rubric_of

__all__ = ["BEHIND_HEAD", "LEADS_TO_CLAUSE", "has_false_source"]

_LISTS = word_lists(__name__, "false_sources")
_SECTIONS = _LISTS["sections"]
"""Kinds of articles, which precede a headline with a colon."""
_NO_NOUNS = frozenset({"the", "a", "an", "this", "these"})
_FUNCTION = DETERMINERS | PREPOSITIONS
BEHIND_HEAD = PREPOSITIONS | SUBJECT_RELATIVES | {"and", "or", "after", "before", "during", "to"}
"""First words of what follows the head of a noun phrase."""
LEADS_TO_CLAUSE = frozenset({"that", "whether", "if", "how", "why", ":"})
"""Words and marks between a cue and a clause."""
_ASKING = ADDRESSING | {Family.ORDER, Family.MANDATE}
_FUSED = frozenset({"all", "everything", "thing", "what"})
"""Words before a relative clause that is a whole subject: "what Lund said was"."""
_OPPOSING = (("contrary", "to"), ("despite",), ("unlike",), ("in", "spite", "of"), ("against",))
_OPPOSING_ENDS = frozenset(phrase[-1] for phrase in _OPPOSING)
_PLURAL_AUXILIARIES = frozenset({"are", "do", "have"})
"""Auxiliaries of a plural subject in the present."""
_TIMING = frozenset({"after", "before", "since", "until"})
_LONGEST_SPAN = 5
"""Maximum number of words from a clause to the subject of one of time: ", two weeks after Ek"."""
_QUANTITIES = frozenset(
    (
        "couple",
        "dozen",
        "few",
        "half",
        "handful",
        "lot",
        "majority",
        "minority",
        "number",
        "quarter",
        "third",
    )
)
"""Nouns behind "a" whose verb may be plural."""
_FARTHEST = 30
"""Maximum number of words between a source and its cue."""


def has_false_source(layout: Layout, attribution: Attribution) -> bool:
    """Whether the source of a report does not report what its content says.

    Args:
        layout: The article's layout.
        attribution: The report, which has a cue.
    """
    words, source = layout.lowered, attribution.source
    is_one = len(source) == 1
    is_word = is_one and source[0][1] - source[0][0] == 1
    is_heading = is_one and words[attribution.head] == ":"
    return (
        (is_word and words[source[0][0]] in _NO_NOUNS)  # "a | wanted | man", "this | allowed"
        or (is_word and _is_nobodys(layout, source[0][0]))
        or (is_heading and is_word and words[source[0][0]] in _SECTIONS)  # "Opinion: he must go"
        or (is_heading and words[source[0][0]] == "dear")  # "Dear Sleepless: talk to him"
        or (is_heading and (_is_topic(layout, attribution) or _is_rubric(layout, attribution.head)))
        or is_across_semicolon(layout, attribution)
        or _is_compound(words, attribution)
        or _is_opposed(words, attribution)
        or (words[attribution.cue[0][0]] == "to" and _is_asked_of_another(words, attribution))
        or is_agent_of_setting(layout, attribution)
        or _is_behind_aside(words, attribution)
        or _ends_relative(words, attribution)
        or _is_fused(words, attribution)
        or _is_of_other_time(words, attribution)
        or _modifies_noun(layout, attribution)
        or (is_word and _is_adjective(layout.words[source[0][0]]))
    )


def _is_compound(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a noun behind a singular one was read as its verb: "a press | release | that"."""
    (first, end), low = attribution.source[0] if attribution.source else (0, 0), attribution.head
    entry = predicates().get(words[low])
    is_one = end == first + 2 == low and words[first] in {"a", "an"}
    is_one = is_one and words[first + 1] not in _QUANTITIES
    return is_one and entry is not None and entry.form == "base" and not may_be_past(words[low])


def _is_asked_of_another(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the source requests it of another person: "the union called on him | to deny"."""
    low = attribution.cue[0][0]
    if not attribution.source or attribution.source[-1][1] >= low:
        return False
    if participle_before_agent(words, low, OBJECT_CONTROL) >= 0:
        return False  # "Lund was forced by Roe | to admit"
    stop = max(attribution.source[-1][1], low - _FARTHEST)
    between = [found for word in words[stop:low] if (found := predicates().get(word))]
    return any(
        entry.verb in _ASKING or any(family in _ASKING for _, family in entry.phrases)
        for entry in between
    )


def _is_behind_aside(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a verb's subject precedes an aside, or follows a preposition: "for me to say".

    In "Lund did not, as the Echo reported, | say that" the name in the aside is not the speaker.
    """
    if not attribution.source:
        return False
    low, first = attribution.cue[0][0], attribution.source[0][0]
    if words[low] == "to" and words[first] in OBJECTS:
        return words[first - 1] in PREPOSITIONS
    entry = predicates().get(words[low])
    if entry is None or entry.form != "base" or first >= low:
        return False
    stop = attribution.source[-1][1]
    between = words[max(stop, low - _FARTHEST) : low]
    if len(between) > 2 and not AUXILIARIES.isdisjoint(between[:-1]) and between[-1] != ",":
        # "The clerk said that at no point did Okafor | say"
        is_apart = between[-1] not in AUXILIARIES and not between[-1].endswith("ly")
        return is_apart and not _is_second_verb(words, stop, low)
    if words[low - 1] != ",":
        return False
    before = first - 1
    while before > max(0, first - 4) and words[before] != ",":
        before -= 1
    return words[before] == "," and words[before - 1] in AUXILIARIES


def _is_second_verb(words: tuple[str, ...], stop: int, low: int) -> bool:
    """Whether a plural subject has two verbs: "Officials | fear it has leaked and | warn that".

    In "Officials | say he has time to rest and | say that" the second may be his.
    """
    if words[low - 1] not in LINKS:
        return False
    at = stop + (words[stop] in MEDIAL_ADVERBS or words[stop].endswith("ly"))
    entry = predicates().get(words[at])
    is_present = words[at] in _PLURAL_AUXILIARIES or (entry is not None and entry.form == "base")
    if not is_present or words[low - 2] == ",":
        return is_present
    behind = zip(words[at + 1 : low], words[at + 2 : low + 1], strict=True)
    return not any(
        word in MODALS or (word == "to" and after not in DETERMINERS) for word, after in behind
    )


def _ends_relative(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the main verb follows: "the book Lund | wrote | was read by Aas, who says that".

    In "What Lund said was that" the content directly follows it.
    """
    high, first = attribution.cue[-1][1], attribution.content[0][0]
    is_subject = bool(attribution.source) and attribution.source[-1][1] == attribution.cue[0][0]
    entry = predicates().get(words[attribution.head])
    is_apart = is_subject and high + 2 < first and entry is not None and entry.is_tensed_verb
    return is_apart and words[high] in BE and words[attribution.source[0][0] - 1] not in _FUSED


def _is_fused(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the content ends in what was said: "that goes beyond what | the judge | wrote"."""
    source, (first, end) = attribution.source, attribution.content[-1]
    is_before = bool(source) and source[0][0] == end and end <= attribution.cue[0][0]
    return is_before and first < end - 1 and words[end - 1] in {"what", "whatever"}


def _is_of_other_time(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a clause of time has the verb: "The dam broke, hours after | engineers | warned it".

    What stands before the clause is no content of its verb.
    """
    source, end = attribution.source, attribution.content[-1][1]
    if len(source) != 1 or not end < source[0][0] < source[0][1] <= attribution.cue[0][0]:
        return False
    if words[end] != "," or source[0][0] - end > _LONGEST_SPAN:
        return False
    return not _TIMING.isdisjoint(words[end : source[0][1]])


def _modifies_noun(layout: Layout, attribution: Attribution) -> bool:
    """Whether a participle tells of a noun, not of a clause: "It is at the place | named by | Ek".

    Nor of another noun: "The figure is below the one | cited by | Lund".
    """
    words, (low, high), end = layout.lowered, attribution.cue[0], attribution.content[-1][1]
    is_before = bool(attribution.source) and end <= low and high <= attribution.source[0][0]
    if not is_before or words[low - 1] == "," or words[high - 1 : high + 1].count("by") != 1:
        return False
    if low != attribution.head or not may_be_past_participle(words[low]):
        return False  # "was cosponsored by"
    first = attribution.content[-1][0]
    return end < low or has_finite_verb(layout, first, end)


def _is_adjective(word: str) -> bool:
    """Whether a word is an adjective with a name in it: "Ohio-style | doubts"."""
    first, _, last = word.rpartition("-")
    is_noun = is_plural(last) or person_noun(last) is not None  # "Party-goers"
    is_adjective = last.endswith("ed") or (is_common_word(last) and not is_noun)
    return first[1:] != "" and first[0].isupper() and last.islower() and is_adjective


def _is_opposed(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether the reporter contradicts it: "contrary to what Pitt said, the mill is open"."""
    if words[attribution.cue[0][0]] == "contrary":
        return True
    if not attribution.source or attribution.source[0][0] > attribution.cue[0][0]:
        return False
    first = attribution.source[0][0]
    at = first - (words[first - 1] == "what")
    if words[at - 1] not in _OPPOSING_ENDS:
        return False
    is_opposed = any(
        words[at - len(phrase) : at] == phrase for phrase in _OPPOSING if at >= len(phrase)
    )
    end = attribution.cue[-1][1]
    is_clause = end < len(words) and words[end] in LEADS_TO_CLAUSE
    return is_opposed and (at < first or words[at - 1] == "to") and not is_clause


def _is_nobodys(layout: Layout, at: int) -> bool:
    """Whether a relative pronoun stands for nobody: "I have yet to meet anyone | who thinks"."""
    words = layout.lowered
    if not at or layout.words[at] not in {"who", "that"}:
        return False
    return words[at - 1] in {"anybody", "anyone", "nobody", "none"} or (
        words[at - 2 : at] == ("no", "one")
    )


def _is_rubric(layout: Layout, colon: int) -> bool:
    """Whether a colon ends a rubric: "Myth #3: it cures the fever"."""
    rubric = rubric_of(layout, layout.sentences[layout.sentence_of[colon]])
    return rubric is not None and rubric.end == colon + 1


def _is_topic(layout: Layout, attribution: Attribution) -> bool:
    """Whether a phrase before a colon names a topic or a kind of text: "Bottom line: it will rise".

    Before words without quotation marks only names and nouns for speakers are sources.
    """
    words = layout.lowered
    first, end = attribution.source[0]
    if end - first < 2:
        return False
    content = attribution.content[0]
    is_rubric = all(word.isupper() for word in layout.words[first:end])
    if is_rubric and not _FUNCTION.isdisjoint(words[first:end]):
        return not all(word.isupper() for word in layout.words[slice(*content)] if word.isalpha())
    if layout.quotation_of[content[0]] >= 0:
        return False
    stop = next((at for at in range(first + 1, end) if words[at] in BEHIND_HEAD), end)
    phrase = layout.words[first:stop]
    head = words[stop - 1]
    return (
        (phrase[0].istitle() or phrase[0].islower())
        and all(word.islower() for word in phrase[1:])
        and is_common_word(head)
        and not speaks_before_colon(words[first:stop])
        and not head.removesuffix("s").endswith(WIDE_AGENT_ENDINGS)
    )
