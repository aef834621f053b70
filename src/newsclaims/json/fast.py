"""The fast backend, on msgspec: for valid documents alone, and the same result as without it.

msgspec decodes a document into structs that mirror the model, and checks types and sizes on the
way. What it does not see (a key that stands twice, a key with a default's value) is found by
writing the structs again: the result must have the very bytes of the document, or as many colons.
Then the model's instances are made of the structs, by code that is generated from their fields, and
checked by those of the model's validators that ask for more than a type or a size. In any doubt the
slow way decides, and words the errors.

(Why not decode into the model's classes themselves: msgspec then calls every validator of every
field, and still does not see what is there twice.)
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from itertools import chain
from operator import attrgetter
from typing import Annotated, Any, Literal, TypeAlias

import attrs

from newsclaims._validation import is_of_shape, is_parts, is_some_parts, is_some_span, is_span
from newsclaims.article import Article
from newsclaims.json.documents import FORMAT, compact
from newsclaims.json.migrations import VERSION
from newsclaims.json.parsing import parse
from newsclaims.json.shapes import (
    Choice,
    Day,
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
from newsclaims.json_values import JsonObject
from newsclaims.spans import Span

__all__ = ["Backend", "load"]

try:
    msgspec: Any = import_module("msgspec")
except ImportError:
    msgspec = None

_SMALL = 1e-4
"""Numbers below are written 0.00001 and 1e-7 by msgspec, 1e-05 and 1e-07 by Python."""


class _Doubt(Exception):  # noqa: N818 - no error: the slow way may well read the document
    """The document is not valid, or not seen to be."""


@attrs.frozen
class Backend:
    """Reads and writes what it can without any doubt.

    Attributes:
        read: A document's article, or None for a document to be read the slow way.
        write: An article's document, or None for an article to be written the slow way.
    """

    read: Callable[[str | bytes], Article | None]
    write: Callable[[Article], str | None]


@cache
def load() -> Backend | None:
    """The backend, or None where msgspec is not installed."""
    return None if msgspec is None else _backend()


def _backend() -> Backend:
    root = part(Article)
    mirror = _mirror(root)
    decode = msgspec.json.Decoder(mirror).decode
    encode = msgspec.json.Encoder().encode
    build = _builder(root)
    convert = msgspec.convert
    many = {
        entry.name: tuple[_mirror(entry.shape.item), ...]  # type: ignore[misc]
        for entry in root.entries
        if type(entry.shape) is Many and type(entry.shape.item) is Part
    }
    absent = _absent()
    plain = [entry.name for entry in root.entries if entry.name not in many]
    objects = [entry.name for entry in root.entries if type(entry.shape) is Object]
    numbers = tuple(_numbers(root))

    def read(document: str | bytes) -> Article | None:
        try:
            data = document.encode() if isinstance(document, str) else document
            held = decode(data)
            again = encode(held)
            if again != data and (again.count(b":") != data.count(b":") or rb"\u003" in data):
                return None
            article: Article = build(held)
        except (msgspec.MsgspecError, _Doubt, RecursionError, ValueError):
            return None
        return article

    def write(article: Article) -> str | None:
        for find in numbers:
            if min(filter(None, find((article,))), default=1.0) < _SMALL:
                return None
        values = {name: getattr(article, name) for name in plain}
        if values["published"] is not None:
            values["published"] = values["published"].isoformat()
        for name in objects:
            held = values[name]
            values[name] = msgspec.Raw(compact(held.to_dict()).encode()) if held else absent
        for name, kind in many.items():
            values[name] = convert(getattr(article, name), kind, from_attributes=True)
        document: bytes = encode(mirror(format=FORMAT, version=VERSION, **values))
        return document.decode()

    return Backend(read, write)


_Find: TypeAlias = Callable[[Iterable[Any]], Iterator[float | None]]


def _numbers(shape: Part) -> Iterator[_Find]:
    """For each field of numbers, however deep: what finds its values in some instances."""
    for entry in shape.entries:
        values: _Find = partial(map, attrgetter(entry.name))
        match entry.shape:
            case Number():
                yield values
            case Part() as held:
                for inner in _numbers(held):
                    yield partial(_inside, values, inner, _present)
            case Many(Part() as held):
                for inner in _numbers(held):
                    yield partial(_inside, values, inner, chain.from_iterable)


_present = partial(filter, None)


def _inside(values: Any, inner: _Find, join: Any, found: Iterable[Any]) -> Iterator[float | None]:
    return inner(join(values(found)))


# -- mirrors ----------------------------------------------------------------------------------


@cache
def _mirror(shape: Part) -> Any:
    """The struct that mirrors a class: what the format requires is required, the rest optional."""
    fields: list[tuple[Any, ...]] = []
    if shape.kind is Article:
        fields = [("format", Literal[FORMAT]), ("version", Literal[VERSION])]
    for field, entry in zip(attrs.fields(shape.kind), shape.entries, strict=True):
        hint = _hint(entry.shape)
        if entry.required:
            fields.append((entry.name, hint))
        elif type(entry.shape) is Object:
            fields.append((entry.name, hint, _absent()))
        else:
            fields.append(
                (entry.name, hint | None if field.default is None else hint, field.default)
            )
    return msgspec.defstruct(
        f"_{shape.kind.__name__}",
        fields,
        kw_only=True,
        omit_defaults=True,
        forbid_unknown_fields=True,
        gc=False,  # they live for one call and hold no circles
    )


def _hint(shape: Shape) -> Any:  # noqa: PLR0911 - one for each kind of shape
    meta = msgspec.Meta
    match shape:
        case Part():
            return _mirror(shape)
        case Many(item, minimum):
            items: Any = _hint(item)
            return Annotated[tuple[items, ...], meta(min_length=minimum)]
        case Text(minimum):
            return Annotated[str, meta(min_length=minimum)]
        case Whole():
            return Annotated[int, meta(ge=0)]
        case Number():
            return Annotated[float, meta(ge=0.0, le=1.0)]
        case Choice(kind):
            return kind
        case Day():
            return datetime.date
        case Moment():
            return str
        case Object():
            return msgspec.Raw


# -- builders ---------------------------------------------------------------------------------


@cache
def _builder(shape: Part) -> Callable[[Any], Any]:
    """A function from a struct to an instance of the class that it mirrors.

    Its code is generated, as attrs generates a class's `__init__`: it sets every field, and calls
    the validators of those that are not checked by their type and size alone. For a speaker::

        def build(held):
            made = new(kind)
            set_id(made, held.id)
            ...
            value = held.roles
            if value:
                value = build_roles(value)
            set_roles(made, value)
            value = held.mentions
            if value:
                value = build_mentions(value)
                validate_mentions(made, field_mentions, value)
            set_mentions(made, value)
            ...
            return made
    """
    names: dict[str, Any] = {"kind": shape.kind, "new": object.__new__}
    lines = ["def build(held):", "    made = new(kind)"]
    whole = shape.kind is Article
    for field, entry in zip(attrs.fields(shape.kind), shape.entries, strict=True):
        name = entry.name
        names[f"set_{name}"] = shape.kind.__dict__[name].__set__
        names[f"field_{name}"] = field
        validator = entry.validator
        build = _VALIDATED.get(validator) or _builder_of_value(entry.shape)
        validated = (
            validator is not None and validator not in _VALIDATED and not is_of_shape(validator)
        )
        if build is None and not validated:
            lines.append(f"    set_{name}(made, held.{name})")
            continue
        if type(entry.shape) is Object:
            names[f"build_{name}"] = build
            names[f"default_{name}"] = entry.default
            names[f"absent_{name}"] = _absent()
            lines.append(f"    value = held.{name}")
            lines.append(f"    absent = value is absent_{name}")
            lines.append(f"    value = default_{name} if absent else build_{name}(value)")
            lines.append(f"    set_{name}(made, value)")
            continue
        lines.append(f"    value = held.{name}")
        # What is absent is the field's default, None or an empty tuple, and valid.
        present = "value is not None" if field.default is None else "value"
        lines.append("    if True:" if entry.required else f"    if {present}:")
        if build is not None:
            names[f"build_{name}"] = build
            lines.append(f"        value = build_{name}(value)")
        if validated:
            names[f"validate_{name}"] = validator
            lines.append(f"        validate_{name}(made, field_{name}, value)")
        lines.append(f"    set_{name}(made, value)")
    if whole:
        lines.append("    made.__attrs_post_init__()")
    lines.append("    return made")
    exec("\n".join(lines), names)  # noqa: S102 - our own text, from the model's field names
    generated: Callable[[Any], Any] = names["build"]
    return generated


def _builder_of_value(shape: Shape) -> Callable[[Any], Any] | None:
    """What makes a mirrored value one of the model, or None where they are the same."""
    match shape:
        case Part():
            return _builder(shape)
        case Many(Part() as item):
            build = _builder(item)
            return lambda held: tuple([build(value) for value in held])
        case Moment():
            return _moment
        case Object():
            return _object
        case _:
            return None


def _span(held: Any) -> Span:
    return Span(held.start, held.end)


_set_start = Span.__dict__["start"].__set__
_set_end = Span.__dict__["end"].__set__
_new = object.__new__


def _some_span(held: Any) -> Span:
    """The span that `validation.is_some_span` accepts."""
    start, end = held.start, held.end
    if end <= start:
        raise _Doubt
    span = _new(Span)
    _set_start(span, start)
    _set_end(span, end)
    return span


def _parts(structs: tuple[Any, ...]) -> tuple[Span, ...]:
    """The spans that `validation.is_parts` accepts."""
    if len(structs) == 1:
        return (_some_span(structs[0]),)
    last = 0
    spans = []
    for held in structs:
        span = _some_span(held)
        if span.start < last:
            raise _Doubt
        last = span.end
        spans.append(span)
    return tuple(spans)


_VALIDATED: Mapping[Any, Callable[[Any], Any]] = {
    is_parts: _parts,
    is_some_parts: _parts,
    is_some_span: _some_span,
    is_span: _span,
}
"""For validators of spans, which are by far the most: what builds and checks in one go."""


@cache
def _absent() -> Any:
    """What stands for an object that is left out."""
    return msgspec.Raw()


def _object(written: Any) -> JsonObject:
    value = parse(bytes(written))
    if type(value) is not dict or not value:
        raise _Doubt
    return JsonObject(value)


def _moment(written: str) -> datetime.date:
    kind = datetime.datetime if "T" in written else datetime.date
    value = kind.fromisoformat(written)
    if value.isoformat() != written:
        raise _Doubt
    return value
