"""When an interceptor meets a track in straight flight."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from secondnight.raid.look import flight_s

pytestmark = pytest.mark.uncompiled

places = st.floats(-100, 100).map(lambda x: round(x, 3))
speeds = st.floats(-0.5, 0.5).map(lambda x: round(x, 4))


def lead_km(t: float, x: float, y: float, vx: float, vy: float, speed: float) -> float:
    """How far the interceptor can have flown beyond the track."""
    return speed * t - math.hypot(x + vx * t, y + vy * t)


@given(places, places, speeds, speeds, st.floats(0.01, 2.0).map(lambda x: round(x, 4)))
def test_the_first_time_at_which_the_interceptor_can_be_where_the_track_is(
    x: float, y: float, vx: float, vy: float, speed: float
):
    assume(math.hypot(x, y) > 0.01)
    t = flight_s(x, y, vx, vy, speed)
    if t < math.inf:
        assert lead_km(t, x, y, vx, vy, speed) == pytest.approx(0.0, abs=1e-6 * (1.0 + speed * t))
        before = np.linspace(0.0, t, 200)[:-1]
    else:
        before = np.linspace(0.0, 20_000.0, 2000)
    slack = 1e-6 * (1.0 + speed * before[-1])
    assert max(lead_km(float(u), x, y, vx, vy, speed) for u in before) <= slack


@pytest.mark.parametrize(
    ("track", "speed", "expected_s"),
    [
        ((9.0, 0.0, -0.1, 0.0), 0.9, 9.0),  # head on
        ((9.0, 0.0, 0.1, 0.0), 0.9, 11.25),  # tail chase
        ((9.0, 0.0, 0.0, 0.0), 0.9, 10.0),  # it hovers
        ((3.0, 0.0, -0.03, 0.04), 0.05, 50.0),  # as fast as the interceptor, coming closer: met after 3 / (2 * 0.03)
        ((3.0, 0.0, -0.03, 0.04), 0.05 + 1e-13, 50.0),  # faster by a hair: the same
        ((3.0, 0.0, -0.03, 0.04), 0.05 - 1e-13, 50.0),  # slower by a hair: the same
        ((3.0, 0.0, 0.03, 0.04), 0.05, math.inf),  # as fast, going away
        ((0.3, 0.1, 0.0, 0.07), 0.07, math.inf),  # as fast, going away, with speeds that are no round numbers
        ((3.0, 0.0, 0.0, 0.05), 0.05, math.inf),  # as fast, abeam
        ((10.0, 0.0, -0.5, 0.0), 0.1, 10.0 / 0.6),  # faster, straight at the site
        ((10.0, 6.0, -0.5, 0.0), 0.1, math.inf),  # faster, and passing too far away
        ((-10.0, 0.0, -0.5, 0.0), 0.1, math.inf),  # faster, going away
        ((0.0, 0.0, 0.1, 0.0), 0.9, 0.0),  # over the site
    ],
)
def test_by_hand(track: tuple[float, float, float, float], speed: float, expected_s: float):
    assert flight_s(*track, speed) == pytest.approx(expected_s)
