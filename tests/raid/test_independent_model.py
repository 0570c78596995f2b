"""The independent model against raids traced by hand; the scene is described in traced_scene.py."""

from __future__ import annotations

import math
import random

import pytest
from independent_model import Outcome, Raid
from independent_sites import Group, Layer, Site, Visit
from random_scenarios import sheet
from traced_scene import KIND, inbound, passing, scene

PAIR = ((0.0, 0.0), (0.0, 0.0))
ALONE = {"coordination": "site"}


class TestOneSite:
    def test_one_look(self):
        outcome = scene([inbound()])
        assert outcome.launched == {"strike_drone": 1}
        assert outcome.killed == {("strike_drone", KIND): 1}
        assert outcome.rounds == {(KIND, "strike_drone"): 1}
        assert not outcome.leaked

    @pytest.mark.parametrize(("city_radius_km", "debris"), [(8.11, 1), (8.09, 0)])
    def test_the_kill_is_where_the_interceptor_meets_the_track(self, city_radius_km: float, debris: int):
        assert scene([inbound()], raid={"city_radius_km": city_radius_km}).debris == debris

    def test_the_second_of_two_tracks_waits_for_the_channel(self):
        # The second enters at 3: in reach 103, assigned 124, launched 134 at 6.9 km, met after 6.9 s at 6.21 km.
        outcome = scene([inbound(0), inbound(3)], rounds=2, raid={"city_radius_km": 6.22})
        assert outcome.killed.total() == 2
        assert outcome.debris == 1
        assert outcome.empty_s == {KIND: pytest.approx(124)}

    def test_a_second_channel_takes_it_at_once(self):
        assert scene([inbound(0), inbound(3)], rounds=2, channels=2).empty_s == {KIND: pytest.approx(103)}

    def test_later_looks_need_no_reaction(self):
        outcome = scene([inbound()], p=0, rounds=3, max_looks=3)
        assert outcome.empty_s == {KIND: pytest.approx(136.6)}
        assert outcome.leaked == {"strike_drone": 1}

    def test_looks_are_limited(self):
        assert scene([inbound()], p=0, max_looks=2).rounds.total() == 2

    def test_a_miss_declared_a_kill_ends_it(self):
        outcome = scene([inbound()], p=0, max_looks=3, raid={"doctrine.declared_killed_if_missed": 1})
        assert (outcome.rounds.total(), outcome.leaked.total()) == (1, 1)

    def test_a_kill_declared_a_miss_is_shot_at_again(self):
        outcome = scene([inbound()], max_looks=3, raid={"doctrine.declared_missed_if_killed": 1})
        assert (outcome.rounds.total(), outcome.killed.total()) == (3, 1)

    def test_salvo_is_cut_to_the_rounds_left(self):
        outcome = scene([inbound(0), inbound(3)], salvo=3, rounds=4)
        assert outcome.rounds.total() == 4
        assert outcome.killed.total() == 2

    def test_salvo_kills_unless_all_miss(self):
        killed = [scene([inbound()], p=p, salvo=2).killed.total() for p in (0, 1)]
        assert killed == [0, 1]

    @pytest.mark.parametrize(("commitment", "rounds"), [("start", 2), ("intercept", 1)])
    def test_a_look_that_ends_after_the_arrival(self, commitment: str, rounds: int):
        # Assessed for 71 s the first look frees the channel at 190: the second is launched at 200 and met at 200.3,
        # before it arrives at 203. With 14 s of reaction and 72 s of assessment it would be launched at 208.6.
        doctrine = {"commitment": commitment}
        in_time = scene([inbound(0), inbound(3)], doctrine=doctrine, assessment_s=71)
        assert (in_time.killed.total(), in_time.rounds.total()) == (2, 2)
        too_late = scene([inbound(0), inbound(3)], doctrine=doctrine, assessment_s=72, reaction_s=14)
        assert (too_late.killed.total(), too_late.rounds.total()) == (1, rounds)

    def test_an_interceptor_too_slow_to_meet_a_passing_track_is_not_fired(self):
        # Launched when the track is abeam or past, 60 m/s never meets 100 m/s; `start` does not help.
        start = {"commitment": "start"}
        assert not scene([passing(6)], doctrine=start, reaction_s=150, interceptor_speed_m_s=60).rounds
        assert scene([passing(6)], doctrine=start, reaction_s=150, p=0).rounds.total() == 1

    @pytest.mark.parametrize(("band", "rounds"), [((0, 0.9), 0), ((1, 2), 1), ((1.1, 2), 0)])
    def test_altitude_band(self, band: tuple[float, float], rounds: int):
        assert scene([inbound()], altitude_low_km=band[0], altitude_high_km=band[1]).rounds.total() == rounds

    def test_nothing_to_shoot(self):
        outcome = scene([])
        assert outcome == Outcome(empty_s={KIND: None})


class TestRounds:
    def test_a_reload_lets_the_site_fire_again(self):
        # Assigned 100, reload done 150, the second assigned then (rather than at 124): empty at 150.
        outcome = scene([inbound(0), inbound(3)], rounds=1, reload_block=1, reload_stock=1, reload_min=50 / 60)
        assert outcome.killed.total() == 2
        assert outcome.empty_s == {KIND: pytest.approx(150)}

    def test_a_block_larger_than_the_magazine_is_loaded_when_it_is_empty(self):
        # Empty at 100; a reload brings what is missing, one, at 130, and once that is spent the next one comes at 160.
        outcome = scene([inbound(0), inbound(3), inbound(6)], rounds=1, reload_block=5, reload_stock=2, reload_min=0.5)
        assert outcome.rounds.total() == 3
        assert outcome.empty_s == {KIND: pytest.approx(160.0)}

    def test_no_reload_before_a_block_is_missing(self):
        # Shots at 100 and 124, and only then the reload of 40 s.
        raid = [inbound(0), inbound(3), inbound(6)]
        assert scene(raid, rounds=2, reload_block=2, reload_stock=1, reload_min=40 / 60).empty_s[KIND] == pytest.approx(
            164
        )

    def test_reloads_follow_one_another(self):
        # Reloaded at 178 for the second track, then at 256, when the third has arrived.
        outcome = scene(
            [inbound(0), inbound(3), inbound(6)], rounds=1, reload_block=1, reload_stock=2, reload_min=78 / 60
        )
        assert outcome.rounds.total() == 2
        assert outcome.empty_s == {KIND: None}

    @pytest.mark.parametrize(("reserve", "rounds"), [(0, 3), (0.5, 2), (0.8, 0)])
    def test_reserve_is_never_spent(self, reserve: float, rounds: int):
        outcome = scene([inbound(s) for s in (0, 3, 6)], channels=3, rounds=4, raid={"doctrine.reserve_share": reserve})
        assert outcome.rounds.total() == rounds
        assert outcome.empty_s == ({KIND: pytest.approx(103)} if rounds == 2 else {KIND: None} if rounds else {})

    def test_a_layer_is_empty_with_its_last_site(self):
        # Both sites fire one round each: at the first track at 100, at the second at 130.
        outcome = scene([inbound(0), inbound(30)], PAIR, rounds=1)
        assert outcome.empty_s == {KIND: pytest.approx(130)}


class TestChoice:
    # One channel, two rounds: the first track occupies it, then one of two that wait is taken (at 124).
    @pytest.mark.parametrize(
        ("rule", "taken"),
        [("fifo", "decoy"), ("threat", "cruise_missile"), ("soonest_exit", "jet_drone")],
    )
    def test_rules(self, rule: str, taken: str):
        # Decoy: in reach 103, out 203. Missile: in reach 105, out 205. Jet: in reach 115, out 165.
        waiting = [inbound(3, "decoy"), inbound(5, "cruise_missile"), inbound(65, "jet_drone", 0.2)]
        outcome = scene([inbound(), *waiting], rounds=2, doctrine={"assignment": rule})
        assert outcome.rounds == {(KIND, "strike_drone"): 1, (KIND, taken): 1}

    def test_labelled_threats_come_before_heavier_decoys(self):
        weights = {"threats.decoy.weight": 10.0, "doctrine.false_threat_probability": 0.0}
        waiting = [inbound(3, "decoy"), inbound(5, "jet_drone")]
        outcome = scene(
            [inbound(kind="jet_drone"), *waiting], rounds=2, raid=weights, doctrine={"assignment": "threat"}
        )
        assert outcome.rounds == {(KIND, "jet_drone"): 2}

    @pytest.mark.parametrize("rule", ["random", "uncoordinated"])
    def test_random_rules_take_each_as_often(self, rule: str):
        # The channel is freed at 159, and again after all three that waited have arrived.
        waiting = ("decoy", "jet_drone", "cruise_missile")
        kinds = ("strike_drone", *waiting)
        tracks = [inbound(1000 * i + (0, 3, 4, 5)[j], kinds[j]) for i in range(1200) for j in range(4)]
        outcome = scene(tracks, rounds=9999, assessment_s=40, doctrine={"assignment": rule})
        assert outcome.rounds[KIND, "strike_drone"] == 1200
        for kind in waiting:
            assert outcome.rounds[KIND, kind] == pytest.approx(400, abs=4 * math.sqrt(1200 * 2 / 9))
        assert outcome.rounds.total() == 2400

    def test_hold_fire_leaves_labelled_decoys_alone(self):
        for false_threat, rounds in ((0.0, 0), (1.0, 1)):
            raid = {"doctrine.false_threat_probability": false_threat}
            for picture in ("shared", "local"):
                doctrine = {"hold_fire_on_decoys": "yes", "picture": picture}
                outcome = scene([inbound(kind="decoy")], raid=raid, doctrine=doctrine)
                assert outcome.rounds.total() == rounds
                assert outcome.leaked["decoy"] == 1 - rounds

    def test_strike_drones_are_recognised_with_the_binormal_probability(self):
        # models.md 2.4: d' = 1.5, f = 0.2 gives h = 0.744853.
        raid = {"doctrine.discrimination_d": 1.5, "doctrine.false_threat_probability": 0.2}
        outcome = scene(
            [inbound(i * 500) for i in range(4000)], raid=raid, doctrine={"hold_fire_on_decoys": "yes"}, rounds=9999
        )
        assert outcome.rounds.total() / 4000 == pytest.approx(0.744853, abs=4 * math.sqrt(0.745 * 0.255 / 4000))


class TestGroups:
    def test_a_layer_that_coordinates_engages_a_track_once_at_a_time(self):
        assert scene([inbound()], PAIR).rounds.total() == 1

    def test_sites_alone_both_engage_it(self):
        outcome = scene([inbound()], PAIR, doctrine=ALONE)
        assert (outcome.rounds.total(), outcome.killed.total()) == (2, 1)

    def test_looks_are_counted_for_the_group(self):
        assert scene([inbound()], PAIR, p=0, max_looks=2).rounds.total() == 2
        assert scene([inbound()], PAIR, p=0, max_looks=2, doctrine=ALONE).rounds.total() == 4

    def test_the_other_site_takes_over_without_reaction(self):
        # Each site has one round: the second look is the other site's, at 124, for the first has none.
        outcome = scene([inbound()], PAIR, p=0, max_looks=5, rounds=1)
        assert outcome.rounds.total() == 2
        assert outcome.empty_s == {KIND: pytest.approx(124)}

    def test_a_return_is_to_the_site_that_had_it_first(self):
        # One round each. In reach of the third site at 60: met at 79, free at 109. Open by then to the second
        # (since 80) and the first (since 100). The second, 7.1 km away, is free again at 109 + 7.1 + 30; then the
        # first fires.
        places = [(0.0, 0.0), (2.0, 0.0), (4.0, 0.0)]
        outcome = scene([inbound()], places, p=0, rounds=1, max_looks=5, assessment_s=30)
        assert outcome.empty_s == {KIND: pytest.approx(146.1)}

    def test_only_a_group_that_declared_it_missed_when_gone_shoots_at_a_dead_track(self):
        values, choices = sheet([(KIND, KIND)])
        raid = Raid(values, choices, [], [], random.Random(1))
        visit = Visit(inbound(), Site(Layer(KIND, KIND, values, choices), 0, 0, Group()), 0, 200, threat=True)
        assert raid.time_to_result_s(visit) is not None
        visit.track.gone = True
        assert raid.time_to_result_s(visit) is None
        visit.site.group.declared_missed_though_gone.add(visit.track)
        assert raid.time_to_result_s(visit) is not None


class TestEw:
    def test_crossing_is_lost_without_detection(self):
        far = {"surveillance_radius_km": 0.0}
        outcome = scene([inbound(), inbound(3, "decoy")], kind="electronic_warfare", raid=far)
        assert outcome.lost == {("strike_drone", "electronic_warfare"): 1, ("decoy", "electronic_warfare"): 1}

    def test_each_crossing_is_a_draw(self):
        raid = [inbound(i * 10) for i in range(4000)]
        outcome = scene(raid, PAIR, kind="electronic_warfare", p=0.3)
        assert outcome.lost.total() / 4000 == pytest.approx(0.51, abs=4 * math.sqrt(0.51 * 0.49 / 4000))


class TestDetection:
    def test_shared_delay_begins_at_the_surveillance_radius(self):
        # In reach from 100 s, out at 200 s; surveillance from 100 s: used if the delay is under 100 s.
        raid = {"surveillance_radius_km": 10.0, "detection_delay_medium_s": 50.0}
        tracks = [inbound(i * 500) for i in range(4000)]
        used = scene(tracks, raid=raid, doctrine={"commitment": "start"}, reaction_s=0, rounds=9999).rounds.total()
        assert used / 4000 == pytest.approx(1 - math.exp(-2), abs=4 * math.sqrt(0.135 * 0.865 / 4000))

    def test_local_delay_begins_at_the_reach_of_each_site(self):
        raid = {"surveillance_radius_km": 0.1, "detection_delay_medium_s": 50.0}
        tracks = [inbound(i * 500) for i in range(4000)]
        doctrine = {"commitment": "start", "picture": "local"}
        used = scene(tracks, PAIR, raid=raid, doctrine=doctrine, reaction_s=0, rounds=9999).rounds.total()
        assert used / 4000 == pytest.approx(1 - math.exp(-4), abs=4 * math.sqrt(0.018 * 0.982 / 4000))

    def test_out_of_surveillance_is_never_detected(self):
        assert not scene([passing(6)], raid={"surveillance_radius_km": 5.9}).rounds
        assert scene([passing(6)], raid={"surveillance_radius_km": 6.1}).rounds.total() == 1
