from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from secondnight.errors import InputError
from secondnight.record.truth import Belief


def test_moments_and_quantiles_of_a_small_belief():
    belief = Belief.from_weights(np.array([1.0, 2.0, 1.0]), first=4)
    assert belief.probabilities.tolist() == [0.25, 0.5, 0.25]
    assert (belief.mean, belief.variance) == (5.0, 0.5)
    assert [belief.quantile(share) for share in (0.0, 0.25, 0.26, 0.75, 0.76, 1.0)] == [4, 4, 5, 5, 6, 6]
    assert belief.interval(0.5) == (4, 5)
    assert [belief.at_most(number) for number in (3, 4, 5, 6, 99)] == [0.0, 0.25, 0.75, 1.0, 1.0]


def test_weights_that_are_all_zero_mean_that_nothing_fits():
    with pytest.raises(InputError, match="fit nothing"):
        Belief.from_weights(np.zeros(3))


@given(arrays(np.float64, st.integers(1, 30), elements=st.floats(0, 1)), st.integers(0, 50), st.floats(0.01, 0.99))
def test_intervals_hold_at_least_their_level(weights, first, level):
    weights[0] += 0.5
    belief = Belief.from_weights(weights, first)
    low, high = belief.interval(level)
    assert belief.probabilities.sum() == pytest.approx(1, abs=1e-12)
    assert low <= high
    assert belief.at_most(high) - belief.at_most(low - 1) >= level - 1e-9
