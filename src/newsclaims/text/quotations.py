"""Tokens and paragraphs → the quotations of a layout."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from newsclaims.text.interruptions import is_interruption
from newsclaims.text.layout import Quotation, Range
from newsclaims.text.marks import MARKS
from newsclaims.text.open_quotations import Oddity, OpenQuotation
from newsclaims.text.pairing import Pairing
from newsclaims.text.tokens import Tokens, tokens_among

__all__ = ["Oddity", "find_quotations", "quotations_by_token"]


def find_quotations(
    tokens: Tokens, paragraphs: tuple[Range, ...]
) -> tuple[tuple[Quotation, ...], tuple[Oddity, ...]]:
    """The text's quotations, in the order of their first token, outer ones first; and oddities."""
    marks = tokens_among(tokens.words, MARKS)
    pairing = Pairing(tokens, paragraphs)
    by_paragraph: list[tuple[Range, list[int]]] = []
    for paragraph in paragraphs if marks else ():
        first, last = bisect_left(marks, paragraph[0]), bisect_left(marks, paragraph[1])
        # Speech continues after a caption.
        if first < last or not is_interruption(tokens.words, paragraph):
            by_paragraph.append((paragraph, marks[first:last]))
    by_paragraph.append(((len(tokens.words), 0), []))
    for (paragraph, own), ((start, _), following) in pairwise(by_paragraph):
        if own:
            pairing.read_paragraph(paragraph, own, following, start)
    return _nested(pairing.found), _in_runs(pairing.odd)


def _in_runs(odd: list[Oddity]) -> tuple[Oddity, ...]:
    """Sort oddities by position, merging equal ones at adjacent tokens."""
    odd.sort(key=lambda each: (each.first, each.end))
    latest: dict[str, int] = {}
    runs: list[Oddity] = []
    for each in odd:
        run = latest.get(each.message, -1)
        if run >= 0 and runs[run].end == each.first:
            runs[run].end = each.end
        else:
            latest[each.message] = len(runs)
            runs.append(each)
    return tuple(runs)


def _nested(found: list[OpenQuotation]) -> tuple[Quotation, ...]:
    """Sort quotations, linking each to the one around it and the one that it continues."""
    found.sort(key=lambda each: (each.first, -each.end))
    place = {id(each): n for n, each in enumerate(found)}
    quotations: list[Quotation] = []
    around: list[int] = []
    for each in found:
        while around and quotations[around[-1]].tokens[1] <= each.first:
            around.pop()
        end, closed = each.end, each.closed
        if around and end > quotations[around[-1]].tokens[1]:
            # An outer one without its mark was ended early: the inner one ends with it.
            end, closed = quotations[around[-1]].tokens[1], False
        around_it = around[-1] if around else -1
        around.append(len(quotations))
        quotations.append(
            Quotation(
                tokens=(each.first, end),
                opened=each.opened,
                closed=closed,
                inside=around_it,
                continues=-1 if each.continues is None else place.get(id(each.continues), -1),
            )
        )
    return tuple(quotations)


def quotations_by_token(
    count: int, quotations: tuple[Quotation, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each token, the index of the outermost and of the innermost quotation, or -1."""
    outermost, innermost = [-1] * count, [-1] * count
    for index, quotation in enumerate(quotations):
        first, end = quotation.tokens
        innermost[first:end] = [index] * (end - first)
        if quotation.inside < 0:
            outermost[first:end] = [index] * (end - first)
    return tuple(outermost), tuple(innermost)
