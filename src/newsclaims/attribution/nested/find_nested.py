"""`find_nested`: reports inside the contents of reports ("X said that Y thinks …")."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from os import PathLike

from newsclaims.attribution.attribution import Attribution
from newsclaims.attribution.model import Model, load_model
from newsclaims.attribution.nested.candidate_scoring import Candidate, report_probability
from newsclaims.attribution.nested.grammar import reports_in
from newsclaims.attribution.nested.likelihood import likelihood
from newsclaims.attribution.nested.read_by_model import ModelReport, read_by_model
from newsclaims.attribution.nested.report_features import NOMINAL, Report, Shape
from newsclaims.english import DETERMINERS, Family, predicates
from newsclaims.text import Layout, Range

__all__ = ["find_candidates", "find_nested"]

_LEAST = 0.65
"""Default minimum probability of a nested report: lower has more recall, higher more precision."""
_TURNED_DOWN = frozenset({Family.DENY, Family.REJECT, Family.DISMISS, Family.QUESTION})
"""Verbs whose object is not a report of its own: "denied their rumors that"."""
_DEEPEST = 8
"""Maximum nesting; deeper reports are attached to the last level."""
_ACTS = frozenset({Family.SUPPORT, Family.BLOCK})
"""Classes of verbs that report only with a clause or an infinitive."""
_COMPLEMENTIZERS = frozenset({"that", "to", "whether"})
_NEAR = 8
"""Number of neighbors searched for the innermost enclosing report."""
_LONGEST = 250
"""Maximum number of words of a sentence that are read together."""
_NOT_YET = 3
"""Maximum distance from a content's start at which a noun belongs to the outer cue."""


def find_nested(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    in_quotations: bool = False,
    least: float = _LEAST,
    model: Model | str | PathLike[str] | None = None,
) -> tuple[Attribution, ...]:
    """Add nested reports: attributions inside the contents of attributions, at any depth.

    A grammar (`newsclaims.attribution.nested.grammar`) and the engine, which reads every content
    as a text of its own, propose reports; `newsclaims.attribution.nested.candidate_scoring` scores
    them.

    Args:
        layout: The article's layout.
        attributions: The outermost attributions.
        in_quotations: Whether to search quotations too. By default only the reporter's words are
            searched, since the speaker is responsible for attributions inside a quotation.
        least: The minimum probability of a report, from 0 to 1.
        model: The engine, or its file; the shipped one by default.

    Returns:
        The attributions as given, followed by the nested ones: `inside` is the index of the
        attribution with the smallest content around a nested one, whose own content is a part of
        it.

    Every token is read once, however many attributions contain it, so time is linear in the text.
    """
    if not attributions:
        return ()
    candidates = find_candidates(layout, attributions, in_quotations=in_quotations, model=model)
    found: list[Attribution] = list(attributions)
    for _, group in groupby(candidates, key=lambda item: item.stretch):
        likely = [(item, report_probability(item, layout)) for item in group]
        likely = _with_objects(layout, likely)
        _add(layout, found, [each for each in likely if each[1] >= least or each[0].is_sure])
    return tuple(found)


def _with_objects(
    layout: Layout, likely: list[tuple[Candidate, float]]
) -> list[tuple[Candidate, float]]:
    """Candidates with verbs as likely as the nouns that are their objects: "mocked the idea that".

    Without the verb, the noun would affirm what somebody mocked.
    """
    nouns = {
        item.head: chance
        for item, chance in likely
        if item.by_grammar and item.by_grammar.shape is Shape.NOUN_CLAUSE
    }
    raised = []
    for item, chance in likely:
        at = item.head + 1
        while at < item.stretch[1] and layout.lowered[at] in DETERMINERS:
            at += 1
        is_verb = item.by_grammar is not None and at > item.head + 1
        raised.append((item, max(chance, nouns.get(at, 0.0)) if is_verb else chance))
    return raised


def find_candidates(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    in_quotations: bool = False,
    model: Model | str | PathLike[str] | None = None,
) -> list[Candidate]:
    """All candidates for nested reports, of any probability.

    Args:
        layout: The article's layout.
        attributions: The outermost attributions.
        in_quotations: Whether to search quotations too.
        model: The engine, or its file; the shipped one by default.

    Returns:
        The candidates, range by range of the contents, in the order of their heads.
    """
    words = layout.lowered
    taken = bytearray(len(layout))
    for item in attributions:
        for first, end in item.cue:
            taken[first:end] = b"\1" * (end - first)
    stretches = _searched(layout, attributions, in_quotations=in_quotations)
    by_grammar: list[dict[int, Report]] = []
    for index, stretch in stretches:
        reports: dict[int, Report] = {}
        for report in reports_in(words, *stretch):
            if _is_of_cue(words, attributions[index], report) or _is_act(report):
                taken[report.head] = 1
            else:
                reports[report.head] = report
        by_grammar.append(reports)
    engine = model if isinstance(model, Model) else load_model(model)
    by_model: list[dict[int, ModelReport]] = [{} for _ in stretches]
    for number, seen in _seen(engine, layout, [stretch for _, stretch in stretches]):
        known = seen.head in by_grammar[number]
        if known or not _is_unlikely(layout, seen, in_quotations=in_quotations):
            by_model[number][seen.head] = seen
    return [
        _candidate(layout, index, stretch, reports.get(head), seen_there.get(head))
        for (index, stretch), reports, seen_there in zip(
            stretches, by_grammar, by_model, strict=True
        )
        for head in sorted(reports.keys() | seen_there.keys())
        if not taken[head] and (in_quotations or layout.quotation_of[head] < 0)
    ]


def _searched(
    layout: Layout,
    attributions: tuple[Attribution, ...],
    *,
    in_quotations: bool,
) -> list[tuple[int, Range]]:
    """The ranges to search, each with the index of the attribution with the smallest content."""
    words = layout.lowered
    read = bytearray(len(layout))
    sizes = [sum([end - first for first, end in item.content]) for item in attributions]
    return [
        (index, stretch)
        for index in sorted(range(len(attributions)), key=sizes.__getitem__)
        if in_quotations or not _is_label(words, attributions[index])
        for stretch in _stretches(layout, attributions[index].content, read)
        if in_quotations or not _is_quoted(layout, *stretch)
    ]


def _seen(
    engine: Model, layout: Layout, stretches: list[Range]
) -> Iterator[tuple[int, ModelReport]]:
    """Yield the engine's reports, each with the index of its range."""
    # The engine need not read contents without a reporting word.
    words = layout.lowered
    reporting = predicates().keys()
    chosen = [
        number
        for number, (first, end) in enumerate(stretches)
        if not reporting.isdisjoint(words[first:end])
    ]
    for seen in read_by_model(engine, layout, [stretches[number] for number in chosen]):
        yield chosen[seen.stretch], seen


def _candidate(
    layout: Layout,
    outer: int,
    stretch: Range,
    report: Report | None,
    seen: ModelReport | None,
) -> Candidate:
    """A candidate proposed by the grammar, the engine or both."""
    return Candidate(
        head=report.head if report else seen.head if seen else -1,
        outer=outer,
        stretch=stretch,
        by_grammar=report,
        likelihood=likelihood(report, layout, stretch) if report else 0.0,
        by_model=seen,
    )


def _add(layout: Layout, found: list[Attribution], accepted: list[tuple[Candidate, float]]) -> None:
    """Add the reports of one range, longest contents first, each inside the smallest around it."""
    spans = [_hull(item.parts[2]) for item, _ in accepted]
    cue_ends = {end for item, _ in accepted for _, end in item.parts[1]}
    depths: dict[int, int] = {}
    added: dict[int, int] = {}
    for place in sorted(range(len(accepted)), key=lambda at: spans[at][0] - spans[at][1]):
        item, chance = accepted[place]
        parent, depth, closest = item.outer, 0, 0
        for other in range(max(0, place - _NEAR), min(len(accepted), place + _NEAR + 1)):
            index = added.get(other)
            if index is None or depths[other] + 1 >= _DEEPEST:
                continue
            size = spans[other][1] - spans[other][0]
            holds = any(first <= item.head < end for first, end in found[index].content)
            if holds and (not closest or size < closest):
                parent, depth, closest = index, depths[other] + 1, size
        report = item.by_grammar
        if report and report.shape in NOMINAL and not report.source and item.head in cue_ends:
            continue  # "said Berg expressed concern that": the concern is Berg's cue
        nested = _inside(layout, item, found[parent], parent, chance)
        if nested is not None:
            added[place], depths[place] = len(found), depth
            found.append(nested)


def _hull(ranges: tuple[Range, ...]) -> Range:
    return min(first for first, _ in ranges), max(end for _, end in ranges)


def _stretches(layout: Layout, content: tuple[Range, ...], read: bytearray) -> Iterator[Range]:
    """Yield the parts of a content that lie in one sentence and have not been read yet."""
    for first, end in content:
        at = read.find(0, first, end)
        while at >= 0:
            stop = read.find(1, at, end)
            stop = min(end if stop < 0 else stop, layout.sentences[layout.sentence_of[at]][1])
            stop = min(stop, at + _LONGEST)
            read[at:stop] = b"\1" * (stop - at)
            yield at, stop
            at = read.find(0, stop, end)


def _is_quoted(layout: Layout, first: int, end: int) -> bool:
    """Whether a range is entirely inside one quotation."""
    quotation = layout.quotation_of[first]
    return quotation >= 0 and layout.quotations[quotation].tokens[1] >= end


def _is_of_cue(words: tuple[str, ...], outer: Attribution, report: Report) -> bool:
    """Whether a noun at the start of a content belongs to the cue: "expressed concern that".

    It does without a possessor, and after a denial even with one: "denied his claims that".
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


def _is_unlikely(layout: Layout, seen: ModelReport, *, in_quotations: bool) -> bool:
    """Whether the engine's proposal is an act, or a fragment of the outer speaker's words.

    "Riders complained that the company provides “no answers”": the riders' words, not the
    company's.
    """
    first = seen.content[0][0]
    if not in_quotations and layout.quotation_of[first] >= 0:
        return True
    entry = predicates().get(layout.lowered[seen.head])
    opens = layout.lowered[first]
    return entry is not None and entry.verb in _ACTS and opens not in _COMPLEMENTIZERS


def _is_act(report: Report) -> bool:
    """Whether a verb is an act rather than a view: "supports the rebels", "blocked the road"."""
    return report.shape is Shape.OBJECT and report.family in _ACTS


def _is_label(words: tuple[str, ...], outer: Attribution) -> bool:
    """Whether a cue is a punctuation mark, as in interviews, so that the content is verbatim."""
    cue = [word for first, end in outer.cue for word in words[first:end]]
    return not any(map(str.isalnum, "".join(cue)))


def _inside(
    layout: Layout, item: Candidate, parent: Attribution, index: int, likely: float
) -> Attribution | None:
    """A report as an attribution inside another; None if its content is outside."""
    source, cue, given = item.parts
    content = tuple(_cut(given, parent.content))
    quotation = layout.innermost_quotation_of[item.head]
    if quotation >= 0:  # a speaker inside a quotation reports nothing outside it
        content = tuple(_cut(content, (layout.quotations[quotation].inner,)))
    content = tuple(piece for tokens in content if (piece := _trimmed(layout, tokens)))
    if not content:
        return None
    shape = item.by_grammar.shape if item.by_grammar else "model"
    return Attribution(
        content=content,
        cue=tuple(sorted(cue)),
        source=tuple(sorted(source)),
        head=item.head,
        confidence=min(parent.confidence, likely),
        found_by=f"nested-{shape}",
        inside=index,
    )


def _trimmed(layout: Layout, tokens: Range) -> Range | None:
    """A range without the commas and full stops at its end."""
    first, end = tokens
    while first < end and layout.words[end - 1] in {",", ".", ";"}:
        end -= 1
    return (first, end) if first < end else None


def _cut(pieces: tuple[Range, ...], bounds: tuple[Range, ...]) -> Iterator[Range]:
    """Yield the intersections of ranges with others."""
    for first, end in sorted(pieces):
        for low, high in bounds:
            start, stop = max(first, low), min(end, high)
            if start < stop:
                yield start, stop
