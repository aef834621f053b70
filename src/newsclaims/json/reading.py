"""Plain JSON data → values of the model, or everything that is wrong with them.

Whether a value has the right type of JSON is decided here; whether it is valid is decided by the
model's own validators, one field at a time, so that one reading finds all problems of a document.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias

import attrs

from newsclaims._consistency import inconsistencies
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InvalidValueError, Problem, shown
from newsclaims.json.parsing import NotANumber, RepeatedKeys
from newsclaims.json.shapes import (
    Choice,
    Day,
    Entry,
    Many,
    Moment,
    Number,
    Object,
    Part,
    Shape,
    Text,
    Whole,
    part,
)
from newsclaims.json_values import frozen_object, path_of

__all__ = ["described", "read_article", "refuse_repeated_keys"]

_At: TypeAlias = "tuple[_At, str | int] | None"
"""A place in the document: the place of what holds it, and the key or index; None at the root."""

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")
_ARTICLE = part(Article)


def read_article(data: dict[str, Any]) -> Article:
    """The article of a document, its `format` and `version` already taken off.

    Raises:
        DocumentError: With all of the document's problems, in the order of the format's fields.
    """
    reader = _Reader()
    article = reader.part(_ARTICLE, data, None)
    if not reader.invalid:
        read: Article = article
        return read
    found = reader.problems
    found += [(f"$.{where}", reason) for where, reason in inconsistencies(article)]
    found.sort(key=_order)
    raise DocumentError(tuple(Problem(path=path, reason=reason) for path, reason in found))


def refuse_repeated_keys(data: Any) -> None:
    """Raise for keys that stand twice in any object of a parsed document.

    Raises:
        DocumentError: With a problem for each of them.
    """
    reader = _Reader()
    waiting: list[tuple[_At, Any]] = [(None, data)]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, dict):
            reader.repeated_keys(value, at)
            waiting.extend(((at, key), held) for key, held in value.items())
        elif isinstance(value, list):
            waiting.extend(((at, index), held) for index, held in enumerate(value))
    if reader.problems:
        raise DocumentError(
            tuple(Problem(path=path, reason=reason) for path, reason in reader.problems)
        )


def _order(found: tuple[str, str]) -> tuple[int, ...]:
    """Where a problem's path stands in the order of the format's fields; unknown keys come last."""
    order: list[int] = []
    shape: Shape | None = _ARTICLE
    for name, index in _STEP.findall(found[0]):
        if index:
            order.append(int(index))
            shape = shape.item if isinstance(shape, Many) else None
            continue
        entries = shape.entries if isinstance(shape, Part) else ()
        places = {entry.name: place for place, entry in enumerate(entries)}
        order.append(places.get(name, len(entries)))
        shape = entries[places[name]].shape if name in places else None
    return tuple(order)


class _Reader:
    """Reads one document and keeps what is wrong with it.

    What cannot be read is None; what holds it is built all the same, without being validated, so
    that the rest of the document can be checked too.

    Attributes:
        problems: Paths and reasons.
        invalid: Whether any value is not valid.
    """

    def __init__(self) -> None:
        self.problems: list[tuple[str, str]] = []
        self.invalid = False

    def note(self, at: _At, reason: str, *, inner: str = "") -> None:
        """Note a problem at a place, or at a place inside it."""
        self.invalid = True
        keys: list[str | int] = []
        while at is not None:
            at, key = at
            keys.append(key)
        self.problems.append(("$" + path_of(tuple(reversed(keys))) + inner, reason))

    def wrong(self, at: _At, expected: str, value: Any) -> Any:
        """Note that a value is not what was expected, and give what stands for it: None."""
        self.note(at, f"expected {expected}, got {described(value)}")
        return None

    def read(self, shape: Shape, value: Any, at: _At) -> Any:
        """A value of a shape, or None with the problem noted."""
        return _READERS[type(shape)](self, shape, value, at)

    def text(self, _shape: Text, value: Any, at: _At) -> Any:
        """A string; whether it may be empty, the model's validators know."""
        if type(value) is str:
            return value
        return self.wrong(at, "a string", value)

    def whole(self, _shape: Whole, value: Any, at: _At) -> Any:
        """An int."""
        if type(value) is int:
            return value
        return self.wrong(at, "an integer, without fraction or exponent", value)

    def many(self, shape: Many, value: Any, at: _At) -> Any:
        """A tuple, with None for each item that cannot be read."""
        if not isinstance(value, list):
            return self.wrong(at, "an array", value)
        read, item = _READERS[type(shape.item)], shape.item
        return tuple([read(self, item, held, (at, index)) for index, held in enumerate(value)])

    def number(self, _shape: Number, value: Any, at: _At) -> Any:
        """A float; the integers 0 and 1 are taken for theirs, as JavaScript writes 1.0 so."""
        if type(value) is float:
            return value
        if type(value) is int and 0 <= value <= 1:
            return float(value)
        return self.wrong(at, "a number from 0 to 1", value)

    def choice(self, shape: Choice, value: Any, at: _At) -> Any:
        """A member of an enum."""
        if type(value) is str:
            try:
                return shape.kind(value)
            except ValueError:
                pass
        return self.wrong(
            at, "one of " + ", ".join(f'"{member.value}"' for member in shape.kind), value
        )

    def time(self, shape: Day | Moment, value: Any, at: _At) -> Any:
        """A date, or also a date with a time; in the one way that Python writes it."""
        with_time = type(shape) is Moment
        if type(value) is str:
            kind = datetime.datetime if with_time and "T" in value else datetime.date
            try:
                read = kind.fromisoformat(value)
            except ValueError:
                read = None
            if read is not None and read.isoformat() == value:
                return read
        expected = "a date (YYYY-MM-DD)"
        if with_time:
            expected += (
                " or a date and time as datetime.isoformat writes it (2022-11-28T09:30:00+00:00)"
            )
        return self.wrong(at, expected, value)

    def object(self, _shape: Object, value: Any, at: _At) -> Any:
        """An object with any keys and values."""
        if not isinstance(value, dict):
            return self.wrong(at, "an object", value)
        for holder, path in _objects_in(value):
            self.repeated_keys(holder, _further(at, path))

        def refuse(path: tuple[str | int, ...], expected: str, held: Any) -> None:
            self.wrong(_further(at, path), expected, held)

        return frozen_object(value, refuse)

    def part(self, shape: Part, value: Any, at: _At) -> Any:
        """An instance of one of the model's classes."""
        if not isinstance(value, dict):
            return self.wrong(at, "an object", value)
        before = len(self.problems)
        fields, fine = self.fields(shape, value, at)
        refusal = None
        if len(self.problems) == before:
            try:
                return shape.kind(**fields)
            except InvalidValueError as error:
                refusal = error
        made = self.unfinished(shape, fields, fine, at)
        if refusal is not None and len(self.problems) == before:
            self.invalid = True
            if shape is not _ARTICLE:  # whose parts are compared once all of it is read
                self.note(at, refusal.reason, inner=f".{refusal.where}" if refusal.where else "")
        return made

    def fields(
        self, shape: Part, value: dict[str, Any], at: _At
    ) -> tuple[dict[str, Any], list[Entry]]:
        """The fields of an object by name, and those that were read without a problem."""
        self.repeated_keys(value, at)
        fields: dict[str, Any] = {}
        fine: list[Entry] = []
        for entry in shape.entries:
            now = len(self.problems)
            if entry.name in value:
                fields[entry.name] = self.read(entry.shape, value[entry.name], (at, entry.name))
                if len(self.problems) == now:
                    fine.append(entry)
            elif entry.required:
                self.note((at, entry.name), "missing")
        if len(fields) != len(value):
            for key in value:
                if key not in fields:
                    self.note((at, key), "unknown key")
        return fields, fine

    def unfinished(self, shape: Part, fields: dict[str, Any], fine: list[Entry], at: _At) -> Any:
        """An instance that is not valid; what could be read of it is checked field by field."""
        made: Any = object.__new__(shape.kind)
        for entry in shape.entries:
            held = fields.get(entry.name)
            if held is None and type(entry.shape) is Many:
                held = ()
            object.__setattr__(made, entry.name, held)
        names = {entry.name for entry in fine}
        attributes = attrs.fields_dict(shape.kind)
        for entry in fine:
            try:
                if entry.validator is not None:
                    entry.validator(made, attributes[entry.name], fields[entry.name])
            except InvalidValueError as error:
                absent: Any = () if type(entry.shape) is Many else None
                object.__setattr__(made, entry.name, absent)
                where = error.where or entry.name
                if where.partition("[")[0] in names:  # else it is told already
                    self.note(at, error.reason, inner=f".{where}")
        return made

    def repeated_keys(self, value: dict[str, Any], at: _At) -> None:
        """Note the keys that stand twice in an object."""
        if type(value) is RepeatedKeys:
            for key in value.repeated:
                self.note((at, key), "the key stands there more than once")


def _further(at: _At, path: tuple[str | int, ...]) -> _At:
    for key in path:
        at = (at, key)
    return at


def _objects_in(value: Any) -> Iterator[tuple[RepeatedKeys, tuple[str | int, ...]]]:
    """The objects in parsed data that have keys which stand twice, and their paths."""
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(value, ())]
    while waiting:
        held, path = waiting.pop()
        if type(held) is RepeatedKeys:
            yield held, path
        if isinstance(held, dict):
            waiting.extend((inner, (*path, key)) for key, inner in held.items())
        elif isinstance(held, list):
            waiting.extend((inner, (*path, index)) for index, inner in enumerate(held))


_READERS: Mapping[type, Callable[[_Reader, Any, Any, _At], Any]] = {
    Part: _Reader.part,
    Many: _Reader.many,
    Text: _Reader.text,
    Whole: _Reader.whole,
    Number: _Reader.number,
    Choice: _Reader.choice,
    Day: _Reader.time,
    Moment: _Reader.time,
    Object: _Reader.object,
}
"""What reads each kind of shape."""


def described(value: Any) -> str:  # noqa: PLR0911 - one for each kind of value
    """A JSON value, as a reader of JSON knows it."""
    match value:
        case None:
            return "null (leave the key out for what is absent)"
        case True | False:
            return "true" if value else "false"
        case dict():
            return "an object"
        case list():
            return "an array"
        case NotANumber():
            return value.written
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
        case _:
            return shown(value)
