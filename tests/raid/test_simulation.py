"""Counts, draws and jobs: what `simulate` does around the kernels."""

from __future__ import annotations

import dataclasses
import math
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as st
from plain_scenario import random_scenario

import secondnight
from secondnight.errors import InputError
from secondnight.raid import simulate, simulation
from secondnight.raid.simulation import class_counts, duration_min, make_draw, track_counts
from secondnight.raid.tables import CLASSES
from secondnight.scenario import load

if TYPE_CHECKING:
    from secondnight.raid.simulation import Draw

shares = st.sampled_from([0.0, 0.1, 0.25, 1 / 3, 0.5, 0.6, 1.0])
VARYING = ("raid.tracks=20..60", "raid.defence.mobile_fire_group.rounds=2..40")


def split(tracks: int, cruise_missile: float, jet_drone: float, decoy: float) -> dict[str, int]:
    values = {"raid.cruise_missile_share": cruise_missile, "raid.jet_drone_share": jet_drone, "raid.decoy_share": decoy}
    return dict(zip(CLASSES, class_counts(np.array([tracks]), values)[0].tolist(), strict=True))


class TestCounts:
    @given(st.integers(0, 300), shares, shares, shares)
    def test_classes_take_their_shares_in_turn_and_strike_drones_the_rest(
        self, tracks: int, cruise_missile: float, jet_drone: float, decoy: float
    ):
        counts = split(tracks, cruise_missile, jet_drone, decoy)
        left = tracks
        for name, share in (("cruise_missile", cruise_missile), ("jet_drone", jet_drone), ("decoy", decoy)):
            assert counts[name] == min(round(share * tracks), left)
            left -= counts[name]
        assert counts["strike_drone"] == left

    def test_by_hand(self):
        # 0.25 * 10 = 2.5 is rounded to the even 2; of 5, 2.5 to 2.
        assert split(10, 0.25, 0.0, 0.4) == {"strike_drone": 4, "jet_drone": 0, "cruise_missile": 2, "decoy": 4}
        assert split(5, 0.6, 0.5, 1.0) == {"strike_drone": 0, "jet_drone": 2, "cruise_missile": 3, "decoy": 0}

    def test_a_fixed_number_is_rounded_half_to_even(self):
        numbers = np.arange(3)
        assert track_counts("fixed", 10.5, 1.0, 1, 0, numbers).tolist() == [10, 10, 10]
        assert track_counts("fixed", 11.5, 1.0, 1, 0, numbers).tolist() == [12, 12, 12]
        assert track_counts("poisson", 0.0, 1.0, 1, 0, numbers).tolist() == [0, 0, 0]

    @pytest.mark.parametrize("mean", [3.5, 60.0])
    @pytest.mark.parametrize(("law", "size"), [("poisson", math.inf), ("negative_binomial", 1.8)])
    def test_mean_and_variance_of_the_laws(self, law: str, size: float, mean: float):
        n = 40_000
        counts = track_counts(law, mean, size, 1, 0, np.arange(n))
        variance = mean + mean**2 / size
        assert counts.mean() == pytest.approx(mean, abs=4 * math.sqrt(variance / n))
        squares = (counts - mean) ** 2
        assert squares.mean() == pytest.approx(variance, abs=4 * squares.std() / math.sqrt(n))
        assert counts.min() >= 0

    def test_a_count_belongs_to_its_replication(self):
        whole = track_counts("poisson", 60.0, 1.0, 1, 3, np.arange(50))
        assert track_counts("poisson", 60.0, 1.0, 1, 3, np.arange(20, 30)).tolist() == whole[20:30].tolist()
        assert track_counts("poisson", 60.0, 1.0, 1, 4, np.arange(50)).tolist() != whole.tolist()


class TestJobs:
    @pytest.mark.parametrize("ignorance", [True, False])
    def test_the_result_does_not_depend_on_the_number_of_workers(self, ignorance: bool):
        scenario = load("notional-city", VARYING)
        alone = simulate(scenario, 450, 3, workers=1, ignorance=ignorance)
        for workers in (2, 3):
            xr.testing.assert_identical(simulate(scenario, 450, 3, workers=workers, ignorance=ignorance), alone)

    @pytest.mark.parametrize("chunk", [1, 7, 1000])
    def test_nor_on_how_the_work_is_cut(self, monkeypatch: pytest.MonkeyPatch, chunk: int):
        scenario = random_scenario(16)
        usual = simulate(scenario, 230, 3, ignorance=False)
        monkeypatch.setattr(simulation, "_REPLICATIONS_A_JOB", chunk)
        xr.testing.assert_identical(simulate(scenario, 230, 3, ignorance=False), usual)

    @pytest.mark.parametrize("ignorance", [True, False])
    def test_more_replications_begin_with_the_same_ones(self, ignorance: bool):
        scenario = load("notional-city", (*VARYING, "raid.count_law=poisson"))
        few, many = (simulate(scenario, n, 3, ignorance=ignorance) for n in (25, 60))
        for name in ("launched", "leaked", "killed", "rounds_spent", "layer_empty_min", "leaked_by_sector"):
            assert few[name].values.tolist() == many[name].values[:25].tolist()

    def test_seed_and_night_each_make_another_raid(self):
        scenario = random_scenario(0)
        runs = [simulate(scenario, 20, seed, night=night, ignorance=False) for seed, night in ((1, 0), (2, 0), (1, 1))]
        rounds = [run["rounds_spent"].values.tolist() for run in runs]
        assert rounds[0] != rounds[1] != rounds[2] != rounds[0]
        assert [(run.attrs["seed"], run.attrs["night"]) for run in runs] == [(1, 0), (2, 0), (1, 1)]

    def test_progress_is_told_to_the_end(self):
        told: list[tuple[int, int]] = []
        simulate(random_scenario(0), 450, 1, ignorance=False, progress=lambda done, of: told.append((done, of)))
        assert told == [(200, 450), (400, 450), (450, 450)]


class TestDraws:
    def test_each_few_replications_share_a_draw(self):
        raids = simulate(load("notional-city", VARYING), 25, 3, replications_a_draw=4)
        assert raids["draw"].values.tolist() == [k // 4 for k in range(25)]
        assert raids["parameter"].sizes == {"guess": 7, "name": 2}
        assert raids["name"].values.tolist() == ["raid.tracks", "raid.defence.mobile_fire_group.rounds"]
        tracks = raids["parameter"].sel(name="raid.tracks").values
        assert len(set(tracks)) == 7
        assert ((tracks >= 20) & (tracks <= 60)).all()
        assert raids["launched"].sum("threat").values.tolist() == [round(tracks[k // 4]) for k in range(25)]
        assert raids.attrs["spread"] == "luck and ignorance"

    def test_without_ignorance_all_share_the_centre(self):
        scenario = load("notional-city", VARYING)
        raids = simulate(scenario, 25, 3, ignorance=False)
        assert raids["draw"].values.tolist() == [0] * 25
        assert raids["parameter"].values.tolist() == [[scenario.centre()[str(name)] for name in raids["name"].values]]
        assert set(raids["launched"].sum("threat").values.tolist()) == {40}
        assert raids.attrs["spread"] == "luck"

    def test_a_parameter_more_that_varies_leaves_the_draws_of_the_others(self):
        one, both = (simulate(load("notional-city", VARYING[:n]), 25, 3) for n in (1, 2))
        tracks = [raids["parameter"].sel(name="raid.tracks").values.tolist() for raids in (one, both)]
        assert tracks[0] == tracks[1]

    def test_a_change_flies_other_tracks_and_leaves_all_chance_as_it_is(self):
        def more_decoys(draw: Draw) -> Draw:
            return dataclasses.replace(draw, counts=draw.counts + np.array([0, 0, 0, 5]))

        scenario = load("notional-city")
        usual, changed = simulate(scenario, 30, 3), simulate(scenario, 30, 3, change=more_decoys)
        assert (changed["launched"] - usual["launched"]).values.tolist() == [[0, 0, 0, 5]] * 30

    def test_the_dataset_says_what_it_is(self):
        scenario = load("notional-city")
        raids = simulate(scenario, 12, 3)
        assert raids["threat"].values.tolist() == list(CLASSES)
        assert raids["layer"].values.tolist() == ["long_range_missile", "inner_guns", "mobile_fire_group"]
        assert raids["sector"].values.tolist() == [0.0, 45.0, 90.0, 135.0, 180.0, 225.0, 270.0, 315.0]
        assert (
            raids["killed"].dims
            == raids["lost"].dims
            == raids["rounds_spent"].dims
            == ("replication", "threat", "layer")
        )
        assert raids.attrs["scenario"] == "notional-city"
        assert raids.attrs["scenario_digest"] == scenario.digest
        assert raids.attrs["version"] == secondnight.__version__
        # From the south-west with a spread of 20 degrees: most leakers come in the sector of 225.
        assert raids["leaked_by_sector"].values.sum(axis=0).argmax() == 5

    def test_the_minutes_last_from_the_first_entry_to_after_the_last_arrival(self):
        scenario = random_scenario(11)
        raids = simulate(scenario, 200, 1, ignorance=False)
        plan = make_draw(scenario, 1, 0, 0, np.arange(1), ignorance=False).plan
        assert raids.sizes["minute"] == duration_min(plan)
        values = scenario.values
        slowest = min(values[f"raid.threats.{name}.speed_km_h"] for name in CLASSES)
        last_min = (values["raid.waves"] - 1) * values["raid.wave_spacing_min"] + values["raid.wave_duration_min"]
        assert duration_min(plan) > last_min + 60 * values["raid.entry_distance_km"] / slowest
        assert raids["tracks_in_reach"].values[-1].tolist() == [0.0] * len(scenario.layers)

    def test_the_load_is_a_mean_over_replications(self):
        scenario = random_scenario(16)
        both = simulate(scenario, 2, 1, ignorance=False)
        first = simulate(scenario, 1, 1, ignorance=False)
        second = 2 * both["busy_channels"] - first["busy_channels"]
        assert (second.values == second.values.round()).all()
        assert (second.values >= 0).all()
        assert second.values.sum() > 0


@pytest.mark.parametrize(
    ("given_", "message"),
    [
        ({"replications": 0}, "replications is 0; it must be at least 1"),
        ({"workers": 0}, "workers is 0; it must be at least 1"),
        ({"replications_a_draw": -3}, "replications_a_draw is -3; it must be at least 1"),
        ({"seed": -1}, "seed is -1; it must be a whole number"),
        ({"night": 70_000}, "night is 70000; it must be a whole number"),
    ],
)
def test_what_is_refused(given_: dict[str, Any], message: str):
    with pytest.raises(InputError, match=message):
        simulate(random_scenario(0), **given_)


def test_a_raid_on_a_city_without_layers_leaks_whole():
    scenario = load(
        "notional-city",
        [f"raid.defence.{name}.sites=0" for name in ("long_range_missile", "inner_guns", "mobile_fire_group")],
    )
    raids = simulate(scenario, 5, 1)
    assert raids["leaked"].values.tolist() == raids["launched"].values.tolist()
    assert np.isinf(raids["layer_empty_min"].values).all()


def test_the_room_of_the_raid_has_two_doors():
    import secondnight.raid

    assert set(secondnight.raid.__all__) == {"simulate", "trace"}
    with pytest.raises(AttributeError, match="has no attribute 'fight'"):
        _ = secondnight.raid.fight
