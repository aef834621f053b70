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
from importlib.util import find_spec
from textwrap import indent
from typing import Annotated, Any, Literal, NamedTuple

from newsclaims import _json_shapes as shapes
from newsclaims._json_text import compact
from newsclaims._validation import is_of_shape
from newsclaims.article import Article
from newsclaims.json.hooks import REFUSALS, field_reader
from newsclaims.json.migrations import FORMAT, VERSION
from newsclaims.spans import Span

__all__ = ["Accelerator", "load"]

msgspec: Any = import_module("msgspec") if find_spec("msgspec") else None


class Accelerator(NamedTuple):
    """Reads and writes articles; returns None for inputs that the hooks must handle."""

    read: Callable[[str | bytes], Article | None]
    write: Callable[[Article], str | None]


@cache
def load() -> Accelerator | None:
    """The accelerator, or None if msgspec is not installed."""
    if msgspec is None:
        return None
    shape = shapes.record_of(Article)
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
        held = mirror(article)
        return None if held is None else str(encode(held), "utf-8")

    return Accelerator(read, write)


@cache
def _hint(shape: shapes.Shape) -> Any:
    """The msgspec type of a shape's values."""
    match shape:
        case shapes.Record(kind):
            versions = [("format", Literal[FORMAT]), ("version", Literal[VERSION])]
            fields: list[Any] = versions if kind is Article else []
            for entry in shape.entries:
                hint = _hint(entry.shape)
                hint = hint | None if entry.default is None else hint
                default = msgspec.NODEFAULT if entry.required else entry.default
                fields.append((entry.name, hint, default))
            options = {"forbid_unknown_fields": True, "omit_defaults": True, "gc": False}
            return msgspec.defstruct(kind.__name__, fields, kw_only=True, **options)
        case shapes.Array(item):
            return tuple[_hint(item), ...]  # type: ignore[misc]
        case shapes.String(minimum):
            return Annotated[str, msgspec.Meta(min_length=minimum)]
        case shapes.Number():
            return Annotated[float, msgspec.Meta(ge=0.0, le=1.0)]
        case shapes.Enumeration(kind):
            return kind
    return {shapes.Integer: int, shapes.Date: datetime.date}.get(type(shape), Any)


def _converter(shape: shapes.Record, *, reads: bool) -> Any:
    """Generate a function that makes instances of structs if it `reads`, or else the reverse.

    One function converts all nested objects, since calls would take a quarter of the time.
    """
    names = {"new": object.__new__, "Raw": msgspec.Raw, "compact": compact}
    body = indent(_code(shape, "held", names, reads=reads), "    ")
    exec(f"def convert(held):\n{body}\n    return held", names)  # noqa: S102 - our fields' names
    return names["convert"]


def _code(shape: shapes.Record, held: str, names: dict[str, Any], *, reads: bool) -> str:
    """The code that converts the variable `held`; the global names that it needs are added."""
    kind, name, lines = shape.kind, shape.kind.__name__, []
    values = {entry.name: f"{held}_{entry.name}" for entry in shape.entries}
    for entry, value in zip(shape.entries, values.values(), strict=True):
        code, check = _code_of_field(entry, value, names, reads=reads), entry.validator
        if reads and check and not is_of_shape(check):
            code += f"\n{value}_entry.validator({held}, {value}_entry, {value})"
        lines.append(f"{value} = {held}.{entry.name}")
        if code:
            names |= {f"{value}_entry": entry, f"{value}_default": entry.default}
            lines.append(f"if {value} is not {value}_default:\n{indent(code, '    ')}")
    if not reads:
        names[name] = _hint(shape)
        values |= {"format": repr(FORMAT), "version": repr(VERSION)} if kind is Article else {}
        arguments = ", ".join(f"{field}={value}" for field, value in values.items())
        return "\n".join([*lines, f"{held} = {name}({arguments})"])
    if kind is Span:
        lines.append(f"if not 0 <= {held}_start <= {held}_end: return None")
    # The fields of an unfrozen subclass are set in a third of the time of slots' `__set__`.
    setters = {method: vars(object)[method] for method in ("__setattr__", "__delattr__")}
    names |= {name: kind, f"Unfrozen{name}": type(name, (kind,), {"__slots__": (), **setters})}
    lines.append(f"{held} = new(Unfrozen{name})")
    lines += [f"{held}.{field} = {value}" for field, value in values.items()]
    lines.append(f"{held}.__class__ = {name}")
    return "\n".join([*lines, f"{held}.__attrs_post_init__()"] if kind is Article else lines)


def _code_of_field(entry: shapes.Entry, held: str, names: dict[str, Any], *, reads: bool) -> str:
    """The code that converts the variable `held`; none for a field that stays as it is."""
    code = ""
    match entry.shape:
        case shapes.Record() as record:
            code = _code(record, held, names, reads=reads)
        case shapes.Array(shapes.Record() as record):
            item = f"{held}_item"
            each = f"{_code(record, item, names, reads=reads)}\n{item}s.append({item})"
            loop = f"for {item} in {held}:\n{indent(each, '    ')}"
            code = f"{item}s = []\n{loop}\n{held} = tuple({item}s)"
        case shapes.DateOrTime() | shapes.Object() if reads:
            names[f"{held}_from"] = field_reader(entry)
            code = f"{held} = {held}_from({held}, None)"
        case shapes.DateOrTime():
            code = f"{held} = {held}.isoformat()"
        case shapes.Object():
            code = f"{held} = Raw(compact({held}.to_dict()).encode()) if {held} else {held}_default"
        case shapes.Number() if not reads:  # Python's exponents have two digits, unlike msgspec's
            code = f"if 0.0 < {held} < 1e-4: return None"
    return code
