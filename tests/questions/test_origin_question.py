from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from secondnight.cli import main
from secondnight.errors import InputError
from secondnight.present.charts import svg
from secondnight.present.document import document
from secondnight.questions import Options, ask, of_scenario
from secondnight.questions.origin import Wanted
from secondnight.questions.origin.inferring import MOST_USED, case_of, thinned
from secondnight.questions.origin.leaning import leaning
from secondnight.reach.belts import inside_given_silence
from secondnight.reach.launch_map import launch_map
from secondnight.reach.sightings import read_sightings
from secondnight.scenario import load
from secondnight.sources import load as bibliography

FEW = Options(replications=40)
# A notional track, made up: from the south-west towards Moscow.
TRACK = """\
place,time,heading_deg
Bryansk,2025-05-05T22:10+03:00,35
Kaluga,2025-05-05T23:15+03:00,45
Obninsk,2025-05-05T23:40+03:00,
Podol'sk,2025-05-06T00:00+03:00,40
"""
# The same towards Kyiv, from the north-east.
TOWARDS_KYIV = """\
place,time,heading_deg
Konotop,2025-05-05T22:10+03:00,235
Pryluky,2025-05-05T22:45+03:00,240
Brovary,2025-05-05T23:25+03:00,
"""
KYIV = """
name: kyiv
title: A night over Kyiv
summary: For a test.
city: {name: Kyiv}
ignorance: sheet
raid:
  tracks: 60
  defence:
    short_range_missile: {sites: 4}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("origin")
    for name, text in (("track.csv", TRACK), ("kyiv.csv", TOWARDS_KYIV), ("kyiv.yaml", KYIV)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def case(files):
    return case_of(load("moscow-2025-05-06"), FEW, Wanted(files / "track.csv"))


@pytest.fixture(scope="module")
def moscow(files):
    return ask("origin", load("moscow-2025-05-06"), FEW, Wanted(files / "track.csv"))


def by_name(answer):
    return {estimate.name: estimate for estimate in answer.estimates}


def rows(answer, name):
    return next(table.rows for table in answer.tables if table.name == name)


def test_masses_sum_to_one(case):
    assert case.masses.sum() == pytest.approx(1)
    assert case.sides.sum() == pytest.approx(1)
    assert case.with_belts(0.5).sum() == pytest.approx(1)
    assert sum(case.of_classes.values()) == pytest.approx(1)
    assert case.masses_of_guesses.sum(axis=1) == pytest.approx(np.ones(40))
    assert case.found.of_flights @ case.masses_of_guesses == pytest.approx(case.masses)


def test_the_track_s_launch_lies_back_along_its_course(case):
    top = case.where.names[case.order[0]]
    assert top in {"Kyiv region", "Chernihiv region", "Vinnytsia region", "Cherkasy region"}
    assert case.sides[1] < 0.05
    assert case.season == "spring"


def test_estimates_are_what_the_case_says(case, moscow):
    found = by_name(moscow)
    top = found["launch_area_top_region_probability"]
    assert top.value == pytest.approx(case.masses.max())
    assert top.low <= top.value <= top.high
    inside = found["inside_launch_probability"]
    assert inside.value == pytest.approx(case.with_belts(0.5)[1])
    assert (inside.low, inside.high) == pytest.approx([case.with_belts(p)[1] for p in (0.2, 0.8)])
    assert found["highest_region_area_km2"].value == pytest.approx(case.area_km2)
    assert 0.8 < found["strike_drone_probability"].value <= 1
    launched = found["launch_time_before_first_detection_h"]
    assert 0 < launched.low < launched.value < launched.high < 8
    assert all(estimate.kind == "notional" for estimate in moscow.estimates)


def test_the_belts_table_is_bayes_rule(moscow):
    for row in rows(moscow, "belts"):
        assert row["factor"] == pytest.approx((1 - row["detection"]) ** -6)
        assert row["prior"] == pytest.approx(inside_given_silence(0.05, 6, row["detection"]), abs=1e-9)
    assert [row["detection"] for row in rows(moscow, "belts")] == [0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]


def test_six_belts_and_one_in_ten_beforehand(files):
    answer = ask(
        "origin",
        load("moscow-2025-05-06", ["reach.origin.prior_inside=0.1"]),
        FEW,
        Wanted(files / "track.csv"),
    )
    half = next(row for row in rows(answer, "belts") if row["detection"] == 0.5)
    assert half["factor"] == 64
    assert half["prior"] == pytest.approx(0.876712, abs=1e-6)


def test_the_headline_leads_with_a_region_and_says_what_the_belts_are(case, moscow):
    first, second = moscow.headline.split(". ", 1)
    assert re.match(r"With \d[\d.]* % \(90 %: .* %\) .* region \(Ukraine\) is the most probable place of launch", first)
    assert "from the detections alone" in second
    assert "notional" in second
    assert case.where.names[case.order[0]] in first


def test_nothing_is_told_more_exactly_than_by_region(moscow, case):
    # The map draws outlines, coasts and the city from the bundled ground; the values it is given are by region.
    charts = tuple(chart for chart in moscow.charts if chart.name != "map_of_launch")
    text = json.dumps(document(replace(moscow, charts=charts)), ensure_ascii=False)
    assert not re.search(r"latitude|longitude|\bcell_|\blat\b|\blon\b", text)
    centres = np.round(np.concatenate([case.where.latitude, case.where.longitude]), 3)
    numbers = {round(float(each), 3) for each in re.findall(r"-?\d+\.\d{3,}", text)}
    assert not numbers & set(centres.tolist())
    known = {name for members in launch_map("RU").members for name in members}
    listed = [row["region"] for row in rows(moscow, "by_region")][:-1]
    assert len(listed) == 15
    assert all(re.sub(r" \([A-Z]{2}\)$", "", each).split(" with ")[0] in known for each in listed)


def test_no_belts_no_claim_about_them(files):
    answer = ask("origin", load("moscow-2025-05-06", ["reach.origin.belts_silent=0"]), FEW, Wanted(files / "track.csv"))
    found = by_name(answer)
    assert "belt" not in answer.headline
    alone = found["inside_launch_probability_detections_alone"].value
    assert found["inside_launch_probability"].value == pytest.approx(alone)


def test_a_guessed_launch_time_narrows_and_a_longer_range_widens(files):
    scenario = load("moscow-2025-05-06")
    without = case_of(scenario, FEW, Wanted(files / "track.csv"))
    guessed = case_of(scenario, FEW, Wanted(files / "track.csv", launched="2025-05-05T20:40+03:00"))
    assert guessed.area_km2 < without.area_km2
    assert guessed.launched_h == pytest.approx(-1.5)
    assert guessed.launched.mean_h > without.launched.mean_h
    longer = case_of(load("moscow-2025-05-06", ["reach.still_air_range_km=2000"]), FEW, Wanted(files / "track.csv"))
    assert longer.area_km2 > without.area_km2


def test_classes(files):
    scenario = load("moscow-2025-05-06")
    jet = case_of(scenario, FEW, Wanted(files / "track.csv", "jet_drone"))
    assert jet.kinds == ("jet_drone",)
    whole = case_of(scenario, FEW, Wanted(files / "track.csv", "any"))
    assert whole.found.of_flights == pytest.approx(whole.every.of_flights)
    assert case_of(load("moscow-2025-05-06", ["reach.threat=jet_drone"]), FEW, Wanted(files / "track.csv")).kinds == (
        "jet_drone",
    )


def test_attacks_on_kyiv_come_from_russia_or_belarus(files):
    answer = ask("origin", load(str(files / "kyiv.yaml")), FEW, Wanted(files / "kyiv.csv"))
    assert re.search(r"region \((Russia|Belarus)\)", answer.headline)
    assert "inside Ukraine" in answer.headline
    assert "117" not in answer.base_rate


def test_the_same_seed_gives_the_same_answer(moscow, files):
    again = ask("origin", load("moscow-2025-05-06"), FEW, Wanted(files / "track.csv"))
    assert document(again) == document(moscow)
    other = case_of(load("moscow-2025-05-06"), replace(FEW, seed=2), Wanted(files / "track.csv"))
    assert other.masses.max() != by_name(moscow)["launch_area_top_region_probability"].value


def test_what_it_leans_on_is_ordered_and_central_where_nothing_moves(case, moscow):
    swings = leaning(case)
    assert [swing.size for swing in swings] == sorted((swing.size for swing in swings), reverse=True)
    assert "belts" in moscow.assumptions[0].text
    assert any("whose" in each.text for each in moscow.assumptions)


def test_every_source_is_known_and_every_chart_can_be_drawn(moscow):
    assert set(moscow.sources) <= {*bibliography(), "notional"}
    assert [chart.name for chart in moscow.charts] == [
        "map_of_launch",
        "mass_by_region",
        "inside_by_belt_detection",
        "leans_on",
    ]
    for chart in moscow.charts:
        assert svg(chart).startswith("<svg")


def test_of_many_detections_twenty_are_used(tmp_path):
    start = datetime(2025, 5, 5, 19, tzinfo=UTC)
    rows = [
        f"{53.2 + k / 1000},{34.3 + k / 700},{(start + timedelta(seconds=6 * k)).isoformat()},40" for k in range(900)
    ]
    path = tmp_path / "many.csv"
    path.write_text("\n".join(["latitude,longitude,time,heading_deg", *rows[::-1]]), encoding="utf-8")
    answer = ask("origin", load("moscow-2025-05-06"), FEW, Wanted(path))
    assert "all leans on 900 detections" in answer.headline
    assert any("Of 900 detections, 20 evenly spread in time are used" in each for each in answer.limits)
    used = thinned(read_sightings(path))
    assert len(used) == MOST_USED == 20
    times = [each.time for each in used]
    assert times == sorted(times)
    assert (times[0], times[-1]) == (start, start + timedelta(seconds=6 * 899))


def test_it_is_not_in_the_brief():
    assert "origin" not in of_scenario()


@pytest.mark.parametrize(
    ("scenario", "wanted", "told"),
    [
        (
            "notional-city",
            {},
            "launch areas are known for cities of Russia and Ukraine alone; the scenario's is notional",
        ),
        ("moscow-2025-05-06", {"launched": "yesterday"}, "--launched: time is 'yesterday'"),
        ("moscow-2025-05-06", {"launched": "2025-05-05T22:30+03:00"}, "is not within the 24 h before the first"),
    ],
)
def test_wrong_wishes_are_told(files, scenario, wanted, told):
    with pytest.raises(InputError, match=re.escape(told)):
        case_of(load(scenario), FEW, Wanted(files / "track.csv", **wanted))


def test_detections_that_no_region_can_reach_are_told(tmp_path):
    path = tmp_path / "far.csv"
    path.write_text("latitude,longitude,heading_deg\n-33.9,151.2,10\n-33.0,151.2,10\n", encoding="utf-8")
    with pytest.raises(InputError, match="no cell of the map can reach all detections"):
        case_of(load("moscow-2025-05-06"), FEW, Wanted(path))


def test_a_track_from_the_east_is_told_with_what_else_would_look_like_it(tmp_path, moscow):
    path = tmp_path / "east.csv"
    rows = ("Ryazan,2025-05-05T22:10+03:00,310", "Kolomna,2025-05-05T22:45+03:00,315")
    path.write_text("\n".join(["place,time,heading_deg", *rows]), encoding="utf-8")
    answer = ask("origin", load("moscow-2025-05-06"), FEW, Wanted(path))
    assert "region (Russia), inside, is the most probable" in answer.headline
    warning = "one that came around looks like a launch from inside"
    assert any(warning in each for each in answer.limits)
    assert not any(warning in each for each in moscow.limits)
    for each in (answer, moscow):
        assert "If it did not turn before it was seen" in each.headline


def test_detections_without_times(tmp_path):
    path = tmp_path / "headings.csv"
    path.write_text("place,heading_deg\nBryansk,35\nKaluga,45\n", encoding="utf-8")
    answer = ask("origin", load("moscow-2025-05-06"), FEW, Wanted(path))
    assert by_name(answer)["launch_time_before_first_detection_h"].value is None
    with pytest.raises(InputError, match="--launched says nothing"):
        case_of(load("moscow-2025-05-06"), FEW, Wanted(path, launched="2025-05-05T22:30+03:00"))


def test_the_track_and_the_commands_of_the_documentation(tmp_path, monkeypatch, capsys):
    page = (Path(__file__).parents[2] / "docs" / "origin.md").read_text(encoding="utf-8")
    (track,) = re.findall(r"^```csv\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert track == TRACK
    monkeypatch.chdir(tmp_path)
    (tmp_path / "track.csv").write_text(track, encoding="utf-8")
    commands = re.findall(r"^\$ secondnight (.*)$", page, re.MULTILINE)
    assert len(commands) == 3
    for command in commands:
        assert main([*command.split(), "--replications", "20", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["question"] == "origin"


def test_every_estimate_is_documented(moscow):
    text = (Path(__file__).parents[2] / "docs" / "answer.md").read_text(encoding="utf-8")
    for estimate in moscow.estimates:
        assert f"`{estimate.name}`" in text


def test_the_command(files, capsys):
    assert main(["origin", str(files / "track.csv"), "--replications", "30", "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["question"] == "origin"
    assert main(["origin", str(files / "none.csv")]) == 2
    assert "there is no such file" in capsys.readouterr().err
    assert main(["origin", str(files / "track.csv"), "--speed-class", "glider"]) == 2
    assert main(["origin", "--help"]) == 0
    assert "--speed-class" in capsys.readouterr().out
