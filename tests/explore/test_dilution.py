"""Sweeps over decoys and magazines: what is changed is changed alone, and the answers agree with what is known."""

from __future__ import annotations

import numpy as np
import pytest

from secondnight.explore import dilution
from secondnight.explore.known import per_replication
from secondnight.raid import simulate
from secondnight.raid.tables import DECOY
from secondnight.scenario import load

FIXED = load("notional-city")


def test_at_share_keeps_every_other_track():
    data = simulate(FIXED, 20, 3, change=dilution.at_share(0.6))
    launched = data["launched"].values
    assert (launched[:, :DECOY] == simulate(FIXED, 20, 3)["launched"].values[:, :DECOY]).all()
    others = launched[0, :DECOY].sum()
    assert launched[0, DECOY] == round(0.6 / 0.4 * others)


def test_decoys_that_are_always_told_apart_change_nothing():
    perfect = FIXED.with_(["raid.doctrine.false_threat_probability=0", "raid.doctrine.hold_fire_on_decoys=yes"])
    # f = 0 also gives h = 0 on the binormal curve: nothing is engaged, with or without decoys.
    some = dilution.leakers(simulate(perfect, 40, 5))
    none = dilution.leakers(simulate(perfect, 40, 5, change=dilution.without_decoys))
    assert (some == none).all()
    assert (none == FIXED.centre()["raid.tracks"] - simulate(perfect, 1, 5)["launched"].values[0, DECOY]).all()


def test_crossing_interpolates_and_knows_never():
    factors = (0.5, 1.0, 2.0)
    leaked = [np.array([10.0, 10.0, 3.0]), np.array([6.0, 9.0, 3.0]), np.array([2.0, 8.0, 3.0])]
    level = np.array([4.0, 4.0, 4.0])
    # First: from 6 at 1.0 to 2 at 2.0, 4 is half way. Second: never. Third: the first factor holds already.
    assert dilution.crossing(factors, leaked, level).tolist() == [1.5, np.inf, 0.5]


def test_interceptors_to_hold_lie_above_those_present_when_decoys_cost_something():
    short = FIXED.with_(["raid.defence.long_range_missile.rounds=6", "raid.defence.inner_guns.rounds=2"])
    found = dilution.interceptors_to_hold(short, 6, 2, 2)
    assert found.present.min() > 0.0
    assert found.needed_on_average > found.present.mean()


def test_sweep_rises_with_blind_decoys_and_nests_its_bands():
    blind = FIXED.with_(
        ["raid.doctrine.hold_fire_on_decoys=no", "raid.defence.long_range_missile.rounds=8", "raid.tracks=40..80"]
    )
    told: list[int] = []
    points = dilution.sweep(blind, (0.0, 0.4, 0.7), 400, 1, 2, told.append)
    means = [p.mean for p in points]
    assert means == sorted(means)
    assert means[-1] > means[0] + 1.0
    assert told == [1, 2, 3]
    for p in points:
        assert p.low <= p.mean <= p.high
        assert p.luck_high - p.luck_low <= p.high - p.low


def test_per_replication_gives_each_night_its_own_guess():
    scenario = FIXED.with_(["raid.tracks=40..80"])
    data = simulate(scenario, 30, 9)
    tracks = per_replication(scenario, data, "raid.tracks")
    assert len(set(tracks)) == 3  # ten replications a draw
    assert np.rint(tracks) == pytest.approx(data["launched"].values.sum(axis=1))
    assert set(per_replication(scenario, data, "raid.waves")) == {scenario.centre()["raid.waves"]}
