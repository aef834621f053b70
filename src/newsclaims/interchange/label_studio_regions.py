"""The regions and relations of a Label Studio task → the marked claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NoReturn

import attrs

from newsclaims.errors import InputError, InvalidValueError
from newsclaims.interchange.label_studio_settings import LABELS, RELATIONS
from newsclaims.interchange.marked_claims import CHOICES, MarkedArticle, MarkedClaim, MarkedQuote
from newsclaims.offsets import OffsetMap, OffsetUnit
from newsclaims.spans import Span, merge

__all__ = ["is_annotated", "marked_article"]

_KEPT_AS = re.compile(r"(claim|quote)-([0-9]{1,9})/")
_PARTS = {"Cue": "cue", "Source": "source", "Quote": "quote"}
"""The relation between a region of a label and a content."""


@attrs.frozen(kw_only=True)
class _Region:
    id: str
    label: str
    span: Span
    choices: dict[str, str] = attrs.Factory(dict)


def is_annotated(task: Any) -> bool:
    """Whether a task has an annotation, not just a prediction."""
    return isinstance(task, dict) and _annotation(task) is not None


def marked_article(task: Any, place: str) -> MarkedArticle:
    """The marked claims and quotes of a task.

    Raises:
        InputError: The task, a region or a relation is not valid.
    """
    if not isinstance(task, dict) or not isinstance(task.get("data"), dict):
        raise InputError(f"{place}: expected a Label Studio task with data, as exported as JSON")
    data = task["data"]
    text = data.get("text")
    if not isinstance(text, str):
        raise InputError(f"{place}: data.text: expected the article's text")
    kept = None
    kept_of: dict[str, list[dict[str, Any]]] = {"claim": [], "quote": []}
    if "newsclaims" in data:
        kept = dict(_object(data["newsclaims"], f"{place}: data.newsclaims"))
        kept_of = {kind: _objects(kept.pop(f"{kind}s", []), place) for kind in kept_of}
    result = _annotation(task) or _prediction(task)
    return _Marks(text, place, _objects(result.get("result", []), place), kept_of).article(kept)


def _annotation(task: Mapping[str, Any]) -> dict[str, Any] | None:
    """The annotators' result for a task, if any: ground truth, else the last one."""
    listed = task.get("annotations")
    done = [
        one
        for one in (listed if isinstance(listed, list) else [])
        if isinstance(one, dict) and not one.get("was_cancelled")
    ]
    true = [one for one in done if one.get("ground_truth")]
    return (true or done)[-1] if done else None


def _prediction(task: Mapping[str, Any]) -> dict[str, Any]:
    listed = task.get("predictions")
    found = [one for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)]
    return found[-1] if found else {}


class _Marks:
    """The regions of one annotation, connected by relations."""

    def __init__(
        self,
        text: str,
        place: str,
        result: list[dict[str, Any]],
        kept: Mapping[str, list[dict[str, Any]]],
    ) -> None:
        self._text = text
        self._place = place
        self._kept = kept
        self._regions = self._read_regions(result)
        self._ties = [self._tie(one) for one in result if one.get("type") == "relation"]
        self._head = self._heads()

    def article(self, kept: Mapping[str, Any] | None) -> MarkedArticle:
        marked = MarkedArticle(text=self._text, place=self._place, kept=kept)
        pieces: dict[str, list[_Region]] = {}
        for region in self._regions.values():
            pieces.setdefault(self._head[region.id], []).append(region)
        taken: set[tuple[str, int]] = set()
        for head, regions in self._ordered(pieces, "Quote"):
            marked.quotes.append(
                MarkedQuote(
                    key=head,
                    place=f"{self._place}: region {head}",
                    spans=_joined(regions),
                    kind=_chosen(regions).get("quote_kind"),
                    kept=self._kept_for(regions, "quote", taken),
                )
            )
        tied = {label: self._tied(pieces, label) for label in _PARTS}
        outer = self._outer()
        for head, regions in self._ordered(pieces, "Content"):
            chosen = _chosen(regions)
            quotes = [self._head[quote.id] for quote in tied["Quote"].get(head, ())]
            marked.claims.append(
                MarkedClaim(
                    key=head,
                    place=f"{self._place}: region {head}",
                    content=_joined(regions),
                    cue=_joined(tied["Cue"].get(head, ())),
                    mention=_joined(tied["Source"].get(head, ())),
                    choices={name: chosen[name] for name in CHOICES if name in chosen},
                    inside=outer.get(head),
                    quotes=tuple(dict.fromkeys(quotes)),
                    kept=self._kept_for(regions, "claim", taken),
                )
            )
        return marked

    # -- regions ----------------------------------------------------------------------------------

    def _read_regions(self, result: list[dict[str, Any]]) -> dict[str, _Region]:
        labeled = [one for one in result if one.get("type") == "labels"]
        bounds = self._bounds(labeled)
        regions: dict[str, _Region] = {}
        for one, span in zip(labeled, bounds, strict=True):
            id = one.get("id")
            if not isinstance(id, str) or not id:
                self._refuse("a region has no id")
            if id in regions:
                self._refuse(f"region {id}: another region has the same id")
            known = _known(one["value"].get("labels"), tuple(LABELS))
            if known:
                regions[id] = _Region(id=id, label=known, span=span)
        for one in result:
            id = one.get("id")
            if one.get("type") == "choices" and isinstance(id, str) and id in regions:
                value = one.get("value")
                listed = value.get("choices") if isinstance(value, dict) else None
                if not isinstance(listed, list) or not all(isinstance(c, str) for c in listed):
                    self._refuse(f"region {id}: expected choices as a list of strings")
                if listed:
                    regions[id].choices[str(one.get("from_name"))] = listed[0]
        return regions

    def _bounds(self, labeled: list[dict[str, Any]]) -> list[Span]:
        """The spans of regions; the unit of their offsets is inferred from the repeated words."""
        spans: list[Span] = []
        wrong = ""
        for one in labeled:
            span, reason = self._span(one, None)
            spans.append(span)
            wrong = wrong or reason
        if not wrong:
            return spans
        units = OffsetMap.of(self._text, unit=OffsetUnit.UTF16)
        others = [self._span(one, units) for one in labeled] if units.wide else []
        if not others or any(reason for _, reason in others):
            self._refuse(wrong)
        return [span for span, _ in others]

    def _span(self, one: dict[str, Any], units: OffsetMap | None) -> tuple[Span, str]:
        """A region's span, and the reason if it cannot be right."""
        where = f"region {one.get('id')}: "
        value = one.get("value")
        if not isinstance(value, dict):
            self._refuse(f"{where}expected a value with start and end")
        start, end = value.get("start"), value.get("end")
        if type(start) is not int or type(end) is not int:
            self._refuse(f"{where}expected start and end as whole numbers")
        try:
            span = Span(start, end) if units is None else units.span_to_code_points(start, end)
        except InvalidValueError:
            return Span(0, 0), f"{where}{start} to {end} is not a range of the text"
        if span.end > len(self._text) or span.start == span.end:
            reason = f"{start} to {end} is not a range of a text of {len(self._text)} characters"
            return span, where + reason
        words = value.get("text")
        if isinstance(words, str) and _plain(words) != _plain(span.of(self._text)):
            there = span.of(self._text)[:40]
            return span, f"{where}the text has {there!r} there, not {words[:40]!r}"
        return span, ""

    # -- ties -------------------------------------------------------------------------------------

    def _tie(self, one: dict[str, Any]) -> tuple[str, str, str]:
        """A relation: from, to, and its label (inferred from its ends if it has none)."""
        first, second = one.get("from_id"), one.get("to_id")
        if not isinstance(first, str) or not isinstance(second, str):
            self._refuse("a relation needs from_id and to_id")
        if one.get("direction") == "left":
            first, second = second, first
        relation = _known(one.get("labels"), RELATIONS)
        if relation:
            return first, second, relation
        kinds = [self._regions[id].label for id in (first, second) if id in self._regions]
        parts = [_PARTS[kind] for kind in kinds if kind in _PARTS]
        return first, second, parts[0] if len(kinds) == 2 and len(parts) == 1 else ""

    def _heads(self) -> dict[str, str]:
        """For each region the first piece of its annotation."""
        head = {id: id for id in self._regions}

        def find(id: str) -> str:
            while head[id] != id:
                head[id] = head[head[id]]
                id = head[id]
            return id

        for one, other, relation in self._ties:
            if relation == "continued" and one in head and other in head:
                first, second = sorted((find(one), find(other)), key=self._order)
                if self._regions[first].label == self._regions[second].label:
                    head[second] = first
        return {id: find(id) for id in head}

    def _order(self, id: str) -> tuple[int, int, str]:
        span = self._regions[id].span
        return span.start, span.end, id

    def _ordered(
        self, pieces: Mapping[str, list[_Region]], label: str
    ) -> list[tuple[str, list[_Region]]]:
        """The annotations with a label: in the order of writing, or in text order."""
        held = [(head, found) for head, found in pieces.items() if found[0].label == label]
        kind = "claim" if label == "Content" else "quote"
        numbers = {head: self._number(found, kind) for head, found in held}
        if all(number is not None for number in numbers.values()):
            return sorted(held, key=lambda pair: (numbers[pair[0]] or 0, self._order(pair[0])))
        return sorted(held, key=lambda pair: self._order(pair[0]))

    def _tied(self, pieces: Mapping[str, list[_Region]], label: str) -> dict[str, list[_Region]]:
        """The regions of a label connected to each content, directly or through a cue."""
        pairs = self._pairs(label)
        if label == "Source":
            pairs += self._pairs_through_cues({source for source, _ in pairs})
        found: dict[str, dict[str, _Region]] = {}
        for head, content in pairs:
            found.setdefault(content, {}).update({region.id: region for region in pieces[head]})
        return {
            content: [*regions.values()]
            if label == "Quote"
            else sorted(regions.values(), key=lambda region: region.span)
            for content, regions in found.items()
        }

    def _pairs(self, label: str) -> list[tuple[str, str]]:
        """Pairs of an annotation with a label and its content, in the order of the relations."""
        return [
            (self._head[near], self._head[far])
            for near, far, relation in self._both_ways()
            if (self._label(near), self._label(far), relation) == (label, "Content", _PARTS[label])
        ]

    def _pairs_through_cues(self, direct: set[str]) -> list[tuple[str, str]]:
        """Pairs of sources and contents connected through cues, for sources without a content."""
        contents: dict[str, list[str]] = {}
        for cue, content in self._pairs("Cue"):
            contents.setdefault(cue, []).append(content)
        return [
            (self._head[near], content)
            for near, far, _ in self._both_ways()
            if (self._label(near), self._label(far)) == ("Source", "Cue")
            and self._head[near] not in direct
            for content in contents.get(self._head[far], ())
        ]

    def _both_ways(self) -> Iterator[tuple[str, str, str]]:
        for one, other, relation in self._ties:
            yield one, other, relation
            yield other, one, relation

    def _outer(self) -> dict[str, str]:
        """For each nested content, the enclosing one."""
        found: dict[str, str] = {}
        for one, other, relation in self._ties:
            if relation == "inside" and self._label(one) == self._label(other) == "Content":
                found.setdefault(self._head[one], self._head[other])
        return found

    def _label(self, id: str) -> str:
        region = self._regions.get(id)
        return "" if region is None else region.label

    # -- what was kept ----------------------------------------------------------------------------

    def _number(self, regions: Iterable[_Region], kind: str) -> int | None:
        """The number of the claim or quote for which regions were written."""
        for region in regions:
            match = _KEPT_AS.match(region.id)
            if match and match[1] == kind and 0 < int(match[2]) <= len(self._kept[kind]):
                return int(match[2])
        return None

    def _kept_for(
        self, regions: Iterable[_Region], kind: str, taken: set[tuple[str, int]]
    ) -> dict[str, Any] | None:
        number = self._number(regions, kind)
        if number is None or (kind, number) in taken:
            return None  # an annotation cut in two becomes two: the second is new
        taken.add((kind, number))
        return self._kept[kind][number - 1]

    def _refuse(self, reason: str) -> NoReturn:
        raise InputError(f"{self._place}: {reason}")


def _joined(regions: Iterable[_Region]) -> tuple[Span, ...]:
    spans = sorted(region.span for region in regions)
    apart = all(one.end <= other.start for one, other in pairwise(spans))
    return tuple(spans) if apart else merge(spans)


def _chosen(regions: Iterable[_Region]) -> dict[str, str]:
    """The choices for an annotation, on any of its pieces."""
    found: dict[str, str] = {}
    for region in regions:
        for name, value in region.choices.items():
            found.setdefault(name, value)
    return found


def _known(labels: Any, names: tuple[str, ...]) -> str:
    """The first known one of some labels, or ""."""
    listed = labels if isinstance(labels, list) else ()
    return next((label for label in listed if label in names), "")


def _plain(words: str) -> str:
    """Words without white space, which the tool displays differently."""
    return "".join(words.replace("\\n", " ").split())


def _object(value: Any, place: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise InputError(f"{place}: expected an object")
    return value


def _objects(value: Any, place: str) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise InputError(f"{place}: expected a list of objects")
    return value
