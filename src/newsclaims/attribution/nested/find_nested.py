"""`find_nested`: reports inside the contents of reports ("X said that Y thinks …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.nested.grammar import reports_in
from newsclaims.attribution.nested.likelihood import likelihood
from newsclaims.attribution.nested.report_features import NOMINAL, Report, Shape
from newsclaims.english import Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["find_nested"]

_LEAST = 0.4
"""How likely a possible report must be one, judged by the training articles."""
_SURE = frozenset({Shape.ACCORDING, Shape.ADVERB})
"""Shapes whose words mean nothing else."""
_TURNED_DOWN = frozenset({Family.DENY, Family.REJECT, Family.DISMISS, Family.QUESTION})
"""Whose noun is no report of its own even with an owner: "denied their rumors that"."""
_DEEPEST = 8
"""How many voices deep reports are followed; what lies deeper counts to the last of them."""
_NOT_YET = 3
"""Within so many words of its start, a content's noun belongs to such a cue."""


def find_nested(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    in_quotations: bool = False,
    least: float = _LEAST,
) -> tuple[Attribution, ...]:
    """Add what is reported inside the contents of attributions, at any depth.

    Args:
        layout: The article's layout.
        attributions: The outermost attributions.
        in_quotations: Whether to look between quotation marks too. What people quote in their own
            words is theirs to attribute, so by default only the reporter's words are read.
        least: How likely a possible report must be one, from 0 to 1.

    Returns:
        The attributions as given, then those inside them: `inside` is the index of the one whose
        content holds it most closely, and its content lies inside that content.

    The reports' parts are found by a grammar (`newsclaims.attribution.nested.grammar`). Every
    token is read once, however many attributions hold it, so time is linear in the text.
    """
    if not attributions:
        return ()
    words = list(layout.lowered)
    taken = {
        token for item in attributions for first, end in item.cue for token in range(first, end)
    }
    found: list[Attribution] = list(attributions)
    read = bytearray(len(layout))
    sizes = [sum(end - first for first, end in item.content) for item in attributions]
    for index in sorted(range(len(attributions)), key=sizes.__getitem__):
        outer = attributions[index]
        if not in_quotations and _is_label(words, outer):
            continue
        for first, end in _stretches(layout, outer.content, read):
            if not in_quotations and _is_quoted(layout, first, end):
                continue
            # The closest reports come first in `open_`'s tail: a report's content ends where its
            # stretch does or before, so those still open hold what follows.
            open_: list[int] = [index]
            for report in reports_in(words, first, end):
                is_hidden = not in_quotations and layout.quotation_of[report.head] >= 0
                if report.head in taken or is_hidden or _is_of_cue(words, outer, report):
                    continue
                likely = likelihood(report, layout, (first, end))
                if likely < least and report.shape not in _SURE:
                    continue
                while len(open_) > 1 and not _holds(found[open_[-1]], report):
                    open_.pop()
                parent = open_[-1]
                nested = _inside(layout, report, found[parent], parent, likely)
                if nested is not None:
                    if len(open_) < _DEEPEST:
                        open_.append(len(found))
                    found.append(nested)
    return tuple(found)


def _stretches(layout: Layout, content: tuple[Range, ...], read: bytearray) -> Iterator[Range]:
    """The parts of a content that lie in one sentence and are not read yet."""
    for first, end in content:
        at = read.find(0, first, end)
        while at >= 0:
            stop = read.find(1, at, end)
            stop = min(end if stop < 0 else stop, layout.sentences[layout.sentence_of[at]][1])
            read[at:stop] = b"\1" * (stop - at)
            yield at, stop
            at = read.find(0, stop, end)


def _is_quoted(layout: Layout, first: int, end: int) -> bool:
    """Whether a stretch lies in one quotation from end to end."""
    quotation = layout.quotation_of[first]
    return quotation >= 0 and layout.quotations[quotation].tokens[1] >= end


def _is_of_cue(words: Sequence[str], outer: Attribution, report: Report) -> bool:
    """Whether a noun at the start of a content belongs to the cue: "expressed concern that".

    It does without an owner, and behind a denial with one too: "denied his claims that".
    """
    if (
        report.shape not in NOMINAL
        or not outer.cue
        or report.head - outer.content[0][0] >= _NOT_YET
    ):
        return False
    entry = predicates().get(words[outer.head])
    if entry is None or entry.verb is None:
        return False
    return not report.source or entry.verb in _TURNED_DOWN


def _holds(outer: Attribution, report: Report) -> bool:
    return any(first <= report.head < end for first, end in outer.content)


def _is_label(words: Sequence[str], outer: Attribution) -> bool:
    """Whether a cue is a mark and no word, as in interviews: what follows is verbatim."""
    return not any(
        char.isalnum() for first, end in outer.cue for word in words[first:end] for char in word
    )


def _inside(
    layout: Layout, report: Report, parent: Attribution, index: int, likely: float
) -> Attribution | None:
    """A report as an attribution inside another; None where nothing of its content is."""
    content = tuple(_cut(report.content, parent.content))
    quotation = layout.innermost_quotation_of[report.head]
    if quotation >= 0:  # who speaks between marks reports nothing that stands outside them
        around = layout.quotations[quotation]
        inner = (around.tokens[0] + around.opened, around.tokens[1] - around.closed)
        content = tuple(_cut(content, (inner,)))
    content = tuple(piece for tokens in content if (piece := _trimmed(layout, tokens)))
    if not content:
        return None
    return Attribution(
        content=content,
        cue=tuple(sorted(report.cue)),
        source=tuple(sorted(report.source)),
        head=report.head,
        confidence=min(parent.confidence, likely),
        found_by=f"nested-{report.shape}",
        inside=index,
    )


def _trimmed(layout: Layout, tokens: Range) -> Range | None:
    """A range without the commas and stops at its end."""
    first, end = tokens
    while first < end and layout.words[end - 1] in {",", ".", ";"}:
        end -= 1
    return (first, end) if first < end else None


def _cut(pieces: tuple[Range, ...], bounds: tuple[Range, ...]) -> Iterator[Range]:
    """What of some ranges lies inside others."""
    for first, end in sorted(pieces):
        for low, high in bounds:
            start, stop = max(first, low), min(end, high)
            if start < stop:
                yield start, stop
