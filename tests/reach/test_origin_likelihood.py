"""The posterior of launch cells: exact values, independent computations, and what it must and must not depend on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from secondnight.errors import InputError
from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.flight import Flight, flight_h
from secondnight.reach.origin import in_reach, likelihoods, log_likelihood, posterior

NAN = float("nan")
PLAIN = Flight(180, 10_000, 1, 0.15, 0, 0.5, 20)
EAST, NORTH = [-300, 0, 250], [-300, -450, -350]
LINES = Sightlines.on_plane(EAST, NORTH, [0, 10], [0, 95])
SEEN = Detections.of([2.60, 3.10], np.radians([5, 5]))
EVEN = np.ones(3)


def lines_between(cells, places):
    return Sightlines.on_plane(*np.transpose(cells), *np.transpose(places))


def test_three_cells_and_two_detections():
    found = log_likelihood(LINES, SEEN, PLAIN)
    assert found == pytest.approx([-6.597819, 1.382248, -6.755665], abs=1e-6)
    assert posterior(LINES, SEEN, EVEN, [PLAIN]).probability == pytest.approx([0.000342, 0.999366, 0.000292], abs=1e-6)


def random_case(seed, cells=7, detections=6):
    """Return cells and places (east, north), times, headings, and a flight."""
    rng = np.random.default_rng(seed)
    flight = Flight(
        rng.uniform(150, 220), 1e4, rng.uniform(1, 1.4), rng.uniform(0.05, 0.4), rng.normal(), rng.uniform(0.2, 2), 20
    )
    places = rng.normal(scale=200, size=(detections, 2))
    return (
        rng.normal(scale=400, size=(cells, 2)),
        places,
        rng.normal(3, 1, detections),
        rng.normal(size=detections),
        flight,
    )


@pytest.mark.parametrize("seed", range(5))
def test_correlated_times_and_headings_against_scipy_one_cell_at_a_time(seed):
    cells, places, times, headings, flight = random_case(seed)
    lines = lines_between(cells, places)
    covariance = flight.timing_sd_h**2 * np.eye(times.size) + flight.launch_sd_h**2
    expected = []
    for cell in cells:
        way = places - cell
        hours = flight.detour * np.hypot(*way.T) / flight.speed_km_h
        law = stats.multivariate_normal(flight.launch_mean_h + hours, covariance)
        course = np.arctan2(way[:, 0], way[:, 1])
        expected.append(law.logpdf(times) + stats.vonmises.logpdf(headings, 20, course).sum())
    assert log_likelihood(lines, Detections.of(times, headings), flight) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(3))
def test_the_shared_error_is_that_of_a_launch_time_integrated_out(seed):
    cells, places, times, _, flight = random_case(seed, detections=4)
    lines = lines_between(cells, places)
    hours = flight_h(lines, flight)[0]

    def density(launch):
        own = stats.norm.pdf(times, launch + hours, flight.timing_sd_h).prod()
        return own * stats.norm.pdf(launch, flight.launch_mean_h, flight.launch_sd_h)

    best = (times - hours).mean()
    expected = integrate.quad(density, best - 15, best + 15, points=[best, flight.launch_mean_h], limit=400)[0]
    found = log_likelihood(lines, Detections.of(times, np.full(4, NAN)), flight)[0]
    assert np.exp(found) == pytest.approx(expected, rel=1e-6)


def test_a_missing_time_or_heading_drops_out():
    whole = log_likelihood(LINES, SEEN, PLAIN)
    headings = log_likelihood(LINES, Detections.of([NAN, NAN], SEEN.heading_rad), PLAIN)
    times = log_likelihood(LINES, Detections.of(SEEN.time_h, [NAN, NAN]), PLAIN)
    assert headings + times == pytest.approx(whole, abs=1e-12)
    one = Sightlines.on_plane(EAST, NORTH, [0], [0])
    part = log_likelihood(one, Detections.of([2.6], [0.1]), PLAIN)
    assert log_likelihood(LINES, Detections.of([2.6, NAN], [0.1, NAN]), PLAIN) == pytest.approx(part, abs=1e-12)


def test_a_detection_whose_place_is_missing_drops_out_with_its_time_and_heading():
    unplaced = Sightlines.on_plane(EAST, NORTH, [0, NAN, 10], [0, NAN, 95])
    seen = Detections.of([2.6, 99.0, 3.1], np.radians([5, 123, 5]))
    for flight in (PLAIN, replace(PLAIN, wind_east_km_h=20)):
        assert log_likelihood(unplaced, seen, flight) == pytest.approx(log_likelihood(LINES, SEEN, flight), abs=1e-12)


def test_nothing_but_places_leaves_the_prior_of_the_cells_in_reach():
    seen = Detections.of([NAN, NAN], [NAN, NAN])
    assert posterior(LINES, seen, np.array([1.0, 2, 5]), [PLAIN]).probability == pytest.approx([1 / 8, 2 / 8, 5 / 8])
    near = replace(PLAIN, range_km=520)  # from B, the second place is 545 km away; from C 507, from A 502
    assert posterior(LINES, seen, np.array([1.0, 2, 5]), [near]).probability == pytest.approx([1 / 6, 0, 5 / 6])


def test_the_range_is_a_hard_limit_on_the_way_flown():
    lines = Sightlines.on_plane([0, 0], [-400, -401], [0], [0])
    seen = Detections.of([NAN], [0.0])
    assert posterior(lines, seen, np.ones(2), [replace(PLAIN, range_km=400)]).probability.tolist() == [1, 0]
    detour = replace(PLAIN, detour=1.25, range_km=500)
    assert posterior(lines, seen, np.ones(2), [detour]).probability.tolist() == [1, 0]
    # With a head wind of 60 of 180 km/h the air moves back a third of the way flown through it: 400 km take 600.
    wind = replace(PLAIN, wind_north_km_h=-60, range_km=600)
    assert posterior(lines, seen, np.ones(2), [wind]).probability.tolist() == [1, 0]


@pytest.mark.parametrize("wind", [(0.0, 0.0), (0.0, -200.0), (300.0, 0.0)])
def test_no_cell_in_reach_is_told(wind):
    flight = replace(PLAIN, range_km=1e5 if any(wind) else 100, wind_east_km_h=wind[0], wind_north_km_h=wind[1])
    lines = Sightlines.on_plane([0, 0], [-400, -600], [0], [0])
    assert log_likelihood(lines, Detections.of([1.0], [0.1]), flight).tolist() == [-np.inf, -np.inf]
    with pytest.raises(InputError, match="no cell of the map can reach all detections"):
        posterior(lines, Detections.of([1.0], [0.1]), np.ones(2), [flight])


def test_time_of_flight_in_wind_is_the_isochrone():
    # d = (500, 0) km, w = (-20, 30) km/h, V = 180 km/h: 3.174958 h
    wind = replace(PLAIN, wind_east_km_h=-20, wind_north_km_h=30)
    assert flight_h(Sightlines.on_plane([0], [0], [500], [0]), wind)[0, 0] == pytest.approx(3.174958, abs=1e-6)


@given(st.floats(-600, 600), st.floats(-600, 600), st.floats(-100, 100), st.floats(-100, 100))
def test_wind_carries_a_track_to_where_it_aims(east, north, wind_east, wind_north):
    flight = replace(PLAIN, wind_east_km_h=wind_east, wind_north_km_h=wind_north)
    hours = float(flight_h(Sightlines.on_plane([0], [0], [east], [north]), flight)[0, 0])
    through_air = np.hypot(east - wind_east * hours, north - wind_north * hours)
    assert through_air == pytest.approx(180 * hours, abs=1e-6)


def test_speed_classes_are_a_mixture():
    slow, fast = replace(PLAIN, name="slow", weight=1.0), replace(PLAIN, name="fast", speed_km_h=450, weight=3.0)
    both = posterior(LINES, SEEN, EVEN, [slow, fast])
    densities = [np.exp(log_likelihood(LINES, SEEN, flight)) / 3 for flight in (slow, fast)]
    joint = np.array([0.25 * densities[0], 0.75 * densities[1]])
    assert both.probability == pytest.approx(joint.sum(axis=0) / joint.sum(), rel=1e-9)
    assert both.of_flights == pytest.approx(joint.sum(axis=1) / joint.sum(), rel=1e-9)
    assert both.log_evidence == pytest.approx(np.log(joint.sum()), rel=1e-9)
    assert both.given_flight == pytest.approx(joint / joint.sum(axis=1, keepdims=True), rel=1e-9)
    alone = both.only(np.array([False, True]))
    assert alone.probability == pytest.approx(posterior(LINES, SEEN, EVEN, [fast]).probability, rel=1e-9)


def test_a_flight_that_reaches_no_cell_is_out_of_the_mixture():
    short = replace(PLAIN, range_km=100)
    both = posterior(LINES, SEEN, EVEN, [PLAIN, short])
    assert both.of_flights.tolist() == [1, 0]
    assert both.given_flight[1].tolist() == [0, 0, 0]
    with pytest.raises(InputError, match="no cell"):
        both.only(np.array([False, True]))


def test_what_hardly_agrees_is_still_weighed():
    # Densities near exp(-5000) would all be 0 in floating point.
    far = Detections.of([40.0, 40.5], SEEN.heading_rad)
    found = posterior(LINES, far, EVEN, [replace(PLAIN, launch_sd_h=0.1)])
    assert found.log_evidence < -5000
    assert found.probability.sum() == pytest.approx(1)


@given(st.integers(0, 1000), st.floats(0.01, 5), st.floats(0, 500))
def test_it_sums_to_one(seed, timing_sd, concentration):
    cells, places, times, headings, flight = random_case(seed)
    flight = replace(flight, timing_sd_h=timing_sd, heading_concentration=concentration)
    found = posterior(lines_between(cells, places), Detections.of(times, headings), np.ones(7), [flight, PLAIN])
    assert found.probability.sum() == pytest.approx(1, abs=1e-12)
    assert (found.probability >= 0).all()


@given(st.integers(0, 1000), st.permutations(range(7)), st.permutations(range(6)))
def test_the_order_of_cells_and_of_detections_changes_nothing(seed, cell_order, detection_order):
    cells, places, times, headings, flight = random_case(seed)
    prior = np.random.default_rng(seed).random(7)
    found = posterior(lines_between(cells, places), Detections.of(times, headings), prior, [flight]).probability
    turned = posterior(
        lines_between(cells[cell_order], places[detection_order]),
        Detections.of(times[detection_order], headings[detection_order]),
        prior[cell_order],
        [flight],
    ).probability
    assert turned == pytest.approx(found[cell_order], rel=1e-9, abs=1e-300)


@given(st.integers(0, 1000), st.floats(-50, 50), st.floats(0, 6.28), st.floats(-900, 900))
def test_neither_the_clock_nor_the_map_s_place_and_turn_matter(seed, later, turn, away):
    cells, places, times, headings, flight = random_case(seed)
    found = log_likelihood(lines_between(cells, places), Detections.of(times, headings), flight)
    # A turn clockwise by `turn` adds it to every heading.
    matrix = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    moved = log_likelihood(
        lines_between(cells @ matrix + away, places @ matrix + away),
        Detections.of(times + later, headings + turn),
        replace(flight, launch_mean_h=flight.launch_mean_h + later),
    )
    assert moved == pytest.approx(found, rel=1e-6, abs=1e-6)


def noiseless(seed, detections):
    """Return sightlines and detections without any error, of a track from the first cell at the time believed."""
    cells, places, _, _, flight = random_case(seed, detections=detections)
    lines = lines_between(cells, places)
    headings = np.arctan2(lines.east[0], lines.north[0])
    return lines, Detections.of(flight.launch_mean_h + flight_h(lines, flight)[0], headings), flight


@given(st.integers(0, 1000), st.integers(1, 5))
def test_a_further_detection_without_error_never_lowers_the_true_cell(seed, kept):
    lines, seen, flight = noiseless(seed, 6)
    times, headings = seen.time_h.copy(), seen.heading_rad.copy()
    times[kept:] = headings[kept:] = NAN
    fewer = posterior(lines, Detections.of(times, headings), np.ones(7), [flight]).probability[0]
    times[kept], headings[kept] = seen.time_h[kept], seen.heading_rad[kept]
    more = posterior(lines, Detections.of(times, headings), np.ones(7), [flight]).probability[0]
    assert more >= fewer - 1e-12


@given(st.integers(0, 1000), st.floats(0.02, 2), st.floats(1, 10), st.sampled_from(["timing_sd_h", "launch_sd_h"]))
def test_larger_errors_flatten(seed, sd, times_larger, name):
    lines, seen, flight = noiseless(seed, 6)
    sharp = posterior(lines, seen, np.ones(7), [replace(flight, **{name: sd})]).probability[0]
    flat = posterior(lines, seen, np.ones(7), [replace(flight, **{name: sd * times_larger})]).probability[0]
    assert flat <= sharp + 1e-12
    nothing = replace(flight, timing_sd_h=1e6, heading_concentration=0)
    assert posterior(lines, seen, np.ones(7), [nothing]).probability == pytest.approx(np.full(7, 1 / 7), abs=1e-6)


def test_a_cell_s_density_is_the_mean_over_its_points():
    rng = np.random.default_rng(2)
    cells, places, times, headings, flight = random_case(2, cells=40, detections=2000)
    seen = Detections.of(times, headings + rng.normal(size=2000))
    flights = [flight, replace(flight, range_km=900), replace(flight, speed_km_h=300, heading_concentration=1)]
    points = likelihoods(lines_between(cells, places), seen, flights)
    pooled = likelihoods(lines_between(cells, places), seen, flights, 4)
    expected = np.logaddexp.reduce(points.reshape(3, 10, 4), axis=2) - np.log(4)
    assert pooled == pytest.approx(expected, rel=1e-12)
    assert in_reach(points).reshape(10, 4).any(axis=1).tolist() == in_reach(pooled).tolist()
    assert np.isneginf(points[1]).any()


def test_many_cells_and_detections_are_taken_in_blocks():
    rng = np.random.default_rng(5)
    places, times, headings = rng.normal(scale=100, size=(3000, 2)), rng.normal(3, 1, 3000), rng.normal(size=3000)
    cells = rng.normal(scale=400, size=(50, 2))
    whole = log_likelihood(lines_between(cells, places), Detections.of(times, headings), PLAIN)
    each = [
        log_likelihood(lines_between(cells[k : k + 1], places), Detections.of(times, headings), PLAIN)[0]
        for k in range(50)
    ]
    assert whole == pytest.approx(each, rel=1e-12)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speed_km_h", 0),
        ("range_km", np.inf),
        ("timing_sd_h", -1),
        ("detour", 0.9),
        ("launch_sd_h", -0.1),
        ("heading_concentration", np.nan),
        ("weight", -1),
        ("launch_mean_h", np.inf),
        ("wind_east_km_h", np.nan),
    ],
)
def test_a_flight_that_cannot_be_is_refused(name, value):
    with pytest.raises(InputError, match=name):
        replace(PLAIN, **{name: value})


def test_priors_and_detections_that_cannot_be_are_refused():
    for prior in (np.zeros(3), np.array([1, -1, 1.0]), np.array([1, NAN, 1.0])):
        with pytest.raises(InputError, match="prior"):
            posterior(LINES, SEEN, prior, [PLAIN])
    for times, headings in (([], []), ([1.0], [1.0, 2.0]), ([np.inf], [1.0]), ([[1.0]], [[1.0]])):
        with pytest.raises(InputError, match="detection"):
            Detections.of(times, headings)
