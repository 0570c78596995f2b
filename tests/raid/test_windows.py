"""Windows of straight flights in circles, and the order of a track's visits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from handmade import STREAM, inbound, make_plan, make_sites, table
from hypothesis import given
from hypothesis import strategies as st

from secondnight.raid.draw import first_within_s
from secondnight.raid.tables import TRACK, VISIT
from secondnight.raid.windows import build_visits, chord_s, sort_by_time

pytestmark = pytest.mark.uncompiled

places = st.floats(-50, 50).map(lambda x: round(x, 3))
bearings = st.floats(0, 2 * math.pi)


@given(places, places, bearings, st.floats(0.01, 1.0), st.floats(0.1, 60.0))
def test_a_chord_begins_and_ends_on_the_circle(x: float, y: float, bearing: float, speed: float, reach: float):
    vx, vy = speed * math.sin(bearing), speed * math.cos(bearing)
    in_s, out_s = chord_s(x, y, vx, vy, reach)
    miss = abs(x * math.cos(bearing) - y * math.sin(bearing))
    assert (in_s < out_s) == (miss < reach) or miss == pytest.approx(reach)
    if in_s < out_s:
        for t in (in_s, out_s):
            assert math.hypot(x + vx * t, y + vy * t) == pytest.approx(reach, abs=1e-4)
        middle = 0.5 * (in_s + out_s)
        assert math.hypot(x + vx * middle, y + vy * middle) == pytest.approx(miss, abs=1e-6)
    else:
        assert (in_s, out_s) == (0.0, -1.0)


@given(places, places, bearings, st.floats(0.01, 1.0), st.floats(0.1, 60.0))
def test_the_first_time_within_a_circle(x: float, y: float, bearing: float, speed: float, reach: float):
    vx, vy = speed * math.sin(bearing), speed * math.cos(bearing)
    first_s = first_within_s(x, y, vx, vy, reach)
    in_s, out_s = chord_s(x, y, vx, vy, reach)
    if math.hypot(x, y) <= reach:
        assert first_s == 0.0
    elif in_s < out_s and out_s > 0.0:
        assert first_s == pytest.approx(in_s)
    else:
        assert first_s == math.inf or math.hypot(x + vx * first_s, y + vy * first_s) == pytest.approx(reach)


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0, 2.0, math.inf]), st.integers(0, 9)), max_size=12, unique=True))
def test_visits_are_put_in_order_of_time_and_then_of_site(made: list[tuple[float, int]]):
    visits = table(VISIT, [{"available_s": -1.0}, *({"available_s": at, "site": k} for at, k in made), {"site": 99}])
    sort_by_time(visits, 1, 1 + len(made))
    assert [(v["available_s"], v["site"]) for v in visits[1:-1]] == sorted(made)
    assert visits[0]["available_s"] == -1.0
    assert visits[-1]["site"] == 99


@pytest.mark.parametrize(("coordinated", "groups"), [(True, [0, 0, 1, 2, 2, 3]), (False, [0, 1, 2, 3, 4, 5])])
def test_groups_are_numbered_by_track_and_layer(coordinated: bool, groups: list[int]):
    plan = make_plan([{"sites": 2}, {"sites": 1, "reach_km": 9.0}], coordinated=coordinated)
    tracks = table(TRACK, [inbound(), inbound(3.0)])
    visits, number = build_visits(plan, make_sites(plan), tracks, STREAM)
    assert visits["group"].tolist() == groups
    assert number == groups[-1] + 1
    assert visits["site"].tolist() == [0, 1, 2, 0, 1, 2]
    assert (tracks["first_visit"].tolist(), tracks["after_visits"].tolist()) == ([0, 3], [3, 6])
    assert (visits["place"] == -1).all()


def test_more_visits_than_there_was_room_for_are_filled_anew():
    # Room for 8 visits a track and 16 more at first; each of 3 tracks meets 40 sites.
    plan = make_plan([{"sites": 40}], shared_picture=False)
    plan.classes["detection_delay_s"] = 10.0
    tracks = table(TRACK, [inbound(at) for at in (0.0, 5.0, 9.0)])
    visits, groups = build_visits(plan, make_sites(plan), tracks, STREAM)
    assert visits.size == 120
    assert groups == 3
    assert sorted(zip(visits["track"].tolist(), visits["site"].tolist(), strict=True)) == [
        (i, k) for i in range(3) for k in range(40)
    ]
    assert (np.diff(visits["available_s"].reshape(3, 40)) >= 0).all()
    few = make_plan([{"sites": 4}], shared_picture=False)
    few.classes["detection_delay_s"] = 10.0
    alone, _ = build_visits(few, make_sites(few), table(TRACK, [inbound()]), STREAM)
    # What a visit draws depends on its track and site alone, not on how many there are.
    first = visits[(visits["track"] == 0) & (visits["site"] < 4)]
    assert alone["available_s"].tolist() == first["available_s"].tolist()
