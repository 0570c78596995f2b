"""The sections of a scenario that hold the parameters of a layer and nothing else: `reach`."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from secondnight.distributions import Fixed, Pert, Uniform
from secondnight.errors import InputError
from secondnight.scenario import load, schema, sheet
from secondnight.scenario.reading import read

HEAD = "name: a\ntitle: A\ncity: {name: Anytown, notional: true}\n"


def test_a_section_is_read_and_what_it_leaves_open_comes_from_the_sheet():
    scenario = read(f"{HEAD}reach:\n  still_air_range_km: 900\n  wind: {{season: winter}}\n", "f.yaml")
    row = sheet("reach")["reserve"]
    assert scenario.quantities["reach.still_air_range_km"].distribution == Fixed(900.0)
    assert scenario.choices["reach.wind.season"] == "winter"
    assert scenario.quantities["reach.reserve"].distribution == Pert(row.low, row.default, row.high)
    assert scenario.given == {"reach.still_air_range_km", "reach.wind.season"}


def test_an_override_reaches_the_section():
    scenario = load("moscow-2025-05-06", ["reach.still_air_range_km=500..1500"])
    assert scenario.quantities["reach.still_air_range_km"].distribution == Uniform(500.0, 1500.0)
    assert "reach.still_air_range_km" in scenario.varying_of("reach")
    assert not any(name.startswith("reach.") for name in scenario.varying_of("raid"))


@pytest.mark.parametrize(
    ("section", "told"),
    [
        (
            "  still_air_rnge_km: 900\n",
            "5: unknown key 'still_air_rnge_km' in reach; did you mean 'still_air_range_km'?",
        ),
        ("  wind: {speed: 3}\n", "5: unknown key 'speed' in reach.wind"),
        ("  wind: 3\n", "5: reach.wind is the number 3; it takes season"),
        ("  axes: []\n", "5: unknown key 'axes' in reach"),
        ("  reserve: 1.5\n", "5: reach.reserve: 1.5 is not possible for the unit 'share'"),
        ("  detour_factor: 0.5\n", "5: reach.detour_factor: 0.5 is outside what can be simulated, 1 to 10"),
        ("  threat: zeppelin\n", "5: reach.threat is the text 'zeppelin'; it must be one of strike_drone"),
    ],
)
def test_a_mistake_gets_its_line_and_the_schema_sees_it(section, told):
    text = f"{HEAD}reach:\n{section}"
    with pytest.raises(InputError) as error:
        read(text, "f.yaml")
    assert f"f.yaml:{told}" in str(error.value)
    assert list(Draft202012Validator(schema()).iter_errors(YAML(typ="safe").load(text)))


def test_the_schema_holds_every_parameter_and_accepts_what_is_right():
    whole = schema()
    for name, row in sheet("reach").items():
        node = whole["properties"]["reach"]
        for step in name.split("."):
            node = node["properties"][step]
        assert node["default"] == row.default
    right = YAML(typ="safe").load(f"{HEAD}reach: {{threat: jet_drone, wind: {{mean_speed_m_s: 5..9}}}}\n")
    assert not list(Draft202012Validator(whole).iter_errors(right))
