"""What must hold in every raid: nothing is lost from the books, and order and labels mean nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from agreement import engine_figures
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_scenario import PlainScenario, random_scenario
from recount import allowed_rounds

from secondnight.raid import simulate
from secondnight.raid.tables import CLASSES, DECOY, STRIKE_DRONE

if TYPE_CHECKING:
    import xarray

    from secondnight.raid.simulation import Draw

numbers = st.integers(0, 999)


@settings(max_examples=60)
@given(numbers, st.integers(0, 2**40))
def test_the_books_are_balanced(number: int, seed: int):
    scenario = random_scenario(number)
    raids = simulate(scenario, 8, seed, ignorance=False)
    gone = raids["killed"].sum("layer") + raids["lost"].sum("layer")
    assert (raids["launched"] == gone + raids["leaked"]).all()
    for name in ("launched", "leaked", "killed", "lost", "rounds_spent", "debris_events", "leaked_by_sector"):
        assert (raids[name] >= 0).all()
    leaked = raids["leaked"].sum("threat") - raids["leaked"].sel(threat="decoy")
    assert (raids["leaked_by_sector"].sum("sector") == leaked).all()
    assert (raids["debris_events"] <= raids["killed"].sum("threat")).all()
    for layer in scenario.layers:
        of_layer = raids.sel(layer=layer.name)
        if layer.kind == "electronic_warfare":
            assert not of_layer["killed"].any()
            assert not of_layer["rounds_spent"].any()
            continue
        assert not of_layer["lost"].any()
        most = allowed_rounds(scenario, layer.name) * round(scenario.values[f"raid.defence.{layer.name}.sites"])
        spent = of_layer["rounds_spent"].sum("threat").values
        assert spent.max() <= most
        # No kill without a round at its class; a layer that has spent all that it may, of all its sites, is empty.
        assert (of_layer["killed"].values <= of_layer["rounds_spent"].values).all()
        assert np.isfinite(of_layer["layer_empty_min"].values[spent == most]).all() or most == 0
    for what in ("tracks_in_reach", "busy_channels", "armed_channels"):
        assert (raids[what] >= 0).all()
    assert not raids["busy_channels"].values[-1].any()


@settings(max_examples=30)
@given(numbers, st.floats(0.1, 3.0), st.floats(0.05, 0.95))
def test_decoys_that_nobody_takes_for_threats_change_nothing(number: int, decoys: float, h: float):
    # All that is random keeps its address, so this holds track by track and not only on average.
    scenario = random_scenario(number).with_choices({"doctrine.hold_fire_on_decoys": "yes", "count_law": "fixed"})
    assert set(CLASSES[:DECOY]) == {"strike_drone", "jet_drone", "cruise_missile"}

    def flying(draw: Draw, decoys_a_strike: float) -> Draw:
        rules = draw.plan.rules.copy()
        rules["threat_if_strike"], rules["threat_if_decoy"] = h, 0.0
        counts = draw.counts.copy()
        counts[:, DECOY] = np.round(decoys_a_strike * counts[:, STRIKE_DRONE])
        return replace(draw, plan=draw.plan._replace(rules=rules), counts=counts)

    without = simulate(scenario, 6, 1, ignorance=False, change=lambda draw: flying(draw, 0.0))
    among = simulate(scenario, 6, 1, ignorance=False, change=lambda draw: flying(draw, decoys))
    assert not among["rounds_spent"].sel(threat="decoy").any()
    for name in ("leaked", "killed", "lost", "rounds_spent"):
        others = [raids[name].sel(threat=list(CLASSES[:DECOY])).values.tolist() for raids in (without, among)]
        assert others[0] == others[1]
    for name in ("layer_empty_min", "leaked_by_sector"):
        assert without[name].values.tolist() == among[name].values.tolist()


def far_apart(one: xarray.Dataset, other: xarray.Dataset) -> list[str]:
    """Figures whose means differ by more than 4 standard errors between two independent runs."""
    a, b = engine_figures(one), engine_figures(other)
    assert a.keys() == b.keys()
    far = []
    for name in a:
        x, y = a[name][~np.isnan(a[name])], b[name][~np.isnan(b[name])]
        if min(x.size, y.size) > 100:
            error = math.sqrt(x.var() / x.size + y.var() / y.size)
            if abs(x.mean() - y.mean()) > 4.0 * error + 1e-9:
                far.append(f"{name}: {x.mean()} and {y.mean()}, standard error {error}")
    return far


@pytest.mark.parametrize("number", [0, 7, 11, 13, 23])
def test_the_order_of_the_layers_means_nothing(number: int):
    scenario = random_scenario(number)
    assert len(scenario.layers) >= 3
    turned = replace(scenario, layers=scenario.layers[::-1])
    assert far_apart(simulate(scenario, 3000, 1, ignorance=False), simulate(turned, 3000, 2, ignorance=False)) == []


@pytest.mark.parametrize("number", [3, 12, 19])
def test_the_names_of_classes_mean_nothing(number: int):
    # Jet drones and cruise missiles change places, in number and in all that is set for them.
    scenario = random_scenario(number)
    values, choices = dict(scenario.values), dict(scenario.choices)
    values["raid.jet_drone_share"], values["raid.cruise_missile_share"] = 0.3, 0.1
    other = {"jet_drone": "cruise_missile", "cruise_missile": "jet_drone"}

    def renamed(name: str) -> str:
        for old, new in other.items():
            if f".{old}" in name or f"{old}_share" in name:
                return name.replace(old, new)
        return name

    turned = PlainScenario(
        {renamed(name): value for name, value in values.items()},
        {renamed(name): word for name, word in choices.items()},
        scenario.layers,
        scenario.axes,
    )
    assert turned.values["raid.cruise_missile_share"] == 0.3
    one = simulate(replace(scenario, values=values), 3000, 1, ignorance=False)
    back = simulate(turned, 3000, 2, ignorance=False)
    back = back.assign_coords(threat=[other.get(str(name), str(name)) for name in back["threat"].values])
    assert far_apart(one, back.sel(threat=list(CLASSES))) == []


def test_a_comparison_of_this_kind_would_find_a_difference():
    scenario = random_scenario(0)
    worse = scenario.with_values({"doctrine.declared_killed_if_missed": 0.5})
    assert far_apart(simulate(scenario, 3000, 1, ignorance=False), simulate(worse, 3000, 2, ignorance=False)) != []
