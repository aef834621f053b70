"""Fields of pydantic models with the model's classes."""

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, Claim, from_dict, to_dict, to_json
from newsclaims.json.documents import MODEL
from newsclaims.testing import articles, claims

pydantic: Any = pytest.importorskip("pydantic")


def model_of(kind: Any) -> Any:
    """A model with one field of a class, and one of several values."""
    return pydantic.create_model("Held", one=(kind, ...), many=(list[kind], []))


HELD_CLAIMS = model_of(Claim)


@pytest.mark.parametrize("kind", MODEL, ids=lambda kind: kind.__name__)
def test_every_class_can_be_a_field(kind: type[Any]) -> None:
    """Values are accepted unchanged, written as by `to_json`, and read as equal ones."""
    model = model_of(kind)

    @given(value=st.from_type(kind))
    def round_trip(value: Any) -> None:
        held = model(one=value, many=[value])
        assert held.one is value
        assert held.model_dump()["one"] is value
        assert json.loads(held.model_dump_json())["one"] == json.loads(to_json(value))
        assert model.model_validate_json(held.model_dump_json()) == held
        assert model(one=to_dict(value)).one == value

    round_trip()


def test_problems_stand_at_the_field_with_their_paths() -> None:
    """Pydantic names the field, our reason the path in it."""
    data = {"id": "c1", "content": [{"start": 3, "end": 1}]}
    with pytest.raises(pydantic.ValidationError) as caught:
        HELD_CLAIMS.model_validate_json(json.dumps({"one": data, "many": [5]}))
    one, many = caught.value.errors()
    assert (one["loc"], many["loc"]) == (("one",), ("many", 0))
    assert "$.content[0].end: expected no less than start" in one["msg"]
    assert "$.kind: missing" in one["msg"]
    assert "expected a Claim or plain data of one, got 5" in many["msg"]


@given(claim=claims(), article=articles())
def test_its_json_schema_is_ours(claim: Claim, article: Article) -> None:
    """Pydantic's schema of a field accepts its JSON, and has every key."""
    for value in (claim, article):
        schema = model_of(type(value)).model_json_schema()
        assert not {"$id", "$schema", "$defs"} & schema["properties"]["one"].keys()
        validator = jsonschema.Draft202012Validator(schema)
        validator.validate({"one": to_dict(value)})
        assert not validator.is_valid({"one": to_dict(value) | {"more": 1}})
        assert from_dict(to_dict(value), type(value)) == value
