"""`Article` ↔ a JSON document of our format, by Python's own `json`.

A document is an object whose first two keys say what it is; then come the article's fields::

    {"format":"newsclaims/article","version":1,"text":"…","speakers":[…],…}
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from newsclaims.article import Article
from newsclaims.errors import DocumentError, InvalidValueError, Problem, shown
from newsclaims.json import migrations
from newsclaims.json.parsing import RepeatedKeys, parse
from newsclaims.json.reading import described, read_article, refuse_repeated_keys
from newsclaims.json.shapes import part
from newsclaims.json.writing import part_writer

__all__ = ["FORMAT", "compact", "from_dict", "read", "read_data", "to_dict", "written"]

FORMAT = "newsclaims/article"
"""What a document calls itself."""


_write_article = part_writer(part(Article))


def to_dict(article: Article) -> dict[str, Any]:
    """An article as plain JSON data: dicts, lists, strings and numbers, in the format's order.

    Raises:
        InvalidValueError: `article` is no Article.
    """
    if type(article) is not Article:
        message = f"expected an Article, got {shown(article)}"
        raise InvalidValueError(message)
    data: dict[str, Any] = {"format": FORMAT, "version": migrations.VERSION}
    data.update(_write_article(article))
    return data


def from_dict(data: dict[str, Any]) -> Article:
    """The article that `to_dict` made plain data of.

    Raises:
        DocumentError: It is no valid document; the error has the path and reason of each problem.
    """
    return read_data(data)


def read_data(
    data: Any,
    *,
    newest: int = migrations.VERSION,
    steps: Mapping[int, migrations.Step] = migrations.STEPS,
) -> Article:
    """The article of any plain data, which may be of an earlier version.

    Args:
        data: The data.
        newest: The version of the format that the model stands for.
        steps: The steps that lead to it.

    Raises:
        DocumentError: It is no valid document, or of a version after the newest.
    """
    if not isinstance(data, dict):
        raise _refusal("$", f"is no newsclaims document: expected an object, got {described(data)}")
    if data.get("format") != FORMAT:
        found = f"got {described(data['format'])}" if "format" in data else "there is none"
        reason = f'is no newsclaims document: expected "format": "{FORMAT}", but {found}'
        raise _refusal("$", reason)
    version = data.get("version")
    if type(version) is not int or version < 1:
        found = f"got {described(version)}" if "version" in data else "there is none"
        expected = f"expected an integer from 1 to {newest}, without fraction or exponent, {found}"
        raise _refusal("$.version", expected)
    if version > newest:
        reason = (
            f"the document is of version {shown(version)} of the format, and this newsclaims reads "
            f"up to version {newest}: upgrade newsclaims to read it"
        )
        raise _refusal("$.version", reason)
    if version < newest:
        refuse_repeated_keys(data)
        data = migrations.migrate(_body(data), version=version, to=newest, steps=steps)
    return read_article(_body(data))


def _body(data: dict[str, Any]) -> dict[str, Any]:
    """What a document holds beside its format and version."""
    body = RepeatedKeys(data)
    body.repeated = data.repeated if isinstance(data, RepeatedKeys) else ()
    body.pop("format", None)
    body.pop("version", None)
    return body


def _refusal(path: str, reason: str) -> DocumentError:
    return DocumentError((Problem(path=path, reason=reason),))


def written(article: Article) -> str:
    """An article as a JSON document in one line."""
    return compact(to_dict(article))


def compact(data: dict[str, Any]) -> str:
    """Plain JSON data as text, without white space or needless escapes."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def read(document: str | bytes) -> Article:
    """The article of a JSON document.

    Raises:
        DocumentError: It is no valid document.
    """
    return read_data(parse(document))
