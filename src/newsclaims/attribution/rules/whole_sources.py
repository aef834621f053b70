"""Incomplete sources: without the office before a name or the clause after a noun.

"The club's treasurer, Ann Smith said"; "a clerk who counted the votes said". In PolNeAR's training
articles all 66 offices before names belong to the source, and 100 of 111 relative clauses without
a comma; a time expression may also precede a name and a comma, but does not belong to it.
"""

from __future__ import annotations

from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import (
    ARTICLES,
    AUXILIARIES,
    COORDINATORS,
    PERSONAL_RELATIVES,
    POSSESSIVE_DETERMINERS,
    PREPOSITIONS,
    time_from,
)
from newsclaims.text import CLAUSE_BREAKS, Layout, Range, overlap

__all__ = ["complete_sources"]

_LONGEST_OFFICE: Final = 10
_LONGEST_CLAUSE: Final = 16
_SHORTEST_CLAUSE: Final = 3
_DETERMINERS: Final = ARTICLES | POSSESSIVE_DETERMINERS | {"another", "one"}
_CONTRACTED: Final = frozenset(("what's", "that's", "let's", "here's", "there's", "it's"))
_CLAUSE_MARKS: Final = CLAUSE_BREAKS | {",", "(", ")", "-"}
_JOINTS: Final = COORDINATORS | {"then"}
_TIMES: Final = frozenset(
    """
    day week month year hour minute moment time morning afternoon evening night season
    decade later earlier before after weekend point end turn way case addition
    """.split()  # noqa: SIM905 - a list of words
)
_LONGEST_ROLE: Final = 3
_NO_ROLE: Final = (
    PREPOSITIONS
    | AUXILIARIES
    | COORDINATORS
    | POSSESSIVE_DETERMINERS
    | _TIMES
    | {"the", "a", "an", "that", "yesterday", "today", "also", "again", "then", "when", "while"}
    | {"because", "if", "how", "what", "who", "me", "us", "him", "them", "reporters"}
)
_VERBS: Final = AUXILIARIES - {"'s"} | {"be"}


def complete_sources(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Complete sources, and remove them from contents; in the same order."""
    heads = {each.head for each in found}
    completed = []
    for each in found:
        source = None
        if len(each.source) == 1 and each.cue:
            source = (
                _with_clause(layout, each, heads)
                or _with_office(layout, each)
                or _with_role(layout, each)
            )
        if source is None:
            completed.append(each)
            continue
        content = _without(each.content, source)
        changed = content and all(not overlap(part, source) for part in each.cue)
        completed.append(attrs.evolve(each, source=(source,), content=content) if changed else each)
    return tuple(completed)


def _with_clause(layout: Layout, each: Attribution, heads: set[int]) -> Range | None:
    """The source with the relative clause between it and its cue."""
    (first, end), (cue, _) = each.source[0], each.cue[0]
    if len(each.cue) != 1 or not _SHORTEST_CLAUSE <= cue - end <= _LONGEST_CLAUSE:
        return None
    words = layout.lowered
    if (
        words[end] not in PERSONAL_RELATIVES
        or words[cue - 1] in _JOINTS
        or words[first] in PERSONAL_RELATIVES
    ):
        return None
    for token in range(end, cue):
        if words[token] in _CLAUSE_MARKS or layout.quotation_of[token] >= 0 or token in heads:
            return None
    return (first, cue) if layout.sentence_of[first] == layout.sentence_of[cue] else None


def _with_role(layout: Layout, each: Attribution) -> Range | None:
    """The source with the role between a verb and a name: "explains | guide Ann Lund"."""
    (first, end), (_, start) = each.source[0], each.cue[0]
    is_near = len(each.cue) == 1 and 0 < first - start <= _LONGEST_ROLE
    if not is_near or not layout.words[first][0].isupper():
        return None
    role = range(start, first)
    if any(layout.quotation_of[token] >= 0 or not _is_role(layout.words[token]) for token in role):
        return None
    return (start, end)


def _is_role(word: str) -> bool:
    """Whether a lower-case word may be part of a role before a name."""
    return (
        word.isalpha()
        and word.islower()
        and word not in _NO_ROLE
        and not word.endswith(("ly", "ing"))
    )


def _with_office(  # noqa: PLR0911 - a list of conditions
    layout: Layout, each: Attribution
) -> Range | None:
    """The source with the office before its name and a comma."""
    first, end = each.source[0]
    if each.cue[0][0] < end:
        return None
    words = layout.lowered
    begin, _ = layout.sentences[layout.sentence_of[first]]
    comma = first - 1
    if comma <= begin or words[comma] != "," or layout.quotation_of[comma] >= 0:
        return None
    name = layout.words[first:end]
    if len(name) < 2 or not name[0][0].isupper() or not name[1][0].isupper():
        # "A keen skier, Smith said": a single name more likely follows a clause of its own.
        return None
    start = comma
    while start > begin and layout.quotation_of[start - 1] < 0:
        start -= 1
        if words[start] in _CLAUSE_MARKS or words[start] in _VERBS:
            return None
    after = each.cue[-1][1]
    quoted = start > begin and layout.quotation_of[start - 1] >= 0
    goes_on = after + 1 < len(words) and words[after] == "," and layout.quotation_of[after + 1] < 0
    if goes_on and not quoted:
        # "The plan, Smith said, is dead": the words before it are the content's subject.
        return None
    if not 1 < comma - start <= _LONGEST_OFFICE:
        return None
    possessive = words[start].endswith("'s") and layout.words[start][0].isupper()
    if words[start] not in _DETERMINERS and not (possessive and words[start] not in _CONTRACTED):
        return None
    if not _TIMES.isdisjoint(words[start:comma]) or time_from(words, start, comma) > start:
        return None
    return start, end


def _without(ranges: tuple[Range, ...], taken: Range) -> tuple[Range, ...]:
    """Subtract a range from ranges."""
    left = []
    for first, end in ranges:
        if first < min(end, taken[0]):
            left.append((first, min(end, taken[0])))
        if max(first, taken[1]) < end:
            left.append((max(first, taken[1]), end))
    return tuple(left)
