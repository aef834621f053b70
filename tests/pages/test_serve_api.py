"""The server conforms to its OpenAPI description, for any request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serving import serving

schemathesis = pytest.importorskip("schemathesis")

MODES = list(schemathesis.GenerationMode)


@pytest.fixture(scope="module")
def api() -> Iterator[Any]:
    with serving() as address:
        yield schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize("mode", MODES, ids=lambda mode: mode.value)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_answers_are_as_described(api: Any, mode: Any, data: st.DataObject) -> None:
    """Any request, valid or not, gets a described status and body."""
    (operation,) = (result.ok() for result in api.get_all_operations())
    case = data.draw(operation.as_strategy(generation_mode=mode))
    case.call_and_validate()
