"""Values of the model ↔ JSON documents.

A document is an object whose first two keys are its format and version, followed by the article's
fields::

    {"format":"newsclaims/article","version":1,"text":"…","speakers":[…],…}

Any other value of the model is written as its object inside such a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, TypeVar, overload

from newsclaims._json_shapes import record_of
from newsclaims._json_text import RepeatedKeys, compact, described, parse
from newsclaims.article import Article
from newsclaims.errors import DocumentError, InvalidValueError, Problem, shown
from newsclaims.json import accelerator, migrations
from newsclaims.json.diagnosis import read_thoroughly, refuse_repeated_keys
from newsclaims.json.hooks import REFUSALS, reader, writer
from newsclaims.json.migrations import FORMAT
from newsclaims.model import (
    Claim,
    Diagnostic,
    Identifier,
    Mention,
    Quote,
    Referent,
    Resolution,
    Source,
    Speaker,
    SpeakerGender,
)
from newsclaims.spans import Span

__all__ = ["FORMAT", "MODEL", "ModelValue", "from_dict", "from_json", "to_dict", "to_json"]

ModelValue: TypeAlias = (
    Article
    | Speaker
    | Source
    | Quote
    | Claim
    | Diagnostic
    | Mention
    | Identifier
    | SpeakerGender
    | Referent
    | Resolution
    | Span
)
"""An instance of any class of the model."""

MODEL: Final[tuple[type[ModelValue], ...]] = ModelValue.__args__
"""The classes of the model."""

_Value = TypeVar("_Value", bound=ModelValue)


def to_dict(value: ModelValue) -> dict[str, Any]:
    """Return a value of the model as plain JSON data, in the format's order.

    Args:
        value: An article, or any part of one. An article's data begin with the format's name and
            version; a part's are its object inside an article.

    Raises:
        InvalidValueError: `value` is neither.
    """
    kind = _known(type(value), value)
    data: dict[str, Any] = {}
    if kind is Article:
        data = {"format": FORMAT, "version": migrations.VERSION}
    data.update(_writer(kind)(value))
    return data


@overload
def from_dict(data: dict[str, Any]) -> Article: ...
@overload
def from_dict(data: dict[str, Any], kind: type[_Value]) -> _Value: ...
def from_dict(data: dict[str, Any], kind: type[Any] = Article) -> Any:
    """Build a value of the model from plain JSON data, as `to_dict` returns them.

    Args:
        data: The data; they are not changed.
        kind: The class of the value.

    Raises:
        DocumentError: The data are invalid; the error has the path and reason of each problem.
        InvalidValueError: `kind` is not a class of the model.
    """
    return read_data(data) if _known(kind, kind) is Article else _read(kind, data)


def to_json(value: ModelValue) -> str:
    """Serialize a value of the model as JSON in one line.

    Reading it gives an equal value, and writing that gives the same bytes.

    Args:
        value: An article, which makes a document, or any part of one.

    Raises:
        InvalidValueError: `value` is neither.
    """
    if type(value) is Article and (backend := accelerator.load()) is not None:
        document = backend.write(value)
        if document is not None:
            return document
    return written(value)


def written(value: ModelValue) -> str:
    """The result of `to_json`, by the hooks alone."""
    return compact(to_dict(value))


@overload
def from_json(document: str | bytes) -> Article: ...
@overload
def from_json(document: str | bytes, kind: type[_Value]) -> _Value: ...
def from_json(document: str | bytes, kind: type[Any] = Article) -> Any:
    """Read a value of the model from JSON, as `to_json` writes it.

    Args:
        document: The document's text, or its bytes in UTF-8.
        kind: The class of the value.

    Raises:
        DocumentError: The document is invalid or of a newer version; the error has the path and
            reason of each problem.
        InvalidValueError: `document` is neither text nor bytes, or `kind` is not a class of the
            model.
    """
    given: object = document
    if not isinstance(given, str | bytes):
        message = f"expected a JSON document as str or bytes, got {shown(given)}"
        raise InvalidValueError(message)
    if kind is Article and (backend := accelerator.load()) is not None:
        article = backend.read(document)
        if article is not None:
            return article
    return read(document, kind)


def read(document: str | bytes, kind: type[Any] = Article) -> Any:
    """The result of `from_json`, by the hooks alone."""
    return from_dict(parse(document), kind)


def read_data(
    data: Any,
    *,
    newest: int = migrations.VERSION,
    steps: Mapping[int, migrations.Step] = migrations.STEPS,
) -> Article:
    """Read an article from plain data, which may be of an earlier version.

    Args:
        data: The data.
        newest: The current version of the format.
        steps: The migration steps to it.

    Raises:
        DocumentError: The document is invalid, or of a version after the newest.
    """
    if not isinstance(data, dict):
        found = "null" if data is None else described(data)
        raise _refusal("$", f"is not a newsclaims document: expected an object, got {found}")
    if data.get("format") != FORMAT:
        found = f"got {described(data['format'])}" if "format" in data else "there is none"
        reason = f'is not a newsclaims document: expected "format": "{FORMAT}", but {found}'
        raise _refusal("$", reason)
    version = data.get("version")
    if "version" not in data:
        raise _refusal("$.version", "missing")
    if type(version) is not int or version < 1:
        known = "1" if newest == 1 else f"an integer from 1 to {newest}"
        reason = f"expected {known}, without fraction or exponent, got {described(version)}"
        raise _refusal("$.version", reason)
    if version > newest:
        reason = (
            f"the document is of version {shown(version)} of the format, and this newsclaims reads "
            f"up to version {newest}: upgrade newsclaims to read it"
        )
        raise _refusal("$.version", reason)
    if version < newest:
        refuse_repeated_keys(data)
        data = migrations.migrate(_body(data), version=version, to=newest, steps=steps)
    article: Article = _read(Article, _body(data))
    return article


def _read(kind: type, data: Any) -> Any:
    shape = record_of(kind)
    try:
        return reader(shape)(data, kind)
    except REFUSALS:
        return read_thoroughly(shape, data)


def _writer(kind: type) -> Any:
    return writer(record_of(kind))


def _known(kind: Any, value: object) -> type:
    if kind not in MODEL:
        names = ", ".join(known.__name__ for known in MODEL[1:])
        raise InvalidValueError(f"expected an Article or one of {names}, got {shown(value)}")
    return kind  # type: ignore[no-any-return]


def _body(data: dict[str, Any]) -> dict[str, Any]:
    """A document without its format and version."""
    body = RepeatedKeys(data) if type(data) is RepeatedKeys else dict(data)
    if isinstance(body, RepeatedKeys) and isinstance(data, RepeatedKeys):
        body.repeated = data.repeated
    body.pop("format", None)
    body.pop("version", None)
    return body


def _refusal(path: str, reason: str) -> DocumentError:
    return DocumentError((Problem(path=path, reason=reason),))
