"""A scenario as it is loaded: its numbers, its layers, its draws."""

from __future__ import annotations

import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.distributions import Fixed, Pert, Uniform
from secondnight.earth.places import city
from secondnight.errors import InputError
from secondnight.quantity import Quantity
from secondnight.scenario import Axis, CityOfScenario, Layer, bundled, load, sheet
from secondnight.scenario.reading import read

TEXT = """\
name: two-layers
title: Two layers
summary: For tests.
city: {name: kiev}
night: 2025-05-05
raid:
  tracks: 60
  decoy_share: 0.2..0.6
  entry_distance_km: {low: 60, mode: 100, high: 200, kind: recalled, source: erlang-1917}
  axes:
    - {bearing_deg: 200, spread_deg: 15, weight: 2}
    - {bearing_deg: 240}
  threats:
    strike_drone: {speed_km_h: 185}
  doctrine:
    assignment: threat
    hold_fire_on_decoys: false
  defence:
    inner_guns: {class: short_range_missile, sites: 6, ring_km: 12, kill_probability: {decoy: 0.5}}
    long_range_missile: {sites: 4, layout: random}
    fighter_patrol: {}
"""


@pytest.fixture
def scenario():
    return read(TEXT, "two-layers.yaml", file="two-layers.yaml")


def test_the_structure(scenario):
    assert (scenario.name, scenario.title, scenario.summary) == ("two-layers", "Two layers", "For tests.")
    found = city("Kyiv")
    assert scenario.city == CityOfScenario("Kyiv", found.latitude, found.longitude, found.population, notional=False)
    assert found.latitude == pytest.approx(50.45, abs=0.01)
    assert scenario.night == date(2025, 5, 5)
    assert scenario.ignorance == "sheet"
    assert scenario.axes == (Axis(200.0, 15.0, 2.0), Axis(240.0, None, 1.0))
    assert scenario.layers == (
        Layer("inner_guns", "short_range_missile"),
        Layer("long_range_missile", "long_range_missile"),
        Layer("fighter_patrol", "fighter_patrol"),
    )
    assert scenario.text == TEXT
    assert scenario.file == "two-layers.yaml"


def test_what_is_given_stands_over_the_sheet(scenario):
    assert scenario.quantities["raid.tracks"] == Quantity(Fixed(60.0), "tracks")
    assert scenario.quantities["raid.decoy_share"] == Quantity(Uniform(0.2, 0.6), "share")
    assert scenario.quantities["raid.entry_distance_km"] == Quantity(
        Pert(60.0, 100.0, 200.0), "km", "recalled", "erlang-1917"
    )
    assert scenario.quantities["raid.threats.strike_drone.speed_km_h"].centre == 185.0
    assert scenario.quantities["raid.defence.inner_guns.kill_probability.decoy"].centre == 0.5
    assert scenario.choices["raid.doctrine.assignment"] == "threat"
    assert scenario.choices["raid.doctrine.hold_fire_on_decoys"] == "no"
    assert scenario.choices["raid.defence.long_range_missile.layout"] == "random"
    assert scenario.given == {
        "raid.tracks",
        "raid.decoy_share",
        "raid.entry_distance_km",
        "raid.threats.strike_drone.speed_km_h",
        "raid.doctrine.assignment",
        "raid.doctrine.hold_fire_on_decoys",
        "raid.defence.inner_guns.sites",
        "raid.defence.inner_guns.ring_km",
        "raid.defence.inner_guns.kill_probability.decoy",
        "raid.defence.long_range_missile.sites",
        "raid.defence.long_range_missile.layout",
    }


def test_what_is_left_out_comes_from_the_sheet(scenario):
    rows = sheet("raid")
    reach = rows["defence.short_range_missile.reach_km"]
    assert scenario.quantities["raid.defence.inner_guns.reach_km"] == Quantity(
        Pert(reach.low, reach.default, reach.high), "km", reach.kind, reach.source
    )
    assert scenario.quantities["raid.waves"] == Quantity(Fixed(rows["waves"].default), "count")  # a fixed row
    assert scenario.choices["raid.defence.inner_guns.layout"] == "ring"
    own = [name for name in rows if not name.startswith("defence.")]
    of_layers = [
        name
        for kind in ("short_range_missile", "long_range_missile", "fighter_patrol")
        for name in rows
        if name.startswith(f"defence.{kind}.")
    ]
    names = [*scenario.quantities, *scenario.choices]
    assert set(names) == set(scenario.rows)
    assert len([name for name in names if name.startswith("raid.")]) == len(own) + len(of_layers)
    assert len([name for name in names if name.startswith("reach.")]) == len(sheet("reach"))
    assert not any("mobile_fire_group" in name for name in scenario.rows)


def test_with_ignorance_given_only_written_ranges_vary():
    scenario = read(TEXT + "ignorance: given\n", "f.yaml")
    assert scenario.varying == ("raid.decoy_share", "raid.entry_distance_km")
    assert scenario.quantities["raid.defence.inner_guns.reach_km"].distribution == Fixed(
        sheet("raid")["defence.short_range_missile.reach_km"].default
    )


def test_the_row_of_a_parameter(scenario):
    assert scenario.sheet_row("raid.tracks") is sheet("raid")["tracks"]
    assert scenario.sheet_row("raid.defence.inner_guns.rounds") is sheet("raid")["defence.short_range_missile.rounds"]
    with pytest.raises(InputError, match=r"^no parameter is called 'raid.trakcs'; did you mean 'raid.tracks'\?$"):
        scenario.sheet_row("raid.trakcs")


def test_centre_and_draw(scenario):
    centre = scenario.centre()
    assert centre["raid.tracks"] == 60.0
    assert centre["raid.decoy_share"] == pytest.approx(0.4)
    assert centre["raid.entry_distance_km"] == 100.0
    asked: list[str] = []

    def lowest(name: str) -> float:
        asked.append(name)
        return 0.0

    drawn = scenario.draw(lowest)
    assert set(drawn) == set(scenario.quantities)
    assert tuple(asked) == scenario.varying  # a fixed number uses up no luck
    assert (drawn["raid.tracks"], drawn["raid.decoy_share"], drawn["raid.entry_distance_km"]) == (60.0, 0.2, 60.0)
    assert scenario.draw(lambda name: 0.25 if name == "raid.decoy_share" else 1.0)["raid.decoy_share"] == pytest.approx(
        0.3
    )
    widest = scenario.draw(lambda _: 1.0)["raid.defence.inner_guns.reach_km"]
    assert widest == pytest.approx(sheet("raid")["defence.short_range_missile.reach_km"].high)


@settings(deadline=None)  # the first example imports SciPy
@given(st.one_of(st.sampled_from([0.0, 1.0]), st.floats(1e-10, 1.0 - 1e-10)))  # as streams draw them
def test_every_draw_keeps_the_altitude_bands_and_the_ranges(probability):
    scenario = load("moscow-2025-05-06")
    drawn = scenario.draw(lambda _: probability)
    for name, value in drawn.items():
        quantity = scenario.quantities[name]
        assert quantity.quantile(0.0) <= value <= quantity.quantile(1.0)
        if name.endswith("altitude_low_km"):
            assert value <= drawn[name.replace("altitude_low_km", "altitude_high_km")]


def test_a_scenario_can_be_sent_to_another_process(scenario):
    sent = pickle.loads(pickle.dumps(scenario))
    assert sent == scenario
    assert sent.digest == scenario.digest


def test_an_undefended_city_is_allowed():
    for text in ("", "raid:\n  defence: {}\n", "raid: {}\n"):
        scenario = read(f"name: a\ntitle: A\ncity: {{name: Q, notional: true}}\n{text}", "f.yaml")
        assert scenario.layers == ()
        assert scenario.axes == ()
        assert scenario.city == CityOfScenario("Q", None, None, None, notional=True)
        assert not any(name.startswith("raid.defence") for name in scenario.quantities)


def test_the_digest_is_of_what_is_said_not_of_how(scenario):
    assert read(TEXT, "other.yaml").digest == scenario.digest
    assert read("# a comment\n" + TEXT.replace("tracks: 60", "tracks:   60.0"), "f.yaml").digest == scenario.digest
    assert len(scenario.digest) == 64
    others = [
        TEXT.replace("tracks: 60", "tracks: 61"),
        TEXT.replace("weight: 2", "weight: 3"),
        TEXT.replace("assignment: threat", "assignment: fifo"),
        TEXT.replace("2025-05-05", "2025-05-06"),
        TEXT.replace("kiev", "Moscow"),
        TEXT + "ignorance: given\n",
    ]
    assert len({scenario.digest, *(read(other, "f.yaml").digest for other in others)}) == 7


def test_bundled_scenarios_load_and_are_listed():
    assert list(bundled()) == sorted(bundled())
    assert {"moscow-2025-05-06", "notional-city", "v1-london-1944"} <= set(bundled())
    for name, title in bundled().items():
        scenario = load(name)
        assert (scenario.name, scenario.title, scenario.file) == (name, title, None)
        assert scenario.overrides == ()


def test_the_notional_city_has_forty_strike_drones_and_twenty_decoys():
    scenario = load("notional-city")
    centre = scenario.centre()
    assert centre["raid.tracks"] == 60
    assert round(centre["raid.decoy_share"] * 60) == 20
    assert len(scenario.layers) == 3
    assert scenario.varying == ()
    assert scenario.city.notional


def test_a_file_by_text_or_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("mine.yaml").write_text(TEXT, encoding="utf-8")
    assert load("mine.yaml").file == "mine.yaml"
    assert load(Path("mine.yaml")).digest == load(str(tmp_path / "mine.yaml")).digest
    Path("plain").write_text(TEXT, encoding="utf-8")
    assert load("plain").name == "two-layers"
    Path("notional-city").write_text(TEXT, encoding="utf-8")
    assert load("notional-city").name == "notional-city"
    assert load(Path("notional-city")).name == "two-layers"


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (
            "zzz",
            f"there is neither a bundled scenario nor a file called 'zzz'; bundled are {', '.join(bundled())}",
        ),
        (
            "notional-cty",
            "there is neither a bundled scenario nor a file called 'notional-cty'; did you mean 'notional-city'?",
        ),
        ("mine.yaml", "mine.yaml: cannot be read: No such file or directory"),
        (Path("mine"), "mine: cannot be read: No such file or directory"),
        (".", ".: cannot be read: Is a directory"),
    ],
)
def test_a_scenario_that_is_not_there(source, message, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError) as caught:
        load(source)
    assert str(caught.value) == message


def test_a_name_that_no_file_can_have():
    with pytest.raises(InputError, match=r"^there is neither a bundled scenario nor a file called"):
        load("x" * 5000)
    with pytest.raises(InputError, match=r"^there is neither a bundled scenario nor a file called"):
        load("a\0b")
