"""pydantic schemas of the model's classes, for fields of the user's pydantic models."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from newsclaims.article import Article
from newsclaims.errors import InvalidValueError, shown
from newsclaims.json.documents import from_dict, to_dict
from newsclaims.json.schemas import schema

__all__ = ["core_schema_of", "json_schema_of"]


def core_schema_of(kind: Any) -> Any:
    """The pydantic-core schema of a class of the model: its instances, or their plain data.

    For invalid plain data, pydantic's error at the field has the paths and reasons of all problems
    inside it.
    """
    core = import_module("pydantic_core.core_schema")

    def validate(value: object) -> object:
        if type(value) is kind:
            return value
        if isinstance(value, dict):
            return from_dict(value, kind)
        message = f"expected a {kind.__name__} or plain data of one, got {shown(value)}"
        raise InvalidValueError(message)

    write = core.plain_serializer_function_ser_schema(to_dict, when_used="json")
    return core.no_info_plain_validator_function(validate, serialization=write)


def json_schema_of(kind: type) -> dict[str, Any]:
    """The self-contained JSON Schema of a class of the model."""
    whole = schema()
    definitions = whole.pop("$defs")

    def complete(value: Any) -> Any:
        if isinstance(value, list):
            return [complete(item) for item in value]
        if not isinstance(value, dict):
            return value
        held = {key: complete(item) for key, item in value.items() if key != "$ref"}
        if "$ref" in value:
            held = complete(definitions[value["$ref"].rpartition("/")[2]]) | held
        return held

    if kind is Article:
        found = {key: held for key, held in whole.items() if key[0] != "$"}
    else:
        found = {"title": kind.__name__} | definitions[kind.__name__]
    completed: dict[str, Any] = complete(found)
    return completed
