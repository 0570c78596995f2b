"""From a scenario's values to the tables of the kernels: units, choices, rounding."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_scenario import PlainScenario, random_scenario
from random_scenarios import sheet

from secondnight.raid import theory
from secondnight.raid.inputs import hit_rate, plan_of
from secondnight.raid.tables import CLASSES, FIFO, RANDOM, SOONEST_EXIT, THREAT, Plan
from secondnight.scenario import Axis, Layer

GUN, JAMMER = "short_range_missile", "electronic_warfare"


def plain(axes: tuple[Axis, ...] = ()) -> PlainScenario:
    values, choices = sheet([("guns", GUN), ("jammers", JAMMER)])
    return PlainScenario(values, choices, (Layer("guns", GUN), Layer("jammers", JAMMER)), axes)


def plan(scenario: PlainScenario) -> Plan:
    return plan_of(scenario, scenario.centre())


class TestUnits:
    def test_of_the_raid(self):
        changed = {"waves": 2.5, "wave_spacing_min": 7, "wave_duration_min": 9, "entry_distance_km": 80}
        rules = plan(plain().with_values({**changed, "city_radius_km": 11, "surveillance_radius_km": 90})).rules[0]
        assert (rules.waves, rules.wave_spacing_s, rules.wave_duration_s) == (2, 420.0, 540.0)
        assert (rules.entry_distance_km, rules.city_radius_km, rules.surveillance_radius_km) == (80.0, 11.0, 90.0)
        assert plan(plain().with_values({"waves": 0.2})).rules["waves"][0] == 1

    def test_of_the_classes(self):
        changed = {f"threats.{name}.speed_km_h": 360.0 + k for k, name in enumerate(CLASSES)}
        scenario = plain().with_values({**changed, "detection_delay_low_s": 111, "detection_delay_high_s": 7})
        scenario = scenario.with_choices({"threats.decoy.visibility": "high", "threats.jet_drone.visibility": "low"})
        classes = plan(scenario).classes
        assert classes["speed_km_s"] == pytest.approx([(360.0 + k) / 3600 for k in range(4)])
        assert classes["detection_delay_s"][CLASSES.index("decoy")] == 7.0
        assert classes["detection_delay_s"][CLASSES.index("jet_drone")] == 111.0
        for k, name in enumerate(CLASSES):
            for field in ("altitude_low_km", "altitude_high_km", "weight"):
                assert classes[field][k] == scenario.values[f"raid.threats.{name}.{field}"]

    def test_of_the_layers(self):
        changed = {"reload_min": 1.5, "interceptor_speed_m_s": 650.0, "reaction_s": 9.0, "assessment_s": 4.0}
        changed |= {"channels": 2.5, "rounds": 3.5, "salvo": 1.4, "sites": 4.6, "max_looks": 2.0, "reload_stock": 0.5}
        scenario = plain().with_values({f"defence.guns.{name}": value for name, value in changed.items()})
        guns, jammers = plan(scenario).layers
        assert (guns.reload_s, guns.interceptor_speed_km_s, guns.reaction_s, guns.assessment_s) == (
            90.0,
            0.65,
            9.0,
            4.0,
        )
        # Rounded half to even.
        assert (guns.channels, guns.rounds, guns.salvo, guns.sites, guns.max_looks, guns.reload_stock) == (
            2,
            4,
            1,
            5,
            2,
            0,
        )
        assert not guns.electronic
        assert jammers.electronic
        assert (jammers.channels, jammers.rounds, jammers.reload_stock) == (0, 0, 0)
        for record, layer in ((guns, "guns"), (jammers, "jammers")):
            for name in ("ring_km", "reach_km", "altitude_low_km", "altitude_high_km", "availability"):
                assert record[name] == scenario.values[f"raid.defence.{layer}.{name}"]
            p = [scenario.values[f"raid.defence.{layer}.kill_probability.{name}"] for name in CLASSES]
            assert record.kill_probability.tolist() == p

    def test_of_the_axes(self):
        axes = plan(plain((Axis(90.0, None, 1.0), Axis(180.0, 5.0, 3.0))).with_values({"bearing_spread_deg": 30})).axes
        assert axes["bearing_rad"] == pytest.approx([math.pi / 2, math.pi])
        assert axes["spread_rad"] == pytest.approx([math.radians(30), math.radians(5)])
        assert axes["up_to_share"] == pytest.approx([0.25, 1.0])
        assert plan(plain()).axes.size == 0


class TestChoices:
    @pytest.mark.parametrize(
        ("word", "rule"),
        [
            ("fifo", FIFO),
            ("threat", THREAT),
            ("soonest_exit", SOONEST_EXIT),
            ("random", RANDOM),
            ("uncoordinated", RANDOM),
        ],
    )
    def test_assignment(self, word: str, rule: int):
        scenario = plain().with_choices({"doctrine.assignment": word})
        assert plan(scenario).rules["assignment"][0] == rule
        assert plan(scenario.with_choices({"doctrine.coordination": "layer"})).rules["coordinated"][0] == (
            word != "uncoordinated"
        )
        assert not plan(scenario.with_choices({"doctrine.coordination": "site"})).rules["coordinated"][0]

    @pytest.mark.parametrize(
        ("name", "yes", "no", "field"),
        [
            ("picture", "shared", "local", "shared_picture"),
            ("commitment", "intercept", "start", "by_intercept"),
            ("hold_fire_on_decoys", "yes", "no", "hold_fire_on_decoys"),
        ],
    )
    def test_two_ways(self, name: str, yes: str, no: str, field: str):
        for word, expected in ((yes, True), (no, False)):
            assert plan(plain().with_choices({f"doctrine.{name}": word})).rules[field][0] == expected

    def test_layout(self):
        for word in ("ring", "random"):
            layers = plan(plain().with_choices({"defence.guns.layout": word})).layers
            assert layers["on_ring"][0] == (word == "ring")

    def test_assessment_and_reserve(self):
        changed = {"declared_killed_if_missed": 0.1, "declared_missed_if_killed": 0.2, "reserve_share": 0.3}
        rules = plan(plain().with_values({f"doctrine.{name}": value for name, value in changed.items()})).rules[0]
        assert (rules.killed_if_missed, rules.missed_if_killed, rules.reserve_share) == (0.1, 0.2, 0.3)


@given(st.floats(0, 3), st.floats(0.001, 0.999))
def test_the_hit_rate_is_that_of_theory(d: float, f: float):
    assert hit_rate(d, f) == pytest.approx(theory.hit_probability(d, f), abs=1e-9)


def test_a_receiver_that_says_always_or_never():
    assert hit_rate(2.0, 0.0) == 0.0
    assert hit_rate(2.0, 1.0) == 1.0
    assert hit_rate(0.0, 0.3) == pytest.approx(0.3)
    scenario = plain().with_values({"doctrine.false_threat_probability": 0.2, "doctrine.discrimination_d": 1.5})
    rules = plan(scenario).rules[0]
    assert (rules.threat_if_strike, rules.threat_if_decoy) == (pytest.approx(0.744853, abs=1e-6), 0.2)


@pytest.mark.parametrize("number", range(24))
def test_every_random_scenario_makes_tables_without_gaps(number: int):
    for table in plan(random_scenario(number)):
        for name in table.dtype.names:
            assert np.isfinite(table[name].astype(float)).all()
