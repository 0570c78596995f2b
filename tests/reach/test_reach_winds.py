"""Winds drawn: their laws, their addresses, and how a long way averages them."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, special, stats

from secondnight.errors import InputError
from secondnight.reach.winds import SEASONS, WindLaw, draw_winds, season_of, von_mises_quantile

FACTORS = (1.2, 1.0, 0.8, 1.0)
DRAWS = 40_000


def speeds_m_s(law: WindLaw) -> np.ndarray:
    winds = draw_winds(law, DRAWS, 7)
    return np.hypot(winds.east_km_h, winds.north_km_h) / 3.6


def test_the_speed_is_weibull_around_the_seasons_mean():
    for season, factor in zip(SEASONS, FACTORS, strict=True):
        speed = speeds_m_s(WindLaw(8.0, 2.0, 250.0, 0.7, FACTORS, season=season))
        scale = 8.0 * factor / math.gamma(1.5)
        assert stats.kstest(speed, stats.weibull_min(2.0, scale=scale).cdf).pvalue > 1e-4
        assert speed.mean() == pytest.approx(8.0 * factor, abs=4.0 * speed.std() / math.sqrt(DRAWS))


def test_a_year_is_a_quarter_of_each_season():
    speed = speeds_m_s(WindLaw(8.0, 2.0, 250.0, 0.7, FACTORS))
    exact = np.mean([stats.weibull_min(2.0, scale=8.0 * f / math.gamma(1.5)).cdf(10.0) for f in FACTORS])
    assert (speed < 10.0).mean() == pytest.approx(exact, abs=4.0 * 0.5 / math.sqrt(DRAWS))


@pytest.mark.parametrize("concentration", [0.0, 0.7, 5.0])
def test_the_direction_is_von_mises_around_where_the_wind_prevails(concentration: float):
    winds = draw_winds(WindLaw(8.0, 2.0, 250.0, concentration), DRAWS, 3)
    from_deg = np.degrees(np.arctan2(-winds.east_km_h, -winds.north_km_h))
    turn = np.radians(from_deg - 250.0)
    exact = special.iv(1, concentration) / special.iv(0, concentration)
    assert np.cos(turn).mean() == pytest.approx(exact, abs=4.0 / math.sqrt(2.0 * DRAWS))
    assert np.sin(turn).mean() == pytest.approx(0.0, abs=4.0 / math.sqrt(2.0 * DRAWS))


def test_the_mean_wind_is_the_mean_of_the_winds():
    winds = draw_winds(WindLaw(8.0, 2.0, 250.0, 0.7, FACTORS), DRAWS, 11)
    for one, mean in ((winds.east_km_h, winds.mean_east_km_h), (winds.north_km_h, winds.mean_north_km_h)):
        error = 4.0 * (one - mean).std() / math.sqrt(DRAWS)
        assert (one - mean).mean() == pytest.approx(0.0, abs=error)


@pytest.mark.parametrize("concentration", [0.0, 0.1, 0.7, 2.0, 20.0, 1000.0])
def test_von_mises_quantiles_are_those_of_scipy(concentration: float):
    probability = np.linspace(0.001, 0.999, 999)
    quantile = von_mises_quantile(probability, concentration)
    exact = stats.vonmises.cdf(quantile, concentration) if concentration else (quantile + np.pi) / (2.0 * np.pi)
    assert exact == pytest.approx(probability, abs=5e-6)
    assert np.all(np.diff(quantile) > 0.0)


@given(st.floats(1.0, 5000.0), st.floats(50.0, 2000.0))
def test_the_share_that_an_average_keeps(distance: float, length: float):
    winds = draw_winds(WindLaw(8.0, 2.0, 250.0, 0.7, correlation_length_km=length), 1, 1)
    # The mean over both ends of exp(-|s - t|), with s - t distributed as a triangle.
    x = distance / length
    exact, _ = integrate.quad(lambda lag: 2.0 * (1.0 - lag) * math.exp(-x * lag), 0.0, 1.0)
    assert winds.kept(distance) == pytest.approx(math.sqrt(exact), rel=1e-6)


def test_near_and_everywhere_alike_nothing_is_averaged_away():
    assert draw_winds(WindLaw(8.0, 2.0, 250.0, 0.7, correlation_length_km=600.0), 1, 1).kept(0.0) == 1.0
    assert draw_winds(WindLaw(8.0, 2.0, 250.0, 0.7), 1, 1).kept([0.0, 1e4]).tolist() == [1.0, 1.0]


def test_a_draw_has_an_address():
    law = WindLaw(8.0, 2.0, 250.0, 0.7, FACTORS)
    whole = draw_winds(law, 100, 5)
    part = draw_winds(law, 30, 5, first=40)
    for a, b in zip(whole[:4], part[:4], strict=True):
        assert a[40:70].tolist() == b.tolist()
    assert whole.east_km_h.tolist() != draw_winds(law, 100, 6).east_km_h.tolist()
    assert whole.east_km_h.tolist() != draw_winds(law, 100, 5, night=1).east_km_h.tolist()


def test_a_stronger_wind_is_the_same_luck():
    weak, strong = (draw_winds(WindLaw(mean, 2.0, 250.0, 0.7), 100, 5) for mean in (5.0, 10.0))
    assert strong.east_km_h == pytest.approx(2.0 * weak.east_km_h)
    assert np.all(draw_winds(WindLaw(0.0, 2.0, 250.0, 0.7), 100, 5).east_km_h == 0.0)


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2025, 12, 1), "winter"),
        (date(2026, 2, 28), "winter"),
        (date(2026, 3, 1), "spring"),
        (date(2025, 5, 6), "spring"),
        (date(2025, 6, 1), "summer"),
        (date(2025, 9, 1), "autumn"),
        (date(2025, 11, 30), "autumn"),
    ],
)
def test_the_season_of_a_date(day: date, season: str):
    assert season_of(day) == season


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"mean_speed_m_s": -1.0}, "mean wind speed is -1 m/s"),
        ({"mean_speed_m_s": math.nan}, "mean wind speed is nan m/s"),
        ({"weibull_shape": 0.0}, "Weibull shape is 0"),
        ({"direction_concentration": -0.1}, "concentration of the wind's direction is -0.1"),
        ({"direction_concentration": 2000.0}, "between 0 and 1000"),
        ({"season_factors": (1.0, 1.0, -1.0, 1.0)}, "seasonal factors are"),
        ({"correlation_length_km": 0.0}, "correlation length is 0 km"),
        ({"season": "monsoon"}, "season is 'monsoon'"),
    ],
)
def test_a_law_that_cannot_be_is_refused(changed, message: str):
    usual = {
        "mean_speed_m_s": 8.0,
        "weibull_shape": 2.0,
        "prevailing_direction_deg": 250.0,
        "direction_concentration": 0.7,
    }
    with pytest.raises(InputError, match=message):
        WindLaw(**(usual | changed))


def test_no_draws_are_refused():
    with pytest.raises(InputError, match="draws is 0"):
        draw_winds(WindLaw(8.0, 2.0, 250.0, 0.7), 0, 1)
