"""The engine against raids traced by hand: one site. The scene is described in handmade.py."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import fly, inbound, make_plan, passing, queue, scene

from secondnight.raid.tables import ALIVE, CRUISE_MISSILE, DECOY, JET_DRONE, KILLED, SOONEST_EXIT, STRIKE_DRONE, THREAT

pytestmark = pytest.mark.uncompiled


def test_one_look():
    story = scene([inbound()])
    assert [(round(h.time_s, 6), h.event, h.track, h.site, h.amount) for h in story.trace] == [
        (100.0, "assign", 0, 0, 1),
        (119.0, "kill", 0, 0, 1),
        (119.0, "result", 0, 0, 1),
        (124.0, "assess", 0, 0, 1),
    ]
    track, site = story.raid.tracks[0], story.raid.sites[0]
    assert (track["state"], track["by_layer"], round(track["ended_s"], 6), track["shots"]) == (KILLED, 0, 119.0, 1)
    assert (site["free"], site["ready"], site["usable"]) == (1, 99, 99)


def test_a_later_look_needs_no_reaction():
    story = scene([inbound()], max_looks=3, kill_probability=0.0)
    # The third: at 136.6 the track is at 6.34 km, met 6.34 s later at 142.94.
    assert story.assigned() == [(100.0, 0, 0), (124.0, 0, 0), (136.6, 0, 0)]
    assert story.times("result") == [119.0, 131.6, 142.94]
    assert story.states() == [ALIVE]
    assert story.raid.tracks[0]["ended_s"] == 200.0


def test_the_second_of_two_tracks_waits_for_the_channel():
    # It enters at 3, is in reach at 103, and at 134, when the interceptor starts, at 6.9 km: met at 140.9.
    story = scene([inbound(0.0), inbound(3.0)])
    assert story.assigned() == [(100.0, 0, 0), (124.0, 1, 0)]
    assert story.times("kill") == [119.0, 140.9]


def test_two_channels_take_both_at_once():
    assert scene([inbound(0.0), inbound(3.0)], channels=2).assigned() == [(100.0, 0, 0), (103.0, 1, 0)]


def test_a_returning_track_goes_to_the_back():
    # Track 0 is missed at 119 and free to be taken again at 124, but track 1 has waited since 103.
    story = scene([inbound(0.0), inbound(3.0)], max_looks=2, kill_probability=0.0)
    assert [(track, site) for _, track, site in story.assigned()] == [(0, 0), (1, 0), (0, 0), (1, 0)]
    # Track 1 from 124: launched 134, met at 140.9, free at 145.9; track 0 is then at 5.41 km: met at 151.31.
    assert story.times("assess") == [124.0, 145.9, 156.31, 161.31 + (20 - 0.1 * (156.31 - 3))]


def test_nothing_more_than_the_looks_allowed():
    assert len(scene([inbound()], max_looks=2, kill_probability=0.0).assigned()) == 2


def test_a_miss_declared_a_kill_ends_it():
    story = scene([inbound()], {"killed_if_missed": 1.0}, max_looks=3, kill_probability=0.0)
    assert len(story.assigned()) == 1
    assert [(h.event, h.amount) for h in story.trace][-2:] == [("result", 0), ("assess", 1)]
    assert story.states() == [ALIVE]


def test_a_kill_declared_a_miss_is_shot_at_again_and_killed_once():
    story = scene([inbound()], {"missed_if_killed": 1.0}, max_looks=3)
    assert story.times("assign") == [100.0, 124.0, 136.6]
    assert story.times("kill") == [119.0]
    assert [h.amount for h in story.trace if h.event == "result"] == [1, 0, 0]
    assert [h.amount for h in story.trace if h.event == "assess"] == [0, 0, 0]
    assert story.raid.tracks[0]["ended_s"] == pytest.approx(119.0)


def test_a_track_already_dead_when_another_layer_hits_is_judged_as_dead():
    # Two layers at one place assign at 100; the faster kills at 115 (9 km at 1.7 + 0.1 km/s), the other hits nothing.
    plan = make_plan([{"sites": 1}, {"sites": 1, "interceptor_speed_km_s": 1.7}])
    story = fly(plan, [inbound()])
    assert story.times("kill", site=1) == [115.0]
    assert story.times("result", site=0) == [119.0]
    assert [h.amount for h in story.trace if h.event == "result"] == [1, 0]
    assert story.raid.tracks[0]["by_layer"] == 1


def test_a_group_that_missed_a_live_track_drops_it_when_another_kills_it():
    # The first layer misses at 119 and may look again from 124; the second, with a reaction of 13 s, kills at
    # 113 + 8.7 = 121.7.
    plan = make_plan([{"sites": 1, "max_looks": 2, "kill_probability": 0.0}, {"sites": 1, "reaction_s": 13.0}])
    story = fly(plan, [inbound()])
    assert story.times("kill") == [121.7]
    assert story.times("assign", site=0) == [100.0]


@pytest.mark.parametrize(
    ("rounds", "spent", "empty_s"), [(7, [3, 3], np.inf), (6, [3, 3], 124.0), (4, [3, 1], 124.0), (3, [3], 100.0)]
)
def test_a_salvo_is_cut_to_the_rounds_left(rounds: int, spent: list[int], empty_s: float):
    story = scene([inbound(0.0), inbound(3.0)], salvo=3, rounds=rounds)
    assert [h.amount for h in story.trace if h.event == "assign"] == spent
    assert story.rounds() == sum(spent)
    assert story.raid.stocks[0]["empty_s"] == pytest.approx(empty_s)


def test_rounds_are_counted_by_the_class_shot_at():
    story = scene([inbound(0.0, DECOY), inbound(3.0), inbound(6.0)], channels=3)
    assert story.raid.stocks[0]["rounds"].tolist() == [2, 0, 0, 1]


class TestRules:
    # One channel is busy with track 0 from 1 to 11, while the others come into reach at 2, 3 and 4.
    WINDOWS = (((1.0, 99.0),), ((2.0, 80.0),), ((3.0, 60.0),), ((4.0, 70.0),))

    def order(self, tracks: list[dict[str, object]] | None = None, **rules: object) -> list[int]:
        plan = make_plan([{"sites": 1, "hold_s": 10.0, "assessment_s": 0.0}], weights=(1, 2, 3, 1), **rules)
        story = queue(plan, self.WINDOWS, tracks or [])
        assert story.times("assign") == [1.0, 11.0, 21.0, 31.0]
        return [track for _, track, _ in story.assigned()]

    def test_fifo(self):
        assert self.order() == [0, 1, 2, 3]

    def test_soonest_exit(self):
        assert self.order(assignment=SOONEST_EXIT) == [0, 2, 3, 1]

    def test_threat_takes_the_heavier_class_and_then_the_soonest_exit(self):
        kinds = (STRIKE_DRONE, CRUISE_MISSILE, JET_DRONE, CRUISE_MISSILE)
        assert self.order([{"kind": kind} for kind in kinds], assignment=THREAT) == [0, 3, 1, 2]

    def test_threat_takes_what_is_labelled_so_first(self):
        labels = (True, True, False, True)
        tracks = [{"kind": CRUISE_MISSILE, "threat_label": label} for label in labels]
        assert self.order(tracks, assignment=THREAT) == [0, 3, 1, 2]
        # A decoy taken for a threat goes before a heavier class that is not.
        tracks[3] = {"kind": DECOY, "threat_label": True}
        tracks[1] = {"kind": CRUISE_MISSILE, "threat_label": False}
        assert self.order(tracks, assignment=THREAT) == [0, 3, 2, 1]


class TestInTime:
    @pytest.mark.parametrize(("out_s", "looks"), [(15.0, 1), (14.999, 0)])
    def test_by_intercept_the_result_may_come_at_the_last_moment(self, out_s: float, looks: int):
        assert queue(make_plan([{"sites": 1, "hold_s": 10.0}]), [[(5.0, out_s)]]).rounds() == looks

    @pytest.mark.parametrize(("out_s", "looks"), [(11.001, 2), (11.0, 1)])
    def test_by_start_the_look_begins_before_the_window_closes(self, out_s: float, looks: int):
        plan = make_plan([{"sites": 1, "hold_s": 10.0, "assessment_s": 0.0}], by_intercept=False)
        assert queue(plan, [[(1.0, 99.0)], [(2.0, out_s)]]).rounds() == looks

    @pytest.mark.parametrize(("end_s", "states"), [(15.0, [KILLED]), (14.999, [ALIVE])])
    def test_a_look_begun_in_time_kills_nothing_that_has_arrived(self, end_s: float, states: list[int]):
        plan = make_plan([{"sites": 1, "hold_s": 10.0}], by_intercept=False)
        story = queue(plan, [[(5.0, end_s)]], [{"end_s": end_s}])
        assert story.rounds() == 1
        assert story.states() == states

    def test_one_that_cannot_be_engaged_in_time_is_dropped_for_the_next(self):
        # When the channel is free at 11, track 1 would be met at 21, after it left; track 2 can still be met.
        plan = make_plan([{"sites": 1, "hold_s": 10.0, "assessment_s": 0.0}])
        assert queue(plan, [[(1.0, 99.0)], [(2.0, 20.0)], [(3.0, 50.0)]]).assigned() == [(1.0, 0, 0), (11.0, 2, 0)]

    def test_a_window_that_closes_before_it_opens_is_never_used(self):
        assert queue(make_plan([{"sites": 1, "hold_s": 0.0}]), [[(5.0, 5.0)]]).trace == []


class TestGeometry:
    @pytest.mark.parametrize(("band", "looks"), [((0.0, 0.9), 0), ((1.0, 2.0), 1), ((1.1, 2.0), 0), ((0.0, 1.0), 1)])
    def test_altitude_band(self, band: tuple[float, float], looks: int):
        layer = {"altitude_low_km": band[0], "altitude_high_km": band[1]}
        assert scene([inbound(altitude_km=1.0)], **layer).rounds() == looks

    def test_a_passing_track_is_in_reach_along_a_chord(self):
        # 6 km off the centre the chord is 16 km: in at x = 8 after 120 s, out at x = -8 after 280 s.
        story = fly(make_plan([{"sites": 1}]), [passing(6.0)])
        visit = story.raid.visits[0]
        assert (visit["in_s"], visit["out_s"], visit["available_s"]) == pytest.approx((120.0, 280.0, 120.0))

    def test_a_track_that_only_touches_the_reach_is_no_visit(self):
        assert fly(make_plan([{"sites": 1}]), [passing(10.0)]).raid.visits.size == 0

    def test_a_crossing_track_is_met_where_the_distances_are_equal(self):
        # When the interceptor starts, at 130, the track is at (7, 6), flying west at 0.1 km/s; at 0.2 km/s it is met
        # after t with (7 - 0.1 t)^2 + 36 = 0.04 t^2, that is 0.03 t^2 + 1.4 t - 85 = 0.
        story = fly(make_plan([{"sites": 1, "interceptor_speed_km_s": 0.2}]), [passing(6.0)])
        flight_s = (-1.4 + np.sqrt(1.4**2 + 4 * 0.03 * 85)) / 0.06
        assert story.times("kill") == [round(130.0 + flight_s, 6)]

    def test_an_interceptor_too_slow_to_meet_a_track_that_flies_away_is_not_fired(self):
        # Taken at (8, 6) it can still be cut off; launched 100 s later it is at (-2, 6) and gains.
        slow = {"sites": 1, "interceptor_speed_km_s": 0.065, "reaction_s": 100.0}
        assert fly(make_plan([slow], by_intercept=False), [passing(6.0)]).rounds() == 0
        assert fly(make_plan([slow | {"reaction_s": 0.0}], by_intercept=False), [passing(6.0)]).rounds() == 1

    def test_a_track_that_enters_within_reach_is_in_reach_at_once(self):
        story = scene([inbound(x_km=5.0, end_s=50.0)])
        # Launched at 10 with the track at 4 km: met after 4 s.
        assert story.times("assign") == [0.0]
        assert story.times("kill") == [14.0]

    def test_the_window_ends_with_the_arrival(self):
        # Reaction 115: launched at 215, after the arrival at 200.
        assert scene([inbound()], reaction_s=115.0).rounds() == 0
        story = scene([inbound()], {"by_intercept": False}, reaction_s=115.0)
        # The path is taken to go on: at 215 the track would be 1.5 km beyond; met after 1.5 / (0.9 - 0.1).
        assert story.times("result") == [215.0 + 1.875]
        assert story.states() == [ALIVE]

    def test_detection_delays_the_engagement(self):
        story = scene([inbound(detected_s=130.0)])
        assert story.times("assign") == [130.0]
        assert scene([inbound(detected_s=np.inf)]).rounds() == 0
        assert scene([inbound(detected_s=200.0)]).rounds() == 0

    @pytest.mark.parametrize(("city_radius_km", "debris"), [(8.11, 1), (8.09, 0)])
    def test_debris_falls_where_the_track_was_killed(self, city_radius_km: float, debris: int):
        story = scene([inbound()], {"city_radius_km": city_radius_km}, debris_probability=1.0)
        assert story.raid.stocks[0]["debris"] == debris
        assert story.times("debris") == [119.0] * debris
