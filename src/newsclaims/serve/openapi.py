"""The description of the API: OpenAPI 3.1, including the schema of the article format."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, Final

from newsclaims.json import schema
from newsclaims.serve.settings import ServeSettings

__all__ = ["OPTIONS", "description"]

_NAME: Final = {"type": "string", "minLength": 1}

OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string", "description": "The article's text, exactly as published."},
    "id": {**_NAME, "description": "What you call the article."},
    "title": {"type": "string", "description": "The headline."},
    "url": {"type": "string", "description": "Where it was published."},
    "publisher": {"type": "string", "description": "Who published it."},
    "authors": {"type": "array", "items": _NAME, "description": "Who wrote it."},
    "published": {
        "type": "string",
        "format": "date",
        "description": "When, as a date; a date with a time in ISO 8601 is taken too.",
    },
    "language": {**_NAME, "description": "A BCP 47 language tag; the model reads English."},
    "threshold": {
        "type": "number",
        "minimum": 0,
        "maximum": 1,
        "description": "The confidence from which on a claim is kept.",
    },
    "statements": {
        "type": "boolean",
        "description": "Whether to add what the article states on its own account.",
    },
    "nested_in_quotations": {
        "type": "boolean",
        "description": "Whether to look for reports inside reports between quotation marks too.",
    },
    "floating_speakers": {
        "type": "boolean",
        "description": "Whether to guess the speakers of quotations without attribution.",
    },
    "dates": {
        "type": "boolean",
        "description": "Whether to resolve relative dates from the day of publication.",
    },
}
"""The properties of a request: the arguments of `newsclaims.parse_article`."""


def description(settings: ServeSettings) -> dict[str, Any]:
    """The OpenAPI description of the API."""
    article = _in_components(schema())
    definitions: dict[str, Any] = article.pop("$defs")
    article.pop("$schema")
    article.pop("$id")
    article["properties"]["format"]["type"] = "string"
    failures = {
        "400": "The body is not JSON.",
        "403": "A page of another site sent this.",
        "408": "The body took too long to arrive.",
        "413": f"The body has more than {settings.max_bytes:,} bytes.",
        "415": "The body is not said to be JSON.",
        "421": "The host name is not allowed.",
        "422": "The body is JSON, but not as described.",
        "503": "There is too much to do at once, or it took too long.",
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "newsclaims",
            "version": version("newsclaims"),
            "description": "Who said what in a news article.",
            "license": {"name": "MIT AND Apache-2.0", "identifier": "MIT AND Apache-2.0"},
        },
        "paths": {
            "/parse": {
                "post": {
                    "operationId": "parse",
                    "summary": "Find who said what in an article.",
                    "requestBody": {
                        "required": True,
                        "content": {
                            "application/json": {
                                "schema": {"$ref": "#/components/schemas/Request"},
                                "example": {"text": "“It rains,” Anna Smith said."},
                            }
                        },
                    },
                    "responses": {
                        "200": {
                            "description": "The article, in the JSON format of newsclaims.",
                            "content": _json("Article"),
                        },
                        **{
                            status: {"description": text, "content": _json("Error")}
                            for status, text in failures.items()
                        },
                    },
                }
            }
        },
        "components": {
            "schemas": {
                "Request": {
                    "type": "object",
                    "required": ["text"],
                    "properties": OPTIONS,
                    "additionalProperties": False,
                },
                "Error": {
                    "type": "object",
                    "required": ["error"],
                    "properties": {"error": {"type": "string"}},
                    "additionalProperties": False,
                },
                "Article": article,
                **definitions,
            }
        },
    }


def _json(name: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}


def _in_components(value: Any) -> Any:
    """A schema whose references point to the components of an OpenAPI description."""
    if isinstance(value, dict):
        return {
            key: each.replace("#/$defs/", "#/components/schemas/")
            if key == "$ref" and isinstance(each, str)
            else _in_components(each)
            for key, each in value.items()
        }
    if isinstance(value, list):
        return [_in_components(each) for each in value]
    return value
