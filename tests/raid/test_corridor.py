"""Raids without geometry: how tracks arrive, and the windows that they get."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from handmade import STREAM
from scipy import stats
from theory_runs import corridor, follow, run, textbook

from secondnight.raid.corridor import POISSON, TOGETHER, UNIFORM, corridor_sites, corridor_visits
from secondnight.raid.tables import DECOY, FIXED, STRIKE_DRONE

if TYPE_CHECKING:
    from secondnight.raid.tables import Plan, Table

pytestmark = pytest.mark.uncompiled


def flown(plan: Plan, tracks: int, in_reach_s: list[float], **given: Any) -> tuple[Table, Table, int]:
    return corridor_visits(corridor(tracks, in_reach_s, **given), plan, corridor_sites(plan.layers), STREAM)


def test_sites_stand_layer_after_layer_all_present():
    sites = corridor_sites(textbook({"sites": 2}, {"sites": 0}, {"sites": 3}).layers)
    assert sites["layer"].tolist() == [0, 0, 2, 2, 2]
    assert sites["present"].all()


def test_arrivals():
    plan = textbook({})
    assert (flown(plan, 5, [9.0], arrivals=TOGETHER, arrival_s=7.0)[0]["start_s"] == 0.0).all()
    uniform = flown(plan, 1500, [9.0], arrivals=UNIFORM, arrival_s=600.0)[0]["start_s"]
    assert stats.kstest(uniform / 600.0, "uniform").pvalue > 0.001
    poisson = flown(plan, 1500, [9.0], arrivals=POISSON, arrival_s=20.0)[0]["start_s"]
    assert stats.kstest(np.diff(poisson, prepend=0.0) / 20.0, "expon").pvalue > 0.001


def test_each_track_meets_all_sites_of_each_layer_in_turn():
    plan = textbook({"sites": 2}, {"sites": 1})
    _, visits, groups = flown(plan, 2, [9.0, 4.0], transit_s=30.0)
    assert visits["track"].tolist() == [0, 0, 0, 1, 1, 1]
    assert visits["site"].tolist() == [0, 1, 2, 0, 1, 2]
    assert visits["in_s"].tolist() == visits["available_s"].tolist() == [0.0, 0.0, 30.0] * 2
    assert visits["out_s"].tolist() == [9.0, 9.0, 34.0] * 2
    assert visits["group"].tolist() == [0, 0, 1, 2, 2, 3]
    assert groups == 4
    plan.rules["coordinated"] = False
    assert flown(plan, 2, [9.0, 4.0])[1]["group"].tolist() == [0, 1, 2, 3, 4, 5]


def test_a_random_time_in_reach_is_one_for_each_layer():
    plan = textbook({"sites": 2}, {"sites": 1})
    _, visits, _ = flown(plan, 800, [9.0, 4.0], in_reach_random=True)
    stays = (visits["out_s"] - visits["in_s"]).reshape(800, 3)
    assert (stays[:, 0] == stays[:, 1]).all()
    assert stats.kstest(stays[:, 0] / 9.0, "expon").pvalue > 0.001
    assert stats.kstest(stays[:, 2] / 4.0, "expon").pvalue > 0.001
    assert abs(np.corrcoef(stays[:, 0], stays[:, 2])[0, 1]) < 4 / math.sqrt(800)


@pytest.mark.parametrize(("by_intercept", "end_s"), [(True, 34.0), (False, math.inf)])
def test_by_intercept_a_track_arrives_when_its_last_window_ends(by_intercept: bool, end_s: float):
    plan = textbook({}, {}, by_intercept=by_intercept)
    assert flown(plan, 1, [9.0, 4.0], transit_s=30.0)[0]["end_s"].tolist() == [end_s]
    # A long first window can end after the last one.
    assert flown(plan, 1, [90.0, 4.0], transit_s=30.0)[0]["end_s"].tolist() == [
        max(90.0, end_s) if by_intercept else end_s
    ]


def test_classes_and_labels():
    plan = textbook({}, hold_fire_on_decoys=True, threat_if_strike=0.8, threat_if_decoy=0.3)
    tracks, visits, _ = flown(plan, 1500, [9.0], strike_share=0.4)
    assert set(tracks["kind"]) == {STRIKE_DRONE, DECOY}
    for kind, share, h in ((STRIKE_DRONE, 0.4, 0.8), (DECOY, 0.6, 0.3)):
        mine = tracks["kind"] == kind
        assert mine.mean() == pytest.approx(share, abs=4 * math.sqrt(0.24 / 1500))
        labels = tracks["threat_label"][mine]
        assert labels.mean() == pytest.approx(h, abs=4 * math.sqrt(h * (1 - h) / labels.size))
    assert np.isinf(visits["available_s"]).tolist() == (~tracks["threat_label"]).tolist()
    plan.rules["hold_fire_on_decoys"] = False
    assert np.isfinite(flown(plan, 50, [9.0], strike_share=0.4)[1]["available_s"]).all()


def test_runs_count_arrivals_and_rounds_of_their_replications():
    plan = textbook(
        {"channels": 2, "hold": FIXED, "hold_s": 5.0}, {"hold": FIXED, "hold_s": 5.0, "kill_probability": 0.0}
    )
    runs = run(plan, corridor(4, [1.0, 1.0], transit_s=50.0), 3)
    # Two are killed by the first layer; of the other two the second looks at one, in vain.
    assert runs.arrived.tolist() == [[2, 0, 0, 0]] * 3
    assert runs.rounds.tolist() == [[2, 1]] * 3
    assert runs.tracks == 12


def test_an_exponential_hold_is_drawn_for_each_look_at_each_track():
    plan = textbook({"channels": 1, "hold_s": 8.0})
    c = corridor(300, [1e9], arrivals=POISSON, arrival_s=1000.0)
    fates = follow(plan, c, 0)
    held_s = fates.tracks["ended_s"] - fates.assigned_s
    assert stats.kstest(held_s / 8.0, "expon").pvalue > 0.001
    again = follow(plan, c, 1)
    assert np.abs(again.tracks["ended_s"] - again.assigned_s - held_s).min() > 0.0
