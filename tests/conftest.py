"""The number of examples of property tests, and shared fixtures.

The default is fast and deterministic. `pytest --hypothesis-profile=deep` tries ten times as many
examples, new ones each time, and prints how to reproduce failures.
"""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

_slow_to_draw = [HealthCheck.too_slow, HealthCheck.data_too_large]

settings.register_profile(
    "default", max_examples=50, derandomize=True, deadline=None, suppress_health_check=_slow_to_draw
)
settings.register_profile(
    "deep",
    max_examples=500,
    derandomize=False,
    deadline=None,
    print_blob=True,
    suppress_health_check=_slow_to_draw,
)
settings.load_profile("default")


@pytest.fixture
def count_steps() -> Callable[[Callable[[], object]], int]:
    """Count the lines of Python that an action runs: a measure of time without a clock."""

    def count(action: Callable[[], object]) -> int:
        steps = 0

        def trace(_frame: FrameType, event: str, _value: object) -> Any:
            nonlocal steps
            steps += event == "line"
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            action()
        finally:
            sys.settrace(before)
        return steps

    return count
