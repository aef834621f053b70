"""Quotations claimed by several attributions: each belongs to one of them.

"“The bridge will open,” Smith said. “It is safe,” she added": the second quotation could continue
the first one, but has a credit of its own. "“We waited,” Smith said. “It was late.” “It rained,”
Jones said": a quotation that continues the previous one does not begin the next content.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

import attrs

from newsclaims.attribution.attribution import Attribution
from newsclaims.english import NEGATIONS, STATING, Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["share_contents", "share_quotations"]


def share_contents(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Remove pieces of contents that follow another attribution's cue.

    "Asked whether it was safe, Lund said yes": the question is not part of what Lund said.
    """
    behind_cue = {
        first: index
        for index, each in enumerate(found)
        for first, _ in each.content[:1]
        for _, end in each.cue
        if first - 1 <= end <= first
    }

    def is_others(piece: Range, index: int) -> bool:
        if layout.quotation_of[piece[0]] >= 0:
            return False
        other = behind_cue.get(piece[0], index)
        if other != index and found[other].content[0][1] >= piece[1]:
            return True
        before = piece[0] - 1
        return before >= 0 and before != found[index].head and _asks(layout.lowered[before])

    shared = []
    for index, each in enumerate(found):
        own = tuple([piece for piece in each.content if not is_others(piece, index)])
        changed = own and own != each.content
        shared.append(attrs.evolve(each, content=own) if changed else each)
    return tuple(shared)


def _asks(word: str) -> bool:
    """Whether a word introduces a question ("asked whether it was safe, Lund …")."""
    entry = predicates().get(word)
    return entry is not None and entry.verb is Family.ASK and entry.form == "ed"


def share_quotations(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Remove quotations of other attributions from the edges of contents.

    Quotations in an attribution's own sentence are kept. An attribution that loses all it has to
    credits within the sentences of its quotations is dropped.
    """
    owners = _owners(layout, found)
    quotation_of = layout.quotation_of
    shared = []
    for index, each in enumerate(found):
        edges = [quotation_of[edge] for first, end in each.content for edge in (first, end - 1)]
        if max(edges) < 0:
            shared.append(each)
            continue
        sentence = layout.sentence_of[each.head]

        def is_others(quotation: int, index: int = index, sentence: int = sentence) -> bool:
            if owners.get(quotation, index) == index:
                return False
            return layout.sentence_of[layout.quotations[quotation].tokens[0]] != sentence

        trimmed = [_without(layout, part, is_others) for part in each.content]
        own = tuple(part for part in trimmed if part[0] < part[1])
        if not own and all(
            _is_own(layout, found[owners[quotation]], quotation) for quotation in edges
        ):
            continue  # "Students disagreed. “We failed,” | said one of them"
        changed = own and own != each.content
        shared.append(attrs.evolve(each, content=own) if changed else each)
    return tuple(shared)


def _is_own(layout: Layout, owner: Attribution, quotation: int) -> bool:
    """Whether a quotation's credit, with its speaker, stands in the quotation's sentence."""
    return bool(owner.source) and _is_beside(layout, owner, quotation)


def _is_beside(layout: Layout, credit: Attribution, quotation: int) -> bool:
    """Whether a credit stands in the sentence in which a quotation begins or ends."""
    first, end = layout.quotations[quotation].tokens
    own = layout.sentence_of[credit.head]
    return own in (layout.sentence_of[first], layout.sentence_of[end - 1])


def _owners(layout: Layout, found: tuple[Attribution, ...]) -> dict[int, int]:
    """For each claimed quotation, the index of the attribution that it belongs to.

    It is one in the quotation's own sentence, or else the nearest before it that it continues.
    """
    if not layout.quotations:
        return {}
    outer = [n for n, quotation in enumerate(layout.quotations) if quotation.inside < 0]
    ends = [layout.quotations[n].tokens[1] for n in outer]
    own: dict[int, int] = {}
    carried: dict[int, int] = {}
    for index, each in enumerate(found):
        for first, end in each.content:
            for place in range(bisect_right(ends, first), len(outer)):
                quotation = outer[place]
                begin = layout.quotations[quotation].tokens[0]
                if begin >= end:
                    break
                if _is_beside(layout, each, quotation):
                    own.setdefault(quotation, index)
                elif begin > each.head and (
                    quotation not in carried
                    or (each.head > found[carried[quotation]].head and _utters(layout, each))
                ):
                    carried[quotation] = index
    return {**carried, **own}


def _utters(layout: Layout, each: Attribution) -> bool:
    """Whether a credit is of words that were said: not "she did not suggest that"."""
    cue = [word for first, end in each.cue for word in layout.lowered[first:end]]
    entry = predicates().get(layout.lowered[each.head])
    is_saying = entry is not None and entry.verb in STATING
    return is_saying and NEGATIONS.isdisjoint(cue)


def _without(layout: Layout, part: Range, is_others: Callable[[int], bool]) -> Range:
    """A part of a content without other attributions' quotations at its edges."""
    first, end = part
    while first < end and is_others(quotation := layout.quotation_of[end - 1]):
        end = max(first, layout.quotations[quotation].tokens[0])
    while first < end and is_others(quotation := layout.quotation_of[first]):
        first = min(end, layout.quotations[quotation].tokens[1])
    return first, end
