"""Metadata of any kind are kept as immutable values."""

import copy
import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclaims import Article, InvalidValueError, JsonObject, from_json, to_json
from newsclaims.testing import json_objects


@given(held=json_objects())
def test_objects_equal_their_data(held: JsonObject) -> None:
    """Plain data, their JSON text and a pickle give an equal object with the same hash."""
    plain = held.to_dict()
    for again in (
        JsonObject(plain),
        JsonObject(json.loads(json.dumps(plain))),
        pickle.loads(pickle.dumps(held)),  # noqa: S301 - our own bytes
        copy.deepcopy(held),
    ):
        assert again == held
        assert hash(again) == hash(held)
        assert json.dumps(again.to_dict()) == json.dumps(plain)
    article = Article(text="", extra=held)
    assert json.dumps(from_json(to_json(article)).extra.to_dict()) == json.dumps(plain)


def test_they_cannot_be_changed_from_outside() -> None:
    """Neither its source nor the result of `to_dict` shares state with an object."""
    data: dict[str, Any] = {"a": [1, {"b": []}]}
    held = JsonObject(data)
    data["a"][1]["b"].append(2)
    held.to_dict()["a"].append(3)
    assert held == JsonObject({"a": [1, {"b": []}]})
    assert held["a"] == (1, {"b": ()})
    with pytest.raises(TypeError):
        held["a"] = 1  # type: ignore[index]


def nested(depth: int) -> dict[str, Any]:
    """Nested objects and arrays, in turn."""
    value: Any = 1
    for level in range(depth - 1):
        value = [value] if level % 2 else {"a": value}
    return {"a": value}


def test_depth_is_bounded() -> None:
    """Fifty levels are accepted and read again; more are refused, and so are cycles."""
    article = Article(text="", extra=nested(50))  # type: ignore[arg-type]
    assert from_json(to_json(article)) == article
    with pytest.raises(InvalidValueError, match="no more than 50"):
        JsonObject(nested(51))
    circle: list[Any] = []
    circle += [circle, circle]
    with pytest.raises(InvalidValueError, match="holds itself"):
        JsonObject({"a": circle})


@pytest.mark.parametrize("wrong", [None, [], "a", 1])
def test_other_types_than_mappings_are_refused(wrong: Any) -> None:
    """An object is made of a mapping."""
    with pytest.raises(InvalidValueError, match="expected a mapping"):
        JsonObject(wrong)


@given(st.dictionaries(st.text(max_size=3), st.integers(-3, 3)))
def test_order_is_kept_and_does_not_count(plain: dict[str, int]) -> None:
    """Objects with the same items are equal; each keeps its own order."""
    turned = dict(reversed(plain.items()))
    assert JsonObject(plain) == JsonObject(turned) == plain
    assert hash(JsonObject(plain)) == hash(JsonObject(turned))
    assert list(JsonObject(plain)) == list(plain)
