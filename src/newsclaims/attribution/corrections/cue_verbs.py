"""Cues of several verbs, and verbs whose subject is not the speaker.

"Neither confirmed | nor denied" is one cue of two verbs; the object of "denied | ever telling him
that" is the telling; the subject of "she faces allegations" is not their author; and in "a man
cleared of arson | tells the court" only the second verb reports.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import PREPOSITIONS, has_complement
from newsclaims.english import (
    AUXILIARIES,
    DENYING,
    HAVE,
    MEDIAL_ADVERBS,
    REFLEXIVES,
    STATING,
    TENSED_FORMS,
    Family,
    forms_of_verbs,
    predicates,
    word_lists,
)
from newsclaims.text import Layout

__all__ = [
    "ASSERTING",
    "REPORTING",
    "with_answer",
    "with_both_verbs",
    "with_finite_verb",
    "with_gerund",
    "with_own_verb",
    "with_reflexive",
    "without_undergone",
]

ASSERTING = STATING | {Family.DENY, Family.DISMISS, Family.CONTEST, Family.COMMIT}
"""Classes of verbs by which somebody asserts, denies or promises something."""
REPORTING = ASSERTING | {Family.ASK, Family.QUESTION, Family.REJECT, Family.KNOW, Family.ORDER}
"""Classes of verbs that report, and share a content with the verb before "or" or "nor"."""
_HEARSAY = word_lists(__name__, "cue_verbs")["hearsay"]
"""Nouns for hearsay."""
_QUOTED = frozenset({"quoted", "cited"})
_JOINTS = frozenset({"to", "and", "or", "but", "nor", "not", ",", "who", "which", "that", "having"})
"""Words before a second verb of the same subject, or before another clause."""
_WHETHER = ("whether", "or", "not")
_RETRACTING = frozenset({"recant", "retract", "withdraw"})
_LATER = MEDIAL_ADVERBS | HAVE
_LONGEST_NAME = 6
_OBJECT = 10
"""Maximum number of words of the object of a denial before a colon."""
_UNDERGOING = forms_of_verbs(word_lists(__name__, "cue_verbs")["undergoing"])
"""Verbs whose object names speech about their subject: "faces allegations"."""


def with_own_verb(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Find the verb at the start of a content: "Lund | claims it leaks, a charge Berg | rejects".

    A source loses "whether or not", which leaves open what it says.

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    (low, high), (first, end) = attribution.source[-1], attribution.content[0]
    if words[low : low + 3] == _WHETHER and high > low + 3:
        attribution = attrs.evolve(attribution, source=((low + 3, high),))
    entry = predicates().get(words[first]) if first == high and end > first + 2 else None
    is_verb = entry is not None and entry.verb in ASSERTING and entry.form in TENSED_FORMS
    if not is_verb or attribution.cue[0][0] < end or attribution.content[1:]:
        return attribution
    comma = next((at for at in range(first + 2, end) if words[at] == ","), end)
    return attrs.evolve(
        attribution, cue=((first, first + 1),), content=((first + 1, comma),), head=first
    )


def with_both_verbs(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Extend the cue by the second of two verbs with one content: "neither confirmed | nor denied".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    if not attribution.cue or not attribution.content:
        return attribution
    (first, end), stop = attribution.content[0], attribution.cue[-1][1]
    if first < stop or first + 2 >= end or words[first] not in {"or", "nor"} or first > stop + 1:
        return _with_retraction(words, attribution)
    entry = predicates().get(words[first + 1])
    if entry is None or entry.verb not in REPORTING:
        return attribution
    is_pair = words[first] == "nor" or entry.verb is Family.DENY
    if not is_pair and not has_complement(words, first + 2, end):
        return attribution
    behind = first + 2
    behind += next((len(rest) for rest, _ in entry.phrases if _follow(words, behind, rest)), 0)
    if behind >= end:
        return attribution
    begin = attribution.cue[-1][0]
    begin -= begin > 0 and words[begin - 1] == "neither"
    return attrs.evolve(
        attribution,
        cue=(*attribution.cue[:-1], (begin, behind)),
        content=((behind, end), *attribution.content[1:]),
        head=first + 1,
    )


def _with_retraction(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """The later of two verbs if it takes back the first: "said, | and later denied|, that"."""
    first, stop = attribution.content[0][0], attribution.cue[-1][1]
    verb, low = first - 2, attribution.cue[0][0]
    is_led = words[first] == "that" and words[first - 1] == ","
    if is_led and words[low] == "without" and words[low - 1] == ",":
        return _with_verb_before_aside(words, attribution)
    if not is_led or stop >= verb:
        return attribution
    entry = predicates().get(words[verb])
    takes_back = entry is not None and (entry.verb in DENYING or entry.lemma in _RETRACTING)
    if entry is None or entry.form != "ed" or not takes_back:
        return attribution
    low = next((at for at in range(verb, stop - 1, -1) if words[at] == ","), -1)
    between = words[low + 1 : verb]
    if low < 0 or not between or between[0] not in {"and", "but", "then"}:
        return attribution
    if not all(word in _LATER or word.endswith("ly") for word in between[1:]):
        return attribution  # "said, and Roe denied, that"
    begin = low + 1 + (words[low + 1] != "then")
    return attrs.evolve(attribution, cue=((begin, first - 1),), head=verb)


def _with_verb_before_aside(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """The verb before an aside that says how: "implies|, without | saying so|, that he lied"."""
    verb = attribution.cue[0][0] - 2
    entry = predicates().get(words[verb])
    is_verb = entry is not None and entry.verb in ASSERTING and entry.is_tensed_verb
    if not is_verb or not attribution.source or attribution.source[-1][1] > verb:
        return attribution
    return attrs.evolve(attribution, cue=((verb, verb + 1),), head=verb)


def _follow(words: tuple[str, ...], at: int, rest: tuple[str, ...]) -> bool:
    """Whether the words of a phrase follow its verb: "rule | out"."""
    return words[at : at + len(rest)] == rest


def with_gerund(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Make the denied act of speaking the content: "denied | ever telling him that".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    lexicon = predicates()
    for first, end in attribution.cue:
        for at in range(first, end - 1):
            entry = lexicon.get(words[at])
            if entry is None or entry.verb is not Family.DENY or entry.form == "ing":
                continue
            behind = range(at + 1, min(end, at + 4))
            last = next((here for here in behind if words[here].endswith("ing")), -1)
            verb = lexicon.get(words[last]) if last >= 0 else None
            content = attribution.content
            if verb is None or verb.noun is not None or content[-1][0] < end:
                continue
            cue = tuple((a, min(b, at + 1)) for a, b in attribution.cue if a <= at)
            whole = ((at + 1, content[-1][1]),)
            return attrs.evolve(attribution, cue=cue, content=whole, head=at)
    return _with_gerund_behind(words, attribution)


def with_reflexive(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Extend a cue over what somebody finds themselves doing: "found | himself denying | that".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    first, end = attribution.content[0]
    if not attribution.cue or words[first] not in REFLEXIVES or attribution.cue[-1][1] != first:
        return attribution
    at = first + 1
    at += 2 * (words[at : at + 2] == ("having", "to"))
    entry = predicates().get(words[at]) if at + 1 < end else None
    if entry is None or entry.verb is None or entry.form not in {"base", "ing"}:
        return attribution
    cue = (*attribution.cue[:-1], (attribution.cue[-1][0], at + 1))
    content = ((at + 1, end), *attribution.content[1:])
    return attrs.evolve(attribution, cue=cue, content=content, head=at)


def _with_gerund_behind(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Start a content at the denied act of speaking: "denied | not telling them that"."""
    entry = predicates().get(words[attribution.head])
    if entry is None or entry.verb is not Family.DENY or entry.form == "ing" or not attribution.cue:
        return attribution
    end, (first, stop) = attribution.cue[-1][1], attribution.content[0]
    between = words[end:first]
    known = [each for word in between[:3] if (each := predicates().get(word)) is not None]
    is_act = any(each.verb in ASSERTING and each.form == "ing" for each in known)
    if not is_act or len(between) > _OBJECT or "," in between:
        return attribution
    return attrs.evolve(attribution, content=((end, stop), *attribution.content[1:]))


def without_undergone(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Drop a source that is affected by the allegation: "she | faces allegations | that".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    if not attribution.source or not attribution.cue:
        return attribution
    if _is_hearsay_of_others(words, attribution):
        return attrs.evolve(attribution, source=())
    if attribution.source[0][0] > attribution.cue[0][0]:
        return attribution
    if _UNDERGOING.isdisjoint(words[attribution.cue[0][0] : attribution.cue[-1][1]]):
        return attribution
    cue = [word for first, end in attribution.cue for word in words[first:end]]
    undergone = next((at for at, word in enumerate(cue) if word in _UNDERGOING), len(cue))
    nouns = [entry for word in cue[undergone + 1 :] if (entry := predicates().get(word))]
    if any(entry.noun is not None for entry in nouns):
        return attrs.evolve(attribution, source=())
    return attribution


def _is_hearsay_of_others(words: tuple[str, ...], attribution: Attribution) -> bool:
    """Whether a noun of hearsay is the topic of another verb: "won damages over | claims that"."""
    (at, end), *more = attribution.cue
    if more or end - at != 1 or words[at] not in _HEARSAY or words[at - 1] not in PREPOSITIONS:
        return False
    stop = attribution.source[-1][1]
    return stop < at - 1 and words[at - 1] != "by" and words[stop] not in {"'s", "'"}


def with_finite_verb(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Move a participle after the source's noun into the source: "man cleared of arson | tells".

    Args:
        words: The article's tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    if len(attribution.cue) != 1 or not attribution.source:
        return attribution
    (first, end), (begin, stop) = attribution.cue[0], attribution.source[-1]
    if stop != first or not words[first].endswith("ed"):
        return attribution
    if words[end : end + 1] == ("by",):
        is_quoted = words[first] in _QUOTED
        find = _with_verb_behind_agent if is_quoted else _with_verb_before_content
        return find(words, attribution)
    lexicon = predicates()
    verb = next(
        (
            at
            for at in range(end - 1, first + 1, -1)
            if (entry := lexicon.get(words[at])) is not None
            and entry.verb in STATING
            and entry.form in TENSED_FORMS
            and words[at - 1] not in PREPOSITIONS  # "laughed at | claims"
        ),
        -1,
    )
    if verb < 0:
        return attribution
    between = words[first + 1 : verb]
    if not between or between[0] not in PREPOSITIONS or not _JOINTS.isdisjoint(between):
        return attribution
    source = (*attribution.source[:-1], (begin, verb))
    return attrs.evolve(attribution, source=source, cue=((verb, end),), head=verb)


def _with_verb_behind_agent(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Move a participle with its agent into the source: "sailors quoted by Dagen | spoke of"."""
    by, low = attribution.cue[0][1], attribution.source[-1][0]
    (first, end), *more = attribution.content
    for verb in range(by + 2, min(end - 1, by + 2 + _LONGEST_NAME)):
        entry = predicates().get(words[verb])
        if words[verb] in _JOINTS or words[verb] == ",":
            break
        if entry is None or entry.verb not in STATING or entry.form not in TENSED_FORMS:
            continue
        stop = verb + 1 + (words[verb + 1] in {"of", "about"})
        if more or first > verb or stop >= end:
            break
        source = (*attribution.source[:-1], (low, verb))
        return attrs.evolve(
            attribution, source=source, cue=((verb, stop),), content=((stop, end),), head=verb
        )
    return attribution


def _with_verb_before_content(words: tuple[str, ...], attribution: Attribution) -> Attribution:
    """Move a participle with its agent into the source: "a panel named by Roe | will ask | why"."""
    by, first = attribution.cue[0][1], attribution.content[0][0]
    if not by + 1 < first - 1 < by + 2 + _LONGEST_NAME:
        return attribution
    low = next((at for at in range(by + 2, first) if words[at] in AUXILIARIES), first - 1)
    entry = predicates().get(words[first - 1])
    is_verb = low < first - 1 or (entry is not None and entry.is_tensed_verb)
    if not is_verb or not _JOINTS.isdisjoint(words[by:low]):
        return attribution
    source = (*attribution.source[:-1], (attribution.source[-1][0], low))
    return attrs.evolve(attribution, source=source, cue=((low, first),), head=first - 1)


def with_answer(layout: Layout, attribution: Attribution) -> Attribution:
    """Reduce the content to the denier's answer: "denied the report: | “I was not there.”".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    entry = predicates().get(words[attribution.head])
    if entry is None or entry.verb not in DENYING or len(attribution.content) != 1:
        return attribution
    first, end = attribution.content[0]
    colon = next((at for at in range(first, min(end, first + _OBJECT)) if words[at] == ":"), -1)
    if colon < 0 or colon + 1 >= end or first < attribution.head:
        return attribution
    quoted = layout.quotation_of[colon + 1]
    if layout.quotation_of[colon] >= 0 or quoted < 0 or layout.quotation_of[end - 1] != quoted:
        return attribution
    quotation = layout.quotations[quoted]
    last = min(end, quotation.tokens[1] - quotation.closed)
    last -= words[last - 1] in {".", ","}
    return attrs.evolve(attribution, content=((colon + 1 + quotation.opened, last),))
