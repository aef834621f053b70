"""The best spans of a window and their probabilities, compared with full enumeration."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from newsclaims.attribution.model import Windows
from newsclaims.attribution.model.network import find_best_pairs

scores = st.lists(
    st.tuples(st.floats(-8, 8, allow_subnormal=False), st.floats(-8, 8, allow_subnormal=False)),
    min_size=1,
    max_size=7,
)


def windows_of_lengths(lengths: list[int]) -> Windows:
    """Consecutive windows of given lengths."""
    ends = np.cumsum(lengths).astype(np.int32)
    first = (ends - lengths).astype(np.int32)
    place = np.arange(ends[-1], dtype=np.int32)
    return Windows(
        heads=first,
        first=first,
        end=ends,
        offsets=first,
        window=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        token=place,
        relations=np.zeros((4, len(place)), dtype=np.int32),
    )


@given(st.lists(scores, min_size=1, max_size=4))
def test_decoding_equals_enumeration(texts: list[list[tuple[float, float]]]) -> None:
    """Best pair, total and token marginals equal those of all pairs i <= j."""
    windows = windows_of_lengths([len(text) for text in texts])
    joined: NDArray[np.float64] = np.array([pair for text in texts for pair in text]).T
    first, last, best, logsum, within = find_best_pairs(joined[:1], joined[1:], windows)
    for number, text in enumerate(texts):
        start = int(windows.offsets[number])
        every = {
            (i, j): text[i][0] + text[j][1] for i in range(len(text)) for j in range(i, len(text))
        }
        total = sum(np.exp(value) for value in every.values())
        assert np.isclose(best[0, number], max(every.values()))
        chosen = int(first[0, number]) - start, int(last[0, number]) - start
        assert np.isclose(every[chosen], max(every.values()))
        assert np.isclose(logsum[0, number], np.log(total))
        for token in range(len(text)):
            holding = sum(np.exp(v) for (i, j), v in every.items() if i <= token <= j)
            assert np.isclose(within[0, start + token], holding / total, atol=1e-9)


steep = st.lists(
    st.tuples(st.floats(-900, 900, allow_subnormal=False), st.floats(-900, 900)),
    min_size=1,
    max_size=7,
)


@given(st.lists(steep, min_size=1, max_size=4))
def test_sums_of_steep_scores_equal_enumeration(
    texts: list[list[tuple[float, float]]],
) -> None:
    """For scores of any range, no span is likelier than all of them together."""
    windows = windows_of_lengths([len(text) for text in texts])
    joined: NDArray[np.float64] = np.array([pair for text in texts for pair in text]).T
    _, _, best, logsum, within = find_best_pairs(joined[:1], joined[1:], windows)
    assert (best <= logsum + 1e-6).all()
    for number, text in enumerate(texts):
        start = int(windows.offsets[number])
        every = {
            (i, j): text[i][0] + text[j][1] for i in range(len(text)) for j in range(i, len(text))
        }
        total = np.logaddexp.reduce(list(every.values()))
        assert np.isclose(logsum[0, number], total, atol=1e-6)
        for token in range(len(text)):
            holding = np.logaddexp.reduce([v for (i, j), v in every.items() if i <= token <= j])
            assert np.isclose(within[0, start + token], np.exp(holding - total), atol=1e-6)
