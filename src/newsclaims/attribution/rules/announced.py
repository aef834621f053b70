"""Statements in quotation marks below the sentence that announces them.

"The mayor issued the following statement on the bridge:", "The mayor had this to say:", "The
mayor's remarks follow.", "Below is the mayor's letter:", "Here is a comment from the mayor." and
the heading "Statement by the mayor on the bridge". The noun for what is quoted is part of the cue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsclaims.attribution.clauses import BE, PREPOSITIONS, owner_before, subject_before
from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.attribution.rules.credit_phrases import is_reporting_verb
from newsclaims.english import DAYS, DEICTIC_DAYS, ISSUED_WORDS, MEDIAL_ADVERBS, SUBORDINATORS
from newsclaims.text import Layout, Quotation, Range

__all__ = ["announced_above"]

_ISSUING: Final = frozenset(
    (
        *("delivered", "gave", "had", "issued", "made", "offered", "posted", "provided"),
        *("published", "read", "released", "sent", "submitted", "tweeted", "wrote"),
    )
)
_ANNOUNCING: Final = frozenset(("below", "follow", "following", "follows"))
_OPENING: Final = frozenset(("below", "here"))
_TO_SAY: Final = ("this", "to", "say")
_AUTHORING: Final = frozenset(("by", "from"))
"""Prepositions between what is quoted and its author."""
_ABOUT: Final = PREPOSITIONS | {"announcing", "concerning", "regarding"}
_LONGEST_BRACKET: Final = 8
_BETWEEN: Final = MEDIAL_ADVERBS | DEICTIC_DAYS
"""Adverbs between a subject and its verb."""
_FRONTED: Final = PREPOSITIONS | SUBORDINATORS | DAYS | {"prior"} | _BETWEEN
"""First words of an adverbial before the subject."""
_MARKS: Final = frozenset((",", ".", ":", "(", ";"))
_NEAREST: Final = 4
"""Maximum number of tokens from "following" to the noun."""


def announced_above(context: RuleContext) -> Iterator[Finding]:
    """Quotations that begin a paragraph below the announcement of a statement."""
    layout = context.layout
    for quotation in layout.quotations:
        above = _sentence_above(layout, quotation)
        if above is None:
            continue
        credit = _heading(layout, *above)
        if credit is None and layout.words[above[1] - 1] in {".", ":"}:
            credit = _issuer(layout, *above) or _owner(layout, *above)
        if credit is not None:
            yield Finding(*credit, (inner_range(layout, quotation.tokens),))


def _sentence_above(layout: Layout, quotation: Quotation) -> Range | None:
    """The last sentence of the paragraph above a quotation that begins a paragraph."""
    begin = quotation.tokens[0]
    number = layout.paragraph_of[begin]
    if quotation.inside >= 0 or not number or layout.paragraphs[number][0] != begin:
        return None
    first, end = layout.paragraphs[number - 1]
    start = max(layout.behind_dateline(first), layout.sentences[layout.sentence_of[end - 1]][0])
    return None if layout.any_quoted(start, end) else (start, end)


def _heading(layout: Layout, start: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of a heading: "Statement by Ann Lund on the bridge"."""
    noun = next(
        (at for at in range(start, min(start + 3, end)) if layout.lowered[at] in ISSUED_WORDS), -1
    )
    is_above = noun >= 0 and all(word[0].isupper() for word in layout.words[start : noun + 1])
    return _author(layout, noun, end) if is_above else None


def _author(layout: Layout, noun: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of "the statement from Ann Lund on the bridge"."""
    lowered = layout.lowered
    if noun + 2 >= end or lowered[noun + 1] not in _AUTHORING:
        return None
    first = noun + 2
    behind = (at for at in range(first, end) if lowered[at] in _ABOUT or lowered[at] in _MARKS)
    last = next(behind, end)
    named = any(word[0].isupper() for word in layout.words[first:last])
    return ((first, last), (noun, noun + 2)) if first < last and named else None


def _issuer(layout: Layout, start: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of "the mayor issued the following statement"."""
    words = layout.lowered
    to_say = next((at for at in range(start, end) if words[at : at + 3] == _TO_SAY), -1)
    if to_say > start + 1 and words[to_say - 1] in {"had", "has"}:
        verb, cue_end = to_say - 1, to_say + 3
    elif "following" in words[start:end]:
        following = words.index("following", start)
        verb = following - 2
        if verb <= start:
            return None
        noun = _noun(words, following + 1, min(end, following + 1 + _NEAREST))
        is_issued = noun > 0 and words[verb] in _ISSUING
        if not is_issued and not is_reporting_verb(words[verb]):
            return None
        cue_end = noun + 1 if is_issued else verb + 1
    else:
        return None
    last = verb
    while last > start + 1 and words[last - 1] in _BETWEEN:
        last -= 1
    last = _before_bracket(words, last, start)
    source = subject_before(words, last, _clause(words, start, last), start)
    if source is None:
        return None
    # "Oldtown, Ohio ... Senator Ann Lund": a dateline of an unknown form
    commas = [at for at in range(*source) if words[at] == ","]
    first = commas[-1] + 1 if commas else source[0]
    return ((first, source[1]), (verb, cue_end)) if first < source[1] else None


def _before_bracket(words: tuple[str, ...], last: int, start: int) -> int:
    """The end of a subject without the party in brackets behind it: "Ann Lund |(D-Ohio)"."""
    if words[last - 1] != ")":
        return last
    near = range(last - 2, max(start, last - _LONGEST_BRACKET), -1)
    return next((at for at in near if words[at] == "("), last)


def _clause(words: tuple[str, ...], start: int, end: int) -> int:
    """The start of a clause behind what opens its sentence: "In reply to Roe, | Lund issued"."""
    if words[start] not in _FRONTED or words[end - 1] == ",":
        return start
    return next((at + 1 for at in range(end - 1, start, -1) if words[at] == ","), start)


def _owner(layout: Layout, start: int, end: int) -> tuple[Range, Range] | None:
    """Source and cue of "the mayor's statement follows" and "below is the statement from Lund"."""
    words = layout.lowered
    if _ANNOUNCING.isdisjoint(words[start:end]) and words[start] not in _OPENING:
        return None
    if "following" in words[start:end]:
        at = words.index("following", start)
        if words[at + 1] not in BE or at > start + 1:
            return None  # "the anger following Lund's speech"
    noun = _noun(words, start + 1, end)
    owner = owner_before(words, noun, start) if noun > 0 else None
    if owner:
        return owner, (noun, noun + 1)
    return _author(layout, noun, end) if noun > 0 and words[start] in _OPENING else None


def _noun(words: tuple[str, ...], first: int, end: int) -> int:
    return next((at for at in range(first, end) if words[at] in ISSUED_WORDS), -1)
