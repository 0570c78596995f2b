from __future__ import annotations

from math import log

import numpy as np
import pytest
from aims_cases import long_run, stretch
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from secondnight.record import datasets
from secondnight.record.aims.classes import class_of, classes
from secondnight.record.aims.likelihoods import at_defaults
from secondnight.record.aims.regions import effective_counts, log_dirichlet_multinomial, long_run_shares, mix
from secondnight.record.aims.stretch import CLASSES

COUNTS = st.lists(st.integers(0, 30), min_size=5, max_size=5)


def test_two_classes_are_beta_binomial():
    found = log_dirichlet_multinomial(np.array([7.0, 3.0]), np.array([2.5, 4.0]))
    in_order = stats.betabinom.logpmf(7, 10, 2.5, 4.0) - log(120)
    assert found == pytest.approx(in_order, abs=1e-10)


def test_by_hand():
    # Weights 1, 1: every one of two draws' outcomes a a, a b, b a, b b has probability 1/3, 1/6, 1/6, 1/3.
    assert np.exp(log_dirichlet_multinomial(np.array([2.0, 0.0]), np.ones(2))) == pytest.approx(1 / 3)
    assert np.exp(log_dirichlet_multinomial(np.array([1.0, 1.0]), np.ones(2))) == pytest.approx(1 / 6)


def test_against_simulation():
    rng = np.random.default_rng(2)
    weights, counts = np.array([1.5, 0.7, 3.0]), np.array([2.0, 1.0, 4.0])
    shares = rng.dirichlet(weights, 200_000)
    likelihood = (shares**counts).prod(axis=1)
    expected = float(np.exp(log_dirichlet_multinomial(counts, weights)))
    assert likelihood.mean() == pytest.approx(expected, abs=4 * likelihood.std() / 200_000**0.5)


def test_a_night_counts_by_the_variance_of_its_shares():
    rng = np.random.default_rng(3)
    n, s, p = 40, 3.0, 0.3
    shares = rng.binomial(n, rng.beta(s * p, s * (1 - p), 200_000)) / n
    worth = float(effective_counts(np.array([[n, 0.0]]), np.array([s]))[0, 0])
    assert worth == pytest.approx(40 * 4 / 43)
    assert shares.var() == pytest.approx(p * (1 - p) / worth, rel=0.02)


def test_one_claim_counts_as_one_and_a_night_without_any_not_at_all():
    assert effective_counts(np.array([[1.0, 0, 0, 0, 0], [0, 0, 0, 0, 0]]), np.array([2.0])).tolist() == [
        [1, 0, 0, 0, 0]
    ]


def test_long_run_shares_add_up_and_none_is_impossible():
    found = long_run_shares(long_run(), np.array([1.0, 4.0]))
    assert found.sum(axis=1) == pytest.approx([1, 1])
    assert (found > 0).all()


@given(st.lists(COUNTS, min_size=3, max_size=12))
def test_the_usual_shares_favour_no_aim(nights):
    found = mix(
        stretch([1] * 30, regions=[[60, 12, 3, 24, 1]] * 30), long_run([[60, 12, 3, 24, 1]] * 30), at_defaults()
    )
    assert max(values[0] for values in found.values()) < 0
    # Whatever the nights, a tilt of 1 is no aim.
    none = at_defaults(regions__economy_beyond=1.0, regions__image_capital=1.0, regions__wear_down_capital=1.0)
    for values in mix(stretch([1] * len(nights), regions=nights), long_run(), none).values():
        assert values[0] == pytest.approx(0, abs=1e-9)


def test_what_lies_beyond_favours_the_economy_and_the_capital_the_image():
    beyond = mix(
        stretch([1] * 30, regions=[[30, 6, 3, 60, 1]] * 30), long_run([[60, 12, 3, 24, 1]] * 30), at_defaults()
    )
    capital = mix(
        stretch([1] * 30, regions=[[50, 10, 20, 20, 0]] * 30), long_run([[60, 12, 3, 24, 1]] * 30), at_defaults()
    )
    assert beyond["economy"][0] > 2 > 0 > beyond["image_of_control"][0]
    assert capital["image_of_control"][0] > capital["wear_down_city"][0] > 1 > 0 > capital["economy"][0]


def test_more_nights_of_the_same_weigh_more():
    few, many = (
        mix(stretch([1] * n, regions=[[30, 6, 3, 60, 1]] * n), long_run([[60, 12, 3, 24, 1]] * 30), at_defaults())
        for n in (5, 10)
    )
    assert many["economy"][0] > few["economy"][0] > 0


def test_shares_that_drift_more_weigh_less():
    nights = stretch([1] * 30, regions=[[30, 6, 3, 60, 1]] * 30)
    usual = long_run([[60, 12, 3, 24, 1]] * 30)
    steady, drifting = (mix(nights, usual, at_defaults(regions__drift=c))["economy"][0] for c in (60.0, 15.0))
    assert steady > drifting > 0


def test_every_region_of_the_record_has_a_class_of_its_own_or_is_a_joint_name():
    for region in datasets.frame("claimed_downed_regions")["region"].unique().to_list():
        assert region in classes() or " and " in region or "," in region, region


def test_names_that_are_not_known_are_of_several_regions():
    assert CLASSES[class_of("Kursk and Belgorod")] == "several regions"
    assert CLASSES[class_of("Kursk")] == "border"
    assert CLASSES[class_of("Moscow region")] == "capital"
    assert CLASSES[class_of("Crimea")] == "occupied and seas"
    assert CLASSES[class_of("Tatarstan")] == "beyond"
