"""Unquoted contents below the colon that introduces them.

"Smith said:" over a block quotation, over the items of a list or over one plain paragraph. The
speaker was found in most cases, but with a wrong content in the sentence before the colon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.credit_phrases import Credit, find_credit, is_reporting_verb
from newsclaims.text import Layout, Range, start_of_item

__all__ = ["CONFIDENCE", "introduce_contents"]

CONFIDENCE: Final = 0.9
"""Confidence of a content below a colon whose report was found by its words alone."""
_NEAREST: Final = 8
"""Maximum number of tokens between the verb and the colon."""
_MOST_ITEMS: Final = 30
_FIRST_PERSON: Final = frozenset(("i", "we", "our", "my", "nobody", "no", "some", "many", "they"))
"""Words of a speaker's own reports; a name would show the reporter's."""


def introduce_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Assign contents below a colon, and add reports for those without one.

    Args:
        layout: The text.
        found: Its attributions, in any order; the result begins with them, in that order.
    """
    words = layout.words
    colons = [
        number
        for number, (_, end) in enumerate(layout.paragraphs[:-1])
        if words[end - 1] == ":" and layout.quotation_of[end - 1] < 0
    ]
    if not colons:
        return found
    found = tuple(_without_adverbial(layout, each, frozenset(colons)) for each in found)
    introduced = list(found)
    owned = {token for each in found for part in each.content for token in range(*part)}
    heads = {each.head: index for index, each in enumerate(found)}
    introducing: set[int] = set()
    for number in colons:
        below = tuple(_below(layout, number, owned, found))
        credit = _credit_above(layout, number) if below else None
        if credit is None:
            continue
        known = next((heads[t] for t in range(*credit.cue) if t in heads), -1)
        if known >= 0:
            introduced[known] = attrs.evolve(introduced[known], content=below)
            introducing.add(known)
            continue
        introducing.add(len(introduced))
        introduced.append(
            Attribution(
                content=below,
                cue=(credit.cue,),
                source=(credit.source,),
                head=credit.cue[1] - 1,
                confidence=CONFIDENCE,
                found_by="introduced",
            )
        )
    return _with_inner(introduced, introducing)


def _without_adverbial(layout: Layout, report: Attribution, colons: frozenset[int]) -> Attribution:
    """A report without what stands before it if it introduces a quotation below.

    "Writing in the guest book, | Ada Lund said:"
    """
    paragraph = layout.paragraph_of[report.head]
    first, *others = report.content
    if paragraph not in colons or not others or not report.source:
        return report
    is_before = first[1] <= report.source[0][0] and layout.paragraph_of[first[0]] == paragraph
    is_below = all(layout.paragraph_of[part[0]] > paragraph for part in others)
    if not (is_before and is_below) or layout.any_quoted(*first):
        return report
    return attrs.evolve(report, content=tuple(others))


def _with_inner(introduced: list[Attribution], introducing: set[int]) -> tuple[Attribution, ...]:
    """Nest attributions in the introduced contents that contain them."""
    around = {
        token: index
        for index in sorted(introducing)
        for part in introduced[index].content
        for token in range(*part)
    }
    return tuple(
        attrs.evolve(each, inside=around[each.head])
        if each.head in around and each.inside < 0 and index not in introducing
        else each
        for index, each in enumerate(introduced)
    )


def _credit_above(layout: Layout, paragraph: int) -> Credit | None:
    """The report before a colon at a paragraph's end: "In an email, Ann Smith said:"."""
    first, end = layout.paragraphs[paragraph]
    first = max(first, layout.sentences[layout.sentence_of[end - 1]][0])
    verb = next(
        (
            token
            for token in range(end - 2, max(first, end - 2 - _NEAREST), -1)
            if is_reporting_verb(layout.lowered[token])
        ),
        -1,
    )
    if verb < 0 or "that" in layout.lowered[verb:end]:
        return None
    commas = [token + 1 for token in range(first, verb) if layout.words[token] == ","]
    for start in (first, *commas):
        credit = find_credit(layout, start, end)
        if credit is not None and credit.cue[0] <= verb < credit.cue[1]:
            return credit
    return None


def _below(
    layout: Layout, paragraph: int, owned: set[int], found: tuple[Attribution, ...]
) -> Iterator[Range]:
    """Yield the unassigned contents below a colon: a block quotation, a list, a paragraph."""
    number = paragraph + 1
    if number in layout.block_quotations:
        while number in layout.block_quotations:
            yield layout.paragraphs[number]
            number += 1
        return
    items = []
    while number < min(len(layout.paragraphs), paragraph + _MOST_ITEMS):
        start = start_of_item(layout, number)
        if start < 0:
            break
        items.append((start, layout.paragraphs[number][1]))
        number += 1
    if items:
        if not any(_is_taken(part, owned) for part in items):
            yield from items
        return
    first, end = layout.paragraphs[paragraph + 1]
    plain = all(index < 0 for index in layout.quotation_of[first:end])
    labeled = any(label.tokens[0] == first for label in layout.labels)
    if plain and not labeled and end - first > 2 and not _is_reported(layout, (first, end), found):
        yield first, end


def _is_reported(layout: Layout, part: Range, found: tuple[Attribution, ...]) -> bool:
    """Whether a paragraph is the reporter's, since it credits others by name."""
    return any(
        part[0] <= each.head < part[1]
        and each.source
        and layout.lowered[each.source[0][0]] not in _FIRST_PERSON
        and any(layout.words[token][0].isupper() for token in range(*each.source[0]))
        for each in found
    )


def _is_taken(part: Range, owned: set[int]) -> bool:
    return any(token in owned for token in range(*part))
