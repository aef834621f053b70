"""Clauses behind a comma whose subject does not speak: "…, it is understood", "…, a jury was told".

The sentence before the comma is the content; the subject of "told" is the hearer, that of "quoted
the ministry as saying" the outlet, and "it" is nobody. The model finds a part of the content, or
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS
from newsclaims.attribution.corrections.extents import without_marks
from newsclaims.attribution.corrections.indices import indices_by_cue
from newsclaims.attribution.corrections.reporting_clause_contents import OPENING_SUBORDINATORS
from newsclaims.attribution.finite_verbs import has_finite_verb, has_predicate
from newsclaims.english import time_from, word_lists
from newsclaims.text import CLAUSE_BREAKS, Layout, Range

__all__ = ["with_impersonal_clauses"]

_VERBS: Final = word_lists(__name__, "impersonal_clauses")["verbs"]
"""Participles behind "it is", whose clause precedes it."""
_HEARERS: Final = word_lists(__name__, "hearers")["groups"]
"""Nouns without an article for people who are told something, before "were told"."""
_GROUP: Final = BE | {"has", "have", "had", "also", "now", "later", "earlier", "yesterday"}
_LONGEST_QUOTED: Final = 14
_LONGEST_HEARER: Final = 6
_LONGEST_GROUP: Final = 4
_LONGEST_TAIL: Final = 6
_CONFIDENCE: Final = 0.6


class _Clause(NamedTuple):
    """The cue of a clause, the words it reports, and who is quoted in it, if anybody."""

    cue: tuple[Range, ...]
    content: Range
    source: tuple[Range, ...] = ()


def with_impersonal_clauses(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Make the sentence before an impersonal clause its content.

    Args:
        layout: The article's layout.
        found: What the model and the rules found.
    """
    clauses = [*_clauses(layout), *_quoting(layout)]
    if not clauses:
        return found
    result = list(found)
    known = indices_by_cue(found)
    for clause in clauses:
        head = clause.cue[-1][1] - 1
        index = known.get(clause.cue[0][1] - 1, known.get(head, -1))
        if index >= 0:
            cue = clause.cue if clause.source else result[index].cue
            result[index] = attrs.evolve(
                result[index], source=clause.source, content=(clause.content,), cue=cue, head=head
            )
            continue
        result.append(
            Attribution(
                content=(clause.content,),
                cue=clause.cue,
                source=clause.source,
                head=head,
                confidence=_CONFIDENCE,
                found_by="impersonal-clause",
            )
        )
    return tuple(result)


def _clauses(layout: Layout) -> Iterator[_Clause]:
    words = layout.lowered
    for verb in layout.tokens_among(_VERBS | {"told", "emerged"}):
        start, end = layout.sentences[layout.sentence_of[verb]]
        if layout.quotation_of[verb] >= 0 or not _ends(words, verb + 1, end):
            continue
        group = verb
        while group > max(start, verb - _LONGEST_GROUP) and words[group - 1] in _GROUP:
            group -= 1
        if group == verb or (words[verb] != "emerged" and BE.isdisjoint(words[group:verb])):
            continue
        comma = _comma(words, group, start, is_told=words[verb] == "told")
        content = _content(layout, start, comma)
        if content is not None:
            yield _Clause(((group, verb + 1),), content)


def _quoting(layout: Layout) -> Iterator[_Clause]:
    """Yield clauses of an outlet that quotes somebody: "…, Tass quoted the ministry as saying"."""
    words = layout.lowered
    for saying in layout.tokens_among({"saying"}):
        start, end = layout.sentences[layout.sentence_of[saying]]
        low = max(start, saying - _LONGEST_QUOTED)
        if words[saying - 1] != "as" or layout.quotation_of[saying] >= 0:
            continue
        if not _ends(words, saying + 1, end) or "quoted" not in words[low:saying]:
            continue
        quoted = words.index("quoted", low)
        reach = range(quoted - 2, max(start, quoted - 2 - _LONGEST_HEARER), -1)
        comma = next((at for at in reach if words[at] == ","), -1)
        is_active = comma > 0 and BE.isdisjoint(words[comma:quoted]) and quoted + 1 < saying - 1
        content = _content(layout, start, comma) if is_active else None
        if content is not None and not layout.any_quoted(start, comma):
            cue = ((quoted, quoted + 1), (saying - 1, saying + 1))
            yield _Clause(cue, content, ((quoted + 1, saying - 1),))


def _ends(words: tuple[str, ...], first: int, end: int) -> bool:
    """Whether a sentence ends at a token, or with a time behind it."""
    end = without_marks(words, first, end)
    if first >= end:
        return True
    short = end - first <= _LONGEST_TAIL
    return short and (words[first] in {"on", "at", "in"} or time_from(words, first, end) == end)


def _comma(words: tuple[str, ...], group: int, start: int, *, is_told: bool) -> int:
    """The comma before a clause with the subject "it" or a hearer, or -1."""
    if words[group - 1] == "it" and not is_told:
        return group - 2 if words[group - 2] == "," and group - 2 > start else -1
    for at in range(group - 2, max(start, group - 2 - _LONGEST_HEARER), -1):
        if words[at] == ",":
            opens = words[at + 1] in DETERMINERS or words[at + 1] in _HEARERS
            return at if is_told and opens else -1
    return -1


def _content(layout: Layout, start: int, comma: int) -> Range | None:
    """The clause before a comma, if it stands by itself."""
    words = layout.lowered
    if comma <= start + 1:
        return None
    first = next(
        (at + 1 for at in range(comma - 1, start, -1) if words[at] in CLAUSE_BREAKS), start
    )
    while first < comma and not words[first][0].isalnum() and layout.quotation_of[first] < 0:
        first += 1
    if first + 1 >= comma or words[first] in OPENING_SUBORDINATORS | {"and", "but", "so"}:
        return None
    is_clause = has_predicate(layout, first, comma) or has_finite_verb(layout, first, comma)
    return (first, comma) if is_clause else None
