"""What may be said: how often nothing is called something, how often the real change is, and the published figures."""

from __future__ import annotations

from datetime import date, timedelta
from math import sqrt

import numpy as np
import pytest
from trend_records import NIGHTS, STILL, calls, real, remembering, resampled_step

from secondnight.errors import InputError
from secondnight.record.trend import CALLED_BELOW, level_change, verdict

FEW, SHORT = 60, 180
ALLOWED = 0.06


@pytest.fixture(scope="module")
def claimed():
    return verdict(real(), replications=199)


@pytest.mark.parametrize("name", STILL)
def test_a_record_that_stands_still_is_hardly_ever_called_risen(name):
    found = calls(STILL[name], FEW, nights=SHORT, replications=99)
    assert found["rose"] <= ALLOWED + 4 * sqrt(ALLOWED * (1 - ALLOWED) / FEW)
    assert found["escalating"] <= found["rose"]


@pytest.mark.proof
@pytest.mark.parametrize("name", STILL)
def test_a_record_that_stands_still_is_hardly_ever_called_risen_long(name):
    assert calls(STILL[name], 500)["rose"] <= ALLOWED


def test_nights_that_remember_fool_the_test_that_takes_them_for_independent():
    """Why the null remembers: without it, records that stand still would be called several times as often."""
    fooled, called = 0, 0
    for seed in range(25):
        found = level_change(remembering(np.random.default_rng([11, seed]), SHORT, 2.0, 0.25, 0.45), replications=99)
        fooled += found.p_independent < 0.05
        called += found.p < 0.05
    assert fooled > 25 * ALLOWED + 4 * sqrt(25 * ALLOWED * (1 - ALLOWED))
    assert called <= fooled / 2


def power(claimed, series, replications):
    random, counts = np.random.default_rng(1), real()
    said = [
        verdict(
            resampled_step(random, counts, claimed.change.first), replications=replications, seed=seed, beside=False
        )
        for seed in range(series)
    ]
    return sum(each.level == "rose" for each in said) / series


def test_the_real_step_of_2025_is_called_nearly_always(claimed):
    assert power(claimed, 20, 99) > 0.9


@pytest.mark.proof
def test_the_real_step_of_2025_is_called_nearly_always_long(claimed):
    assert power(claimed, 500, 199) >= 0.9


def stepped(seed, nights=NIGHTS):
    means = np.where(np.arange(nights) < nights // 3, 49.0, 117.0)
    return remembering(np.random.default_rng([5, seed]), nights, 1.6, 0.1, 0.7, means)


def test_a_step_and_then_nothing_is_not_called_still_rising():
    said = [verdict(stepped(seed, SHORT), replications=99, seed=seed, beside=False) for seed in range(30)]
    assert sum(each.escalating for each in said) <= 30 * ALLOWED + 4 * sqrt(30 * ALLOWED * (1 - ALLOWED))


@pytest.mark.proof
def test_a_step_and_then_nothing_is_not_called_still_rising_long():
    said = [verdict(stepped(seed), replications=199, seed=seed, beside=False) for seed in range(500)]
    assert sum(each.escalating for each in said) <= 500 * ALLOWED


def dated(series, nights, replications):
    held = 0
    for seed in range(series):
        found = level_change(stepped(seed, nights), replications=replications, seed=seed)
        held += found.earliest <= nights // 3 <= found.latest
    return held / series


def test_the_interval_of_the_night_holds_it_as_often_as_it_says():
    assert dated(40, 150, 99) > 0.9 - 4 * sqrt(0.09 / 40)


@pytest.mark.proof
def test_the_interval_of_the_night_holds_it_as_often_as_it_says_long():
    assert dated(250, NIGHTS, 199) > 0.9 - 4 * sqrt(0.09 / 250)


def test_a_rise_that_goes_on_is_called_escalation_and_turned_round_a_fall():
    means = 20 * np.exp(0.35 * np.arange(240) / 30)
    counts = remembering(np.random.default_rng(1), 240, k=3.0, means=means)
    rising, falling = verdict(counts, replications=199), verdict(counts[::-1], replications=199)
    assert (rising.level, rising.now, rising.escalating) == ("rose", "rising", True)
    assert (falling.level, falling.now, falling.escalating) == ("fell", "falling", False)


def test_without_a_called_change_the_trend_is_not_asked_for():
    said = verdict(remembering(np.random.default_rng(3), 200), replications=99)
    assert said.change.p >= CALLED_BELOW
    assert (said.level, said.now, said.since, said.escalating) == ("no change told", "not asked", None, False)


def test_a_level_that_fell_to_nothing_has_no_trend_since():
    counts = np.r_[remembering(np.random.default_rng(4), 100), np.zeros(100)]
    said = verdict(counts, replications=199)
    assert (said.level, said.since, said.now) == ("fell", None, "too few nights")
    assert said.change.first == 100


def test_the_same_seed_gives_the_same_and_another_one_nearly():
    counts = stepped(1, SHORT)
    one, two = (level_change(counts, replications=99, seed=4) for _ in range(2))
    assert one == two
    other = level_change(counts, replications=99, seed=5)
    assert (other.first, other.ratio, other.persistence) == (one.first, one.ratio, one.persistence)
    assert abs(other.p - one.p) < 0.1


def test_what_stands_beside_does_not_change_the_verdict():
    counts = stepped(2, SHORT)
    whole, bare = (level_change(counts, replications=99, beside=beside) for beside in (True, False))
    assert whole.p == bare.p
    assert np.isnan(bare.p_independent)
    assert (bare.earliest, bare.latest) == (bare.first, bare.first)


def test_an_interval_reaches_back_over_nights_that_are_not_known():
    counts = np.r_[np.tile([8.0, 12.0], 30), np.full(6, np.nan), np.tile([40.0, 44.0], 30)]
    found = level_change(counts, replications=99)
    assert (found.earliest, found.first, found.latest) == (60, 66, 66)


def test_p_is_never_zero_and_poisson_is_far_below():
    found = level_change(stepped(3), replications=99)
    assert found.p == 1 / 100
    assert found.log10_p_poisson < -50


def test_the_claims_of_2025_and_26(claimed):
    """Wide enough for a better parse of the claims: what must stay is when, which way, and that p is small."""
    start = date(2025, 1, 1)
    assert claimed.level == "rose"
    assert claimed.change.p == 1 / 200
    assert abs((start + timedelta(days=claimed.change.first) - date(2025, 5, 20)).days) <= 5
    assert claimed.change.before == pytest.approx(51, rel=0.1)
    assert claimed.change.after == pytest.approx(117, rel=0.1)
    assert claimed.change.log10_p_poisson < -500
    assert 1.2 < claimed.change.size < 2.2
    assert claimed.change.persistence.long_run_size(117) < 0.7 * claimed.change.size


def test_the_launches_of_2025_and_26():
    said = verdict(real("launched"), replications=199)
    assert said.level == "rose"
    assert said.now == "no trend told"
    assert said.change.earliest <= (date(2025, 5, 21) - date(2025, 1, 1)).days <= said.change.latest
    assert said.change.before == pytest.approx(115, rel=0.05)
    assert said.change.after == pytest.approx(172, rel=0.05)
    # A salvo cycle limited by stocks shows no memory of the kind that makes runs.
    assert said.change.persistence.size == pytest.approx(2.39, abs=0.1)
    assert said.change.persistence.echo == pytest.approx(0, abs=0.02)


def test_too_little_to_say_anything():
    with pytest.raises(InputError, match="40 nights are known; a change of level needs 30 on either side of it"):
        verdict(np.ones(40))
    with pytest.raises(InputError, match="replications is 0"):
        level_change(np.ones(80), replications=0)
