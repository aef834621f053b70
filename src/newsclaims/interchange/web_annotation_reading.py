"""W3C Web Annotation pages → articles, also on a text that was edited since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import attrs

from newsclaims.article import Article
from newsclaims.errors import InputError
from newsclaims.interchange.marked_claims import (
    CHOICES,
    PARTS,
    MarkedArticle,
    MarkedClaim,
    MarkedQuote,
    object_of,
    spans_in,
)
from newsclaims.interchange.text_selectors import anchor, selectors_of
from newsclaims.spans import Span

__all__ = ["from_web_annotation"]

_TEXT: Final = "newsclaims:text"
_GONE = object()
_IN_ORDER: Final = frozenset(
    {*PARTS, "mentions", "roles", "spans", "insertions", "addressee", "setting", "time"}
)
"""Fields that are in text order."""


def from_web_annotation(page: Any, *, text: str | None = None, place: str = "page") -> Article:
    """Read the article of an annotation page.

    Args:
        page: The page, as parsed JSON; or a collection with its first page, or a single
            annotation.
        text: The annotated text; by default the one in the page. If the two differ, everything is
            located by its words: annotations must be found, and other data (mentions, addressees)
            are dropped if they are not.
        place: The page's name in errors.

    Raises:
        InputError: It is not an annotation page, an annotation cannot be anchored in the text, or
            they do not form a valid article; the message names the annotation.
    """
    items = _items(page, place)
    own = page.get(_TEXT)
    if own is not None and not isinstance(own, str):
        raise InputError(f"{place}: {_TEXT}: expected a string")
    if text is None and own is None:
        raise InputError(f"{place}: there is no {_TEXT}: give the text that the annotations are on")
    return _Reading(own if text is None else text, own, place).article(items)


def _items(page: Any, place: str) -> list[dict[str, Any]]:
    if isinstance(page, dict) and isinstance(page.get("first"), dict):
        page = page["first"]  # of a collection
    if isinstance(page, dict) and "Annotation" in _listed(page.get("type")):
        return [page]  # a single annotation
    if not isinstance(page, dict) or "AnnotationPage" not in _listed(page.get("type")):
        raise InputError(f"{place}: expected an AnnotationPage")
    items = page.get("items")
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise InputError(f"{place}: items: expected a list of annotations")
    return items


class _Reading:
    def __init__(self, text: Any, own: str | None, place: str) -> None:
        self._text: str = text
        self._own = own
        self._place = place

    def article(self, items: list[dict[str, Any]]) -> Article:
        marked = MarkedArticle(text=self._text, place=self._place)
        ids: set[str] = set()
        for number, item in enumerate(items, start=1):
            id = item.get("id", f"item {number}")
            if not isinstance(id, str) or id in ids:
                raise InputError(
                    f"{self._place}: item {number}: its id is not a string, or is duplicate"
                )
            ids.add(id)
            self._add(marked, id, item)
        quotes = {
            quote.kept["id"]: quote.key
            for quote in marked.quotes
            if quote.kept is not None and isinstance(quote.kept.get("id"), str)
        }
        marked.claims = [self._with_quotes(claim, quotes) for claim in marked.claims]
        return marked.article()

    def _add(self, marked: MarkedArticle, id: str, item: dict[str, Any]) -> None:
        place = f"{self._place}: {id}"
        kept = self._kept(item, place)
        spans = self._spans(item, place)
        if not spans:
            if kept is not None:
                marked.kept = self._moved(kept)
            return
        tags = dict(_tags(item))
        if "quote" in spans:
            marked.quotes.append(
                MarkedQuote(
                    key=id,
                    place=place,
                    spans=spans["quote"],
                    kind=tags.get("quote-kind"),
                    kept=None if kept is None else self._moved(kept),
                )
            )
            return
        if "content" not in spans:
            raise InputError(f"{place}: no target has the role content")
        inside = item.get("newsclaims:inside")
        marked.claims.append(
            MarkedClaim(
                key=id,
                place=place,
                content=spans["content"],
                cue=spans.get("cue", ()),
                mention=spans.get("mention", ()),
                choices={name: tags[name] for name in CHOICES if name in tags},
                inside=inside if isinstance(inside, str) else None,
                kept=None if kept is None else self._moved(kept),
            )
        )

    def _with_quotes(self, claim: MarkedClaim, quotes: Mapping[str, str]) -> MarkedClaim:
        held = (claim.kept or {}).get("quotes")
        ids = [id for id in held if isinstance(id, str)] if isinstance(held, list) else []
        keys = tuple(dict.fromkeys(quotes[id] for id in ids if id in quotes))
        return attrs.evolve(claim, quotes=keys)

    def _kept(self, item: Mapping[str, Any], place: str) -> dict[str, Any] | None:
        for body in _listed(item.get("body")):
            if isinstance(body, dict) and body.get("format") == "application/json":
                value = body.get("value")
                if not isinstance(value, str):
                    raise InputError(f"{place}: body: expected JSON as a string")
                return object_of(value, place)
        return None

    def _spans(self, item: Mapping[str, Any], place: str) -> dict[str, tuple[Span, ...]]:
        """The spans of an annotation's targets, by role; a target without one is content."""
        found: dict[str, list[Span]] = {}
        for target in _listed(item.get("target")):
            if not isinstance(target, dict) or "selector" not in target:
                continue
            selectors = _listed(target["selector"])
            if not all(isinstance(selector, dict) for selector in selectors):
                raise InputError(f"{place}: selector: expected objects")
            try:
                span = anchor(self._text, selectors)
            except ValueError as error:
                raise InputError(f"{place}: {error}") from None
            if span is None or span.start == span.end:
                raise InputError(f"{place}: {_words(selectors)} cannot be anchored in the text")
            role = target.get("newsclaims:role", "content")
            found.setdefault(role if isinstance(role, str) else "", []).append(span)
        return {role: tuple(sorted(spans)) for role, spans in found.items()}

    def _moved(self, kept: dict[str, Any]) -> dict[str, Any]:
        """Kept data, moved to the current text."""
        if self._own is None or self._own == self._text:
            return kept
        moved: dict[str, Any] = _moved(kept, self._own, self._text)
        return moved


def _moved(value: Any, own: str, text: str) -> Any:
    """Kept data with their spans moved from one text to another; `_GONE` for a lost one."""
    if isinstance(value, list):
        kept = [_moved(item, own, text) for item in value]
        return [item for item in kept if item is not _GONE]
    if not isinstance(value, dict):
        return value
    if value.keys() == {"start", "end"}:
        spans = spans_in({"span": [value]}, "span")
        if not spans or spans[0].end > len(own):
            return _GONE
        there = anchor(text, selectors_of(own, spans[0]))
        return _GONE if there is None else {"start": there.start, "end": there.end}
    moved = {key: _moved(item, own, text) for key, item in value.items() if key != "extra"}
    for key in _IN_ORDER & moved.keys():
        if isinstance(moved[key], list):
            moved[key] = _in_order(moved[key])
    if "extra" in value:
        moved["extra"] = value["extra"]
    return _GONE if _GONE in moved.values() else {k: v for k, v in moved.items() if v != []}


def _in_order(items: list[Any]) -> list[Any]:
    """Moved spans or mentions in text order, without duplicates."""
    bounds: list[tuple[int, int, Any]] = []
    for item in items:
        span = item.get("span", item) if isinstance(item, dict) else item
        spans = spans_in({"span": [span]}, "span")
        if not spans:
            return items
        bounds.append((spans[0].start, spans[0].end, item))
    kept: list[Any] = []
    last = 0
    for start, end, item in sorted(bounds, key=lambda bound: bound[:2]):
        if start >= last:
            kept.append(item)
            last = end
    return kept


def _tags(item: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for body in _listed(item.get("body")):
        if isinstance(body, dict) and body.get("purpose") == "tagging":
            name, colon, value = str(body.get("value")).partition(":")
            if colon:
                yield name, value


def _words(selectors: list[dict[str, Any]]) -> str:
    for selector in selectors:
        if isinstance(selector.get("exact"), str):
            return repr(selector["exact"][:40])
    return "its position"


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
