"""Overrides: they say what the file could have said, or get their own line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.distributions import Fixed, Uniform
from secondnight.errors import InputError
from secondnight.scenario import Axis, Layer, load, sheet
from secondnight.scenario.limits import limits
from secondnight.scenario.reading import read

HEAD = "name: a\ntitle: A\ncity: {name: Anytown, notional: true}\n"
NUMBERS = {name: row for name, row in sheet("raid").items() if row.unit != "choice" and "altitude" not in name}
CHOICES = {name: row for name, row in sheet("raid").items() if row.unit == "choice"}
ROW = sheet("raid")["decoy_share"]
SHARE = f"it must be a number without quotes, such as {ROW.default:g}, or a range, such as {ROW.low:g}..{ROW.high:g}"


def test_an_override_says_the_same_as_the_file():
    written = read(HEAD + "raid:\n  decoy_share: 0.6\n  defence: {fighter_patrol: {sites: 3}}\n", "f.yaml")
    overridden = read(HEAD, "f.yaml", ["raid.decoy_share=0.6", "raid.defence.fighter_patrol.sites=3"])
    assert overridden.digest == written.digest
    assert overridden.quantities == written.quantities
    assert overridden.given == written.given
    assert overridden.layers == written.layers == (Layer("fighter_patrol", "fighter_patrol"),)
    assert overridden.overrides == ("raid.decoy_share=0.6", "raid.defence.fighter_patrol.sites=3")


def test_a_later_override_stands_over_an_earlier_one_and_over_the_file():
    text = HEAD + "raid:\n  tracks: 10\n  waves: 2\n"
    scenario = read(text, "f.yaml", ["raid.tracks=20", "raid.tracks=30"])
    assert scenario.centre()["raid.tracks"] == 30.0
    assert scenario.centre()["raid.waves"] == 2.0
    assert scenario.text == text


@pytest.mark.parametrize(
    ("override", "found"),
    [
        ("title=A = B", lambda s: s.title == "A = B"),
        (" raid.tracks = 80", lambda s: s.centre()["raid.tracks"] == 80.0),
        ("raid.tracks={low: 40, mode: 60, high: 100}", lambda s: s.quantities["raid.tracks"].high == 100.0),
        ("raid.tracks=40..80", lambda s: s.quantities["raid.tracks"].low == 40.0),
        ("raid.axes=[{bearing_deg: 10}]", lambda s: s.axes == (Axis(10.0, None, 1.0),)),
        ("raid.doctrine.assignment=random", lambda s: s.choices["raid.doctrine.assignment"] == "random"),
        ("raid.doctrine.hold_fire_on_decoys=no", lambda s: s.choices["raid.doctrine.hold_fire_on_decoys"] == "no"),
        ("night=2025-05-05", lambda s: s.night.isoformat() == "2025-05-05"),
        ("ignorance=given", lambda s: s.varying == ()),
        ("city.name=Elsewhere", lambda s: s.city.name == "Elsewhere"),
        ("raid.defence.guns.class=mobile_fire_group", lambda s: s.layers == (Layer("guns", "mobile_fire_group"),)),
    ],
)
def test_what_can_be_overridden(override, found):
    assert found(read(HEAD, "f.yaml", [override]))


def test_a_layer_of_the_file_can_be_overridden_by_its_own_name():
    text = HEAD + "raid:\n  defence:\n    guns: {class: mobile_fire_group, sites: 2}\n"
    scenario = read(text, "f.yaml", ["raid.defence.guns.sites=5"])
    assert scenario.centre()["raid.defence.guns.sites"] == 5.0
    added = read(text, "f.yaml", ["raid.defence.more.class=mobile_fire_group", "raid.defence.more.rounds=7"])
    assert added.layers == (Layer("guns", "mobile_fire_group"), Layer("more", "mobile_fire_group"))
    assert added.centre()["raid.defence.more.rounds"] == 7.0


@pytest.mark.parametrize(
    ("override", "message"),
    [
        ("raid.decoy_shar=0.6", "there is no 'raid.decoy_shar'; did you mean 'raid.decoy_share'?"),
        ("decoy_share=0.6", "there is no 'decoy_share'; did you mean 'raid.decoy_share'?"),
        ("zzz=1", "there is no 'zzz'; `secondnight parameters` lists what can be set"),
        ("raid.tracks.x=3", "there is no 'raid.tracks.x'; did you mean 'raid.tracks'?"),
        ("raid.decoy_share", "write it as path=value, such as raid.tracks=80"),
        ("=3", "write it as path=value, such as raid.tracks=80"),
        (
            "raid.threats={}",
            "raid.threats holds several values; set one of them, such as raid.threats.strike_drone.speed_km_h",
        ),
        (
            "raid.decoy_share=",
            f"raid.decoy_share is empty; {SHARE}",
        ),
        (
            "raid.decoy_share=half",
            f"raid.decoy_share is the text 'half'; {SHARE}",
        ),
        ("raid.decoy_share=1.5", "raid.decoy_share: 1.5 is not possible for the unit 'share', which allows 0 to 1"),
        (
            "raid.tracks=[1",
            "is not valid YAML: expected ',' or ']', but got '<stream end>'; check the indentation and the quotes",
        ),
        (
            "raid.defence.guns.class=tank",
            "raid.defence.guns: no class is called 'tank'; one of long_range_missile, short_range_missile, "
            "mobile_fire_group, electronic_warfare, interceptor_drone, fighter_patrol",
        ),
        ("night=soon", "night is the text 'soon'; it must be a date such as 2025-05-05"),
        ("raid.axes=[{bearing_deg: 400}]", "raid.axes[0].bearing_deg is the number 400; it must be at most 360"),
        (
            "raid.axes=[{bearing_deg: 4, weight: 0}]",
            "raid.axes: all weights are 0; give at least one axis a weight above 0",
        ),
    ],
)
def test_a_wrong_override_gets_its_own_line(override, message):
    with pytest.raises(InputError) as caught:
        read(HEAD, "f.yaml", [override])
    assert str(caught.value) == f"--set {override}: {message}"


def test_a_path_below_something_that_is_no_mapping_replaces_nothing_quietly():
    for raid in ("raid: 3\n", "raid:\n  defence: 3\n", "raid:\n  defence: {guns: 3}\n"):
        with pytest.raises(InputError, match=r"^f\.yaml:[456]: "):
            read(HEAD + raid, "f.yaml", ["raid.tracks=3"] if "defence" in raid else [])


def test_a_long_override_is_shortened_in_its_error():
    with pytest.raises(InputError) as caught:
        read(HEAD, "f.yaml", [f"raid.zzzzzzzzz{'z' * 1000}=1"])
    assert len(str(caught.value).partition(": ")[0]) < 80


def _full(name):
    return f"raid.{name}"


@settings(deadline=None, max_examples=40)  # the first example loads the gazetteer
@given(st.data())
def test_a_number_in_its_limits_comes_back_as_it_was_written(data):
    name = data.draw(st.sampled_from(sorted(NUMBERS)))
    low, high = limits(name, NUMBERS[name].unit)
    value = data.draw(st.floats(max(low, -1e6), min(high, 1e6)))
    scenario = load("notional-city").replaced(**{_full(name): value})
    assert scenario.quantities[_full(name)].centre == value
    assert _full(name) in scenario.given
    assert scenario.replaced(**{_full(name): value}).digest == scenario.digest
    assert scenario.with_([]).digest == scenario.digest


@settings(deadline=None, max_examples=40)  # the first example loads the gazetteer
@given(st.data())
def test_a_range_comes_back_as_it_was_written(data):
    name = data.draw(st.sampled_from(sorted(NUMBERS)))
    low, high = limits(name, NUMBERS[name].unit)
    ends = st.floats(max(low, -1e6), min(high, 1e6))
    first, second = sorted((data.draw(ends), data.draw(ends)))
    quantity = load("notional-city").replaced(**{_full(name): f"{first!r}..{second!r}"}).quantities[_full(name)]
    assert quantity.distribution == (Uniform(first, second) if first < second else Fixed(first))


@settings(deadline=None, max_examples=40)  # the first example loads the gazetteer
@given(st.data())
def test_a_word_comes_back_as_it_was_written(data):
    name = data.draw(st.sampled_from(sorted(CHOICES)))
    word = data.draw(st.sampled_from(CHOICES[name].choices))
    assert load("notional-city").replaced(**{_full(name): word}).choices[_full(name)] == word


@settings(deadline=None, max_examples=40)  # the first example loads the gazetteer
@given(st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_is_read_or_told_in_one_error(path, value):
    for override in (f"{path}={value}", f"raid.tracks={value}", f"raid.axes={value}", f"title={value}"):
        try:
            scenario = load("notional-city", [override])
        except InputError as error:
            told = error.file
        else:
            told = scenario.overrides[0]
        assert told is not None
        assert told.startswith(("--set ", "notional-city.yaml", override))


def test_copies_keep_the_overrides_before_them():
    first = load("notional-city").with_(["raid.tracks=30"])
    second = first.replaced(**{"raid.decoy_share": 0.5})
    assert second.overrides == ("raid.tracks=30", "raid.decoy_share=0.5")
    assert (second.centre()["raid.tracks"], second.centre()["raid.decoy_share"]) == (30.0, 0.5)
    assert load("notional-city").centre()["raid.tracks"] == 60.0
    with pytest.raises(
        InputError, match=r"^--set raid\.trakcs=3: there is no 'raid\.trakcs'; did you mean 'raid\.tracks'\?$"
    ):
        first.replaced(**{"raid.trakcs": 3})
