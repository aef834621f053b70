"""How many examples the property tests try.

The default is quick and always the same. `pytest --hypothesis-profile=deep` tries ten times as
many, other ones each time, and prints how to repeat what fails.
"""

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
