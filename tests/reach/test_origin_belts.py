"""Silent belts, and the sets and masses that a posterior of cells is told in."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.reach.belts import (
    DETECTIONS,
    inside_given_silence,
    inside_range,
    masses_given_silence,
    missed_by_all,
    silence_bayes_factor,
)
from secondnight.reach.region_mass import highest_cells, mass_by

SHARES = st.floats(0.0, 1.0)


def test_six_belts_that_see_half():
    assert silence_bayes_factor(6, 0.5) == 64
    assert inside_given_silence(0.1, 6, 0.5) == pytest.approx(0.876712, abs=1e-6)
    assert inside_given_silence(0.1, 6, 0.5) == pytest.approx(6.4 / 7.3, abs=1e-12)


def test_the_answer_over_what_a_belt_sees():
    table = inside_range(0.1, 6)
    assert [p for p, _ in table] == list(DETECTIONS) == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]
    # In exact fractions: odds of 1 to 9, times 1 / (1 - p)^6.
    expected = [0.297681, 0.48571, 0.704273, 0.876712, 0.964447, 0.993482, 0.999424]
    assert [inside for _, inside in table] == pytest.approx(expected, abs=1e-6)


@given(SHARES, st.floats(0, 20), st.floats(0, 0.99))
def test_silence_never_speaks_for_outside(prior, belts, detection):
    found = inside_given_silence(prior, belts, detection)
    assert found >= prior - 1e-12
    assert inside_given_silence(prior, belts + 1, detection) >= found - 1e-12
    assert inside_given_silence(prior, 0, detection) == pytest.approx(prior)
    assert inside_given_silence(prior, belts, 0) == pytest.approx(prior)


@given(st.lists(st.floats(0.001, 1), min_size=3, max_size=3), st.floats(0, 10), st.floats(0, 0.95))
def test_disputed_regions_lie_on_either_side_with_equal_chance(weights, belts, detection):
    outside, inside, disputed = np.array(weights) / sum(weights)
    found = masses_given_silence([outside, inside, disputed], belts, detection)
    assert found.sum() == pytest.approx(1)
    # Half of it on each side, by hand.
    missed = missed_by_all(belts, detection)
    total = missed * (outside + disputed / 2) + inside + disputed / 2
    assert found[1] == pytest.approx(inside / total, rel=1e-9)


def test_certainty_and_its_limits():
    assert silence_bayes_factor(3, 1.0) == np.inf
    assert inside_given_silence(0.01, 3, 1.0) == 1
    with pytest.raises(InputError, match="one of both is wrong"):
        inside_given_silence(0.0, 3, 1.0)
    for wrong in ((1.1, 6, 0.5), (0.1, -1, 0.5), (0.1, 6, 1.5), (0.1, np.inf, 0.5), (np.nan, 6, 0.5)):
        with pytest.raises(InputError):
            inside_given_silence(*wrong)


def test_the_smallest_set_by_hand():
    p = np.array([0.05, 0.6, 0.05, 0.3])
    assert highest_cells(p, 0.9).tolist() == [False, True, False, True]
    assert highest_cells(p, 0.6).tolist() == [False, True, False, False]
    assert highest_cells(p, 0.61).tolist() == [False, True, False, True]
    assert highest_cells(p, 1.0).all()
    # 0.9 of 0.6 + 0.3 is reached exactly: nothing is left to chance.
    assert highest_cells(p, 0.9, 0.0).tolist() == [False, True, False, True]


@given(st.integers(0, 500), st.floats(0.01, 0.99))
def test_with_chance_about_its_last_cell_the_set_holds_the_level_on_average(seed, level):
    p = np.random.default_rng(seed).dirichlet(np.full(8, 0.5))
    uniforms = (np.arange(500) + 0.5) / 500
    held = np.mean([p[highest_cells(p, level, u)].sum() for u in uniforms])
    assert held == pytest.approx(level, abs=2e-3)
    assert p[highest_cells(p, level)].sum() >= level - 1e-9


def test_masses_of_groups():
    groups = np.array([1, 0, 1, 2])
    p = np.array([[0.1, 0.2, 0.3, 0.4], [1, 0, 0, 0]])
    assert mass_by(groups, p, 4) == pytest.approx(np.array([[0.2, 0.4, 0.4, 0], [0, 1, 0, 0]]))
    assert mass_by(groups, p[0], 3) == pytest.approx([0.2, 0.4, 0.4])
