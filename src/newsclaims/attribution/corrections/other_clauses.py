"""The end of a content before another clause: a main clause, a contradiction, a comment.

"Although the mayor said the bridge was safe, two engineers resigned": the content ends at the
comma. In the training articles no content of a report in such an opening clause continues into
the main clause (0 of 119 whose clause ends at its first comma).
"""

from __future__ import annotations

from itertools import pairwise

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, FINITE, LINKS, PRONOUNS, QUESTION_WORDS
from newsclaims.attribution.corrections.next_predicates import before_unsaid
from newsclaims.attribution.corrections.relative_reports import (
    RELATIVES,
    before_main_verb,
    is_finite,
)
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    DENYING,
    FINITE_FORMS,
    INSTEAD_OF,
    INVERTED_CONDITIONS,
    OPPOSING,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBJECT_RELATIVES,
    SUBORDINATORS,
    forms_of_verbs,
    is_irregular_past,
    may_be_past_participle,
    predicates,
    time_before,
    word_lists,
)
from newsclaims.text import CLAUSE_DASHES, Layout, Range

__all__ = ["before_other_clauses"]

_LISTS = word_lists(__name__, "other_clauses")
_OPENERS = _LISTS["openers"]
"""Conjunctions and prepositions that open a clause before the main one."""
_OPENING_PAIRS = INSTEAD_OF | {("far", "from")}
_GOING_ON = LINKS | QUESTION_WORDS | RELATIVE_PRONOUNS | _LISTS["going-on"]
"""Words after a comma that continue the same clause."""
_SUBJECT_STARTS = (DETERMINERS | PRONOUNS) - QUESTION_WORDS - RELATIVE_PRONOUNS
_BREAKS = frozenset({",", ":", ";"})
_TOLD = frozenset({"asked", "ordered", "told", "urged"})
_COMMENTS = _LISTS["comments"]
"""Nouns by which a reporter takes up what was said."""
_FIGURES = _LISTS["figures"]
"""Words by which a reporter tells what others say of it: "a figure that unions dispute"."""
_NOUNS = _COMMENTS | _FIGURES
_BEFORE_COMMENT = frozenset({"a", "an", "something"})
_BEFORE_COMMENTS = CLAUSE_DASHES | {",", "-"}
_CONTRASTS = _LISTS["contrasts"]
"""Conjunctions that may introduce a contradicting voice."""
_EVIDENCE = _LISTS["evidence"]
"""Nouns by which a reporter contradicts what was said."""
_SHOWING = forms_of_verbs(("contradict", "indicate", "say", "show", "suggest", "tell"))
_HARDLY = frozenset({("barely", "had"), ("hardly", "had"), ("scarcely", "had")})
"""Openings that say how soon something followed."""
_PASSING = frozenset({"direct", "forward", "refer"})
"""Verbs for passing somebody on to a receiver."""
_BEFORE_CLAUSE = SUBORDINATORS | {"whatever", "whenever", "wherever", "whichever", "whoever"}
"""Words that open a clause before the one that is reported."""
_BEHIND_PARTICIPLE = DETERMINERS | PRONOUNS | {"to"}
_LONGEST = 5
"""Maximum number of words of a voice, or of what ends a sentence behind a content."""
_LONGEST_OPENING = 10
"""Maximum number of words from "that" to the verb of a report before the main clause."""
_REACH = 250


def before_other_clauses(
    layout: Layout, attribution: Attribution, content: Range, sentence: Range
) -> int:
    """The end of a content before the clauses of its sentence that are not the speaker's.

    Args:
        layout: The article's layout.
        attribution: The report, which has a cue.
        content: The last range of its content, behind the cue and outside quotation marks.
        sentence: The sentence of the report.
    """
    words, (first, _), start = layout.lowered, content, sentence[0]
    stop = before_main_verb(layout, attribution, content)
    stop = _before_that(words, attribution, (first, stop))
    stop = _before_told(words, attribution, (first, stop))
    stop = _before_main_clause(words, attribution, (first, stop), sentence)
    stop = _behind_aside(words, attribution, (first, stop))
    stop = _before_answer(layout, attribution, (first, stop), start)
    stop = _before_consequence(words, (first, stop), start)
    stop = _before_opposition(words, (first, stop))
    stop = _before_comment(words, (first, stop))
    stop = _before_receiver_clause(words, attribution, (first, stop))
    stop = before_unsaid(layout, (first, stop))
    stop = _before_coordinate(layout, attribution, (first, stop))
    return content[1] if _cuts_quotation(layout, stop, content[1]) else stop


def _cuts_quotation(layout: Layout, stop: int, end: int) -> bool:
    """Whether a content that went on would end inside a quotation: "a “calm|, tested hand”"."""
    index = layout.quotation_of[stop] if stop < end else -1
    if index < 0:
        return False
    begin, close = layout.quotations[index].tokens
    return begin < stop < close - 2  # not so at the comma before a closing mark


def _before_that(words: tuple[str, ...], attribution: Attribution, content: Range) -> int:
    """The end of a content in an aside that divides a report: "said, citing aides|, that"."""
    first, end = content
    low = attribution.cue[0][0]
    if not words[low].endswith("ing") or words[low - 1] != ",":
        return end
    verb = time_before(words, max(0, low - _LONGEST), low - 1) - 1  # "reported Friday, citing"
    before = predicates().get(words[verb])
    if before is None or not before.is_tensed_verb:
        return end
    return next((at for at in range(first, end - 1) if words[at : at + 2] == (",", "that")), end)


def _before_told(words: tuple[str, ...], attribution: Attribution, content: Range) -> int:
    """The end of an order in a participle's clause: "told by the judge to sit down|, she left"."""
    first, end = content
    low = attribution.cue[0][0]
    before = words[low - 1] if low else ""
    is_told = words[low] in _TOLD and words[first] == "to" and words[low + 1] == "by"
    if not is_told or before not in {"", ",", ".", "when"} or "," not in words[first:end]:
        return end
    comma = words.index(",", first)
    return comma if not PRONOUNS.isdisjoint(words[comma + 1 : comma + 2]) else end


def _before_answer(layout: Layout, attribution: Attribution, content: Range, start: int) -> int:
    """The end of a question that opens a sentence: "Asked why it was shut|, he had one word"."""
    words, (first, end) = layout.lowered, content
    if attribution.cue[0][0] != start or words[start] != "asked" or "," not in words[first:end]:
        return end
    commas = [at for at in range(first + 1, end - 2) if words[at] == ","]
    for before, comma in pairwise((first, *commas)):
        opens = words[comma + 1] in _SUBJECT_STARTS or layout.words[comma + 1][0].isupper()
        is_aside = words[before] == "," and words[before + 1] in RELATIVES
        following = next((at for at in range(comma + 1, end) if words[at] in _BREAKS), end)
        is_clause = has_finite_verb(layout, comma + 1, following)
        if not is_clause and "," in words[end : end + 1] and comma > first + 1:
            # "Asked if it failed|, its head, Ada Lund|, said"
            is_clause = has_finite_verb(layout, first, comma)
            is_clause = is_clause and not has_finite_verb(layout, comma, end)
        if opens and not is_aside and is_clause:
            return comma
    return end


def _before_main_clause(
    words: tuple[str, ...], attribution: Attribution, content: Range, sentence: Range
) -> int:
    """The end of a content in an opening clause, before the main clause."""
    (first, end), low = content, attribution.cue[0][0]
    start = _start_of_opening(words, sentence[0], low)
    is_inverted = words[start] in INVERTED_CONDITIONS and words[sentence[1] - 1] != "?"
    is_led = (words[start] in _OPENERS or is_inverted) and low > start
    is_led = is_led or words[start : start + 2] in _OPENING_PAIRS
    is_opening = is_led and first - start <= _REACH
    if not is_opening or "," in words[start:first]:
        return end
    if any(word[0].isalnum() for word in words[end : min(end + _LONGEST, sentence[1])]):
        return end
    for at in (*_commas_behind_verb(words, first, end), *_comma_before_verb(words, first, end)):
        if words[at + 1] not in _GOING_ON and not words[at + 1].endswith("ing"):
            return at
    return _before_pronoun(words, first, end)


def _before_pronoun(words: tuple[str, ...], first: int, end: int) -> int:
    """The end before a main clause without a comma: "When Ek said it was locked| she left"."""
    for at in range(first + 2, end - 1):
        is_closed = words[at - 2] in BE or (
            may_be_past_participle(words[at - 1]) and not BE.isdisjoint(words[first : at - 1])
        )
        if words[at] in SUBJECT_PRONOUNS and is_closed and is_finite(words[at + 1]):
            return at
    return end


def _behind_aside(words: tuple[str, ...], attribution: Attribution, content: Range) -> int:
    """The end of a content in an aside before the main verb: "Ek, sued for saying so|, left"."""
    (first, end), low = content, attribution.cue[0][0]
    source = attribution.source[-1][1] if attribution.source else low
    head = words[attribution.head]
    if not source < low or words[source] != "," or not head.endswith("ing"):
        return end
    if words[first] == "that" and not _BEFORE_CLAUSE.isdisjoint(words[first + 1 : first + 2]):
        return end  # "Ek, a cook, left, telling us that whatever he meant, | words can hurt"
    commas = _commas_behind_verb(words, first, end)
    comma = next((at for at in commas if is_finite(words[at + 1])), end)
    return comma if LINKS.isdisjoint(words[comma + 1 : comma + 1 + _LONGEST]) else end


def _comma_before_verb(words: tuple[str, ...], first: int, end: int) -> list[int]:
    """The comma between a noun phrase and a main clause: "admitted the error|, nobody will"."""
    verb = next((at for at in range(first, end) if is_finite(words[at])), first)
    comma = next((at for at in range(verb - 1, first, -1) if words[at] == ","), first)
    return [comma] if comma > first and words[comma + 1][0].isalnum() else []


def _start_of_opening(words: tuple[str, ...], start: int, low: int) -> int:
    """The start of the clause before a main one: "said that, | if the council says no, it"."""
    for at in range(low - 1, max(start, low - _LONGEST_OPENING), -1):
        if words[at] in _OPENERS and words[at - 2 : at] in ((",", "and"), (",", "but")):
            return at  # "He left, and | when the guard said no, she wept"
        if words[at] == "that":
            opener = at + 1 + (words[at + 1] == ",")
            return opener if words[opener] in SUBORDINATORS else start
    is_even = words[start] == "even" and words[start + 1] in _OPENERS
    return start + is_even


def _commas_behind_verb(words: tuple[str, ...], first: int, end: int) -> list[int]:
    end = min(end, first + _REACH)
    if "," not in words[first : end - 1]:
        return []
    verb = next((at for at in range(first, end) if is_finite(words[at])), end)
    return [at for at in range(verb, end - 1) if words[at] == ","]


def _before_consequence(words: tuple[str, ...], content: Range, start: int) -> int:
    """The end of a content before what followed: "hardly had he said it was over | when"."""
    first, end = content
    opening = words[start : start + 2]
    if "only" in words[first:end]:
        for at in range(first + 2, end - 2):
            if words[at : at + 3] == (",", "only", "to"):
                entry = predicates().get(words[at + 3])  # "that he was there, only to deny it"
                return at if entry is not None and entry.verb in DENYING else end
    if opening != ("no", "sooner") and opening not in _HARDLY:
        return end
    return next((at for at in range(first + 2, end) if words[at] in {"when", "than"}), end)


def _before_opposition(words: tuple[str, ...], content: Range) -> int:
    """The end of a content before a contradicting voice: "…, but the fishermen disagree"."""
    first, end = content
    if ";" in words[first : end - 2]:
        semicolon = words.index(";", first)
        for verb in range(semicolon + 2, end - 1):
            if words[verb] in _SHOWING and not _EVIDENCE.isdisjoint(words[semicolon + 1 : verb]):
                return semicolon  # "it is shut; photos taken in May | show"
    for at in _commas_behind_verb(words, first, end):
        if words[at + 1] not in _CONTRASTS or words[at + 2 : at + 3] == ("that",):
            continue
        subject = at + 2
        for verb in range(subject + 1, min(end, subject + 1 + _LONGEST)):
            entry = predicates().get(words[verb])
            if words[verb] in _SHOWING and not _EVIDENCE.isdisjoint(words[subject:verb]):
                return at  # "…, but records show otherwise"
            if entry is None or entry.verb not in OPPOSING or entry.form not in FINITE_FORMS:
                continue
            if words[subject] in PRONOUNS or not BE.isdisjoint(words[subject:verb]):
                break
            return at
    return end


def _before_receiver_clause(
    words: tuple[str, ...], attribution: Attribution, content: Range
) -> int:
    """The end of a content before what its receiver does: "referred us to Lund|, who said"."""
    first, end = content
    entry = predicates().get(words[attribution.head])
    is_passing = entry is not None and entry.lemma in _PASSING
    if not is_passing or words[attribution.head + 1] == "to":
        return end  # "refers to Lund, who is ill, as a cook"
    near = range(first, end - 1)
    return next((at for at in near if words[at] == "," and words[at + 1] in RELATIVES), end)


def _before_comment(words: tuple[str, ...], content: Range) -> int:
    """The end of a content before what is made of it: "it is safe|, a claim that Lund rejects"."""
    first, end = content
    if _COMMENTS.isdisjoint(words[first:end]) and _FIGURES.isdisjoint(words[first:end]):
        return end
    for at in range(first + 1, end - 2):
        if words[at] not in _BEFORE_COMMENTS or words[at + 1] not in _BEFORE_COMMENT:
            continue
        near = range(at + 1, min(at + 4, end - 1))
        noun = next((here for here in near if words[here] in _NOUNS), end)
        if noun == end:
            continue
        is_comment = words[noun] in _COMMENTS
        is_clause = is_comment and words[noun + 1] in SUBJECT_RELATIVES
        if is_clause or _is_clause(words, noun + 1, end, reporting=not is_comment):
            return at
    return end


def _is_clause(words: tuple[str, ...], first: int, end: int, *, reporting: bool) -> bool:
    """Whether a relative clause without a pronoun opens: "a claim | many believe".

    Args:
        words: Words in lower case.
        first: The token behind the noun.
        end: The end of the content.
        reporting: Whether its verb must tell what somebody else says of it.
    """
    if words[first] in PREPOSITIONS or not words[first][0].isalnum():
        return False
    for at in range(first + 1, min(end, first + _LONGEST + 1)):
        entry = predicates().get(words[at])
        family = entry.verb if entry is not None and entry.form in FINITE_FORMS else None
        if family or (not reporting and (words[at] in FINITE or is_irregular_past(words[at]))):
            return True
    return False


def _before_coordinate(layout: Layout, attribution: Attribution, content: Range) -> int:
    """The end of a participle's object before the next one: "pledging buses | and trying to".

    In the training articles 41 of 42 objects without a verb of their own end there.
    """
    words = layout.lowered
    (first, end), (low, high) = content, attribution.cue[-1]
    if not any(word.endswith("ing") for word in words[low:high]):
        return end
    for at in range(first, end - 2):
        if is_finite(words[at]) or words[at].endswith("ing"):
            return end
        if (
            at > first + 1
            and words[at] == "and"
            and _is_participle(layout, at + 1 + words[at + 1].endswith("ly"))
        ):
            return at - (words[at - 1] == ",")
    return end


def _is_participle(layout: Layout, at: int) -> bool:
    """Whether a word in -ing has an object, and so is no noun: "visiting the", not "housing in"."""
    words, behind = layout.lowered, layout.words[at + 1 : at + 2]
    if not words[at].endswith("ing"):
        return False
    entry = predicates().get(words[at])
    is_known = entry is not None and entry.form == "ing"
    return is_known or any(word[0].isupper() or word in _BEHIND_PARTICIPLE for word in behind)
