"""Diagnosis of invalid data: all of their problems, each with its path.

It runs only on data that the hooks have refused. Each field is read by its hook and checked by its
validator, independently of the others, so that one pass finds all problems of a document.
"""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import attrs

from newsclaims._consistency import inconsistencies
from newsclaims._json_shapes import Array, Entry, Object, Record, Shape
from newsclaims._json_text import RepeatedKeys, repeated_keys
from newsclaims.article import Article
from newsclaims.errors import MAXIMUM_PROBLEMS, DocumentError, InvalidValueError, Problem
from newsclaims.json.hooks import RefusalError, field_reader, reader
from newsclaims.json_values import frozen_object, path_of

__all__ = ["read_thoroughly", "refuse_repeated_keys"]

_At: TypeAlias = "tuple[_At, str | int] | None"
"""A path in the data: the parent's path, and the key or index; None at the root."""

_STEP = re.compile(r"\.(\w+)|\[(\d+)\]")


def read_thoroughly(shape: Record, data: Any) -> Any:
    """Read plain data into an instance, or raise for all of their problems.

    Raises:
        DocumentError: With the data's problems, in the order of the format's fields.
    """
    diagnosis = _Diagnosis(shape)
    value = diagnosis.instance(shape, data, None)
    if not diagnosis.invalid:
        return value
    if isinstance(value, Article):
        for where, reason in inconsistencies(value):
            diagnosis.note(None, reason, inner=f".{where}")
    raise diagnosis.error()


def refuse_repeated_keys(data: Any) -> None:
    """Raise for duplicate keys in any object of parsed data.

    Raises:
        DocumentError: With a problem for each of them.
    """
    diagnosis = _Diagnosis(None)
    diagnosis.repeated_keys(data, None)
    if diagnosis.invalid:
        raise diagnosis.error()


class _Diagnosis:
    """Reads data and collects their problems.

    Unreadable values become None; the object around them is built without validation, so that the
    rest of the data can be checked too.

    Attributes:
        root: The shape of all of the data.
        problems: Paths and reasons, up to the maximum for one error.
        total: The number of problems.
        invalid: Whether any value is invalid.
    """

    def __init__(self, root: Shape | None) -> None:
        self.root = root
        self.problems: list[tuple[str, str]] = []
        self.total = 0
        self.invalid = False

    def error(self) -> DocumentError:
        """The error with the collected problems."""
        found = sorted(self.problems, key=self._order) if self.root else self.problems
        problems = tuple(Problem(path=path, reason=reason) for path, reason in found)
        return DocumentError(problems, total=self.total)

    def _order(self, problem: tuple[str, str]) -> tuple[int, ...]:
        """A path's position in the order of the format's fields; unknown keys come last."""
        order: list[int] = []
        shape = self.root
        for name, index in _STEP.findall(problem[0]):
            if isinstance(shape, Object):
                break  # whose keys have no prescribed order
            if index:
                order.append(int(index))
                shape = shape.item if isinstance(shape, Array) else None
                continue
            entries = shape.entries if isinstance(shape, Record) else ()
            places = {entry.name: place for place, entry in enumerate(entries)}
            order.append(places.get(name, len(entries)))
            shape = entries[places[name]].shape if name in places else None
        return tuple(order)

    def note(self, at: _At, reason: object, *, inner: str = "") -> None:
        """Record a problem at a path, or at a path inside it."""
        self.invalid = True
        self.total += 1
        if len(self.problems) < MAXIMUM_PROBLEMS:
            keys: list[str | int] = []
            while at is not None:
                at, key = at
                keys.append(key)
            self.problems.append((f"${path_of(tuple(reversed(keys)))}{inner}", str(reason)))

    def read(self, shape: Shape, value: Any, at: _At, entry: Entry | None = None) -> Any:
        """Read a value of a shape; None if there is a problem, which is recorded."""
        if isinstance(shape, Record):
            return self.instance(shape, value, at)
        if isinstance(shape, Array) and isinstance(value, list) and value:
            items = enumerate(value)
            return tuple([self.read(shape.item, item, (at, index)) for index, item in items])
        if isinstance(shape, Object) and isinstance(value, dict) and value:
            return self.object(value, at)
        try:
            return (field_reader(entry) if entry else reader(shape))(value, None)
        except RefusalError as refusal:
            self.note(at, refusal)
            return None

    def object(self, value: dict[str, Any], at: _At) -> Any:
        """An object with any keys and values."""
        self.repeated_keys(value, at)

        def refuse(path: tuple[str | int, ...], expected: str, held: object) -> None:
            self.note(_inside(at, path), RefusalError(expected, held))

        return frozen_object(value, refuse)

    def instance(self, shape: Record, value: Any, at: _At) -> Any:
        """An instance of one of the model's classes."""
        if not isinstance(value, dict):
            self.note(at, RefusalError("an object", value))
            return None
        before = self.total
        fields, fine = self.fields(shape, value, at)
        refusal = None
        if self.total == before:
            try:
                return shape.kind(**fields)
            except InvalidValueError as error:
                refusal = error
        if not fine and self.total > before:
            return None  # nothing of it could be read
        made = self.unfinished(shape, fields, fine, at)
        if refusal is not None and self.total == before:
            self.invalid = True
            if shape.kind is not Article:  # an article's parts are compared once all of it is read
                self.note(at, refusal.reason, inner=f".{refusal.where}" if refusal.where else "")
        return made

    def fields(
        self, shape: Record, value: dict[str, Any], at: _At
    ) -> tuple[dict[str, Any], list[Entry]]:
        """The fields of an object by name, and those that were read without a problem."""
        if type(value) is RepeatedKeys:
            for key in value.repeated:
                self.note((at, key), _REPEATED)
        fields: dict[str, Any] = {}
        fine: list[Entry] = []
        for entry in shape.entries:
            before = self.total
            if entry.name in value:
                held = self.read(entry.shape, value[entry.name], (at, entry.name), entry)
                fields[entry.name] = held
                if self.total == before:
                    fine.append(entry)
            elif entry.required:
                self.note((at, entry.name), "missing")
        if len(fields) != len(value):
            for key in value:
                if key not in fields:
                    self.note((at, key), "unknown key")
        return fields, fine

    def unfinished(self, shape: Record, fields: dict[str, Any], fine: list[Entry], at: _At) -> Any:
        """Check an invalid instance field by field, as far as it could be read."""
        made: Any = object.__new__(shape.kind)
        for entry in shape.entries:
            held = fields.get(entry.name)
            if held is None and type(entry.shape) is Array:
                held = ()
            object.__setattr__(made, entry.name, held)
        names = {entry.name for entry in fine}
        attributes = attrs.fields_dict(shape.kind)
        for entry in fine:
            try:
                if entry.validator is not None:
                    entry.validator(made, attributes[entry.name], fields[entry.name])
            except InvalidValueError as error:
                absent: Any = () if type(entry.shape) is Array else None
                object.__setattr__(made, entry.name, absent)
                where = error.where or entry.name
                if where.partition("[")[0] in names:  # else it is reported already
                    self.note(at, error.reason, inner=f".{where}")
        return made

    def repeated_keys(self, value: Any, at: _At) -> None:
        """Record duplicate keys in an object, or in any nested one."""
        for path, key in repeated_keys(value):
            self.note((_inside(at, path), key), _REPEATED)


_REPEATED = "the key is duplicate"


def _inside(at: _At, path: tuple[str | int, ...]) -> _At:
    for key in path:
        at = (at, key)
    return at
