"""Extraposed clauses: "It was claimed by the architect that the tower had moved".

They may have no agent and no "that": "It is understood the tower moved".

See Quirk et al., A Comprehensive Grammar of the English Language, 1985, 18.33. The agent extends to
"that", and the content from there to the end of its clause. What stands as a subject in its own
place reports nothing: "To say that the tower had moved is absurd".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, LINKS, MARKS, complement_after
from newsclaims.attribution.corrections.indices import indices_by_head
from newsclaims.attribution.corrections.reporting_clause_phrases import opens_subject
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import HAVE, Family, predicates, time_before, time_from, word_lists
from newsclaims.text import CLAUSE_BREAKS, SENTENCE_ENDS, Layout, Range

__all__ = ["is_subject_clause", "with_extraposed"]

_FAMILIES: Final = frozenset(
    (Family.SAY, Family.TELL, Family.THINK, Family.MANDATE, Family.DENY, Family.HOPE)
)
_IMPERSONAL: Final = word_lists(__name__, "hearsay")["impersonal"] | frozenset(
    ("argued", "assumed", "found", "gathered", "hoped", "learned", "learnt")
)
_EMERGING: Final = frozenset(("emerged", "emerges"))
"""Active verbs that report like a passive: "it has emerged | the tower moved"."""
_CLITICS: Final = frozenset(("'s", "’s"))
_GROUP: Final = BE | HAVE | _CLITICS | {"not"}
_LONGEST_GROUP: Final = 5
_LONGEST_AGENT: Final = 18
_ENDS: Final = CLAUSE_BREAKS | SENTENCE_ENDS | MARKS
_CONFIDENCE: Final = 0.85


class _Extraposed(NamedTuple):
    """Token positions of a passive's cue, verb, agent and extraposed clause."""

    cue: Range
    head: int
    source: tuple[Range, ...]
    content: Range


def with_extraposed(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add agents and clauses of passives whose subject is "it".

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    result = dict(enumerate(found))
    at_head = indices_by_head(found)
    passives = chain(_extraposed(layout), _without_agent(layout))
    for new, each in enumerate(passives, len(found)):
        known = next((n for n in at_head.get(each.head, ()) if n in result), -1)
        if known >= 0:
            old = result[known].content[-1]
            behind = each.source[-1][1] if each.source else each.cue[1]
            is_whole = bool(each.source) or has_finite_verb(layout, *old)
            end = old[1] if old[0] >= behind and is_whole else each.content[1]
            content = ((each.content[0], end),)
            result[known] = attrs.evolve(
                result[known], source=each.source, cue=(each.cue,), content=content
            )
        else:
            for head in range(each.cue[0], each.content[0]):
                for n in at_head.get(head, ()):
                    if n in result and result[n].inside < 0:
                        del result[n]
            at_head.setdefault(each.head, []).append(new)
            result[new] = Attribution(
                content=(each.content,),
                cue=(each.cue,),
                source=each.source,
                head=each.head,
                confidence=_CONFIDENCE,
                found_by="extraposed",
            )
    return tuple(result.values())


def _extraposed(layout: Layout) -> Iterator[_Extraposed]:
    words = layout.lowered
    lexicon = predicates()
    for by in layout.tokens_among({"by"}):
        if by < 2 or layout.quotation_of[by] >= 0:
            continue
        entry = lexicon.get(words[by - 1])
        if entry is None or entry.verb not in _FAMILIES or entry.form != "ed":
            continue
        start, end = layout.sentences[layout.sentence_of[by]]
        low = max(start, by - 1 - _LONGEST_GROUP)
        it = next((at for at in range(by - 2, low - 1, -1) if words[at] == "it"), -1)
        if it < 0 or BE.isdisjoint(words[it + 1 : by - 1]):
            continue
        stop = _that(words, by + 2, min(end, by + _LONGEST_AGENT))
        content = complement_after(words, stop, end) if stop > 0 else ()
        if not content:
            continue
        agent_end = stop - (words[stop - 1] == ",")
        agent_end = time_before(words, by + 1, agent_end)
        if agent_end > by + 1:
            yield _Extraposed((it + 1, by + 1), by - 1, ((by + 1, agent_end),), content[0])


def _without_agent(layout: Layout) -> Iterator[_Extraposed]:
    """Yield verbs behind "it" before a clause: passives without an agent, and "emerged"."""
    words = layout.lowered
    for verb in layout.tokens_among(_IMPERSONAL | _EMERGING):
        start, end = layout.sentences[layout.sentence_of[verb]]
        low = max(start, verb - _LONGEST_GROUP)
        group = before_adverbs(words, low, verb, auxiliaries=_GROUP)
        is_passive = not BE.isdisjoint(words[group:verb])
        if group == start or words[group - 1] != "it" or layout.quotation_of[verb] >= 0:
            continue
        if is_passive != (words[verb] in _IMPERSONAL):
            continue
        first = time_from(words, verb + 1, end) if verb + 1 < end else end
        content = complement_after(words, first, end)
        if not content or content[0][0] != first or first + 1 >= end:
            continue
        opens = words[first] == "that" or opens_subject(words, first)
        if opens and has_finite_verb(layout, first + 1, content[0][1]):
            group -= words[group] in _CLITICS  # "it's understood"
            yield _Extraposed((group, verb + 1), verb, (), content[0])


def _that(words: tuple[str, ...], first: int, end: int) -> int:
    """The start of the clause after an agent, or -1."""
    for at in range(first, end):
        if words[at] in _ENDS:
            return -1
        if words[at] == "that":
            return at
    return -1


def is_subject_clause(layout: Layout, attribution: Attribution) -> bool:
    """Whether a report is the subject of its sentence, whose predicate its content may take in.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    first = attribution.cue[0][0]
    if words[first] != "to":
        return False
    start = layout.sentences[layout.sentence_of[first]][0]
    return first == start or (first == start + 1 and words[start] in LINKS)
