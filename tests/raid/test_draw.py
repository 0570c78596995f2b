"""What is drawn before the first shot: where sites stand, what flies in, when and from where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from handmade import make_plan, table
from scipy import stats

from secondnight.raid.draw import draw_sites, draw_tracks, labelled_threat
from secondnight.raid.tables import AXIS, CRUISE_MISSILE, DECOY, JET_DRONE, STRIKE_DRONE
from secondnight.streams import LAYER_RAID, stream

if TYPE_CHECKING:
    from secondnight.raid.tables import Plan, Table

pytestmark = pytest.mark.uncompiled

REPLICATIONS = 150
TRACKS = 1500
LEAST_P = 0.001


def raid_plan(**rules: Any) -> Plan:
    usual = {"waves": 3, "wave_spacing_s": 3600.0, "wave_duration_s": 600.0, "entry_distance_km": 120.0}
    return make_plan([{"sites": 0}], **(usual | {"city_radius_km": 15.0, "surveillance_radius_km": 100.0} | rules))


def fly_in(plan: Plan, *, strikes: int = TRACKS, decoys: int = 0, seed: int = 1) -> Table:
    plan.classes["altitude_low_km"] = 0.5
    return draw_tracks(plan, np.array([strikes, 0, 0, decoys]), stream(seed, 0, 0, LAYER_RAID))


def sites_of(**layer: Any) -> list[Table]:
    plan = make_plan([{"sites": 5, "ring_km": 20.0, **layer}])
    return [draw_sites(plan.layers, stream(1, r, 0, LAYER_RAID)) for r in range(REPLICATIONS)]


class TestSites:
    def test_a_ring_is_even_and_turned_by_one_uniform_angle(self):
        turns = []
        for sites in sites_of(on_ring=True):
            bearings = np.arctan2(sites["x_km"], sites["y_km"])
            assert np.hypot(sites["x_km"], sites["y_km"]) == pytest.approx(np.full(5, 20.0))
            steps = np.diff(bearings) % (2 * math.pi)
            assert steps == pytest.approx(np.full(4, 2 * math.pi / 5))
            turns.append(bearings[0] / (2 * math.pi) % 1.0)
        assert stats.kstest(turns, "uniform").pvalue > LEAST_P

    def test_at_random_they_fill_the_disc(self):
        sites = np.concatenate(sites_of(on_ring=False))
        share = (sites["x_km"] ** 2 + sites["y_km"] ** 2) / 20.0**2
        bearing = np.arctan2(sites["x_km"], sites["y_km"]) / (2 * math.pi) % 1.0
        assert stats.kstest(share, "uniform").pvalue > LEAST_P
        assert stats.kstest(bearing, "uniform").pvalue > LEAST_P
        assert abs(np.corrcoef(share, bearing)[0, 1]) < 4 / math.sqrt(share.size)

    @pytest.mark.parametrize("on_ring", [True, False])
    def test_each_is_present_with_the_availability(self, on_ring: bool):
        sites = np.concatenate(sites_of(on_ring=on_ring, availability=0.7))
        n = sites.size
        assert np.count_nonzero(sites["present"]) == pytest.approx(0.7 * n, abs=4 * math.sqrt(0.21 * n))
        assert all(s["present"].all() for s in sites_of(on_ring=on_ring, availability=1.0))
        assert not any(s["present"].any() for s in sites_of(on_ring=on_ring, availability=0.0))

    def test_layers_draw_apart_and_a_new_site_moves_no_other(self):
        s = stream(1, 0, 0, LAYER_RAID)
        one = {"sites": 3, "ring_km": 20.0, "availability": 0.5}
        few = draw_sites(make_plan([one, one]).layers, s)
        more = draw_sites(make_plan([one | {"sites": 4}, one]).layers, s)
        assert few["layer"].tolist() == [0, 0, 0, 1, 1, 1]
        assert more["layer"].tolist() == [0, 0, 0, 0, 1, 1, 1]
        assert more[[0, 1, 2, 4, 5, 6]]["x_km"].tolist() == few["x_km"].tolist()
        assert few["x_km"][0] != few["x_km"][3]


class TestTracks:
    def test_entry_times_lie_in_the_waves(self):
        start_s = fly_in(raid_plan())["start_s"]
        wave, within_s = start_s // 3600.0, start_s % 3600.0
        assert stats.chisquare(np.bincount(wave.astype(int), minlength=3)).pvalue > LEAST_P
        assert stats.kstest(within_s / 600.0, "uniform").pvalue > LEAST_P

    def test_each_flies_straight_at_a_point_in_the_city_from_the_entry_distance(self):
        tracks = fly_in(raid_plan())
        flown_s = tracks["end_s"] - tracks["start_s"]
        dx, dy = tracks["vx_km_s"] * flown_s, tracks["vy_km_s"] * flown_s
        assert np.hypot(dx, dy) == pytest.approx(np.full(TRACKS, 120.0))
        x, y = tracks["x_km"] + dx, tracks["y_km"] + dy
        assert stats.kstest((x**2 + y**2) / 15.0**2, "uniform").pvalue > LEAST_P
        assert stats.kstest(np.arctan2(x, y) / (2 * math.pi) % 1.0, "uniform").pvalue > LEAST_P
        # It comes from its bearing: at the start it is there, seen from its aim point.
        assert np.sin(tracks["bearing_rad"]) == pytest.approx(-dx / 120.0)
        assert np.cos(tracks["bearing_rad"]) == pytest.approx(-dy / 120.0)

    def test_without_axes_any_bearing(self):
        bearing = fly_in(raid_plan())["bearing_rad"]
        assert stats.kstest(bearing / (2 * math.pi), "uniform").pvalue > LEAST_P

    def test_axes_by_weight_each_with_its_spread(self):
        rows = [{"bearing_rad": 1.0, "spread_rad": 0.1, "up_to_share": 0.25}]
        rows += [{"bearing_rad": 4.0, "spread_rad": 0.2, "up_to_share": 1.0}]
        bearing = fly_in(raid_plan()._replace(axes=table(AXIS, rows)))["bearing_rad"]
        first, second = bearing[bearing < 2.5], bearing[bearing >= 2.5]
        assert first.size == pytest.approx(0.25 * TRACKS, abs=4 * math.sqrt(TRACKS * 0.1875))
        assert stats.kstest((first - 1.0) / 0.1, "norm").pvalue > LEAST_P
        assert stats.kstest((second - 4.0) / 0.2, "norm").pvalue > LEAST_P

    def test_an_axis_without_spread_is_one_bearing(self):
        axes = table(AXIS, [{"bearing_rad": 2.0, "up_to_share": 1.0}])
        assert (fly_in(raid_plan()._replace(axes=axes), strikes=50)["bearing_rad"] == 2.0).all()

    def test_speeds_spread_around_the_mean_of_the_class_and_are_held_within_half_and_one_and_a_half(self):
        tracks = fly_in(raid_plan(speed_spread=0.06))
        factor = np.hypot(tracks["vx_km_s"], tracks["vy_km_s"]) / 0.1
        assert stats.kstest((factor - 1.0) / 0.06, "norm").pvalue > LEAST_P
        tracks = fly_in(raid_plan(speed_spread=0.5))
        factor = np.hypot(tracks["vx_km_s"], tracks["vy_km_s"]) / 0.1
        assert factor.min() == pytest.approx(0.5)
        assert factor.max() == pytest.approx(1.5)
        held = np.count_nonzero(factor > 1.5 - 1e-9)
        assert held == pytest.approx(stats.norm.sf(1.0) * TRACKS, abs=4 * math.sqrt(TRACKS * 0.134))

    def test_altitudes_fill_the_band(self):
        altitude_km = fly_in(raid_plan())["altitude_km"]
        assert stats.kstest((altitude_km - 0.5) / 0.5, "uniform").pvalue > LEAST_P

    def test_what_is_drawn_for_a_track_is_drawn_apart(self):
        tracks = fly_in(raid_plan(speed_spread=0.06))
        names = ("start_s", "end_s", "bearing_rad", "altitude_km", "detected_s", "x_km", "y_km")
        drawn = np.array([tracks["start_s"] % 3600.0, tracks["bearing_rad"], tracks["altitude_km"]])
        drawn = np.vstack([drawn, tracks["end_s"] - tracks["start_s"], tracks["start_s"] // 3600.0])
        correlations = np.corrcoef(drawn)[np.triu_indices(5, 1)]
        assert np.abs(correlations).max() < 4 / math.sqrt(TRACKS)
        assert all(np.unique(tracks[name]).size == TRACKS for name in names)

    def test_a_decoy_more_changes_no_other_track(self):
        plan = raid_plan(threat_if_decoy=0.5)
        few, many = fly_in(plan, strikes=20, decoys=3), fly_in(plan, strikes=20, decoys=9)
        assert few.tolist() == many[:23].tolist()
        assert many["kind"].tolist() == [STRIKE_DRONE] * 20 + [DECOY] * 9


class TestDetection:
    def test_a_delay_from_the_time_it_comes_within_the_surveillance_radius(self):
        plan = raid_plan()
        at_once = fly_in(plan)
        plan.classes["detection_delay_s"] = 50.0
        tracks = fly_in(plan)
        flown_s = at_once["detected_s"] - at_once["start_s"]
        distance = np.hypot(
            at_once["x_km"] + at_once["vx_km_s"] * flown_s, at_once["y_km"] + at_once["vy_km_s"] * flown_s
        )
        assert (flown_s > 0.0).all()
        assert distance == pytest.approx(np.full(TRACKS, 100.0))
        delays_s = tracks["detected_s"] - at_once["detected_s"]
        assert stats.kstest(delays_s / 50.0, "expon").pvalue > LEAST_P

    def test_at_entry_when_it_enters_within(self):
        tracks = fly_in(raid_plan(surveillance_radius_km=200.0))
        assert tracks["detected_s"].tolist() == tracks["start_s"].tolist()

    def test_never_when_it_never_comes_within(self):
        tracks = fly_in(raid_plan(surveillance_radius_km=3.0))
        assert 0 < np.count_nonzero(np.isinf(tracks["detected_s"])) < TRACKS
        passing = np.abs(tracks["x_km"] * tracks["vy_km_s"] - tracks["y_km"] * tracks["vx_km_s"]) / 0.1
        assert np.isinf(tracks["detected_s"]).tolist() == (passing >= 3.0).tolist()

    @pytest.mark.parametrize(
        ("kind", "threat_below"), [(STRIKE_DRONE, 0.7), (DECOY, 0.2), (JET_DRONE, 1.0), (CRUISE_MISSILE, 1.0)]
    )
    def test_labels(self, kind: int, threat_below: float):
        rules = make_plan([], threat_if_strike=0.7, threat_if_decoy=0.2).rules
        assert labelled_threat(rules, kind, threat_below - 1e-9)
        assert labelled_threat(rules, kind, 0.999999) == (threat_below == 1.0)

    def test_shares_of_labels(self):
        tracks = fly_in(raid_plan(threat_if_strike=0.7, threat_if_decoy=0.2), decoys=TRACKS)
        for kind, p in ((STRIKE_DRONE, 0.7), (DECOY, 0.2)):
            labels = tracks["threat_label"][tracks["kind"] == kind]
            assert np.count_nonzero(labels) == pytest.approx(p * TRACKS, abs=4 * math.sqrt(TRACKS * p * (1 - p)))
