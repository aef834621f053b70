"""Disputes of a claim in an apposition: "The dam leaks, he says, | a claim that Ulm | denies".

What is disputed there is the claim before it, of which the apposition is no part.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, STOPS, verb_group
from newsclaims.attribution.corrections.indices import indices_by_head, renumbered
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    COORDINATORS,
    DENYING,
    FINITE_FORMS,
    HAVE,
    PREPOSITIONS,
    forms_of_verbs,
    predicates,
    word_lists,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["with_disputed_claims"]

_CLAIMS: Final = word_lists(__name__, "denials")["claims"]
_LISTS: Final = word_lists(__name__, "other_clauses")
_APPOSED: Final = _CLAIMS | _LISTS["comments"] | _LISTS["figures"]
"""Nouns for what is disputed in an apposition, and "something"."""
_ACTS: Final = frozenset(("choice", "decision", "move", "outcome", "result", "ruling", "step"))
"""Nouns by which a reporter takes up what was done or happened, which others judge."""
_ARTICLES: Final = frozenset({"a", "an"})
_BEFORE: Final = CLAUSE_DASHES | {","}
_PRONOUNS: Final = frozenset({"that", "this", "which"})
_CONTRASTS: Final = frozenset({"although", "but", "though"})
_RELATIVES: Final = frozenset({"that", "which"})
_CALLING: Final = frozenset(("called", "calls", "describes", "described", "labeled", "labelled"))
_ENDS: Final = STOPS | CLAUSE_DASHES | {","}
_DOUBTING: Final = forms_of_verbs(("doubt", "question"))
_LONGEST: Final = 12
"""Maximum number of words of the apposition up to its verb."""
_LONGEST_AGENT: Final = 8
_NEAR_VERB: Final = 5
"""Maximum number of words from a verb of telling to its clause: "read on a parenting site that"."""
_CONFIDENCE: Final = 0.6


class _Dispute(NamedTuple):
    """Token positions of an apposition that names a claim, and of who disputes it."""

    start: int
    noun: int
    source: Range
    cue: Range
    head: int


def with_disputed_claims(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Add who disputes a claim of others in an apposition, and end that claim before it.

    The content of "…, which the town denies" is what the pronoun stands for.

    Args:
        layout: The article's layout.
        found: The attributions of the model and the rules.
    """
    disputes = [
        dispute
        for noun in layout.tokens_among(_APPOSED)
        if layout.quotation_of[noun] < 0 and (dispute := _read(layout, noun)) is not None
    ]
    disputes += [
        dispute
        for by in layout.tokens_among(("by",))
        if layout.quotation_of[by] < 0 and (dispute := _read_passive(layout, by)) is not None
    ]
    disputes.sort()
    found = _before_verdicts(layout, found)
    result = [_with_antecedent(layout, found, each) for each in found]
    if not disputes:
        return tuple(result)
    by_head = indices_by_head(found)
    for dispute in disputes:
        content: tuple[Range, ...] = ((dispute.start, dispute.noun + 1),)
        content = _of_sentence_before(layout, result, dispute) or content
        for index, each in enumerate(result):
            if _follows(layout.lowered, each, dispute):
                result[index] = attrs.evolve(each, source=(dispute.source,))
                continue
            if dispute.head == each.head or not _reaches(layout, each, dispute.start):
                continue
            kept = _up_to(each.content, dispute.start - 1)
            if kept:
                result[index] = attrs.evolve(each, content=kept)
                content = _innermost(layout, kept, dispute) if _is_clause(layout, kept) else content
        report = Attribution(
            content=content,
            cue=(dispute.cue,),
            source=(dispute.source,),
            head=dispute.head,
            confidence=_CONFIDENCE,
            found_by="disputed-claim",
        )
        known = by_head.get(dispute.head, [])
        if known:
            result[known[0]] = attrs.evolve(report, confidence=result[known[0]].confidence)
        else:
            result.append(report)
    nouns = {dispute.noun for dispute in disputes}
    # "a claim | that Ulm denies": what is denied is no content of the claim
    held = [(index, each) for index, each in enumerate(result) if each.head not in nouns]
    return renumbered(held, tuple(result))


def _before_verdicts(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """End contents before what others call them: "Lund said he lied|, a charge Roe called vile"."""
    ends = {noun: _verdict(layout, noun) for noun in layout.tokens_among(_CLAIMS | _ACTS)}
    ends = {noun: end for noun, end in ends.items() if end >= 0}
    if not ends:
        return found
    held = (
        (index, _before_any(each, ends.values()))
        for index, each in enumerate(found)
        if each.head not in ends
    )
    return renumbered(held, found)


def _before_any(each: Attribution, ends: Iterable[int]) -> Attribution:
    """A report whose content ends at the first of some tokens that it spans."""
    spanned = (end for end in ends if each.content[0][0] < end < each.content[-1][1])
    end = next((end for end in spanned if each.head < end), -1)
    return attrs.evolve(each, content=_up_to(each.content, end)) if end >= 0 else each


def _start_of_apposition(words: tuple[str, ...], noun: int) -> int:
    """The token of a noun's article, also before one adjective: ", | a | wild claim"."""
    return noun - 1 if words[noun - 1] in _ARTICLES else noun - 2


def _verdict(layout: Layout, noun: int) -> int:
    """The end of the clause before an apposition that tells what others call it, or -1."""
    words = layout.lowered
    first, end = layout.sentences[layout.sentence_of[noun]]
    start = _start_of_apposition(words, noun)
    if start - 2 < first or words[start] not in _ARTICLES or layout.quotation_of[noun] >= 0:
        return -1
    is_closed = layout.quotation_of[start - 1] >= 0 and words[start - 2] == ","
    at = noun + 1 + (words[noun + 1 : noun + 2] in (("that",), ("which",)))
    reach = range(at + 1, min(end, at + _LONGEST_AGENT))
    verb = next((token for token in reach if words[token] in _CALLING), -1)
    if verb < 0 or not (is_closed or words[start - 1] in _BEFORE):
        return -1
    return -1 if has_finite_verb(layout, at, verb) else start - (not is_closed)


def _read(layout: Layout, noun: int) -> _Dispute | None:
    """The dispute about a claim whose noun is the first of an apposition: ", a wild claim that"."""
    words = layout.lowered
    first, end = layout.sentences[layout.sentence_of[noun]]
    start = noun if words[noun] == "something" else _start_of_apposition(words, noun)
    if start - 2 < first or words[start - 1] not in _BEFORE:
        return None
    if words[start] not in _ARTICLES and start < noun:
        return None
    at = noun + 1
    entry = predicates().get(words[at]) if at < end else None
    if entry is not None and entry.verb in DENYING and words[at + 1 : at + 2] == ("by",):
        agent = _agent(words, at + 2, end)
        return agent and _Dispute(start, noun, agent, (at, at + 1), at)
    at += at < end and words[at] in _RELATIVES
    for verb in range(at + 1, min(end, at + _LONGEST)):
        entry = predicates().get(words[verb])
        is_dispute = words[verb] in _DOUBTING or (entry is not None and entry.verb in DENYING)
        if entry is None or not is_dispute or entry.form not in FINITE_FORMS:
            continue
        group = verb_group(words, verb, at, entry.form)
        is_last = verb + 1 >= end or words[verb + 1] in _ENDS | PREPOSITIONS
        if group <= at or not is_last or has_finite_verb(layout, at, group):
            return None
        return _Dispute(start, noun, (at, group), (group, verb + 1), verb)
    return None


def _read_passive(layout: Layout, by: int) -> _Dispute | None:
    """The dispute of a pronoun's passive: "it was shut, | but this was denied by the town"."""
    words, verb = layout.lowered, by - 1
    start, end = layout.sentences[layout.sentence_of[by]]
    entry = predicates().get(words[verb])
    if entry is None or entry.verb not in DENYING or entry.form != "ed":
        return None
    be = verb - 1 - (words[verb - 1].endswith("ly") or words[verb - 1] == "later")
    be -= words[be] == "been" and words[be - 1] in HAVE
    pronoun = be - 1
    if pronoun < start or words[be] not in BE | HAVE or words[pronoun] not in _PRONOUNS:
        return None
    opens = pronoun - (words[pronoun - 1] in _CONTRASTS)
    is_first = opens <= start
    if not is_first and words[opens - 1] != ",":
        return None
    agent = _agent(words, by + 1, end)
    return agent and _Dispute(opens, pronoun, agent, (verb, verb + 1), verb)


def _agent(words: tuple[str, ...], first: int, end: int) -> Range | None:
    """The agent behind "denied by"."""
    stop = min(end, first + _LONGEST_AGENT)
    close = next((at for at in range(first, stop) if words[at] in _ENDS | PREPOSITIONS), stop)
    return (first, close) if close > first else None


def _follows(words: tuple[str, ...], report: Attribution, dispute: _Dispute) -> bool:
    """Whether who disputes a claim says more: ", a claim that Ulm denies, | noting that"."""
    end = dispute.cue[1]
    is_next = bool(report.cue) and report.cue[0][0] == end + 1 and words[end] == ","
    return is_next and words[end + 1].endswith("ing")


def _reaches(layout: Layout, report: Attribution, start: int) -> bool:
    """Whether a content ends before an apposition of its sentence, or holds it."""
    first, end = report.content[-1]
    same = layout.sentence_of[first] == layout.sentence_of[start]
    low = report.content[0][0] if same else start
    is_behind = end >= start - 1 or (report.cue and report.cue[-1][1] >= start - 1)
    return same and low < start - 1 and bool(is_behind)


def _of_sentence_before(
    layout: Layout, found: list[Attribution], dispute: _Dispute
) -> tuple[Range, ...]:
    """The content that ends the sentence before, if "this" opens the next one; or nothing."""
    start = layout.sentences[layout.sentence_of[dispute.noun]][0]
    if dispute.start > start or layout.lowered[dispute.noun] == "which":
        return ()
    for each in found:
        is_last = start - 2 <= each.content[-1][1] <= start and each.inside < 0
        is_behind = bool(each.cue) and each.cue[-1][1] <= each.content[0][0]
        same = layout.sentence_of[each.head] == layout.sentence_of[start - 1]
        if is_last and is_behind and same and _is_clause(layout, each.content):
            return each.content
    return ()


def _up_to(content: tuple[Range, ...], end: int) -> tuple[Range, ...]:
    """The parts of a content before a token."""
    return tuple((low, min(high, end)) for low, high in content if low < end)


def _is_clause(layout: Layout, content: tuple[Range, ...]) -> bool:
    """Whether a content is a clause in the reporter's words, which somebody can deny."""
    if any(layout.any_quoted(first, first + 1) for first, _ in content):
        return False
    if layout.lowered[content[0][0]] == "that":
        return True
    return any(has_finite_verb(layout, first, end) for first, end in content)


def _innermost(layout: Layout, content: tuple[Range, ...], dispute: _Dispute) -> tuple[Range, ...]:
    """The last clause with "that" in a claim: "He left since he had read | that the dam leaks".

    Not if whoever disputes it is named there: "the mayor promised that it is clean, a claim that
    | the mayor | denies".
    """
    words, (first, end) = layout.lowered, content[-1]
    named = words[first:end]
    source = words[slice(*dispute.source)]
    that = next((at for at in range(end - 1, first, -1) if words[at] == "that"), -1)
    if that < 0 or source[-1] in named or words[that - 1] in COORDINATORS:
        return content
    is_clause = has_finite_verb(layout, first, that) and has_finite_verb(layout, that, end)
    near = range(max(first, that - _NEAR_VERB), that)
    is_told = any(
        (entry := predicates().get(words[at])) is not None and entry.verb is not None for at in near
    )
    return ((that, end),) if is_clause and is_told else content


def _with_antecedent(
    layout: Layout, found: tuple[Attribution, ...], report: Attribution
) -> Attribution:
    """A denial of "which" with the claim that it stands for."""
    words, (first, end) = layout.lowered, report.content[0]
    if report.content[1:] or end != first + 1 or words[first] != "which" or not report.cue:
        return report
    entry = predicates().get(words[report.head])
    if entry is None or entry.verb not in DENYING or words[first - 1] != ",":
        return report
    for each in found:
        is_before = each.content[-1][1] == first - 1 and each.head < first
        if is_before and _is_clause(layout, each.content):
            return attrs.evolve(report, content=each.content)
    start = layout.sentences[layout.sentence_of[first]][0]
    that = next((at for at in range(start + 1, first) if words[at] == "that"), start)
    if words[that - 1] not in _CLAIMS:
        return report
    opens = start + (words[start] in _BEFORE)
    is_subject = that - opens < _LONGEST and not has_finite_verb(layout, opens, that)
    return attrs.evolve(report, content=((opens, first - 1),)) if is_subject else report
