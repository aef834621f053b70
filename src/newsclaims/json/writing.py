"""Values of the model → plain JSON data."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter, methodcaller
from typing import Any, TypeAlias

from newsclaims.json.shapes import Choice, Day, Many, Moment, Object, Part, Shape

__all__ = ["part_writer"]

_Write: TypeAlias = Callable[[Any], Any]


@cache
def _writer(shape: Shape) -> _Write | None:
    """What turns a value of a shape into JSON data, or None where it is such data already."""
    match shape:
        case Part():
            return part_writer(shape)
        case Many(item):
            write = _writer(item)
            return list if write is None else lambda value: [write(held) for held in value]
        case Choice():
            return attrgetter("value")
        case Day() | Moment():
            return methodcaller("isoformat")
        case Object():
            return methodcaller("to_dict")
        case _:
            return None


def part_writer(shape: Part) -> Callable[[Any], dict[str, Any]]:
    """What turns an instance of a class into dicts, lists, strings and numbers."""
    fields = tuple(
        (entry.name, entry.required, entry.default, _writer(entry.shape)) for entry in shape.entries
    )

    def write_part(value: Any) -> dict[str, Any]:
        data = {}
        for name, required, default, write in fields:
            held = getattr(value, name)
            if required or held != default:
                data[name] = held if write is None else write(held)
        return data

    return write_part
