"""Sightlines on the globe: lengths and courses, across the antimeridian and the poles."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.earth.geodesy import bearing_deg, destination, distance_km
from secondnight.reach.detections import Detections, Sightlines
from secondnight.reach.flight import Flight
from secondnight.reach.origin import posterior

PLAIN = Flight(180, 10_000, 1, 0.15, 0, 0.5, 20)
LATITUDES, LONGITUDES = st.floats(-80, 80), st.floats(-180, 180)


def course_deg(lines):
    return np.degrees(np.arctan2(lines.east, lines.north)) % 360


def test_a_course_is_the_one_on_arrival():
    # From 55 N 30 E, 1,000 km due east: the geodesic arrives at 102.56 degrees, 12.5 more than it left with.
    latitude, longitude = destination(55.0, 30.0, 90.0, 1000.0)
    lines = Sightlines.on_globe([55.0], [30.0], [latitude], [longitude])
    assert course_deg(lines)[0, 0] == pytest.approx(102.56, abs=0.02)
    on_leaving = bearing_deg(55.0, 30.0, latitude, longitude)
    assert course_deg(lines)[0, 0] - on_leaving == pytest.approx(12.5, abs=0.1)


def test_a_heading_seen_at_the_end_points_back_to_the_true_cell():
    # Two cells 12.5 degrees apart as seen from the detection: with the course on leaving, the wrong one would be taken.
    here = (55.0, 50.0)
    cells = [destination(*here, back, 1000.0) for back in (270.0, 282.5)]
    lines = Sightlines.on_globe(*np.transpose(cells), [here[0]], [here[1]])
    found = posterior(lines, Detections.of([np.nan], [np.radians(90.0)]), np.ones(2), [PLAIN]).probability
    assert found[0] > 0.6


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_lengths_are_those_of_the_ellipsoid_within_its_flattening(latitude, longitude, to_latitude, to_longitude):
    lines = Sightlines.on_globe([latitude], [longitude], [to_latitude], [to_longitude])
    assert lines.distance_km[0, 0] == pytest.approx(
        distance_km(latitude, longitude, to_latitude, to_longitude), rel=0.0057, abs=1e-6
    )
    assert np.hypot(lines.east, lines.north)[0, 0] == pytest.approx(1, abs=1e-12)


@given(st.floats(-70, 70), LONGITUDES, st.floats(0, 360), st.floats(100, 1500))
def test_courses_are_those_of_the_ellipsoid(latitude, longitude, bearing, km):
    to_latitude, to_longitude = destination(latitude, longitude, bearing, km)
    lines = Sightlines.on_globe([latitude], [longitude], [to_latitude], [to_longitude])
    expected = bearing_deg(to_latitude, to_longitude, latitude, longitude) + 180
    assert abs((course_deg(lines)[0, 0] - expected + 180) % 360 - 180) < 0.5


def test_turning_the_globe_changes_nothing():
    latitudes, longitudes = np.array([50.0, 52, 48, 51]), np.array([30.0, 34, 36, 41])
    places = np.array([54.0, 55.5]), np.array([36.0, 37.5])
    seen = Detections.of([2.6, 3.6], np.radians([20, 25]))
    usual = posterior(Sightlines.on_globe(latitudes, longitudes, *places), seen, np.ones(4), [PLAIN]).probability
    for turn in (143.0, 148.0, -215.0, 360.0):  # so that the antimeridian lies among cells and places
        far = [(each + turn + 180) % 360 - 180 for each in (longitudes, places[1])]
        moved = Sightlines.on_globe(latitudes, far[0], places[0], far[1])
        assert posterior(moved, seen, np.ones(4), [PLAIN]).probability == pytest.approx(usual, abs=1e-9)


def test_over_the_pole():
    # From 80 N 0 E over the pole to 80 N 180 E: 20 degrees of arc, arriving southward.
    lines = Sightlines.on_globe([80.0, 90.0], [0.0, 0.0], [80.0], [180.0])
    assert lines.distance_km[:, 0] == pytest.approx([2 * 1111.95, 1111.95], abs=0.1)
    assert course_deg(lines)[:, 0] == pytest.approx([180, 180], abs=1e-6)


def test_a_cell_at_the_place_itself_has_no_course_but_a_finite_density():
    lines = Sightlines.on_globe([55.0, 56.0], [37.0, 37.0], [55.0], [37.0])
    found = posterior(lines, Detections.of([0.1], [0.2]), np.ones(2), [PLAIN]).probability
    assert np.isfinite(found).all()
