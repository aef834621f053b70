"""The fast path for reading and writing whole articles, by msgspec if it is installed.

msgspec decodes a document into structs that mirror the model, checking types and sizes. The model's
instances are built from these, and only validators that check more than a type or a size are run.
The structs are encoded again and compared with the input, by bytes or by the number of colons, to
find duplicate keys and keys that should have been omitted; the hooks then report the errors.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Annotated, Any, Literal, NamedTuple

import attrs

from newsclaims import _json_shapes as shapes
from newsclaims._json_text import compact, parse
from newsclaims._validation import is_of_shape
from newsclaims.article import Article
from newsclaims.json.hooks import REFUSALS, field_reader, writer
from newsclaims.json.migrations import FORMAT, VERSION
from newsclaims.spans import Span

__all__ = ["Accelerator", "load"]

try:
    msgspec: Any = import_module("msgspec")
except ImportError:
    msgspec = None


class Accelerator(NamedTuple):
    """Reads and writes articles; returns None for inputs that the hooks must handle."""

    read: Callable[[str | bytes], Article | None]
    write: Callable[[Article], str | None]


@cache
def load() -> Accelerator | None:
    """The accelerator, or None if msgspec is not installed."""
    if msgspec is None:
        return None
    shape = shapes.part(Article)
    decode, encode = msgspec.json.Decoder(_hint(shape)).decode, msgspec.json.Encoder().encode
    build, mirror = _converter(shape, reads=True), _converter(shape, reads=False)

    def read(document: str | bytes) -> Article | None:
        try:
            data = document.encode() if isinstance(document, str) else document
            held = decode(data)
            again = encode(held)
            if again != data and (again.count(b":") != data.count(b":") or rb"\u003" in data):
                return None
            return build(held)  # type: ignore[no-any-return]
        except (msgspec.MsgspecError, *REFUSALS, RecursionError, ValueError):
            return None

    def write(article: Article) -> str | None:
        try:
            return encode(mirror(article)).decode()  # type: ignore[no-any-return]
        except ValueError:
            return None

    return Accelerator(read, write)


def _hint(shape: shapes.Shape, *, reads: bool = True) -> Any:
    """The msgspec type of a shape's values; fields of structs to write are positional."""
    match shape:
        case shapes.Part(kind):
            versions = [("format", Literal[FORMAT]), ("version", Literal[VERSION])]
            fields: list[Any] = versions if kind is Article else []
            for entry in shape.entries:
                hint = _hint(entry.shape)
                hint = hint | None if entry.default is None else hint
                default = msgspec.NODEFAULT if reads else None
                fields.append((entry.name, hint, default if entry.required else entry.default))
            options = {"forbid_unknown_fields": True, "omit_defaults": True, "gc": False}
            return msgspec.defstruct(kind.__name__, fields, kw_only=reads, **options)
        case shapes.Many(item, minimum):
            return Annotated[tuple[_hint(item), ...], msgspec.Meta(min_length=minimum)]  # type: ignore[misc]
        case shapes.Text(minimum):
            return Annotated[str, msgspec.Meta(min_length=minimum)]
        case shapes.Choice():
            return shape.kind
        case shapes.Number():
            return Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
    others = {shapes.Whole: int, shapes.Day: datetime.date, shapes.Moment: str}
    return others.get(type(shape), msgspec.Raw)


@cache
def _converter(shape: shapes.Part, *, reads: bool) -> Any:
    """Generate a function from a struct to the instance that it mirrors, or the reverse.

    Fields are set on an unfrozen subclass: that takes a third of the time of slots' `__set__`.
    """
    setters = {name: vars(object)[name] for name in ("__setattr__", "__delattr__")}
    names: dict[str, Any] = {"_new": object.__new__, "_kind": shape.kind}
    names["_unfrozen"] = type(shape.kind.__name__, (shape.kind,), {"__slots__": (), **setters})
    lines, values = ["def convert(held):", "made = _new(_unfrozen)"], []
    for field, entry in zip(attrs.fields(shape.kind), shape.entries, strict=True):
        name, check, convert = entry.name, entry.validator, _of_value(entry, reads=reads)
        names |= {f"{name}_from": convert, f"{name}_default": entry.default}
        names |= {f"{name}_check": check, f"{name}_field": field}
        value = f"{name}_from(v) if (v := held.{name}) is not {name}_default else v"
        values.append(value if convert else f"held.{name}")
        lines.append(f"made.{name} = {values[-1]}")
        if check is not None and not is_of_shape(check):
            lines.append(f"if made.{name} is not {name}_default:")
            lines.append(f"    {name}_check(made, {name}_field, made.{name})")
    if shape.kind is Span:
        lines.append("if not 0 <= made.start <= made.end: raise ValueError")
    lines += ["made.__class__ = _kind", "return made"]
    if shape.kind is Article:
        lines.insert(-1, "made.__attrs_post_init__()")
        values = [repr(FORMAT), repr(VERSION), *values]
    if not reads:
        names["_new"] = _hint(shape, reads=False)
        lines[1:] = [f"return _new({', '.join(values)})"]
    exec("\n    ".join(lines), names)  # noqa: S102 - our own fields' names
    return names["convert"]


def _of_value(entry: shapes.Entry, *, reads: bool) -> Callable[[Any], Any] | None:
    """The conversion of a field's values, or None if they stay as they are."""
    default = entry.default
    match entry.shape:
        case shapes.Part() as part:
            return _converter(part, reads=reads)  # type: ignore[no-any-return]
        case shapes.Many(shapes.Part() as part):
            convert = _converter(part, reads=reads)
            return lambda values: tuple(map(convert, values))
        case shapes.Moment() | shapes.Object() if reads:
            read = field_reader(entry)
            return lambda held: read(held if type(held) is str else parse(bytes(held)), None)
        case shapes.Moment() | shapes.Object() as shape:
            write: Any = writer(shape)
            return lambda held: msgspec.Raw(compact(write(held)).encode()) if held else default
    return _number if isinstance(entry.shape, shapes.Number) and not reads else None


def _number(value: float) -> float:
    if 0.0 < value < 1e-4:  # Python writes it with an exponent of two digits, msgspec does not
        raise ValueError
    return value
