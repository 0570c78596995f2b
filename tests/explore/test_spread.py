"""The split of a spread into luck and ignorance, by hand and against known variance components."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.explore.spread import spread_of


def test_worked_by_hand():
    # Two draws of two replications: means 2 and 6, within sum of squares 2 + 2 = 4, so within = 4 / 2 = 2;
    # between = 2 * (2^2 + 2^2) / 1 = 16; component of the draws = (16 - 2) / 2 = 7; share = 7 / 9.
    spread = spread_of([1.0, 3.0, 5.0, 7.0], [0, 0, 1, 1])
    assert spread.mean == 4.0
    assert spread.ignorance_share == pytest.approx(7.0 / 9.0, abs=1e-12)
    assert spread.standard_error == pytest.approx(2.0, abs=1e-12)  # sqrt(16 / 4)


def test_recovers_known_components():
    rng = np.random.default_rng(7)
    draws, each = 4000, 10
    centre = rng.normal(0.0, 2.0, draws)  # variance 4
    values = (centre[:, None] + rng.normal(0.0, 1.0, (draws, each))).ravel()  # variance 1
    spread = spread_of(values, np.repeat(np.arange(draws), each))
    assert spread.ignorance_share == pytest.approx(0.8, abs=0.01)


def test_without_ignorance_the_share_is_near_zero():
    rng = np.random.default_rng(8)
    spread = spread_of(rng.poisson(5.0, 20000), np.repeat(np.arange(2000), 10))
    assert spread.ignorance_share is not None
    assert spread.ignorance_share < 0.02


def test_unequal_draws_use_their_effective_size():
    # Sizes 2 and 1: effective size (3 - 5 / 3) / 1 = 4 / 3; means 2 and 8, mean 4;
    # between = 2*4 + 1*16 = 24; within = 2 / 1 = 2.
    spread = spread_of([1.0, 3.0, 8.0], [0, 0, 1])
    part = (24.0 - 2.0) / (4.0 / 3.0)
    assert spread.ignorance_share == pytest.approx(part / (part + 2.0), abs=1e-12)


@pytest.mark.parametrize(
    ("values", "draw"), [([1.0, 2.0, 3.0], [0, 0, 0]), ([1.0, 2.0], [0, 1]), ([5.0, 5.0, 5.0, 5.0], [0, 0, 1, 1])]
)
def test_no_split_where_none_can_be_made(values: list[float], draw: list[int]):
    assert spread_of(values, draw).ignorance_share is None


@given(st.lists(st.floats(-100, 100), min_size=4, max_size=40), st.floats(0.1, 10.0), st.floats(-50, 50))
def test_share_does_not_depend_on_unit_or_origin(values: list[float], scale: float, shift: float):
    draw = np.arange(len(values)) // 2
    a, b = spread_of(values, draw), spread_of(np.array(values) * scale + shift, draw)
    assert a.low <= a.high
    if a.ignorance_share is not None and np.std(values) > 1e-3:
        assert b.ignorance_share == pytest.approx(a.ignorance_share, abs=1e-6)
        assert 0.0 <= a.ignorance_share <= 1.0
