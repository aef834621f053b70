"""Passives of official procedures, whose subject undergoes them and says nothing.

"A driver was arrested on suspicion of fraud", "the council was approached for comment", "cyclists
are to blame" and "police were called to Mill Street" report no words of their subjects, and
"pressed by Roe, she denied it" none of Roe's.
"""

from __future__ import annotations

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    LINKS,
    PREPOSITIONS,
)
from newsclaims.english import predicates
from newsclaims.text import Layout

__all__ = ["is_agent_of_setting", "is_of_hearer", "is_procedure", "is_trouble", "quotes_modifier"]

_SUSPECTING = (("on", "suspicion", "of"), ("under", "suspicion", "of"))
_ENDS = (("for", "comment"), ("to", "blame"))
_CALLED = frozenset({"called", "summoned"})
_NO_NOUN = PREPOSITIONS | BE | DETERMINERS | LINKS | AUXILIARIES
_HEARING = frozenset({"informed", "reminded", "told", "warned"})
"""Participles of who hears something."""
_TOPICS = frozenset({"about", "by", "of", "that"})
_TROUBLES = frozenset({"difficulties", "difficulty", "problems", "trouble"})
_BEFORE = 4
"""Maximum number of words of a verb group."""
_REACH = 12
"""Maximum number of words between a noun for trouble and a second participle behind it."""
_PHRASE = 4
"""Maximum number of words between a participle and the phrase that tells the procedure."""


def is_procedure(layout: Layout, attribution: Attribution) -> bool:
    """Whether a cue is the passive of a procedure.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    first, end = attribution.cue[0][0], attribution.cue[-1][1]
    if BE.isdisjoint(words[max(0, first - _BEFORE) : end]) or layout.quotation_of[first] >= 0:
        return _is_summons(words, attribution)
    stop = min(end + _PHRASE, layout.sentences[layout.sentence_of[end - 1]][1])
    if attribution.source and attribution.source[0][0] >= end:
        return False  # "was told by"
    phrase = words[first:stop]
    if any(phrase[at : at + 3] in _SUSPECTING for at in range(len(phrase) - 2)):
        return True
    if any(phrase[at : at + 2] in _ENDS for at in range(len(phrase) - 1)):
        return True
    to = next((at for at in range(first + 1, stop) if words[at] == "to"), -1)
    if to < 0 or words[to - 1] not in _CALLED or to + 1 >= stop:
        return False
    entry = predicates().get(words[to + 1])
    is_place = layout.words[to + 1][0].isupper() or words[to + 1] in DETERMINERS
    return is_place and (entry is None or entry.verb is None) and words[to + 1] not in PREPOSITIONS


def _is_summons(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether somebody is only asked to come: "a driver | called by the defense | recalled"."""
    at = attribution.head
    is_agent = words[at] in _CALLED and words[at + 1 : at + 2] == ("by",)
    return is_agent and attribution.content[-1][1] <= attribution.cue[0][0]


def is_agent_of_setting(layout: Layout, attribution: Attribution) -> bool:
    """Whether a source only tells by whom the next clause's subject is pressed, and asks nothing.

    "Cross-examined by Roe, she denied it" credits nothing to Roe; "Asked by Roe whether she knew,
    she denied it" does.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words, first = layout.lowered, attribution.cue[0][0]
    opens = layout.sentences[layout.sentence_of[first]][0]
    by = attribution.cue[-1][1] - (words[attribution.cue[-1][1] - 1] == "by")
    if first - opens > 1 or not words[first].endswith("ed") or words[by : by + 1] != ("by",):
        return False
    is_agent = bool(attribution.source) and attribution.source[0][0] == by + 1
    return is_agent and words[attribution.content[0][0] - 1] == ","


def is_of_hearer(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether an aside tells what its subject has heard: "Roe, | told | of it, | resigned".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    low = attribution.cue[0][0]
    if words[low] not in _HEARING or words[low - 1] != "," or not attribution.source:
        return False
    first, end = attribution.source[-1]
    is_aside = end == low - 1 and "," not in words[first:end]  # not "Roe, a cook, | warned that"
    return is_aside and not _TOPICS.isdisjoint(words[low + 1 : low + 2])


def is_trouble(layout: Layout, participle: int) -> bool:
    """Whether a coordinate participle is a trouble too: "had trouble reading and | telling it".

    Args:
        layout: The article's layout.
        participle: The first token of a cue.
    """
    words = layout.lowered
    if not words[participle].endswith("ing") or words[participle - 1] not in LINKS:
        return False
    start = layout.sentences[layout.sentence_of[participle]][0]
    for at in range(participle - 2, max(start, participle - _REACH), -1):
        if words[at] in _TROUBLES:
            return words[at + 1].endswith("ing")
        if words[at] == ",":
            break
    return False


def quotes_modifier(layout: Layout, attribution: Attribution) -> bool:
    """Whether a content is a quoted adjective: 'walks out over "wet" stage'.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    first, end = attribution.content[0]
    index = layout.quotation_of[first]
    if index < 0 or len(attribution.content) > 1 or end - first > 2:
        return False
    behind = layout.quotations[index].tokens[1]
    if behind - end > 1 or behind >= layout.sentences[layout.sentence_of[first]][1]:
        return False
    after, before = layout.words[behind], predicates().get(words[attribution.head])
    is_noun = after.islower() and after.isalpha() and after not in _NO_NOUN
    led = words[attribution.cue[-1][1] - 1] in PREPOSITIONS
    return is_noun and led and before is None and layout.words[first].islower()
