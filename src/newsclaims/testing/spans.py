"""Strategies for spans, and tuples of them as in the model's fields."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from hypothesis import strategies as st

from newsclaims._arguments import require_whole
from newsclaims.errors import InvalidValueError
from newsclaims.spans import Span

__all__ = ["parts", "spans"]


def spans(*, within: str | int | None = None, min_size: int = 0) -> st.SearchStrategy[Span]:
    """Spans.

    Args:
        within: The text, or its length in code points; None for any length.
        min_size: The minimum number of characters.

    Raises:
        InvalidValueError: The text is shorter than the spans would be.
    """
    _require_within(within)
    require_whole(min_size, name="min_size", least=0)
    length = _length(within)
    if length is None:
        starts = st.integers(0, 10**6)
        return st.builds(
            lambda start, size: Span(start, start + size), starts, st.integers(min_size, 10**4)
        )
    if min_size > length:
        message = f"no span of {min_size} characters lies in a text of {length}"
        raise InvalidValueError(message)
    return st.integers(0, length - min_size).flatmap(
        lambda start: st.integers(start + min_size, length).map(lambda end: Span(start, end))
    )


def parts(
    *, within: str | int | None = None, min_size: int = 0, max_size: int = 3
) -> st.SearchStrategy[tuple[Span, ...]]:
    """Tuples of spans as in the model's fields: in order, none empty, none overlapping.

    Args:
        within: The text, or its length in code points; None for any length.
        min_size: The minimum number of spans.
        max_size: The maximum number of spans; fewer if the text is short.

    Raises:
        InvalidValueError: The text is too short for so many spans.
    """
    _require_within(within)
    require_whole(min_size, name="min_size", least=0)
    require_whole(max_size, name="max_size", least=0)
    length = _length(within)
    room = 10**6 if length is None else length
    if min_size > room:
        message = f"no {min_size} spans lie in a text of {room} characters"
        raise InvalidValueError(message)
    return _parts(room, min_size, max_size)


@lru_cache(maxsize=256)  # an article draws dozens of them within its one text
def _parts(room: int, min_size: int, max_size: int) -> st.SearchStrategy[tuple[Span, ...]]:
    def bounds(least: int, most: int) -> st.SearchStrategy[list[int]]:
        return st.lists(st.integers(0, room), min_size=least, max_size=most, unique=True)

    most = min(max_size, room)
    apart = min(max_size, (room + 1) // 2)
    chains = bounds(min_size + 1 if min_size else 0, most + 1).map(_touching)
    if apart < min_size:
        return chains
    return st.one_of(bounds(2 * min_size, 2 * apart).map(_apart), chains)


def _apart(bounds: list[int]) -> tuple[Span, ...]:
    ordered = sorted(bounds)
    return tuple(Span(start, end) for start, end in zip(*[iter(ordered)] * 2, strict=False))


def _touching(bounds: list[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairwise(sorted(bounds)))


def _require_within(within: str | int | None) -> None:
    if within is not None and type(within) is not str:
        require_whole(within, name="within", least=0)


def _length(within: str | int | None) -> int | None:
    return len(within) if isinstance(within, str) else within
