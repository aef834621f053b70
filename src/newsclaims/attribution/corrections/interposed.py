"""Brackets in a source, and reports in the middle of a sentence that they divide.

"Alder Foods (NYSE: ALD) said": the source is the name with its brackets.
"The picture was, it says, from 2019": the clause goes on after the report.
"""

from __future__ import annotations

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, LINKS, PREPOSITIONS, STOPS
from newsclaims.attribution.corrections.extents import with_last_part, without_marks
from newsclaims.attribution.corrections.next_predicates import is_unsaid
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import (
    AUXILIARIES,
    FINITE_FORMS,
    OPPOSING,
    PERSONAL_PRONOUNS,
    PERSONAL_RELATIVES,
    QUESTION_WORDS,
    STATING,
    SUBORDINATORS,
    may_be_past,
    predicates,
)
from newsclaims.text import CLAUSE_DASHES, Layout

__all__ = [
    "with_brackets",
    "with_closed_bracket",
    "with_negation_before",
    "with_rest_behind",
    "within_brackets",
]

_OPEN_ENDED = AUXILIARIES | BE | DETERMINERS | PREPOSITIONS | {"to", "than"}
"""Words that cannot end a clause before a report."""
_CONTRASTS = frozenset({"but", "although", "though", "while"})
_NEGATIONS = frozenset({"never", "not"})
_PARTING = CLAUSE_DASHES | {";"}
_LONGEST = 8
"""Maximum number of words in brackets, and of a name before them."""
_GOING_ON = PREPOSITIONS | QUESTION_WORDS | {"that", "but", "to", "because", "whether"}
"""Words that continue a clause behind the report that divides it."""
_PERSONAL = PERSONAL_RELATIVES | {"whom"}
_LONGEST_REPORT = 12
_LONGEST_HEARER = 8


def with_brackets(layout: Layout, attribution: Attribution) -> Attribution:
    """Complete a source that ends inside brackets or begins there.

    Args:
        layout: The article's layout.
        attribution: What the model found.
    """
    words = layout.lowered
    if len(attribution.source) != 1 or not attribution.cue:
        return attribution
    first, end = attribution.source[0]
    phrase = words[first:end]
    if ("(" in phrase) == (")" in phrase):
        return attribution
    opening = first + phrase.index("(") if "(" in phrase else -1
    if opening > first:
        sentence = layout.sentences[layout.sentence_of[first]]
        reach = range(end, min(sentence[1], attribution.cue[0][0], opening + _LONGEST + 2))
        closing = next((at for at in reach if words[at] == ")"), -1)
        stop = closing + 1 if closing >= 0 else opening
        return attrs.evolve(attribution, source=((first, stop),))
    start = layout.sentences[layout.sentence_of[first]][0]
    lowest = max(start, first - _LONGEST)
    opening = next((at for at in range(first - 1, lowest, -1) if words[at] == "("), -1)
    low = opening
    while low > max(start, opening - _LONGEST) and words[low - 1] not in STOPS:
        low -= 1
    low += words[low] in LINKS
    is_named = layout.words[opening - 1][0].isupper() or words[first][0].isdigit()  # "third (33%)"
    if not (0 <= low < opening and is_named):
        return attribution
    return attrs.evolve(attribution, source=((low, end),))


def within_brackets(layout: Layout, attribution: Attribution) -> Attribution:
    """A content that stays within the brackets around its report.

    "(Prado calls it “big”)| exploded", "It cost a million |(half of that is usual, Prado said)".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not attribution.cue:
        return attribution
    first, end = layout.sentences[layout.sentence_of[attribution.head]]
    before = words[first : attribution.head]
    if "(" not in before or ")" not in words[attribution.head : end]:
        return attribution
    opening = attribution.head - 1 - before[::-1].index("(")
    closing = words.index(")", opening)
    if closing < attribution.head:
        return attribution
    inside = tuple(
        (max(low, opening + 1), min(high, closing))
        for low, high in attribution.content
        if low < closing and high > opening + 1
    )
    # A credit in brackets with no clause beside it may have its content before them.
    if not any(has_finite_verb(layout, low, high) for low, high in inside):
        return attribution
    return attrs.evolve(attribution, content=inside)


def with_closed_bracket(words: tuple[str, ...], report: Attribution) -> Attribution:
    """A report whose content has the mark behind its last bracket: "backed Lund (Utah| )".

    Args:
        words: The article's tokens in lower case.
        report: The report.
    """
    first, end = report.content[-1]
    if "(" not in words[first:end] or words[end : end + 1] != (")",):
        return report
    last = words[first:end][::-1].index("(")
    return report if ")" in words[end - last : end] else with_last_part(report, (first, end + 1))


def with_rest_behind(  # noqa: PLR0911 - one place a line
    layout: Layout, attribution: Attribution
) -> Attribution:
    """Add the rest of a clause that a report divides: "The picture was, it says, | from 2019".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words = layout.lowered
    if not attribution.cue:
        return attribution
    attribution = _without_apposition(layout, attribution)
    if len(attribution.content) != 1:
        first = attribution.content[0][0]
        is_cleft = words[first] == "it" and words[first + 1] in BE
        without = _without_hearer if is_cleft else _without_other_voice
        return without(layout, attribution)
    first, stop = attribution.content[0]
    low = attribution.credit_start
    if first > low:
        return _with_clause_before(layout, attribution, low)
    # "The bridge will open in May| , he said" is a whole clause.
    if layout.words[stop - 1] not in _OPEN_ENDED or words[stop : stop + 1] != (",",):
        return attribution
    low = stop + 1
    high = max(part[-1][1] for part in (attribution.source, attribution.cue) if part)
    end = layout.sentences[layout.sentence_of[first]][1]
    near = low < high <= low + _LONGEST_REPORT and high < end and words[high] == ","
    if not near or layout.any_quoted(first, end):
        return attribution
    end = without_marks(words, high, end)
    if end <= high + 1 or any(words[at] in _PARTING for at in range(high, end)):
        return attribution
    return attrs.evolve(attribution, content=((first, stop), (high + 1, end)))


def _without_apposition(layout: Layout, attribution: Attribution) -> Attribution:
    """Without what tells of the speaker: "Lund, | a cook who has left |, said | it was late"."""
    if len(attribution.source) != 1 or not attribution.content[1:]:
        return attribution
    end, low = attribution.source[0][1], attribution.cue[0][0]
    (first, stop), *behind = attribution.content
    is_aside = end < first <= end + 1 and low - 1 <= stop <= low and behind[0][0] > low
    if not is_aside or layout.lowered[end] != "," or layout.any_quoted(first, stop):
        return attribution
    return attrs.evolve(attribution, content=tuple(behind))


def with_negation_before(layout: Layout, attribution: Attribution) -> Attribution:
    """A report with the negation of what follows it: "a mistake|, but not, she said, | a crime".

    Args:
        layout: The article's layout.
        attribution: The report.
    """
    words, low = layout.lowered, attribution.credit_start
    negation = low - 2
    is_aside = negation > 0 and words[low - 1] == "," and words[negation] in _NEGATIONS
    if not is_aside or not attribution.cue or layout.quotation_of[negation] >= 0:
        return attribution
    behind = [part for part in attribution.content if part[0] > low]
    before = [part for part in attribution.content if part[0] < low]
    ends = max(part[-1][1] for part in (attribution.source, attribution.cue) if part)
    is_rest = behind and behind[0][0] <= ends + 1 and not layout.any_quoted(*behind[0])
    if not is_rest or (before and not negation - 3 <= before[-1][1] <= negation):
        return attribution
    if not before and words[negation - 1] not in _CONTRASTS:
        return attribution  # "like it or not, he said, | it is over"
    last = (before[-1][0] if before else negation, negation + 1)
    return attrs.evolve(attribution, content=(*before[:-1], last, *behind))


def _with_clause_before(layout: Layout, attribution: Attribution, low: int) -> Attribution:
    """Add the start of a clause that a report divides: "He was told, she said, | that it was late".

    The rest is a that-clause, one behind "but", a phrase, or a quoted predicate without a subject.
    """
    words = layout.lowered
    first, stop = attribution.content[0][0], _behind_hearer(layout, attribution)
    start = layout.sentences[layout.sentence_of[low]][0]
    start += words[start] in {"and", "but", "so", "yet"}
    ends = words[low - 1] == "," and words[stop : stop + 1] == (",",) and start < low - 1
    if not ends or first > stop + 2 or "," in words[start : low - 1]:
        return attribution
    if layout.any_quoted(start, stop):
        return attribution
    is_quoted = layout.quotation_of[first] >= 0
    if is_quoted and not layout.words[first][0].islower():
        return attribution  # "Asked if it leaked, he replied, | “In May.”"
    has_verb = has_finite_verb(layout, start, low - 1)
    is_rest = (words[first] in _GOING_ON and has_verb) or (
        is_quoted and not has_verb and may_be_past(words[first])
    )
    if not is_rest or words[start] in SUBORDINATORS | PREPOSITIONS:
        return attribution
    return attrs.evolve(attribution, content=((start, low - 1), *attribution.content))


def _behind_hearer(layout: Layout, attribution: Attribution) -> int:
    """The end of a cue and its addressee before a comma: "she told a full hall, | because"."""
    words = layout.lowered
    stop, first = attribution.cue[-1][1], attribution.content[0][0]
    end = first - 1 if words[first - 1] == "," else stop
    near = stop < end <= stop + _LONGEST_HEARER and "," not in words[stop:end]
    return end if near and not has_finite_verb(layout, stop, end) else stop


def _without_other_voice(layout: Layout, attribution: Attribution) -> Attribution:
    """Without what others say behind: "It was empty, she said, | but he denied it"."""
    words = layout.lowered
    attribution = _with_opening_clause(layout, attribution)
    *kept, (first, end) = attribution.content
    low, high = attribution.cue[0][0], attribution.cue[-1][1]
    begin, stop = kept[0]
    colon = next((at for at in range(stop - 2, begin, -1) if words[at] == ":"), -1)
    if colon > 0 and stop <= low and first == high + 1:
        rest = ((colon + 1, stop), *attribution.content[1:])
        return attrs.evolve(attribution, content=rest)  # "nothing: the dog, they say, is well"
    ends = max([high, *(part[1] for part in attribution.source)])
    is_apart = kept[-1][1] <= low and ends <= first and layout.quotation_of[first] < 0
    if is_apart and _is_reporters(layout, attribution, ends):
        return attrs.evolve(attribution, content=tuple(kept))
    if not (kept[-1][1] <= low and high < first <= high + 2) or words[first] not in _CONTRASTS:
        return attribution
    if layout.quotation_of[first] >= 0:
        return attribution
    lexicon = predicates()
    for verb in range(first + 2, min(end, first + 2 + _LONGEST)):
        entry = lexicon.get(words[verb])
        if entry is None or entry.form not in FINITE_FORMS:
            continue
        if entry.verb in OPPOSING or (
            entry.verb in STATING and _is_others(layout, first + 1, verb)
        ):
            return attrs.evolve(attribution, content=tuple(kept))
    return attribution


def _is_others(layout: Layout, first: int, verb: int) -> bool:
    """Whether a verb's subject is somebody whom the speaker would not name: "though | Ek | says".

    Not "though | his doctor | told", nor a participle or noun: "though the | calls | stopped".
    """
    subject = layout.lowered[first:verb]
    if (
        not PERSONAL_PRONOUNS.isdisjoint(subject)
        or subject[-1] in DETERMINERS
        or subject[-1] in STOPS
    ):
        return False
    before = verb - (layout.lowered[verb - 1] in AUXILIARIES)
    return before > first and not has_finite_verb(layout, first, before)


def _is_headline(layout: Layout, token: int) -> bool:
    """Whether a token is in a first paragraph without a full stop."""
    first, end = layout.paragraphs[layout.paragraph_of[token]]
    return first == 0 and end < len(layout.words) and layout.words[end - 1][-1].isalnum()


def _is_reporters(layout: Layout, attribution: Attribution, ends: int) -> bool:
    """Whether the last part of a content, behind its credit, is the reporter's.

    "said Lund, | who lives there", "he told us, | giving no details", "he said in a letter | that
    was unsigned", and words without marks behind a whole quotation: "“It is,” he said, | as it
    rained".
    """
    words, (first, end) = layout.lowered, attribution.content[-1]
    is_near = first <= ends + 2 and words[first - 1] == ","
    if (is_near and layout.words[first] in _PERSONAL) or is_unsaid(words, first, end):
        return True
    # "The dam held, according to Lund, | but the mill did not", "according to Lund; | he slept"
    is_other = (is_near and words[first] == "but") or ";" in words[ends:first]
    is_credit = words[attribution.cue[0][0]] == "according"
    if is_other and (is_credit or _is_headline(layout, first)):
        return True
    entry = predicates().get(words[first])
    # "he said, | speaking on condition of anonymity"
    is_manner = is_near and entry is not None and entry.verb in STATING and entry.form == "ing"
    is_relative = words[first] == "that" and words[first - 1][0].isalnum()
    if is_manner or (is_relative and has_finite_verb(layout, first + 1, min(end, first + 2))):
        return True
    begin, stop = attribution.content[0]
    at = layout.quotation_of[begin]
    if at < 0 or layout.sentence_of[first] != layout.sentence_of[attribution.head]:
        return False
    opening, closing = layout.quotations[at].tokens
    is_whole = begin <= opening + 1 and stop <= closing and stop >= closing - 2
    is_closed = layout.quotations[at].closed and layout.words[closing - 2] in {",", "?", "!"}
    goes_on = words[first] in AUXILIARIES  # "“Only you,” she said, | would do it"
    return is_whole and is_closed and not goes_on and not layout.any_quoted(first, end)


def _without_hearer(layout: Layout, attribution: Attribution) -> Attribution:
    """Without the hearer before a cleft's clause: "It was Lund, she told | us, | who had left"."""
    words = layout.lowered
    *kept, (first, end) = attribution.content
    ends = max([attribution.cue[-1][1], *(part[1] for part in attribution.source)])
    near = range(first, min(end, first + _LONGEST_HEARER))
    comma = next((at for at in near if words[at] == ","), -1)
    if first != ends or comma < 0 or words[comma + 1] not in _PERSONAL | {"that", "which"}:
        return attribution
    return attrs.evolve(attribution, content=(*kept, (comma + 1, end)))


def _with_opening_clause(layout: Layout, attribution: Attribution) -> Attribution:
    """Begin a first half with its clause: "After being told | that it was late, she said, he left".

    The model takes the clause's own verb of saying for a report's.
    """
    words = layout.lowered
    (first, end), (behind, _), *more = attribution.content
    low, high = attribution.credit_start, attribution.cue[-1][1]
    start = layout.sentences[layout.sentence_of[low]][0]
    is_divided = not more and end <= low <= end + 2 and high <= behind <= high + 2
    is_divided = is_divided and words[first] == "that" and words[start] in SUBORDINATORS
    if not is_divided or not start < first <= start + _LONGEST or "," in words[start:first]:
        return attribution
    content = ((start, end), *attribution.content[1:])
    return attrs.evolve(attribution, content=content)
