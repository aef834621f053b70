"""The JSON Schema accepts the reader's documents, as far as a schema can express it."""

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from json_documents import changed_documents

from newsclaims import Article, DocumentError, Problem, from_dict, to_dict
from newsclaims.json import schema
from newsclaims.json.schema_generator import generate, write
from newsclaims.json.schemas import PATH
from newsclaims.testing import articles

VALIDATOR = jsonschema.Draft202012Validator(schema())

BEYOND_A_SCHEMA = re.compile(
    "no less than start"
    "|not empty, got Span"
    "|order of the text"
    "|after the end of the text"
    "|has the id"
    "|is taken by"
    "|round in a circle"
    "|half of a surrogate pair"
    "|expected a date"  # numbers of days in a month, and trailing zeros
    "|without fraction or exponent, got -?\\d+\\.0$"  # 9.0 is an integer in JSON Schema
    "|got nan$"  # not JSON; in Python neither less than 0 nor more than 1
)
"""Reasons that docs/json-format.md lists as left to the reader."""


def test_the_schema_is_that_of_the_model(tmp_path: Path) -> None:
    """The committed file equals the output of `python -m newsclaims.json.schema_generator`."""
    assert schema() == generate()
    write(tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == PATH.read_bytes()


def test_it_is_a_schema() -> None:
    """It is valid in its own dialect, and every field has a description."""
    jsonschema.Draft202012Validator.check_schema(schema())
    for definition in (schema(), *schema()["$defs"].values()):
        for name, field in definition["properties"].items():
            assert field.get("description"), name


@given(article=articles())
def test_written_documents_are_valid(article: Article) -> None:
    """Every document that we write is valid."""
    VALIDATOR.validate(to_dict(article))


@given(data=changed_documents())
def test_schema_and_reader_agree_on_changed_documents(data: dict[str, Any]) -> None:
    """The schema accepts all documents that are read, and more only where it is less expressive.

    Some of these it refuses all the same: no pattern accepts ``"yesterday"`` as a date.
    """
    problems: tuple[Problem, ...] = ()
    try:
        from_dict(data)
    except DocumentError as error:
        problems = error.problems
    if VALIDATOR.is_valid(data):
        plain = [problem for problem in problems if not BEYOND_A_SCHEMA.search(problem.reason)]
        assert not plain
    else:
        assert problems


@pytest.mark.parametrize(
    "published",
    ["2022-11-28", "2022-11-28T09:30:00", "2022-11-28T09:30:00.000123-03:30", "0001-01-01"],
)
def test_it_accepts_every_way_to_write_a_time(published: str) -> None:
    """Dates, times without a zone, fractions of a second, offsets with minutes."""
    data = to_dict(Article(text="a")) | {"published": published}
    VALIDATOR.validate(data)
    assert to_dict(from_dict(data)) == data
