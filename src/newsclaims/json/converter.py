"""cattrs converters for the model's classes, alone or in the user's own classes."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Any, get_args, get_origin

from cattrs import BaseConverter, Converter

from newsclaims._arguments import require
from newsclaims._json_shapes import Enumeration
from newsclaims.json import hooks
from newsclaims.json.documents import MODEL, from_dict, to_dict

__all__ = ["configure", "make_converter"]


def configure(converter: BaseConverter) -> None:
    """Make a cattrs converter read and write the model's classes in the JSON format.

    Its other behavior is unchanged.

    Args:
        converter: The converter. For invalid data of the model's classes it raises
            `newsclaims.DocumentError`, inside cattrs' exception groups if it uses these.

    Raises:
        InvalidValueError: The argument is not a converter.
    """
    require(converter, BaseConverter, name="converter", expected="a converter of cattrs")
    for kind in MODEL:
        converter.register_structure_hook(kind, partial(_structure, kind))
        converter.register_unstructure_hook(kind, to_dict)


def make_converter() -> Converter:
    """A cattrs converter for the user's own classes with fields of the model's classes.

    It is as strict as `newsclaims.from_dict` about these, and about strings, numbers, bools, dates,
    enums, lists and tuples in other attrs classes and dataclasses, whose unknown keys it refuses.
    """
    converter = Converter(forbid_extra_keys=True)
    leaves: dict[Any, hooks.Read] = {
        str: hooks.read_text,
        int: hooks.read_integer,
        float: hooks.read_float,
        bool: hooks.read_flag,
        datetime.date: hooks.read_day,
        datetime.datetime: hooks.read_datetime,
    }
    for kind, read in leaves.items():
        converter.register_structure_hook(kind, read)
    converter.register_structure_hook(StrEnum, _read_member)
    for kind in (datetime.date, datetime.datetime):
        converter.register_unstructure_hook(kind, kind.isoformat)
    converter.register_structure_hook_factory(_is_array, _array_hook)
    configure(converter)
    return converter


def _structure(kind: Any, data: Any, _: object) -> Any:
    return from_dict(data, kind)


def _read_member(value: Any, kind: type[StrEnum]) -> Any:
    return hooks.reader(Enumeration(kind))(value, kind)


def _is_array(kind: Any) -> bool:
    """Whether a type is a list, or a tuple of any length, of values of one type."""
    origin, arguments = get_origin(kind), get_args(kind)
    return origin is list or (origin is tuple and arguments[1:] == (...,))


def _array_hook(kind: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    item = get_args(kind)[0]
    make: Callable[[Any], Any] = get_origin(kind)
    read = converter.get_structure_hook(item)

    def structure(data: Any, _: object) -> Any:
        if type(data) is not list:
            raise hooks.RefusalError("an array", data)
        return make([read(held, item) for held in data])

    return structure
