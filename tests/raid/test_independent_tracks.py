"""The independent model's tracks: how they are drawn, when they are in a circle, when they are met."""

from __future__ import annotations

import math
import random
from collections import Counter
from statistics import fmean

import pytest
from independent_tracks import draw_count, draw_kinds, draw_track, flight_s, in_disc, window
from random_scenarios import sheet
from traced_scene import inbound, passing


class TestGeometry:
    def test_window_is_the_chord(self):
        assert window(passing(6), 0, 0, 10) == pytest.approx((120, 280))
        assert window(inbound(), 0, 0, 10) == pytest.approx((100, 200))
        assert window(inbound(), 15, 0, 10) == pytest.approx((0, 150))
        assert window(passing(11), 0, 0, 10) is None
        assert window(inbound(), -8, 0, 7) is None

    def test_meeting_head_on_and_in_pursuit(self):
        assert flight_s(inbound(), 0, 0, 0.9, 110) == pytest.approx(9)
        assert flight_s(inbound(), 0, 0, 0.9, 200) == pytest.approx(0, abs=1e-6)
        # In pursuit, of a track that has flown on for 10 s beyond its aim point: 1 km ahead, closing at 0.8 km/s.
        assert flight_s(inbound(), 0, 0, 0.9, 210) == pytest.approx(1 / 0.8)
        assert flight_s(inbound(), 0, 0, 0.09, 210) is None

    def test_meeting_against_the_quadratic(self):
        rng, met = random.Random(5), 0
        for _ in range(500):
            track = inbound()
            track.vx, track.vy = rng.uniform(-0.2, 0.2), rng.uniform(-0.2, 0.2)
            x, y, speed, launch_s = (
                rng.uniform(-30, 30),
                rng.uniform(-30, 30),
                rng.uniform(0.03, 0.4),
                rng.uniform(0, 200),
            )
            ahead_x, ahead_y = track.x + track.vx * launch_s - x, track.y + track.vy * launch_s - y
            a = track.vx**2 + track.vy**2 - speed**2
            b = 2 * (ahead_x * track.vx + ahead_y * track.vy)
            c = ahead_x**2 + ahead_y**2
            under = b * b - 4 * a * c
            roots = [(-b + sign * math.sqrt(under)) / (2 * a) for sign in (-1, 1)] if under >= 0 else []
            after = [root for root in roots if root > 0]
            got = flight_s(track, x, y, speed, launch_s)
            assert got == (pytest.approx(min(after), rel=1e-5) if after else None)
            met += bool(after)
        assert 100 < met < 480


class TestDraws:
    def test_classes_round_half_to_even_and_never_exceed_what_is_left(self):
        shares = {"raid.cruise_missile_share": 0.25, "raid.jet_drone_share": 0.35, "raid.decoy_share": 0.6}
        counts = {"cruise_missile": 2, "jet_drone": 4, "decoy": 4}
        assert Counter(draw_kinds(10, shares)) == counts
        assert Counter(draw_kinds(1, shares)) == {"decoy": 1}
        assert draw_kinds(0, shares) == []

    @pytest.mark.parametrize(
        ("law", "mean", "variance"),
        [("fixed", 12, 0), ("poisson", 12.4, 12.4), ("negative_binomial", 12.4, 12.4 + 12.4**2 / 2)],
    )
    def test_count_laws(self, law: str, mean: float, variance: float):
        rng = random.Random(3)
        counts = [draw_count({"raid.tracks": 12.4, "raid.count_dispersion": 2}, law, rng) for _ in range(20_000)]
        assert fmean(counts) == pytest.approx(mean, abs=4 * math.sqrt(variance / 20_000))
        assert fmean((n - mean) ** 2 for n in counts) == pytest.approx(variance, rel=0.1)

    def test_tracks_come_from_their_bearing_at_their_speed(self):
        values, _ = sheet([])
        values |= {"raid.city_radius_km": 0, "raid.speed_spread": 0, "raid.waves": 1, "raid.wave_duration_min": 2}
        track = draw_track("strike_drone", values, [(90, 0, 1)], random.Random(1))
        assert (track.x, track.y) == pytest.approx((120, 0))
        assert (track.vx, track.vy) == pytest.approx((-0.05, 0))
        assert track.end_s - track.enter_s == pytest.approx(2400)
        assert 0 <= track.enter_s <= 120

    def test_speed_is_held_within_half_of_the_mean(self):
        values, _ = sheet([])
        values["raid.speed_spread"] = 2
        speeds = [
            math.hypot(t.vx, t.vy) for t in (draw_track("decoy", values, [], random.Random(i)) for i in range(200))
        ]
        assert min(speeds) == pytest.approx(0.5 * 170 / 3600)
        assert max(speeds) == pytest.approx(1.5 * 170 / 3600)

    def test_points_in_the_disc_are_uniform(self):
        rng = random.Random(4)
        inner = sum(math.hypot(*in_disc(2, rng)) < 1 for _ in range(10_000))
        assert inner / 10_000 == pytest.approx(0.25, abs=4 * math.sqrt(0.1875 / 10_000))
