"""Names after a dash: “The bridge is closed.” ― Ann Smith, mayor.

There are three layouts: the credit ends the paragraph of the quotation (which may be a list item),
or is the paragraph after it, or ends an embedded post: The ferry is full. — Harbor Ferry (@ferry)
May 5. The dash is the cue; the name and its role are the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.rules.context import Finding, RuleContext, inner_range
from newsclaims.english import SUBJECT_PRONOUNS, person_noun
from newsclaims.text import MARKS, Layout, Range, is_name, start_of_item

__all__ = ["credited_below", "credited_beside", "posted", "with_names_below"]

_LONGEST_CREDIT = 16
_LONGEST_ROLE = 4
_LONGEST_LABEL = 10
_PICTURE = ("pic", ".", "twitter.com", "/")
"""Tokens of a picture's address before its name."""
_LONGEST_DATE = 12
"""Maximum number of tokens of a handle in brackets and the date after it."""


def _credit(layout: Layout, dash: int) -> Range | None:
    """The name after a dash, with its role, if nothing else follows in the paragraph."""
    words = layout.words
    end = layout.paragraphs[layout.paragraph_of[dash]][1]
    if not 1 < end - dash <= _LONGEST_CREDIT:
        return None
    if words[end - 1] == ".":
        end -= 1
    comma = next((token for token in range(dash + 1, end) if words[token] in {",", "("}), end)
    if not is_name(words, _behind_role(words, dash + 1, comma), comma):
        return None
    if comma + 1 < end and words[comma] == "," and words[comma + 1].endswith("ing"):
        end = comma  # "- Smith, speaking on Monday"
    return (dash + 1, end)


def _behind_role(words: Sequence[str], first: int, end: int) -> int:
    """The start of a name behind a role in lower case: "transport minister | Ayo Bright"."""
    name = next((at for at in range(first, end) if not words[at].islower()), first)
    is_role = first < name <= first + _LONGEST_ROLE and person_noun(words[name - 1]) is not None
    return name if is_role else first


def credited_beside(context: RuleContext) -> Iterator[Finding]:
    """“The bridge is closed.” ― Ann Smith."""
    layout = context.layout
    for dash in context.dashes:
        paragraph = layout.paragraph_of[dash]
        first = max(layout.paragraphs[paragraph][0], start_of_item(layout, paragraph))
        if dash <= first or layout.quotation_of[dash - 1] < 0:
            continue
        credit = _credit(layout, dash)
        if credit is not None and layout.words[first] in MARKS:
            yield Finding(credit, (dash, dash + 1), (inner_range(layout, (first, dash)),))


def credited_below(context: RuleContext) -> Iterator[Finding]:
    """“The bridge is closed.”, and in the next paragraph: - Ann Smith.

    What is quoted by layout (``>``) needs no marks.
    """
    layout = context.layout
    for dash in context.dashes:
        paragraph = layout.paragraph_of[dash]
        if not paragraph or layout.paragraphs[paragraph][0] != dash:
            continue
        credit = _credit(layout, dash)
        if credit is None:
            continue
        above = layout.paragraphs[paragraph - 1]
        index = layout.quotation_of[above[0]]
        if index >= 0 and layout.quotations[index].tokens == above:
            yield Finding(credit, (dash, dash + 1), (inner_range(layout, above),))
        elif paragraph - 1 in layout.block_quotations:
            opening = paragraph - 1
            while opening - 1 in layout.block_quotations:
                opening -= 1
            yield Finding(credit, (dash, dash + 1), tuple(layout.paragraphs[opening:paragraph]))


def with_names_below(
    context: RuleContext, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Give the name behind a dash to a quotation that a description announces.

    The champion's sister wrote: “Thank you all.”, and below it: — Ada Lund. The result has the
    same order.
    """
    named = {
        each.content[0][0]: each
        for find in (credited_below, credited_beside)
        for each in find(context)
    }
    if not named:
        return found
    return tuple(_named_below(context.layout, each, named) for each in found)


def _named_below(layout: Layout, report: Attribution, named: dict[int, Finding]) -> Attribution:
    """A report with the name below its quotation as its source, if its own has no name."""
    starts = [first + (layout.words[first] in MARKS) for first, _ in report.content]
    credit = next((named[first] for first in starts if first in named), None)
    is_own = credit is None or not report.cue or credit.cue == report.cue[0]
    if is_own or credit is None or credit.source is None or not report.source:
        return report
    first, end = report.source[0]
    opens = layout.sentences[layout.sentence_of[first]][0] == first
    if any(word[0].isupper() for word in layout.words[first + opens : end]):
        return report
    return attrs.evolve(
        report, source=(credit.source,), content=credit.content, found_by="dash-below"
    )


def posted(context: RuleContext) -> Iterator[Finding]:
    """A post with its author's name and handle at its start or end.

    @ferry: …, Harbor Ferry (@ferry): …, … — Harbor Ferry (@ferry) May 5, 2020.
    """
    layout = context.layout
    words = layout.words
    if "@" not in layout.text:
        return
    for first, end in layout.paragraphs:
        label = _handle_label(words, first, end)
        if label is not None:
            yield Finding(label, (label[1], label[1] + 1), ((label[1] + 1, end),))
    for dash in context.dashes:
        first, end = layout.paragraphs[layout.paragraph_of[dash]]
        opening = next(
            (token for token in range(dash + 1, min(end, dash + 9)) if words[token] == "("), -1
        )
        if dash - first < 2 or opening < 0 or opening + 2 >= end or end - opening > _LONGEST_DATE:
            continue
        end = _without_links(words, first, dash)
        if words[opening + 1][0] == "@" and words[opening + 2] == ")" and end > first:
            first = _start_of_post(layout, (first, end), words[dash + 1 : opening])
            yield Finding((dash + 1, opening + 3), (dash, dash + 1), ((first, end),))


def _start_of_post(layout: Layout, post: Range, author: Sequence[str]) -> int:
    """The start of a post in a paragraph whose first sentences tell of its author."""
    first, end = post
    names = {word for word in author if word[0].isupper()}
    start = first
    for opens, closes in layout.sentences[layout.sentence_of[first] : layout.sentence_of[end - 1]]:
        is_told = not names.isdisjoint(layout.words[opens:closes])
        goes_on = opens == start > first and layout.lowered[opens] in SUBJECT_PRONOUNS
        if is_told or goes_on:
            start = closes
    return start


def _without_links(words: tuple[str, ...], first: int, end: int) -> int:
    """The end of a post's words before the links and pictures behind them."""
    while end > first:
        if "://" in words[end - 1]:
            end -= 1
        elif words[end - len(_PICTURE) - 1 : end - 1] == _PICTURE:
            end -= len(_PICTURE) + 1
        else:
            break
    return end


def _handle_label(words: tuple[str, ...], first: int, end: int) -> Range | None:
    """The handle, possibly after a name, that a colon makes a paragraph's label."""
    colon = next(
        (at for at in range(first, min(end, first + _LONGEST_LABEL)) if words[at] == ":"), -1
    )
    if colon < 0 or colon + 1 >= end:
        return None
    handle = colon - 1 - (words[colon - 1] == ")")
    is_handle = handle >= first and words[handle][0] == "@" and len(words[handle]) > 1
    named = handle == first or (words[handle - 1] == "(" and words[first][0].isupper())
    return (first, colon) if is_handle and named else None
