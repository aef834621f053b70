"""The fast path for reading and writing whole articles, by msgspec if it is installed.

msgspec decodes a document into structs that mirror the model, checking types and sizes. The model's
instances are built from these, and only validators that check more than a type or a size are run.
The structs are encoded again and compared with the input by bytes, or else by the number of colons:
this finds duplicate keys and keys that should have been omitted. In all other cases the hooks read
the document, and report its errors.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from importlib import import_module
from itertools import pairwise
from typing import Annotated, Any, Literal, NamedTuple

import attrs

from newsclaims._json_shapes import (
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
)
from newsclaims._json_shapes import part as shape_of
from newsclaims._json_text import compact, parse
from newsclaims._validation import is_of_shape, is_parts, is_some_parts, is_some_span
from newsclaims.article import Article
from newsclaims.json.hooks import REFUSALS, field_reader
from newsclaims.json.migrations import FORMAT, VERSION
from newsclaims.spans import Span

__all__ = ["Accelerator", "load"]

try:
    msgspec: Any = import_module("msgspec")
except ImportError:
    msgspec = None

_EXPONENT = re.compile(rb"e-\d")
"""A place where msgspec writes 1e-7, but Python 1e-07; like 0.00001 and 1e-05."""


class Accelerator(NamedTuple):
    """Reads and writes articles; returns None for inputs that the hooks must handle."""

    read: Callable[[str | bytes], Article | None]
    write: Callable[[Article], str | None]


@cache
def load() -> Accelerator | None:
    """The accelerator, or None if msgspec is not installed."""
    if msgspec is None:
        return None
    shape = shape_of(Article)
    mirror, build = _mirror(shape), _builder(shape)
    decode, encode = msgspec.json.Decoder(mirror).decode, msgspec.json.Encoder().encode
    hints = {
        entry.name: _hint(entry.shape) if isinstance(entry.shape, Many) else None
        for entry in shape.entries
    }

    def read(document: str | bytes) -> Article | None:
        try:
            data = document.encode() if isinstance(document, str) else document
            held = decode(data)
            again = encode(held)
            if again != data and (again.count(b":") != data.count(b":") or rb"\u003" in data):
                return None
            article: Article = build(held)
        except (msgspec.MsgspecError, *REFUSALS, RecursionError, ValueError):
            return None
        return article

    def write(article: Article) -> str | None:
        values: dict[str, Any] = {"format": FORMAT, "version": VERSION}
        for name, hint in hints.items():
            value = getattr(article, name)
            values[name] = (
                msgspec.convert(value, hint, from_attributes=True) if hint and value else value
            )
        extra = values.pop("extra")
        if extra:
            values["extra"] = msgspec.Raw(compact(extra.to_dict()).encode())
        if article.published is not None:
            values["published"] = article.published.isoformat()
        document: bytes = encode(mirror(**values))
        after_text = len(article.text)  # no number up to the text's end has this many bytes or more
        if _EXPONENT.search(document, after_text) or document.find(b":0.0000", after_text) >= 0:
            return None
        return document.decode()

    return Accelerator(read, write)


@cache
def _mirror(shape: Part) -> Any:
    """The struct that mirrors a class; only the fields that the format requires are required."""
    fields: list[Any] = []
    if shape.kind is Article:
        fields = [("format", Literal[FORMAT]), ("version", Literal[VERSION])]
    for entry in shape.entries:
        hint = _hint(entry.shape)
        if entry.required:
            fields.append((entry.name, hint))
        else:
            hint = hint if entry.default is not None else hint | None
            fields.append((entry.name, hint, entry.default))
    name = f"_{shape.kind.__name__}"
    options = {"kw_only": True, "omit_defaults": True, "forbid_unknown_fields": True, "gc": False}
    return msgspec.defstruct(name, fields, **options)


def _hint(shape: Shape) -> Any:
    """The msgspec type of a shape's values."""
    match shape:
        case Part():
            return _mirror(shape)
        case Many(item, minimum):
            items: Any = _hint(item)
            return Annotated[tuple[items, ...], msgspec.Meta(min_length=minimum)]
        case Text(minimum):
            return Annotated[str, msgspec.Meta(min_length=minimum)]
        case Choice(kind):
            return kind
        case _:
            return {
                Whole: Annotated[int, msgspec.Meta(ge=0)],
                Number: Annotated[float, msgspec.Meta(ge=0.0, le=1.0)],
                Day: datetime.date,
                Moment: str,
                Object: msgspec.Raw,
            }[type(shape)]


@cache
def _builder(shape: Part) -> Callable[[Any], Any]:
    """Build a function from a struct to an instance of the class that it mirrors.

    Its code is generated, as attrs generates `__init__`: it sets every field, and calls the
    validators of those that check more than type and size.
    """
    if shape.kind is Span:
        return lambda struct: Span(struct.start, struct.end)
    names: dict[str, Any] = {"kind": shape.kind, "new": object.__new__}
    lines = ["def build(struct):", "    made = new(kind)"]
    for field, entry in zip(attrs.fields(shape.kind), shape.entries, strict=True):
        name, validator = entry.name, entry.validator
        build = _CHECKED.get(validator) or _value_builder(entry)
        is_checked = validator is None or validator in _CHECKED or is_of_shape(validator)
        names[f"set_{name}"] = shape.kind.__dict__[name].__set__
        if build is None and is_checked:
            lines.append(f"    set_{name}(made, struct.{name})")
            continue
        names |= {f"build_{name}": build, f"check_{name}": validator}
        names |= {f"field_{name}": field, f"default_{name}": entry.default}
        lines += [f"    value = struct.{name}", f"    if value is not default_{name}:"]
        if build is not None:
            lines.append(f"        value = build_{name}(value)")
        if not is_checked:
            lines.append(f"        check_{name}(made, field_{name}, value)")
        lines.append(f"    set_{name}(made, value)")
    if shape.kind is Article:
        lines.append("    made.__attrs_post_init__()")
    exec("\n".join([*lines, "    return made"]), names)  # noqa: S102 - our own fields' names
    generated: Callable[[Any], Any] = names["build"]
    return generated


def _value_builder(entry: Entry) -> Callable[[Any], Any] | None:
    """The conversion of a mirrored field's value to the model's, or None if they are the same."""
    match entry.shape:
        case Part() as shape:
            return _builder(shape)
        case Many(Part() as item):
            build = _builder(item)
            return lambda structs: tuple([build(struct) for struct in structs])
        case Moment() | Object():
            read = field_reader(entry)
            return lambda held: read(held if type(held) is str else parse(bytes(held)), None)
        case _:
            return None


def _some_span(struct: Any) -> Span:
    """The span that `is_some_span` accepts: the most frequent value, built in one step."""
    start, end = struct.start, struct.end
    if start >= end:
        raise ValueError
    span = _new(Span)
    _set_start(span, start)
    _set_end(span, end)
    return span


def _parts(structs: Any) -> tuple[Span, ...]:
    """The spans that `is_parts` accepts."""
    if len(structs) == 1:
        return (_some_span(structs[0]),)
    spans = tuple([_some_span(struct) for struct in structs])
    if any(former.end > latter.start for former, latter in pairwise(spans)):
        raise ValueError
    return spans


_new = object.__new__
_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__
_CHECKED: dict[Any, Callable[[Any], Any]] = {
    is_parts: _parts,
    is_some_parts: _parts,
    is_some_span: _some_span,
}
