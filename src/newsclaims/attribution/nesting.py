"""`find_nested`: reports inside the contents of reports ("X said that Y thinks …")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.predicates import Entry, Family, predicates
from newsclaims.attribution.reports import Reading, Report, Shape, readings, reports_in
from newsclaims.text.layout import Layout, Range

__all__ = ["find_nested"]

_LEAST = 0.35
"""How often, in the training articles, a shape must be a cue to be taken for one here."""
_HARDER = {Shape.OBJECT: 0.15, Shape.PARTICIPLE: 0.15}
"""How much more it takes for shapes that are mostly something else."""
_NOUNS = frozenset({Shape.NOUN, Shape.NOUN_BARE, Shape.NOUN_CLAUSE})
_WEIGHT = 4
"""How many sightings of a word its class counts for, and of a class its shape: what is seen
seldom follows what it belongs to."""
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
        least: The least share of cues, from 0 to 1, among a word's training sightings in the
            same shape.

    Returns:
        The attributions as given, then those inside them: `inside` is the index of the one whose
        content holds it most closely, and its content lies inside that content.

    The reports' parts are found by plain rules (`newsclaims.attribution.reports`). Every token is
    read once, however many attributions it belongs to, so time is linear in the text.
    """
    if not attributions:
        return ()
    words = list(layout.lowered)
    taken = {
        token for item in attributions for first, end in item.cue for token in range(first, end)
    }
    lexicon = _lexicon(least)
    found: list[Attribution] = list(attributions)
    read = bytearray(len(layout))
    sizes = [sum(end - first for first, end in item.content) for item in attributions]
    for index in sorted(range(len(attributions)), key=sizes.__getitem__):
        outer = attributions[index]
        for first, end in _stretches(layout, outer.content, read):
            # The closest reports come first in `open_`'s tail: a report's content ends where its
            # stretch does or before, so those still open hold what follows.
            open_: list[int] = [index]
            for report in reports_in(words, first, end, lexicon):
                if report.head in taken:
                    continue
                if not _is_rated(report.shape, report.family, report.lemma, least):
                    continue
                if layout.quotation_of[report.head] >= 0 and not in_quotations:
                    continue
                if report.shape in _NOUNS and _is_of_cue(words, outer, report):
                    continue
                while len(open_) > 1 and not _holds(found[open_[-1]], report):
                    open_.pop()
                parent = open_[-1]
                nested = _inside(layout, report, found[parent], parent)
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


@cache
def _rates() -> dict[tuple[str, str, str], tuple[int, int]]:
    text = (files("newsclaims.attribution") / "data" / "report_rates.txt").read_text("utf-8")
    rates = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            shape, family, lemma, seen, cues = line.split()
            rates[shape, family, lemma] = int(seen), int(cues)
    return rates


@cache
def _rate(shape: str, family: str, lemma: str) -> float:
    """The share of cues among the sightings of a word in a shape, smoothed by its class."""
    rates, rate = _rates(), 0.0
    for key in ((shape, "*", "*"), (shape, family, "*"), (shape, family, lemma)):
        seen, cues = rates.get(key, (0, 0))
        rate = (cues + _WEIGHT * rate) / (seen + _WEIGHT)
    return rate


@cache
def _lexicon(least: float) -> dict[str, Reading]:
    """The words that are cues often enough in some shape to be worth a look."""

    def may_report(entry: Entry) -> bool:
        return any(
            family is not None and _is_rated(shape, family, entry.lemma, least)
            for family in (entry.verb, entry.noun)
            for shape in Shape
            if shape is not Shape.ACCORDING
        )

    return readings(keep=may_report)


@cache
def _is_rated(shape: Shape, family: Family, lemma: str, least: float) -> bool:
    """Whether a word in a shape is a cue often enough."""
    if shape is Shape.ACCORDING:
        return True
    return _rate(shape, family, lemma) >= least + _HARDER.get(shape, 0.0)


def _is_of_cue(words: Sequence[str], outer: Attribution, report: Report) -> bool:
    """Whether a noun at the start of a content belongs to the cue: "expressed concern that".

    It does without an owner, and behind a denial with one too: "denied his claims that".
    """
    if not outer.cue or report.head - outer.content[0][0] >= _NOT_YET:
        return False
    entry = predicates().get(words[outer.head])
    if entry is None or entry.verb is None:
        return False
    return not report.source or entry.verb in _TURNED_DOWN


def _holds(outer: Attribution, report: Report) -> bool:
    return any(first <= report.head < end for first, end in outer.content)


def _inside(layout: Layout, report: Report, parent: Attribution, index: int) -> Attribution | None:
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
        confidence=min(parent.confidence, _rate(report.shape, report.family, report.lemma)),
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
