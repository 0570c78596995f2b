from __future__ import annotations

from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, optimize, special

from secondnight.errors import InputError
from secondnight.record.learning import logit, logit_trend

SHARES = st.floats(0.02, 0.98)


def test_one_third_to_nine_per_cent_in_eleven_weeks():
    trend = logit_trend([0, 11], [1 / 3, 0.09], [1, 1])
    assert trend.slope == pytest.approx(-0.147317, abs=1e-6)
    assert trend.slope == pytest.approx((log(0.09 / 0.91) - log(0.5)) / 11, abs=1e-12)
    assert trend.level == pytest.approx(-0.693147, abs=1e-6)
    assert (trend.share(0), trend.share(11)) == (pytest.approx(1 / 3), pytest.approx(0.09))
    assert trend.dispersion is None


def test_standard_error_of_two_points_is_that_of_a_difference_of_logits():
    trend = logit_trend([0, 11], [1 / 3, 0.09], [700, 700])
    error = (1 / (700 * 2 / 9) + 1 / (700 * 0.0819)) ** 0.5 / 11
    assert trend.slope_se == pytest.approx(error, rel=1e-9)
    low, high = trend.interval()
    assert (low, high) == pytest.approx((trend.slope - 1.644854 * error, trend.slope + 1.644854 * error), abs=1e-6)


@given(st.tuples(SHARES, SHARES), st.tuples(st.floats(1, 1e5), st.floats(1, 1e5)), st.floats(0.1, 100))
def test_two_points_are_met_whatever_their_counts(shares, launched, apart):
    trend = logit_trend([5, 5 + apart], shares, launched)
    assert [trend.share(5), trend.share(5 + apart)] == pytest.approx(list(shares), abs=1e-9)


@given(SHARES, SHARES)
def test_mean_share_along_the_line_against_quadrature(before, after):
    trend = logit_trend([2, 9], [before, after], [1, 1])
    expected = integrate.quad(trend.share, 2, 9)[0] / 7
    assert trend.mean_share(2, 9) == pytest.approx(expected, abs=1e-9)


@given(st.lists(st.tuples(SHARES, st.floats(5, 500)), min_size=3, max_size=12))
def test_many_points_against_a_general_optimiser(points):
    shares, launched = (np.array(each) for each in zip(*points, strict=True))
    times = np.arange(len(points)) / 4

    def loss(line):
        z = line[0] + line[1] * times
        return float(launched @ (np.logaddexp(0, z) - shares * z)) / launched.sum()

    trend = logit_trend(times.tolist(), shares.tolist(), launched.tolist())
    found = optimize.minimize(loss, [0.0, 0.0], method="BFGS", options={"gtol": 1e-9})
    assert loss([trend.level, trend.slope]) <= found.fun + 1e-10
    fitted = special.expit(trend.level + trend.slope * times)
    chi = (launched * (shares - fitted) ** 2 / (fitted * (1 - fitted))).sum() / (len(points) - 2)
    assert trend.dispersion == pytest.approx(chi, rel=1e-6)


def test_a_fit_in_which_whole_newton_steps_overshoot_still_ends_where_the_slope_of_the_likelihood_is_zero():
    times, shares, launched = (
        np.array(each) for each in ([0.08, 0.05, 0.5], [0.9999, 0.001, 0.987], [66, 16300, 45.0])
    )
    trend = logit_trend(times.tolist(), shares.tolist(), launched.tolist())
    left = launched * (shares - special.expit(trend.level + trend.slope * times))
    assert [left.sum(), left @ times] == pytest.approx([0, 0], abs=1e-6)


def test_scatter_widens_the_error_and_its_lack_does_not_narrow_it():
    times, launched = [0, 1, 2, 3], [100.0] * 4
    straight = [1 / (1 + exp(1 + 0.2 * time)) for time in times]
    smooth = logit_trend(times, straight, launched)
    rough = logit_trend(times, [straight[0], straight[1] + 0.15, straight[2] - 0.15, straight[3]], launched)
    assert smooth.slope == pytest.approx(-0.2, abs=1e-9)
    assert smooth.dispersion == pytest.approx(0, abs=1e-9)
    assert rough.dispersion > 5
    assert rough.slope_se > 2 * smooth.slope_se
    information = sum(100 * p * (1 - p) * (time - 0) ** 2 for time, p in zip(times, straight, strict=True))
    assert smooth.slope_se > (1 / information) ** 0.5


def test_logit_of_a_half_is_zero():
    assert (logit(0.5), logit(0.9)) == (0.0, pytest.approx(log(9)))


@pytest.mark.parametrize(
    ("times", "shares", "launched", "why"),
    [
        ([0], [0.5], [10], "at least two times"),
        ([1, 1], [0.5, 0.4], [10, 10], "at least two times"),
        ([0, 1], [0.5, 0.4], [10, 0], "at least two times"),
        ([0, 1], [0.5], [10, 10], "at least two times"),
        ([0, 1], [0.0, 0.0], [10, 10], "no finite slope"),
        ([0, 1], [1.0, 1.0], [10, 10], "no finite slope"),
        ([0, 1], [0.5, 0.0], [10, 10], "no finite slope"),
        ([0, 1], [1.0, 0.0], [10, 10], "no finite slope"),
    ],
)
def test_what_no_line_fits_is_refused(times, shares, launched, why):
    with pytest.raises(InputError, match=why):
        logit_trend(times, shares, launched)
