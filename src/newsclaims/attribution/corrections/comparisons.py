"""Comparisons and contrasts, which credit nobody with the words before them.

"The leak is worse than the firm admits" does not say what the firm admits, and in "the ice did not
melt as they had predicted" they predicted the opposite.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import LINKS, STOPS
from newsclaims.attribution.corrections.subject_search import before_adverbs
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    BE,
    CARDINALS,
    EVIDENCE,
    FALSEHOODS,
    FALSITY_ADVERBS,
    INSTEAD_OF,
    NEGATIONS,
    SUBORDINATORS,
    TRUTHS,
    Family,
    forms_of_verbs,
    predicates,
)
from newsclaims.text import Layout

__all__ = ["compares", "with_contradicted_clause", "with_denied_clause", "without_contrary"]

_CONTRARY = frozenset({"differently", "otherwise"})
"""Adverbs by which somebody says the opposite."""
_CONDITIONS = frozenset({"although", "because", "if", "though", "unless", "when"})

_IFS = (("if",), ("though",))
_FRAME = 9
"""Maximum number of words from "it is" to "that": "it is not true, however, that"."""
_CLAIMING = forms_of_verbs(("allege", "assert", "claim", "contend", "insist"))
"""Forms of verbs for what need not be so: there is no evidence of it, "as Roe | claims"."""
_CLAUSE = 30
"""Maximum number of words of a clause that are searched for its negation."""
_DEGREE = 4
"""Maximum number of words from "as" to "as": "twice as much money as"."""
_LONGEST_SUBJECT = 12


def compares(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a report is the measure or the contrary of the words that it seems to credit.

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    low, first = attribution.cue[0][0], attribution.content[0][0]
    if first >= attribution.cue[-1][1]:
        is_gesture = words[low] == "to" and words[low - 2 : low] == ("as", "if")
        return is_gesture or _is_supposed(words, first)  # "shrugged, as if | to say"
    lead = min(low, attribution.source[0][0]) if attribution.source else low
    lead -= words[lead - 1] == "what"
    if attribution.content[0][1] > lead:
        return False
    before = words[lead - 1]
    if before == "than":  # "one less than | claimed"; not "…, more than 30 people said"
        return not (words[lead][0].isdigit() or words[lead] in CARDINALS)
    if before != "as":
        return False
    opening = words[max(first, lead - 1 - _DEGREE) : lead - 1]
    if "as" in opening or "so" in opening:
        return "far" not in opening
    return _is_contrasted(words, (first, lead - 1), max(stop for _, stop in attribution.cue))


def _is_supposed(words: tuple[str, ...], at: int) -> bool:
    """Whether a content is a comparison: "talks as | if the drought were over"."""
    if words[at] == "as":
        return words[at + 1 : at + 2] in _IFS
    return words[at] in {"if", "though"} and words[at - 1] == "as"


def _is_contrasted(words: tuple[str, ...], content: tuple[int, int], stop: int) -> bool:
    """Whether "as X said" behind a negation tells what was said instead.

    "It did not melt | as they said", "it fell on Monday, not on Friday, | as they said", and "it
    was not sold, | as they said, | but lent". So does one behind a denial: "Roe denied that he was
    paid, | as they said".
    """
    first, end = content
    if _denies(words, max(first, end - _CLAUSE), end):
        return True
    marks = [at for at in range(max(first, end - _CLAUSE), end) if words[at] in STOPS]
    if not marks or marks[-1] != end - 1:
        clause = words[(marks[-1] + 1 if marks else max(first, end - _CLAUSE)) : end]
        return not NEGATIONS.isdisjoint(clause)
    start = marks[-2] + 1 if marks[1:] else max(first, end - _CLAUSE)
    start += words[start] in LINKS
    part = words[start : end - 1]
    if marks[1:] and (part[:1] == ("not",) or part[:2] in INSTEAD_OF):
        return True
    is_turned = words[stop : stop + 2] == (",", "but") or words[stop : stop + 1] == (";",)
    is_framed = words[first] in {
        "it",
        "there",
    }  # "there is no evidence that it leaks, as Roe claims"
    is_turned = is_turned or (words[stop - 1] in _CLAIMING and not is_framed)
    return is_turned and not NEGATIONS.isdisjoint(part)


def _denies(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a tensed verb of denying stands in a clause."""
    return _denying_verb(words, first, end) >= 0


def _denying_verb(words: tuple[str, ...], first: int, end: int) -> int:
    """The first tensed verb of denying, or -1."""
    for at in range(first, end):
        entry = predicates().get(words[at])
        if entry is not None and entry.verb is Family.DENY and entry.is_tensed_verb:
            return at
    return -1


def _is_behind_as(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether "as" leads a credit behind its content: "he left, | as they said"."""
    lead = attribution.credit_start
    return attribution.content[-1][1] <= lead and words[lead - 1] == "as"


def with_denied_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """The denial that "as X said" stands behind: "Roe | denied | that he was paid, as they said".

    They said the opposite of the denial, and perhaps no more than a part of it.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    (first, end), *more = attribution.content
    is_led = not more and _is_behind_as(words, attribution)
    end -= words[end - 1] == ","
    verb = _denying_verb(words, first + 1, end) if is_led else -1
    if verb < 0 or verb + 1 >= end or layout.any_quoted(first, end):
        return attribution
    if has_finite_verb(layout, first, verb) or verb - first > _LONGEST_SUBJECT:
        return attribution
    group = before_adverbs(words, first + 1, verb, auxiliaries=AUXILIARIES)
    return attrs.evolve(
        attribution,
        source=((first, group),),
        cue=((group, verb + 1),),
        content=((verb + 1, end),),
        head=verb,
    )


def with_contradicted_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """A claim without the denial of the article before it, which the claim contradicts.

    In "It is not true | that he left|, as Roe claims" Roe claims that he left.

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    (first, end), *more = attribution.content
    is_led = not more and _is_behind_as(words, attribution)
    if not is_led or words[first] not in {"it", "there"}:
        return attribution
    that = next((at for at in range(first, min(end, first + _FRAME)) if words[at] == "that"), -1)
    if that < 0 or BE.isdisjoint(words[first:that]) or layout.any_quoted(first, that):
        return attribution
    negated = not NEGATIONS.isdisjoint(words[first:that])
    if words[first] == "it":
        false = not FALSEHOODS.isdisjoint(words[first:that])
        denies = false != negated and (false or not TRUTHS.isdisjoint(words[first:that]))
    else:
        claims = not _CLAIMING.isdisjoint(words[slice(*attribution.cue[-1])])
        denies = negated and claims and words[that - 1] in EVIDENCE
    return attrs.evolve(attribution, content=((that, end),)) if denies else attribution


def without_contrary(  # noqa: PLR0911 - one kind of contrary a line
    words: tuple[str, ...], attribution: Attribution
) -> Attribution:
    """A report without the words that it contradicts, or that depend on what it says.

    "It is safe, though he says | otherwise", and "if, as he says, | the pump is new|, we win".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    (low, high), *more = attribution.content
    if words[max(low, high - 3) : high] == (",", "or", "so") and not more and high - low > 3:
        return attrs.evolve(attribution, content=((low, high - 3),))  # "…, or so | they say"
    if not more:
        return attribution
    (low, high), *_, (first, end) = attribution.content
    if end == first + 1 and words[first] in _CONTRARY:
        return attrs.evolve(attribution, content=((first, end),))
    lead = attribution.credit_start
    if words[first - 1 : first + 2] == (",", "contrary", "to"):
        return attrs.evolve(attribution, content=attribution.content[:-1])
    if words[low] in SUBORDINATORS and low < lead < first and "," in words[high : high + 1]:
        that = next((at for at in range(first, end) if words[at] == "that"), -1)
        if that == first or (that > 0 and words[that - 1] == ","):
            # "Although they deny it, | he said, in a letter, | that they left"
            return attrs.evolve(attribution, content=((that, end),))
    is_adverb = end == first + 1 and words[first] in FALSITY_ADVERBS
    if is_adverb and attribution.cue and first > attribution.cue[-1][1]:
        cue = (*attribution.cue, (first, end))  # "it is safe, he said, | wrongly"
        return attrs.evolve(attribution, content=attribution.content[:-1], cue=cue)
    is_led = high == low + 1 and words[low] in _CONDITIONS and words[lead - 2 : lead] == (",", "as")
    if is_led and low < lead < first and "," in words[first:end]:
        return attrs.evolve(attribution, content=((first, words.index(",", first)),))
    return attribution
