"""The engine against raids traced by hand: several sites, several layers, and who tells whom. See handmade.py."""

from __future__ import annotations

import numpy as np
import pytest
from handmade import STREAM, Story, fly, inbound, make_plan, queue, scene

from secondnight.raid.draw import DETECTION, SOFT_KILL
from secondnight.raid.tables import ALIVE, DECOY, KILLED, LOST, RANDOM, SOONEST_EXIT, STRIKE_DRONE
from secondnight.streams import block, unit

pytestmark = pytest.mark.uncompiled

OPEN = (1.0, 99.0)


def pair(windows: list[list[tuple[float, float] | None]], **given: object) -> Story:
    """Two sites of one layer, one channel each, holds of 10 s and assessments of 2 s; misses unless told otherwise."""
    rules = {name: given.pop(name) for name in ("coordinated", "killed_if_missed", "missed_if_killed") if name in given}
    layer = {"sites": 2, "hold_s": 10.0, "assessment_s": 2.0, "kill_probability": 0.0, "max_looks": 9, **given}
    return queue(make_plan([layer], **rules), windows)


class TestOneGroup:
    def test_one_track_is_engaged_by_one_site_at_a_time(self):
        assert pair([[OPEN, OPEN]], max_looks=2).assigned() == [(1.0, 0, 0), (13.0, 0, 0)]

    def test_looks_are_counted_over_the_group(self):
        # The window of site 0 closes at 20, so the third look, begun at 25, is by site 1; a fourth is not allowed.
        assert pair([[(1.0, 24.0), OPEN]], max_looks=3).assigned() == [(1.0, 0, 0), (13.0, 0, 0), (25.0, 0, 1)]

    def test_the_site_that_is_freed_chooses_first(self):
        # Site 1 engages track 0 from 1 to 13. Both could take it then; it is freed, and takes it.
        story = pair([[(2.0, 99.0), (1.0, 99.0)]], max_looks=2)
        assert story.assigned() == [(1.0, 0, 1), (13.0, 0, 1)]

    def test_a_freed_site_with_something_older_to_do_leaves_the_track_to_the_other(self):
        # Site 0 engages track 0, then track 1, which only it can reach and which has waited since 2.
        assert pair([[OPEN, OPEN], [(2.0, 99.0), None]], max_looks=2).assigned()[:3] == [
            (1.0, 0, 0),
            (13.0, 1, 0),
            (13.0, 0, 1),
        ]

    def test_the_others_choose_in_the_order_in_which_the_track_came_to_them(self):
        # Site 0 is done with it after 13 (its window closes); of sites 1 and 2, site 2 had it first.
        layer = {"sites": 3, "hold_s": 10.0, "assessment_s": 2.0, "kill_probability": 0.0, "max_looks": 2}
        story = queue(make_plan([layer]), [[(1.0, 12.0), (6.0, 99.0), (5.0, 99.0)]])
        assert story.assigned() == [(1.0, 0, 0), (13.0, 0, 2)]

    def test_a_track_that_comes_into_reach_while_engaged_is_passed_over_until_the_look_ends(self):
        # Site 1 is free when it comes into its reach at 5; at 13 site 0's window has closed.
        assert pair([[(1.0, 12.0), (5.0, 99.0)]], max_looks=2).assigned() == [(1.0, 0, 0), (13.0, 0, 1)]

    def test_an_entry_that_stands_in_another_queue_moves_to_its_back_when_the_look_ends(self):
        # Site 1 is busy with track 1 until 12 and with track 2 until 24. Track 0 has stood in its queue since 0.5, but
        # site 0 looked at it from 1 to 13, after tracks 3 (at 4) and 1 (again, at 12) came to stand there.
        windows = [[(1.0, 12.0), (0.5, 99.0)], [None, (0.0, 99.0)], [None, (0.4, 99.0)], [None, (4.0, 99.0)]]
        looks = [look for look in pair(windows, max_looks=2).assigned() if look[2] == 1]
        assert looks[:5] == [(0.0, 1, 1), (12.0, 2, 1), (24.0, 3, 1), (36.0, 1, 1), (48.0, 0, 1)]

    def test_a_kill_declared_closes_it_for_the_group(self):
        assert pair([[OPEN, OPEN]], kill_probability=1.0).assigned() == [(1.0, 0, 0)]
        assert pair([[OPEN, OPEN]], killed_if_missed=1.0).assigned() == [(1.0, 0, 0)]

    def test_a_wrong_belief_is_the_belief_of_the_group(self):
        # Dead at 11, believed alive; comes into reach of site 1 at 30, which shoots at it too.
        story = pair([[(1.0, 12.0), (30.0, 99.0)]], kill_probability=1.0, missed_if_killed=1.0, max_looks=2)
        assert story.assigned() == [(1.0, 0, 0), (30.0, 0, 1)]
        assert story.times("kill") == [11.0]

    def test_a_group_that_believes_a_dead_track_alive_also_meets_it_later(self):
        # Site 2 is reached at 50, long after the death at 11, and after site 1 has shot at it too.
        layer = {"sites": 3, "hold_s": 10.0, "assessment_s": 2.0, "max_looks": 3}
        story = queue(make_plan([layer], missed_if_killed=1.0), [[(1.0, 12.0), (30.0, 41.0), (50.0, 99.0)]])
        assert story.assigned() == [(1.0, 0, 0), (30.0, 0, 1), (50.0, 0, 2)]
        assert story.times("kill") == [11.0]


class TestAlone:
    def test_sites_that_are_not_coordinated_engage_one_track_together(self):
        story = pair([[OPEN, OPEN]], coordinated=False, kill_probability=1.0)
        assert story.assigned() == [(1.0, 0, 0), (1.0, 0, 1)]
        assert [h.amount for h in story.trace if h.event == "result"] == [1, 0]
        assert story.rounds() == 2
        assert story.states() == [KILLED]

    def test_each_has_its_own_looks_and_its_own_belief(self):
        story = pair([[OPEN, OPEN]], coordinated=False, max_looks=1, missed_if_killed=1.0)
        assert story.assigned() == [(1.0, 0, 0), (1.0, 0, 1)]
        # Site 0 kills at 11 and believes it did not; site 1, to whom it comes at 30, never believed it alive.
        windows = [[OPEN, (30.0, 99.0)]]
        story = pair(windows, coordinated=False, kill_probability=1.0, missed_if_killed=1.0, max_looks=2)
        assert story.assigned() == [(1.0, 0, 0), (13.0, 0, 0)]

    def test_each_reacts_anew(self):
        plan = make_plan([{"sites": 2, "max_looks": 2, "kill_probability": 0.0}], coordinated=False)
        story = fly(plan, [inbound()])
        assert story.times("result", site=1) == story.times("result", site=0) == [119.0, 131.6]

    def test_a_group_reacts_once(self):
        plan = make_plan([{"sites": 2, "max_looks": 2, "kill_probability": 0.0, "reach_km": 3.0, "rounds": 1}])
        story = fly(plan, [inbound()], places=[(12.0, 0.0), (9.0, 0.0)])
        # Site 0 has it in reach from 50 on: launched at 60 at 2 km, met 2 s later, and then no round is left. Site 1
        # has it in reach from 80 on, when the group needs no more reaction: from 3 km met after 3 s.
        assert story.assigned() == [(50.0, 0, 0), (80.0, 0, 1)]
        assert story.times("result") == [62.0, 83.0]


class TestLayers:
    def test_each_layer_engages_on_its_own(self):
        plan = make_plan([{"sites": 1, "hold_s": 10.0}, {"sites": 1, "hold_s": 4.0, "kill_probability": 0.0}])
        story = queue(plan, [[OPEN, (2.0, 99.0)]])
        assert story.assigned() == [(1.0, 0, 0), (2.0, 0, 1)]
        assert story.raid.tracks[0]["by_layer"] == 0

    def test_a_track_killed_by_one_is_dropped_by_the_next(self):
        plan = make_plan([{"sites": 1, "hold_s": 10.0}, {"sites": 1, "hold_s": 10.0}])
        assert queue(plan, [[OPEN, (20.0, 99.0)]]).assigned() == [(1.0, 0, 0)]

    def test_a_track_killed_while_it_waits_is_dropped(self):
        # Layer 1 is busy with track 1 until 21 when track 0, waiting there since 3, is killed by layer 0 at 11.
        plan = make_plan([{"sites": 1, "hold_s": 10.0}, {"sites": 1, "hold_s": 14.0}])
        story = queue(plan, [[OPEN, (3.0, 99.0)], [None, (2.0, 99.0)]])
        assert story.assigned() == [(1.0, 0, 0), (2.0, 1, 1)]


class TestAtOneInstant:
    def test_all_are_in_the_queues_before_anyone_chooses(self):
        # Both tracks come at 1 to both sites: site 0 takes track 0, and site 1 must then take track 1.
        assert pair([[OPEN, OPEN], [OPEN, OPEN]]).assigned()[:2] == [(1.0, 0, 0), (1.0, 1, 1)]

    def test_soonest_exit_sees_all_that_come_together(self):
        plan = make_plan([{"sites": 1, "hold_s": 10.0}], assignment=SOONEST_EXIT)
        assert queue(plan, [[(1.0, 99.0)], [(1.0, 50.0)]]).assigned()[0] == (1.0, 1, 0)

    def test_sites_choose_in_the_order_of_their_numbers(self):
        # Layer 1's site joins first (track 0 comes only to it), but both choose at the same instant: site 0 first.
        plan = make_plan([{"sites": 1, "hold_s": 10.0}, {"sites": 1, "hold_s": 10.0}])
        assert queue(plan, [[None, OPEN], [OPEN, None]]).assigned() == [(1.0, 1, 0), (1.0, 0, 1)]

    def test_results_of_one_instant_come_before_assessments(self):
        # Both looks end at 11 and are assessed at once; the second result is in before the first assessment.
        story = pair([[OPEN, None], [None, OPEN]], assessment_s=0.0, max_looks=1)
        assert [h.event for h in story.trace if h.time_s == 11.0] == ["result", "result", "assess", "assess"]

    def test_a_kill_comes_before_an_assessment_of_the_same_instant(self):
        # Site 0's miss, assessed at 13, and the other layer's kill at 13: nobody looks again.
        layers = [{"sites": 1, "hold_s": 10.0, "assessment_s": 2.0, "kill_probability": 0.0, "max_looks": 2}]
        plan = make_plan([*layers, {"sites": 1, "hold_s": 12.0}])
        assert queue(plan, [[OPEN, OPEN]]).assigned() == [(1.0, 0, 0), (1.0, 0, 1)]

    def test_a_detection_comes_before_a_result_of_the_same_instant(self):
        # Track 1 comes at 13, when track 0, looked at until 13, returns: both are there, and track 1 has waited longer.
        story = pair([[OPEN, None], [(13.0, 99.0), None]], max_looks=2)
        assert story.assigned()[:2] == [(1.0, 0, 0), (13.0, 1, 0)]


class TestElectronicWarfare:
    def test_it_needs_neither_detection_nor_channel_nor_round(self):
        plan = make_plan([{"sites": 1, "electronic": True, "channels": 0, "rounds": 0}])
        story = fly(plan, [inbound(detected_s=np.inf)])
        assert [(h.time_s, h.event) for h in story.trace] == [(pytest.approx(100.0), "soft_kill")]
        track = story.raid.tracks[0]
        assert (track["state"], track["by_layer"], track["ended_s"]) == (LOST, 0, pytest.approx(100.0))
        assert story.rounds() == 0

    def test_each_crossing_is_a_draw_of_its_own(self):
        plan = make_plan([{"sites": 3, "electronic": True, "kill_probability": 0.3}])
        draws = np.array([[unit(block(STREAM, SOFT_KILL, i, k)[0]) for k in range(3)] for i in range(40)])
        story = fly(plan, [inbound()] * 40)
        assert story.states() == np.where((draws < 0.3).any(axis=1), LOST, ALIVE).tolist()
        assert 0 < story.states().count(LOST) < 40

    def test_it_acts_before_a_detection_of_the_same_instant(self):
        plan = make_plan([{"sites": 1}, {"sites": 1, "electronic": True}])
        story = fly(plan, [inbound(x_km=5.0, end_s=50.0)])
        assert story.states() == [LOST]
        assert story.rounds() == 0

    def test_a_lost_track_is_shot_at_no_more_and_not_lost_twice(self):
        plan = make_plan([{"sites": 1}, {"sites": 2, "electronic": True, "reach_km": 8.5}])
        story = fly(plan, [inbound()])
        # Assigned at 100, lost at 115, result at 119: nothing left to hit.
        assert story.times("soft_kill") == [115.0]
        assert [h.amount for h in story.trace if h.event == "result"] == [0]
        assert story.states() == [LOST]


class TestPictures:
    def test_a_local_picture_detects_anew_at_each_site(self):
        plan = make_plan([{"sites": 2}], shared_picture=False)
        plan.classes["detection_delay_s"] = 40.0
        story = fly(plan, [inbound(detected_s=np.inf)])
        delays = [-40.0 * np.log(unit(block(STREAM, DETECTION, 0, 1 + k)[0])) for k in range(2)]
        # The visits stand in order of time.
        assert story.raid.visits["available_s"] == pytest.approx(100.0 + np.sort(delays))
        assert story.raid.visits["site"].tolist() == np.argsort(delays).tolist()

    def test_a_local_picture_labels_anew_at_each_site(self):
        plan = make_plan([{"sites": 9}], shared_picture=False, threat_if_strike=0.6, threat_if_decoy=0.4)
        for kind, p in ((STRIKE_DRONE, 0.6), (DECOY, 0.4)):
            story = fly(plan, [inbound(kind=kind)])
            labels = [unit(block(STREAM, DETECTION, 0, 1 + k)[1]) < p for k in range(9)]
            by_site = story.raid.visits[np.argsort(story.raid.visits["site"])]
            assert by_site["threat_label"].tolist() == labels
            assert 0 < sum(labels) < 9

    @pytest.mark.parametrize(("hold", "looks"), [(True, 0), (False, 1)])
    def test_hold_fire_on_what_is_labelled_decoy(self, hold: bool, looks: int):
        assert scene([inbound(threat_label=False)], {"hold_fire_on_decoys": hold}).rounds() == looks
        assert scene([inbound(kind=DECOY)], {"hold_fire_on_decoys": hold}).rounds() == 1

    def test_jamming_does_not_hold_fire(self):
        plan = make_plan([{"sites": 1, "electronic": True}], hold_fire_on_decoys=True, shared_picture=False)
        assert fly(plan, [inbound(kind=DECOY, threat_label=False)]).states() == [LOST]

    def test_a_track_returns_only_to_sites_that_may_use_it(self):
        plan = make_plan([{"sites": 9, "max_looks": 9, "kill_probability": 0.0}], shared_picture=False)
        plan.rules["threat_if_strike"], plan.rules["hold_fire_on_decoys"] = 0.5, True
        story = fly(plan, [inbound()])
        allowed = {k for k in range(9) if unit(block(STREAM, DETECTION, 0, 1 + k)[1]) < 0.5}
        usable = np.isfinite(story.raid.visits["available_s"])
        assert set(story.raid.visits["site"][usable].tolist()) == allowed
        assert {site for _, _, site in story.assigned()} <= allowed
        assert story.raid.visits["threat_label"].sum() == len(allowed)


def test_random_takes_any():
    plan = make_plan([{"sites": 1, "hold_s": 1.0, "assessment_s": 0.0}], assignment=RANDOM)
    order = [track for _, track, _ in queue(plan, [[(0.0, 999.0)]] * 60).assigned()]
    assert sorted(order) == list(range(60))
    assert abs(np.corrcoef(order, range(60))[0, 1]) < 0.4
