"""Factuality of a report under its clause: behind "if", "no evidence that" or "he would deny".

The words of the sentence before a report may suppose it, ask about it, deny it or leave it open.
"""

from __future__ import annotations

from collections.abc import Sequence

from newsclaims.attribution import Attribution
from newsclaims.claims.complements import CLAIMS
from newsclaims.claims.negations import BEFORE_NO, NEGATIONS, is_void
from newsclaims.claims.stance.cue_meaning import UNSAYING
from newsclaims.claims.stance.cue_predicates import JUDGING
from newsclaims.claims.stance.inventions import (
    is_in_fiction,
    is_seen_in_synthetic,
    left_by_invention_before,
)
from newsclaims.claims.stance.suppositions import (
    CONDITIONS,
    FRONTED,
    INVERTED,
    is_doubted,
    is_supposed,
)
from newsclaims.claims.stance.taken_back import (
    BOUNDS,
    FALSE,
    ends_taken_back,
    is_contradicted,
    is_disowned,
    is_withdrawn,
)
from newsclaims.english import (
    ACCUSING,
    ARTICLES,
    AUXILIARIES,
    BE,
    BRINGING_ABOUT,
    DENYING,
    EVIDENCE,
    INVERTED_CONDITIONS,
    MODALS,
    OBJECT_CONTROL,
    PREPOSITIONS,
    PREVENTING,
    RELATIVE_PRONOUNS,
    TRUTHS,
    WARNING,
    Entry,
    Family,
    participle_before_agent,
    predicates,
    word_lists,
)
from newsclaims.kinds import Factuality
from newsclaims.text import Layout, Range, rubric_of

__all__ = ["WISHES", "is_in_aside", "left_by_aside", "left_by_clause"]

_LISTS = word_lists(__name__, "clause_context")
_CONDITIONS_BEFORE_THAT = _LISTS["conditions-before-that"]
"""Words that introduce a condition when "that" follows: "provided that"."""
_POSSIBLE = _LISTS["possible"]
"""Nouns, adjectives and adverbs that make a clause merely possible: "likely that"."""
_PRESUPPOSING = _LISTS["presupposing"]
"""Nouns and adjectives that take their clause for granted, negated or not: "no secret that"."""
_FLUENT = _LISTS["fluent"]
"""Words that may come between a conjunction and its subject."""
_DENYING_CLAIMS = JUDGING | UNSAYING
"""Verbs that deny a claim which is their object: "ridiculed the idea that"."""
WISHES = frozenset({Family.HOPE, Family.WANT, Family.ORDER})
_LEAVING_OPEN = WISHES | frozenset(
    {Family.QUESTION, Family.ASK, Family.WONDER, Family.REFUSE, Family.FAIL}
)
_DUTIES = frozenset({"must", "should"})
"""Modals behind which a verb of knowing takes its clause for granted."""
_ASIDE = 10
"""Maximum number of words of a credit between two parts of a content."""
_OPENING_ASIDE = 7
"""Maximum number of words of an aside at the start of a clause."""
_WHOEVER = frozenset({"anybody", "anyone", "whoever"})
_ASKED = frozenset({"what", "who"})
_CONTROLLING = {"against": WARNING, "from": PREVENTING, "of": ACCUSING}
"""Verbs before an object that need not have done what a gerund says, by the word before it."""
_DONE = frozenset({"was", "took", "taken", "been"})
"""Verbs behind "it", and before "for him to say", by which he did say it."""
_UNDER_RUBRICS = {"false": Factuality.DENIED, "claimed": Factuality.HYPOTHETICAL}
"""The factuality of what stands under a rubric, by its rating."""
_REACH = 24
"""Maximum number of words before a clause that are searched for its governor."""


def left_by_clause(  # noqa: PLR0911 - one kind of clause a line
    layout: Layout, words: Sequence[str], attribution: Attribution, outer: Attribution | None
) -> Factuality | None:
    """The factuality of a report under its clause; None if the clause does not change it.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case, with straight apostrophes.
        attribution: The report.
        outer: The report around it, whose content limits the clause.
    """
    if not attribution.cue:
        return None
    first = _first_of(words, attribution)
    if not _leads_content(words, attribution, first):
        return None  # a clause before a fronted content, or a colon, is not that of the report
    low = layout.sentences[layout.sentence_of[first]][0]
    if outer is not None:
        starts = [start for start, end in outer.content if start <= first < end]
        low = max(low, *starts) if starts else low
    elif (left := _left_by_frame(layout, attribution, low, first)) is not None:
        return left
    if (left := _left_by_subject(layout, words, attribution, outer, (low, first))) is not None:
        return left
    at = first
    while at > low and (words[at - 1] in _FLUENT or words[at - 1].endswith("ly")):
        at -= 1
    at = _before_fronted(words, low, at)
    at = at if is_in_aside(words, attribution) else _before_aside(words, low, at)
    if ends_taken_back(words, at, attribution, outer):
        return Factuality.DENIED
    omitted = _left_by_omitted(words, low, at, outer)
    if at == low or omitted is not None:
        return omitted
    # The subject between a condition and a noun may not have been recognized.
    opens = words[low] in CONDITIONS or words[low] in INVERTED_CONDITIONS
    is_far = not attribution.source and opens and "," not in words[low:at]
    if is_far or is_supposed(words, attribution, low, at):
        return Factuality.HYPOTHETICAL
    left = _left_by_governor(words, low, at)
    is_reported = left is Factuality.REPORTED
    return Factuality.DENIED if is_reported and is_disowned(layout, attribution) else left


def _leads_content(words: Sequence[str], attribution: Attribution, first: int) -> bool:
    """Whether a report stands before its content, and has another cue than a colon."""
    content = attribution.content
    # "no sign | that | the pilot told them | that he was ill"
    is_twofold = bool(content[1:]) and words[content[0][0]] == "that"
    is_twofold &= words[content[-1][0]] == "that" or words[content[0][0] - 1] in EVIDENCE | FALSE
    return content[is_twofold][0] >= first and words[attribution.head] != ":"


def _left_by_subject(
    layout: Layout,
    words: Sequence[str],
    attribution: Attribution,
    outer: Attribution | None,
    before: Range,
) -> Factuality | None:
    """The factuality of a report by its subject and by what is said of it elsewhere.

    Args:
        layout: The article's layout.
        words: Its tokens in lower case.
        attribution: The report.
        outer: The report around it.
        before: The tokens of its clause before it.
    """
    low, first = before
    is_asked = words[first] in _ASKED and first == low and words[first - 1 : first] != [","]
    is_whoever = bool(attribution.source) and (is_asked or words[first] in _WHOEVER)
    is_staged = words[first - 1] == "which" and is_in_fiction(words, low, first)
    if is_staged or is_whoever or _is_left_open(words, attribution, low):
        return Factuality.HYPOTHETICAL  # "Who says that he lied?"
    is_denied = outer is not None and (
        is_contradicted(words, attribution, outer) or is_disowned(layout, attribution)
    )
    if is_denied or is_withdrawn(words, attribution, first) or _is_not_cleft(words, low, first):
        return Factuality.DENIED
    is_judged = not attribution.source and _is_judged(words, low, first)
    return Factuality.HYPOTHETICAL if is_judged else None


def is_in_aside(words: Sequence[str], attribution: Attribution) -> bool:
    """Whether a report is a relative clause behind a comma: "the clerk, who | had said that".

    Args:
        words: The article's tokens in lower case.
        attribution: The report.
    """
    if not attribution.source or not attribution.cue:
        return False
    first = attribution.source[0][0]
    return first > 0 and words[first] in RELATIVE_PRONOUNS and words[first - 1] == ","


def left_by_aside(words: Sequence[str], attribution: Attribution) -> Factuality | None:
    """The factuality behind an aside of hearsay or a condition: "Lund, it is claimed, | said".

    Args:
        words: The tokens in lower case, with straight apostrophes.
        attribution: The report.
    """
    if not attribution.cue:
        return None
    comma = attribution.source[-1][1] if attribution.source else 0
    low = attribution.cue[0][0]
    if not 0 < comma < low - 2 or words[comma] != "," or "," not in words[comma + 2 : low]:
        return None
    if words[comma + 1] in CONDITIONS:
        return Factuality.HYPOTHETICAL
    if words[comma + 1] != "it" or words[comma + 2] not in BE:
        return None
    said = predicates().get(words[words.index(",", comma + 1) - 1])
    return Factuality.REPORTED if said is not None and said.form == "ed" and said.verb else None


def _left_by_frame(
    layout: Layout, attribution: Attribution, low: int, token: int
) -> Factuality | None:
    """The factuality of a report in fiction or under a rubric: "Myth: doctors say it cures"."""
    if is_in_fiction(layout.lowered, low, token) or is_doubted(layout, attribution, low):
        return Factuality.HYPOTHETICAL
    end = layout.sentences[layout.sentence_of[token]][1]
    if is_seen_in_synthetic(layout.lowered, attribution, end):
        return Factuality.HYPOTHETICAL
    rubric = rubric_of(layout, layout.sentences[layout.sentence_of[token]])
    if rubric is None or rubric.end > token:
        return None
    return _UNDER_RUBRICS.get(rubric.rating)


def _left_by_omitted(
    words: Sequence[str], low: int, at: int, outer: Attribution | None
) -> Factuality | None:
    """The factuality under a verb that is in none of the outer report's parts.

    That is a gap in its content: "was accused by Berg | of denying | that he knew".
    """
    opens = at == low or (words[low] == "that" and at == low + 1)
    if outer is None or low == 0 or not opens:
        return None
    lead = next((words[first:end] for first, end in outer.content if 0 < low - end < _ASIDE), None)
    if lead and words[low] == "that":  # "it is not true, she said, | that he knew"
        led = _left_by_governor([*lead, "that"], 0, len(lead) + 1)
        if led is not None:
            return led
    covered = [*outer.cue, *outer.content, *outer.source]
    if any(start <= low - 1 < end for start, end in covered):
        return None
    entry = predicates().get(words[low - 1])
    if entry is None or entry.verb is None:
        return None
    return Factuality.DENIED if entry.verb in DENYING else Factuality.REPORTED


def _is_left_open(words: Sequence[str], attribution: Attribution, low: int) -> bool:
    """Whether nobody says that this report took place: an infinitive, or one by "either"."""
    return (
        _is_open_infinitive(words, attribution, low)
        or _lacks_place(words, low, attribution.credit_start)
        or _is_open_gerund(words, attribution, low)
        or any(words[first] == "either" for first, _ in attribution.source)
    )


def _is_open_infinitive(words: Sequence[str], attribution: Attribution, low: int) -> bool:
    """Whether nobody says that an infinitive took place: "it would be foolish for | him to claim".

    "It was wrong for | him to claim that", "it took a week for | him to admit it" and "forced | him
    to admit it" say that he did.
    """
    at = attribution.cue[0][0]
    if not attribution.source or words[at] != "to":
        return False
    participle = participle_before_agent(words, at, OBJECT_CONTROL)
    if participle >= 0:
        return words[participle] not in BRINGING_ABOUT  # "Lund was paid by Roe | to say"
    start, end = attribution.source[-1]
    if end != at or start < 1:
        return False
    if words[start - 1] in OBJECT_CONTROL:
        return words[start - 1] not in BRINGING_ABOUT  # "paid | him to say"
    if start <= low:
        return False
    is_up = words[start - 3 : start] == ["is", "up", "to"]
    is_done = words[low] == "it" and not _DONE.isdisjoint(words[low + 1 : start])
    return is_up or (words[start - 1] == "for" and not is_done)


def _is_open_gerund(words: Sequence[str], attribution: Attribution, low: int) -> bool:
    """Whether nobody says that a gerund took place: "barred | him from saying", "claims of saying".

    "Accused | him of saying" leaves it open too.
    """
    at = attribution.cue[0][0]
    at += words[at] in _CONTROLLING and "".join(words[at + 1 : at + 2]).endswith("ing")
    if at - 2 < low:
        return False
    if words[at - 1] == "of" and words[at - 2] in CLAIMS:
        return words[at].endswith("ing")
    start, end = attribution.source[-1] if attribution.source else (0, 0)
    controlling = _CONTROLLING.get(words[at - 1], frozenset())
    if participle_before_agent(words, at - 1, controlling) >= 0:
        return True  # "Lund was barred by Roe from | saying"
    return start > 0 and end == at - 1 and words[start - 1] in controlling


def _first_of(words: Sequence[str], attribution: Attribution) -> int:
    """The first token of a report's own clause, which may share the source of a credit.

    In "“…,” said the agency, | adding that" the source belongs to another clause.
    """
    low = attribution.cue[0][0]
    if not attribution.source:
        return low
    first = attribution.source[0][0]
    if first > low and words[low] in AUXILIARIES:
        return _subject_before(words, low)  # "if | Lund was told by Berg"
    entry = predicates().get(words[first - 1]) if first else None
    is_credit = entry is not None and entry.verb in {Family.SAY, Family.ASK}
    is_apart = is_credit and words[low].endswith("ing") and words[low - 1] == ","
    return low if is_apart else min(first, low)


def _subject_before(words: Sequence[str], verb: int) -> int:
    """The start of a passive's subject behind a conjunction or a verb of hope, doubt or denial."""
    for at in range(verb - 1, max(-1, verb - 1 - FRONTED), -1):
        if words[at] in BOUNDS:
            break
        entry = predicates().get(words[at])
        is_verb = entry is not None and entry.is_tensed_verb
        if words[at] == "that" or words[at] in CONDITIONS:
            return at + 1
        if is_verb and entry is not None and entry.verb in _LEAVING_OPEN | DENYING:
            return at + 1
    return verb


def _is_judged(words: Sequence[str], low: int, first: int) -> bool:
    """Whether an infinitive is what somebody judges: "it would be wrong to | claim that"."""
    at = first - (words[first - 1] == "to")
    lead = words[max(low, at - FRONTED) : at]
    is_infinitive = words[at] == "to"
    return is_infinitive and "it" in lead and lead[-1] not in BE and not BE.isdisjoint(lead)


def _is_not_cleft(words: Sequence[str], low: int, first: int) -> bool:
    """Whether it was somebody else: "it was not the mayor | who", "he is not the one | who"."""
    if words[first] not in {"that", "who"}:
        return False
    for at in range(first - 1, max(low + 1, first - _OPENING_ASIDE), -1):
        if words[at] in BOUNDS:
            break
        is_other = words[at - 2] == "it" or words[at + 1 : first] in (
            ["the", "one"],
            ["the", "man"],
        )
        if words[at] in NEGATIONS and words[at - 1] in BE and is_other:
            if "but" in words[at:first]:
                return False  # "it was not the mayor but her deputy | who"
            return not is_void(tuple(words[at:first]), 1)
    return False


def _lacks_place(words: Sequence[str], low: int, first: int) -> bool:
    """Whether something has no part that tells a report: "has no passage in which | he says"."""
    if tuple(words[first - 2 : first]) != ("in", "which"):
        return False
    lead = words[max(low, first - 2 - FRONTED) : first - 2]
    return not NEGATIONS.isdisjoint(lead) and not BOUNDS & set(lead)


def _before_fronted(words: Sequence[str], low: int, at: int) -> int:
    """The start of an inverted clause with a fronted negation: "nor did | he"."""
    if at - 1 <= low or words[at - 1] not in INVERTED:
        return at
    for here in range(at - 2, max(low, at - 2 - FRONTED) - 1, -1):
        if words[here] in NEGATIONS or words[here] == "nowhere":
            return here - (here > low and words[here] == "no" and words[here - 1] in BEFORE_NO)
        if words[here] in BOUNDS:
            break
    return at


def _before_aside(words: Sequence[str], low: int, at: int) -> int:
    """The start of a clause that an aside opens: "the hope that, | at last, they would agree"."""
    if at - 1 <= low or words[at - 1] != ",":
        return at
    for here in range(at - 2, max(low, at - 2 - _OPENING_ASIDE), -1):
        if words[here] == ",":
            is_opened = words[here - 1] == "that" or words[here - 1] in CONDITIONS
            return here if is_opened else at
    return at


def _left_by_governor(  # noqa: PLR0911 - one kind of governor a line
    words: Sequence[str], low: int, at: int
) -> Factuality | None:
    """The factuality under "there is no evidence that", "it is possible that", "they doubt that".

    Governors may themselves be governed ("if she believes that he said"), so all words since the
    last boundary count, including those of reports that were not recognized.
    """
    is_led = words[at - 1] == "that"
    at -= is_led
    start = at
    while start > low and at - start < _REACH and words[start - 1] not in BOUNDS:
        start -= 1
    lead = tuple(words[start:at])
    if not lead:
        return None
    entries = [entry for word in lead if (entry := predicates().get(word)) is not None]
    is_phrase = lead[0] in PREPOSITIONS and not ARTICLES.isdisjoint(lead[1:2])
    if not is_led and (is_phrase or not entries or predicates().get(lead[-1]) not in entries):
        return None  # "in a new post | the page insists that"
    governor = lead[-1]
    negated = any(
        word in NEGATIONS and not is_void(lead, at) for at, word in enumerate(lead, start=1)
    )  # "it was not until May that"
    if governor in _PRESUPPOSING:
        return None  # "it is no secret that", "it is not surprising that"
    entry = predicates().get(governor)
    if entry is not None and entry.verb is Family.KNOW and not _DUTIES.isdisjoint(lead):
        return None  # "we must remember that"
    if governor in FALSE:
        return Factuality.HYPOTHETICAL if negated else Factuality.DENIED
    if negated and governor in TRUTHS:
        return Factuality.DENIED
    if negated or governor in _CONDITIONS_BEFORE_THAT or not _POSSIBLE.isdisjoint(lead):
        return Factuality.HYPOTHETICAL
    if not CONDITIONS.isdisjoint(lead) or lead[0] in INVERTED or not MODALS.isdisjoint(lead):
        return Factuality.HYPOTHETICAL
    invented = left_by_invention_before(lead)  # "she lied that"
    return _left_by_predicates(lead, entries) if invented is None else invented


def _left_by_predicates(lead: Sequence[str], entries: Sequence[Entry]) -> Factuality | None:
    """The factuality under predicates that deny or leave open what follows."""
    entries = entries[: len(entries) - (lead[-1] in BRINGING_ABOUT)]
    families = {family for entry in entries for family in (entry.verb, entry.noun) if family}
    lemmas = {entry.lemma for entry in entries}
    if families & DENYING or (lemmas & _DENYING_CLAIMS and not CLAIMS.isdisjoint(lead)):
        return Factuality.DENIED
    if families & _LEAVING_OPEN:
        return Factuality.HYPOTHETICAL
    return Factuality.REPORTED if families else None
