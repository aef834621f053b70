"""Reports inside the contents of others: which one holds which, and those read side by side."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from newsclaims.attribution.attribution import BY_MODEL, Attribution
from newsclaims.attribution.clauses import BE, DETERMINERS, PRONOUNS
from newsclaims.attribution.corrections.extents import with_last_part
from newsclaims.attribution.corrections.subject_search import behind_aside
from newsclaims.attribution.finite_verbs import has_finite_verb
from newsclaims.english import SUBJECT_RELATIVES, Family, predicates
from newsclaims.text import Layout, Range

__all__ = [
    "moved_out",
    "unfolded",
    "with_content",
    "with_gerunds",
    "with_inside",
    "within_outer",
    "without_earlier_reports",
]

_BEFORE_GERUNDS = frozenset({"after", "by", "without"})
"""Prepositions before a gerund whose subject is that of its clause."""

_NEAR = 4
"""Maximum number of reports between two whose contents are compared."""
_LONGEST_OBJECT = 8
"""Maximum number of words of an object that may be a nested report's subject."""


def with_inside(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Set `inside` of every report that is contained in another one's content.

    Args:
        layout: The article's layout.
        found: The reports, in any order.
    """
    found = _with_apposed(layout, _with_objects(layout.lowered, found))
    size = [sum([end - first for first, end in each.content]) for each in found]
    by_size = sorted(range(len(found)), key=size.__getitem__, reverse=True)
    length = max((end for each in found for _, end in each.content), default=0)
    length = max(length, *(each.head + 1 for each in found)) if found else 0
    owner = [-1] * length
    inside = [each.inside for each in found]
    for index in by_size:
        each = found[index]
        if inside[index] < 0 and each.cue:
            around = owner[each.head]
            if around >= 0 and _lies_in(each, found[around]):
                inside[index] = around
        for first, end in each.content:
            owner[first:end] = [index] * (end - first)
    return tuple(
        attrs.evolve(each, inside=around) if around != each.inside else each
        for each, around in zip(found, inside, strict=True)
    )


def _with_objects(
    words: tuple[str, ...], found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Extend contents by the clause of a noun: "noted | his view that", "a study which found"."""
    ends = {each.content[-1][1]: index for index, each in enumerate(found)}
    kept = list(found)
    for index, each in enumerate(found):
        low = each.cue[0][0] if each.cue else -1
        low -= low > 0 and words[low - 1] in SUBJECT_RELATIVES
        outer = ends.get(low, index)
        if outer == index or not each.source or each.content[0][0] < each.head:
            continue
        first, end = kept[outer].content[-1]
        owned = first <= each.source[0][0] and each.source[-1][1] == end
        if owned and kept[outer].head < first:
            content = (*kept[outer].content[:-1], (first, each.content[-1][1]))
            kept[outer] = attrs.evolve(kept[outer], content=content)
    return tuple(kept)


def _with_apposed(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Extend contents cut before the verb: "a report that its chairman|, Lund, | had said".

    The subject of that verb stands in the content or behind it: not in "a clerk, who asked | that
    it be left out|, said so", whose subject holds the content.
    """
    words = layout.lowered
    ends = {
        each.content[-1][1]: index
        for index, each in enumerate(found)
        if words[each.content[-1][1] : each.content[-1][1] + 1] == (",",)
        and each.head < each.content[-1][0]
        and "that" in words[slice(*each.content[-1])]
        and not _opens_as_participle(layout, each)
    }
    if not ends:
        return found
    kept = list(found)
    for index, each in enumerate(found):
        if not (each.source and each.cue) or each.content[0][0] < each.head:
            continue
        begin, stop = each.source[0]
        outer = ends.get(stop, ends.get(begin - 1, index))
        if outer == index or words[stop : stop + 1] != (",",):
            continue
        first, end = kept[outer].content[-1]
        that = words.index("that", first)
        if that < begin and that + 1 < end and not has_finite_verb(layout, that + 1, end):
            content = (*kept[outer].content[:-1], (first, each.content[-1][1]))
            kept[outer] = attrs.evolve(kept[outer], content=content)
    return tuple(kept)


def _opens_as_participle(layout: Layout, report: Attribution) -> bool:
    """Whether a participle opens its sentence: "Recalling that day, | Lund, who was ill, said"."""
    start = layout.sentences[layout.sentence_of[report.head]][0]
    return report.head == start and layout.lowered[start].endswith("ing")


def _lies_in(inner: Attribution, outer: Attribution) -> bool:
    parts = (*inner.content, *inner.cue, *inner.source)
    return all(
        any(low <= first and end <= high for low, high in outer.content) for first, end in parts
    )


def unfolded(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Nest reports that were read side by side: "the airline said the man | then claimed that".

    The model gives both verbs the first subject if it takes the second for an object.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    starts = {each.cue[0][0]: index for index, each in enumerate(found) if each.cue}
    kept = list(found)
    for index, outer in enumerate(found):
        if not outer.cue or len(outer.content) != 1:
            continue
        other = starts.get(_verb_of_object(layout, outer))
        if other is None or other == index:
            continue
        inner, object_ = found[other], outer.content[0]
        is_subject = (
            inner.source == outer.source
            and outer.cue[-1][1] == object_[0]
            and inner.content[0][0] >= inner.cue[-1][1]
            and not _is_participle(layout, inner)
            and _may_be_subject(layout, outer, object_)
        )
        if not is_subject:
            continue
        whole = (object_[0], inner.content[-1][1])
        kept[index] = attrs.evolve(outer, content=(whole,))
        kept[other] = attrs.evolve(inner, source=(object_,), inside=index)
    return tuple(kept)


def with_gerunds(layout: Layout, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Nest the reports of gerunds in what was said: "said it was Roe who left, by | announcing".

    "After" and "without" mostly do so too in the training articles, "before" does not.

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    kept = list(found)
    for index, each in enumerate(found):
        outer = _around_gerund(layout, found, index)
        if outer >= 0:
            first, _ = found[outer].content[-1]
            content = (*found[outer].content[:-1], (first, each.content[-1][1]))
            kept[outer] = attrs.evolve(found[outer], content=content)
            kept[index] = attrs.evolve(each, source=(), inside=outer)
    return tuple(kept)


def without_earlier_reports(
    layout: Layout, found: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """Take what another report tells in an earlier sentence out of contents.

    "Lund said that it rained. She added, though, | that it was warm".

    Args:
        layout: The article's layout.
        found: The attributions.
    """
    kept = list(found)
    for index, each in enumerate(found):
        start = layout.sentences[layout.sentence_of[each.head]][0]
        if not each.cue or not each.content[0][1] <= start <= each.content[-1][0]:
            continue
        others = [other for other in found[max(0, index - _NEAR) : index] if other.cue]
        told = {
            part
            for other in others
            for part in other.content
            if layout.sentence_of[other.head] == layout.sentence_of[part[0]]
        }
        content = tuple(
            part
            for part in each.content
            if part not in told or part[1] > start or layout.quotation_of[part[0]] >= 0
        )
        if content and content != each.content:
            kept[index] = attrs.evolve(each, content=content)
    return tuple(kept)


def _around_gerund(layout: Layout, found: tuple[Attribution, ...], index: int) -> int:
    """The report by the same source whose clause ends before a preposition and a gerund, or -1."""
    words, each = layout.lowered, found[index]
    if not each.cue or each.found_by not in BY_MODEL or len(each.content) != 1:
        return -1
    low = each.cue[0][0]
    if words[low - 1] not in _BEFORE_GERUNDS or not words[low].endswith("ing"):
        return -1
    end = low - 1 - (words[low - 2] == ",")
    for at in range(max(0, index - 3), min(len(found), index + 4)):
        outer = found[at]
        first, stop = outer.content[-1]
        if (
            outer.source == each.source
            and outer.cue
            and outer.cue[-1][1] <= first < stop
            and stop - 1 <= end <= stop + 1
            and each.content[0][0] >= low
            and has_finite_verb(layout, first, stop)
        ):
            return at
    return -1


def _verb_of_object(layout: Layout, outer: Attribution) -> int:
    """The token of the verb behind a content that may be its subject, also behind an aside."""
    end = outer.content[-1][1]
    verb = behind_aside(layout, end, layout.sentences[layout.sentence_of[end - 1]][1])
    return end if verb < 0 else verb


def _is_participle(layout: Layout, report: Attribution) -> bool:
    """Whether a participle tells what else was said: "called it “a lie”, | adding that"."""
    words = layout.lowered
    entry = predicates().get(words[report.head])
    is_quoted = words[report.cue[0][0]] == "as"  # "misquoted Roos as saying that"
    return entry is not None and entry.form == "ing" and not is_quoted


def _may_be_subject(layout: Layout, outer: Attribution, phrase: Range) -> bool:
    """Whether a phrase after a verb of saying is a noun phrase that can be a subject."""
    words = layout.lowered
    entry = predicates().get(words[outer.head])
    if entry is None or entry.verb not in {Family.SAY, Family.THINK, Family.KNOW}:
        return False
    first, end = phrase
    if entry.verb is Family.SAY and words[end] == "to":
        return False  # "phoned his wife | to say that"
    opens = words[first] in DETERMINERS or words[first] in PRONOUNS or layout.words[first].istitle()
    is_short = end - first <= _LONGEST_OBJECT and not has_finite_verb(layout, first, end)
    return opens and is_short and BE.isdisjoint(words[first:end])


def within_outer(found: tuple[Attribution, ...], *, outermost: int) -> tuple[Attribution, ...]:
    """Nested reports without words behind the content of the report around them, which was cut.

    Args:
        found: The outermost reports, followed by the nested ones.
        outermost: The number of outermost ones.
    """
    kept = list(found)
    for index in range(outermost, len(kept)):
        each, (first, end) = kept[index], kept[index].content[-1]
        around = kept[each.inside].content if each.inside >= outermost else ()
        stop = next((high for low, high in around if low <= first < high), end)
        if stop < end and each.head < stop:
            kept[index] = with_last_part(each, (first, stop))
    return tuple(kept)


def moved_out(found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Reports inside what still holds them; those behind a cut content are inside the next one.

    Args:
        found: The reports.
    """
    kept = list(found)
    for index, each in enumerate(found):
        around = each.inside
        while around >= 0 and not any(
            first <= each.head < end for first, end in found[around].content
        ):
            around = found[around].inside
        if around != each.inside and around >= 0:
            kept[index] = attrs.evolve(each, inside=around)
    return tuple(kept)


def with_content(found: tuple[Attribution, ...]) -> Iterator[tuple[int, Attribution]]:
    """Yield those of which the corrections left a content, with their indices.

    Args:
        found: The reports.
    """
    for index, each in enumerate(found):
        if each.content and all(first < end for first, end in each.content):
            yield index, each
