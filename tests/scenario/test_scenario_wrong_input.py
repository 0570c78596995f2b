"""Wrong scenarios, each with the exact line that it gets."""

from __future__ import annotations

import pytest

from secondnight.errors import InputError
from secondnight.scenario import sheet
from secondnight.scenario.reading import read

HEAD = "name: a\ntitle: A\ncity: {name: Anytown, notional: true}\n"  # three lines
CLASSES = (
    "long_range_missile, short_range_missile, mobile_fire_group, electronic_warfare, interceptor_drone, fighter_patrol"
)
ROW = sheet("raid")["tracks"]
TRACKS = f"it must be a number without quotes, such as {ROW.default:g}, or a range, such as {ROW.low:g}..{ROW.high:g}"

STRUCTURE = {
    "title: A\ncity: {name: Moscow}\n": "1: name is missing; add `name: anytown`",
    "name: a\ncity: {name: Moscow}\n": "1: title is missing; add `title: A night over Anytown`",
    "name: a\ntitle: A\n": "1: city is missing; add `city: {name: Moscow}`",
    "name: a\ntitle: A\ncity: {notional: true}\n": "3: city.name is missing; add `name: Moscow`",
    "nmae: a\ntitle: A\ncity: {name: Moscow}\n": "1: unknown key 'nmae'; did you mean 'name'?",
    HEAD + "radi: {}\n": "4: unknown key 'radi'; did you mean 'raid'?",
    HEAD + "zzz: 1\n": "4: unknown key 'zzz'; known here: name, title, summary, city, night, ignorance, raid, reach",
    "name: A city\ntitle: A\ncity: {name: Moscow}\n": "1: name is the text 'A city'; it must be small letters "
    "and digits with hyphens between, such as moscow-2025-05-06",
    "name: 3\ntitle: A\ncity: {name: Moscow}\n": "1: name is the number 3; it must be text",
    "name: a\ntitle: ''\ncity: {name: Moscow}\n": "2: title is the text ''; it must be text, not empty",
    "name: a\ntitle: A\ncity: Moscow\n": "3: city is the text 'Moscow'; "
    "it must be a mapping of keys and values, indented below it",
    "name: a\ntitle: A\ncity: {nmae: Moscow}\n": "3: unknown key 'nmae' in city; did you mean 'name'?",
    "name: a\ntitle: A\ncity: {name: Q, notional: yes}\n": "3: city.notional is the text 'yes'; "
    "it must be true or false",
    "name: a\ntitle: A\ncity:\n  name: Moscwo\n": "4: no city 'Moscwo' in the gazetteer; did you mean 'Moscow'? "
    "(a city that is made up says `notional: true`)",
    HEAD + "night: 2025-02-30\n": "4: night is the text '2025-02-30'; it must be a date such as 2025-05-05",
    HEAD + "night: yesterday\n": "4: night is the text 'yesterday'; it must be a date such as 2025-05-05",
    HEAD + "night: 20250505\n": "4: night is the number 20250505; it must be a date such as 2025-05-05",
    HEAD + "ignorance: all\n": "4: ignorance is the text 'all'; it must be 'sheet' or 'given'",
    HEAD + "raid: 3\n": "4: raid is the number 3; it must be a mapping of keys and values, indented below it",
    HEAD
    + "raid:\n  axes: 30\n": "5: raid.axes is the number 30; it must be a list of axes, such as [{bearing_deg: 200}]",
    HEAD + "raid:\n  axes:\n    - 30\n": "6: raid.axes[0] is the number 30; "
    "it must be a mapping of keys and values, indented below it",
    HEAD + "raid:\n  axes:\n    - {bearing_deg: 1}\n    - {bearing_deg: 370}\n": "7: raid.axes[1].bearing_deg is the "
    "number 370; it must be at most 360",
    HEAD + "raid:\n  axes:\n    - {bearing_deg: 1, weight: -1}\n": "6: raid.axes[0].weight is the number -1; "
    "it must be at least 0",
    HEAD + "raid:\n  axes:\n    - {bearing_deg: '30'}\n": "6: raid.axes[0].bearing_deg is the text '30'; "
    "it must be a number, without quotes",
    HEAD + "raid:\n  axes:\n    - {bearing_deg: 1e999}\n": "6: raid.axes[0].bearing_deg is the number inf; "
    "it must be a finite number",
    HEAD
    + "raid:\n  axes:\n    - {bearing: 30}\n": "6: unknown key 'bearing' in raid.axes[0]; did you mean 'bearing_deg'?",
    HEAD + "raid:\n  axes:\n    - {spread_deg: 30}\n": "6: raid.axes[0].bearing_deg is missing; add `bearing_deg: 200`",
    HEAD + "raid:\n  axes:\n    - {bearing_deg: 1, weight: 0}\n    - {bearing_deg: 9, weight: 0}\n": "5: raid.axes: "
    "all weights are 0; give at least one axis a weight above 0",
    HEAD + "raid:\n  defence: 4\n": "5: raid.defence is the number 4; "
    "it must be a mapping of keys and values, indented below it",
    HEAD + "raid:\n  defence:\n    guns:\n": "6: raid.defence.guns is empty; "
    "it must be a mapping of keys and values, indented below it",
    HEAD + "raid:\n  defence:\n    guns: {class: 3}\n": "6: raid.defence.guns.class is the number 3; it must be text",
}

PARAMETERS = {
    "trakcs: 60": "5: unknown key 'trakcs' in raid; did you mean 'tracks'?",
    "tracks: '60'": f"5: raid.tracks is the text '60'; {TRACKS}",
    "tracks: sixty": f"5: raid.tracks is the text 'sixty'; {TRACKS}",
    "tracks:": f"5: raid.tracks is empty; {TRACKS}",
    "tracks: [1, 2]": f"5: raid.tracks is a list; {TRACKS}",
    "tracks: true": f"5: raid.tracks is true; {TRACKS}",
    "tracks: .inf": f"5: raid.tracks is the text '.inf'; {TRACKS}",
    "tracks: 1e999": "5: raid.tracks: a quantity must be finite, not inf",
    "tracks: -1": "5: raid.tracks: -1 is not possible for the unit 'tracks', which allows at least 0",
    "tracks: 20000": "5: raid.tracks: 20000 is outside what can be simulated, 0 to 10000",
    "tracks: {median: 60, sd_log: 0.4}": "5: raid.tracks: 0 to inf is outside what can be simulated, 0 to 10000",
    "tracks: {value: 60, kind: notoinal}": "5: raid.tracks: unknown kind 'notoinal'; did you mean 'notional'?",
    "tracks: {value: 60, source: erlang-1971}": "5: no source 'erlang-1971' in the bibliography; "
    "did you mean 'erlang-1917'?",
    "waves: 0": "5: raid.waves: 0 is outside what can be simulated, 1 to 1000",
    "decoy_share: 1.2": "5: raid.decoy_share: 1.2 is not possible for the unit 'share', which allows 0 to 1",
    "decoy_share: 0.6..0.2": "5: raid.decoy_share: low 0.6 is not below high 0.2",
    "decoy_share: {low: 0.6, high: 0.2}": "5: raid.decoy_share: low 0.6 is not below high 0.2",
    "decoy_share: {low: 0.2, mode: 0.7, high: 0.6}": "5: raid.decoy_share: mode 0.7 lies outside 0.2 to 0.6",
    "decoy_share: {low: 0.2, hgih: 0.6}": "5: raid.decoy_share: unknown key 'hgih'; did you mean 'high'?",
    "threats: 3": "5: raid.threats is the number 3; "
    "it takes strike_drone, decoy, jet_drone, cruise_missile, indented below it",
    "threats: {decoy: {speed: 100}}": "5: unknown key 'speed' in raid.threats.decoy; did you mean 'speed_km_h'?",
    "threats: {decoy: {class: decoy}}": "5: unknown key 'class' in raid.threats.decoy; known here: "
    "speed_km_h, altitude_low_km, altitude_high_km, visibility, weight, unit_cost_usd",
    "threats:\n    decoy:\n      altitude_high_km: 2\n      altitude_low_km: 3": "8: "
    "raid.threats.decoy.altitude_low_km (3) "
    "must not exceed raid.threats.decoy.altitude_high_km (2)",
    "threats:\n    decoy:\n      altitude_low_km: 1\n      altitude_high_km: 0.5..4": "7: "
    "raid.threats.decoy.altitude_low_km (1) must not exceed raid.threats.decoy.altitude_high_km (0.5)",
    "doctrine: {assignment: thraet}": "5: raid.doctrine.assignment is the text 'thraet'; it must be one of "
    "fifo, threat, soonest_exit, random, uncoordinated; did you mean 'threat'?",
    "doctrine: {assignment: 3}": "5: raid.doctrine.assignment is the number 3; it must be one of "
    "fifo, threat, soonest_exit, random, uncoordinated",
    "doctrine: {assignment: true}": "5: raid.doctrine.assignment is true; it must be one of "
    "fifo, threat, soonest_exit, random, uncoordinated",
    "doctrine: {hold_fire_on_decoys: maybe}": "5: raid.doctrine.hold_fire_on_decoys is the text 'maybe'; "
    "it must be one of yes, no",
    "defence: {guns: {sites: 3}}": "5: raid.defence.guns: no class is called 'guns' "
    f"(a layer with a name of its own says its class); one of {CLASSES}",
    "defence: {short_range_misile: {sites: 3}}": "5: raid.defence.short_range_misile: no class is called "
    "'short_range_misile' (a layer with a name of its own says its class); did you mean 'short_range_missile'?",
    "defence: {guns: {class: short_range_misile}}": "5: raid.defence.guns: no class is called 'short_range_misile'; "
    "did you mean 'short_range_missile'?",
    "defence: {fighter_patrol: {class: long_range_missile}}": "5: raid.defence.fighter_patrol is named after a class "
    "but has the class long_range_missile; give it another name",
    "defence: {Guns: {class: long_range_missile}}": "5: raid.defence.Guns: the name of a layer is small letters, "
    "digits and _, such as inner_guns",
    "defence: {electronic_warfare: {rounds: 3}}": "5: unknown key 'rounds' in raid.defence.electronic_warfare; known "
    "here: class, sites, layout, ring_km, reach_km, altitude_low_km, altitude_high_km, availability, kill_probability",
    "defence: {fighter_patrol: {kill_probability: {decoyy: 0.3}}}": "5: unknown key 'decoyy' in "
    "raid.defence.fighter_patrol.kill_probability; did you mean 'decoy'?",
    "defence: {fighter_patrol: {sites: -1}}": "5: raid.defence.fighter_patrol.sites: -1 is not possible for the unit "
    "'sites', which allows at least 0",
    "defence: {fighter_patrol: {axes: 3}}": "5: unknown key 'axes' in raid.defence.fighter_patrol; known here: class, "
    "sites, layout, ring_km, reach_km, altitude_low_km, altitude_high_km, availability, channels, rounds, "
    "reload_block, reload_stock, reload_min, reaction_s, interceptor_speed_m_s, assessment_s, salvo, max_looks, "
    "kill_probability, round_cost_usd, debris_probability",
}


@pytest.mark.parametrize("text", STRUCTURE)
def test_a_wrong_structure_gets_its_line(text):
    with pytest.raises(InputError) as caught:
        read(text, "f.yaml")
    assert str(caught.value) == f"f.yaml:{STRUCTURE[text]}"


@pytest.mark.parametrize("line", PARAMETERS)
def test_a_wrong_parameter_gets_its_line(line):
    with pytest.raises(InputError) as caught:
        read(f"{HEAD}raid:\n  {line}\n", "f.yaml")
    assert str(caught.value) == f"f.yaml:{PARAMETERS[line]}"


def test_a_band_is_told_at_the_end_that_is_written():
    low = sheet("raid")["threats.decoy.altitude_low_km"].default
    with pytest.raises(
        InputError, match=rf"^f\.yaml:5: raid\.threats\.decoy\.altitude_low_km \({low:g}\) must not exceed"
    ):
        read(f"{HEAD}raid:\n  threats: {{decoy: {{altitude_high_km: 0}}}}\n", "f.yaml")


def test_of_several_faults_the_first_line_is_told_and_a_missing_key_last():
    text = "night: never\nnmae: a\ntitle: 3\n"
    with pytest.raises(InputError) as caught:
        read(text, "f.yaml")
    assert str(caught.value) == "f.yaml:1: night is the text 'never'; it must be a date such as 2025-05-05"
    with pytest.raises(InputError) as caught:
        read(text.replace("never", "2025-05-05"), "f.yaml")
    assert str(caught.value) == "f.yaml:2: unknown key 'nmae'; did you mean 'name'?"
