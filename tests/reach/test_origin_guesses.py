"""Guesses at the flight, from a scenario; and the launch time, from detections."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.flight import Flight, flight_h
from secondnight.reach.guesses import flight_of, guesses
from secondnight.reach.launch_time import launch_time
from secondnight.reach.origin import posterior
from secondnight.scenario import load

KINDS = ("strike_drone", "jet_drone")


@pytest.fixture(scope="module")
def moscow():
    return load("moscow-2025-05-06")


def test_a_flight_is_what_the_sheet_says(moscow):
    values = moscow.centre()
    flight = flight_of(values, "strike_drone", None)
    assert flight.speed_km_h == values["reach.threats.strike_drone.airspeed_km_h"]
    assert flight.range_km == pytest.approx(values["reach.still_air_range_km"] * (1 - values["reach.reserve"]))
    assert flight.detour == values["reach.detour_factor"]
    assert flight.timing_sd_h == values["reach.origin.timing_sd_h"]
    assert flight.heading_concentration == values["reach.origin.heading_concentration"]
    # Nobody guessed the launch time: as likely at any time in the longest flight before the first detection.
    longest = flight.range_km / flight.speed_km_h
    law = stats.uniform(-longest, longest)
    assert (flight.launch_mean_h, flight.launch_sd_h) == pytest.approx((law.mean(), law.std()))
    told = flight_of(values, "strike_drone", -1.5)
    assert (told.launch_mean_h, told.launch_sd_h) == (-1.5, values["reach.origin.launch_time_sd_h"])


def test_guesses_vary_what_is_not_known_and_nothing_else(moscow):
    found = guesses(moscow, KINDS, 60, 7, launched_h=None, season="year")
    slow, fast = ([flight for flight in found if flight.name == kind] for kind in KINDS)
    assert len(slow) == len(fast) == 60
    for name in ("range_km", "detour", "timing_sd_h", "heading_concentration", "wind_east_km_h", "speed_km_h"):
        assert len({getattr(flight, name) for flight in slow}) == 60
    # The classes share what is not their own.
    assert [flight.range_km for flight in slow] == [flight.range_km for flight in fast]
    assert all(150 <= flight.speed_km_h <= 220 for flight in slow)
    assert all(350 <= flight.speed_km_h <= 600 for flight in fast)
    fixed = moscow.replaced(**{"reach.detour_factor": 1.2})
    assert {flight.detour for flight in guesses(fixed, KINDS, 5, 7, launched_h=None, season="year")} == {1.2}


def test_a_guess_depends_on_its_number_and_the_seed_alone(moscow):
    few, many = (guesses(moscow, KINDS, n, 7, launched_h=None, season="summer") for n in (3, 9))
    assert many[:6] == few
    assert guesses(moscow, KINDS, 3, 8, launched_h=None, season="summer")[0] != few[0]


@pytest.mark.parametrize("launch_sd", [0.0, 0.5, 5.0])
def test_the_launch_time_of_one_cell_against_integration(launch_sd):
    flight = Flight(180, 5000, 1.1, 0.2, 0.3, launch_sd, 20)
    lines = Sightlines.on_plane([-300], [-200], [0, 10, 60], [0, 95, 150])
    seen = Detections.of([2.4, np.nan, 3.3], [np.nan, 0.5, np.nan])
    found = launch_time(lines, seen, [flight], posterior(lines, seen, np.ones(1), [flight]))
    if launch_sd == 0:
        assert found.mean_h == pytest.approx(0.3)
        assert found.quantile_h(0.05) == pytest.approx(0.3, abs=1e-6)
        return
    hours = flight_h(lines, flight)[0]

    def density(t):
        own = stats.norm.pdf(2.4, t + hours[0], 0.2) * stats.norm.pdf(3.3, t + hours[2], 0.2)
        return own * stats.norm.pdf(t, 0.3, launch_sd)

    total = integrate.quad(density, -3, 5, points=[0.3])[0]
    assert found.mean_h == pytest.approx(
        integrate.quad(lambda t: t * density(t), -3, 5, points=[0.3])[0] / total, abs=1e-6
    )
    upper = found.quantile_h(0.95)
    assert integrate.quad(density, -3, upper, points=[0.3])[0] / total == pytest.approx(0.95, abs=1e-6)


def test_the_launch_time_over_cells_is_a_mixture():
    flight = Flight(180, 5000, 1, 0.15, 0, 5, 20)
    lines = Sightlines.on_plane([0, 0], [-180, -360], [0], [0])
    seen = Detections.of([3.0], [0.0])
    weights = posterior(lines, seen, np.ones(2), [flight])
    found = launch_time(lines, seen, [flight], weights)
    # Launched one or two hours before the detection, nearly.
    assert found.mean_h == pytest.approx(weights.probability @ [2, 1], abs=0.01)
    assert found.quantile_h(0.05) == pytest.approx(0.8, abs=0.1)
    assert found.quantile_h(0.95) == pytest.approx(2.2, abs=0.1)
