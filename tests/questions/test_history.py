from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.present.charts import svg
from secondnight.present.document import document
from secondnight.questions import Options, names, question
from secondnight.questions.history import answer
from secondnight.questions.history.comparison import comparison_of
from secondnight.questions.history.estimates import rounding_slopes
from secondnight.questions.history.tables import weapons_words
from secondnight.record.campaigns import campaigns
from secondnight.scenario import load
from secondnight.sources import load as bibliography

BUNDLED = ("moscow-2025-05-06", "v1-london-1944", "notional-city")
PLAIN = """
name: {name}
title: A night for a test
summary: For a test.
city: {city}
{night}
ignorance: given
raid:
  tracks: {tracks}
{more}
"""


def asked(scenario, *overrides):
    return answer(load(scenario, overrides), Options())


@pytest.fixture(scope="module")
def answers():
    return {name: asked(name) for name in BUNDLED}


@pytest.fixture
def written(tmp_path):
    def write(city="{name: Anytown, notional: true}", night="", tracks=40, more=""):
        file = tmp_path / "plain.yaml"
        file.write_text(PLAIN.format(name="plain", city=city, night=night, tracks=tracks, more=more))
        return str(file)

    return write


def estimates(found):
    return {each.name: each for each in found.estimates}


def table(found, name):
    return next(each for each in found.tables if each.name == name)


def chart(found, name):
    return next(each for each in found.charts if each.name == name)


def values(spec):
    """All rows of data of a specification."""
    if isinstance(spec, dict):
        own = spec["data"].get("values", []) if isinstance(spec.get("data"), dict) else []
        return own + [row for key, part in spec.items() if key != "data" for row in values(part)]
    return [row for part in spec for row in values(part)] if isinstance(spec, list) else []


def test_the_question_is_found_by_its_name():
    assert "history" in names()
    assert question("history").TITLE == "Has this happened before, and what is wrong with the easy parallel?"


def test_slope_of_1944_with_an_interval_of_luck_and_rounding(answers):
    slope = estimates(answers["notional-city"])["v1_logit_slope_per_week"]
    assert slope.value == pytest.approx(-0.147317, abs=1e-6)
    assert (slope.low, slope.high) == (pytest.approx(-0.189040, abs=1e-6), pytest.approx(-0.105187, abs=1e-6))
    assert (slope.level, slope.unit, slope.kind, slope.contains) == (
        0.9,
        "1 per week",
        "measured",
        ("luck", "ignorance"),
    )
    series = comparison_of(load("notional-city")).leaks[0]
    assert rounding_slopes(series) == (pytest.approx(-0.166339, abs=1e-6), pytest.approx(-0.127887, abs=1e-6))


def test_overclaims_of_1944_are_at_least_what_the_later_accounting_shows(answers):
    found = estimates(answers["moscow-2025-05-06"])
    expected = {"guns": 0.692226, "fighters": 1.029252, "balloons": 2.164502, "total": 0.935525}
    for by, ratio in expected.items():
        each = found[f"overclaim_ratio_v1_{by}"]
        assert (each.value, each.low, each.high) == (pytest.approx(ratio, abs=1e-6), each.value, None)
        assert each.kind == "recalled"
    assert found["overclaim_ratio_bombers_1972"].value == pytest.approx(34 / 15)
    assert found["overclaim_ratio_bombers_1972"].kind == "measured"
    truth = found["v1_balloons_true_given_claim"]
    assert (truth.low, truth.high) == (209, 478)
    assert truth.low <= 231 <= truth.high


def test_slopes_of_the_other_series_stand_beside_it(answers):
    found = estimates(answers["notional-city"])
    ukraine, gulf = (found[f"{key}_logit_slope_per_week"] for key in ("russia_ukraine_2022", "gulf_2026"))
    assert 0 < ukraine.low < ukraine.value < ukraine.high
    assert gulf.low < 0 < gulf.high


def test_moscow_is_a_night_of_its_own_campaign_and_that_is_no_parallel(answers):
    found = answers["moscow-2025-05-06"]
    assert found.analogue.case == "Russian drones and missiles on Ukraine, from 2022"
    assert '"Ukrainian drones on Russia, from 2023"' in found.headline
    rows = table(found, "distances").rows
    assert len(rows) == 12
    own = rows[0]
    assert own["campaign"].endswith("(this night is one of it)")
    nearest = estimates(found)["nearest_analogue_distance"]
    assert own["distance"] < rows[1]["distance"] == nearest.value
    assert nearest.low < nearest.value < nearest.high
    assert f"distance of {nearest.value:.2f}" in found.headline
    days = next(
        row
        for row in table(found, "features").rows
        if row["campaign"] == "this scenario" and row["feature"].startswith("days")
    )
    assert days["value"] == "734"  # 3 May 2023 to 5 May 2025


def test_london_1944_is_measured_against_other_campaigns(answers):
    found = answers["v1-london-1944"]
    assert found.analogue.case == "The Blitz, September 1940 to May 1941"
    rows = table(found, "distances").rows
    assert rows[0]["campaign"] == "Flying bombs on London, June to September 1944 (this night is one of it)"


def test_a_night_without_a_date_is_no_night_of_any_campaign(answers):
    found = answers["notional-city"]
    assert "other campaigns" not in found.headline
    assert "12 campaigns on record" in found.headline
    assert any("The scenario does not say: days since it began" in limit for limit in found.limits)
    assert all(row["days"] is None for row in table(found, "distances").rows)


def test_parts_of_a_distance_are_shown_and_their_mean_is_the_distance(answers):
    for found in answers.values():
        for row in table(found, "distances").rows:
            parts = [row[key] for key in ("weapons_a_day", "weapons", "defence_kinds", "warning_min", "days")]
            known = [part for part in parts if part is not None]
            assert row["distance"] == pytest.approx(sum(known) / len(known))


def test_leaving_features_out_is_told_with_what_would_then_be_nearest(answers):
    first = answers["moscow-2025-05-06"].assumptions[0]
    assert "stays the nearest for 4 of 5 features left out" in first.swing
    assert "without shares of weapon classes" in first.swing


@pytest.mark.parametrize(
    ("overrides", "weapons"),
    [
        ([], "propeller"),
        (["raid.jet_drone_share=0.25"], "propeller 75 %, jet 25 %"),
        (
            ["raid.cruise_missile_share=0.5", "raid.threats.cruise_missile.speed_km_h=2000"],
            "propeller 50 %, ballistic 50 %",
        ),
        (["raid.threats.strike_drone.speed_km_h=300", "raid.decoy_share=0"], "jet"),
    ],
)
def test_classes_of_weapons_follow_from_their_speeds(overrides, weapons):
    case = comparison_of(load("notional-city", ["raid.decoy_share=0.1", *overrides])).case
    assert weapons_words(case.weapons) == weapons
    assert sum(case.weapons.values()) == pytest.approx(1)


def test_features_of_the_notional_city_by_hand():
    case = comparison_of(load("notional-city")).case
    assert (case.weapons_a_day, case.defence_kinds, case.days) == (60, 3, None)
    centre = load("notional-city").centre()
    mean = 2 / 3 * centre["raid.threats.strike_drone.speed_km_h"] + 1 / 3 * centre["raid.threats.decoy.speed_km_h"]
    assert case.warning_min == pytest.approx(60 * centre["raid.surveillance_radius_km"] / mean, rel=1e-3)


@pytest.mark.parametrize(
    ("city", "night", "own"),
    [
        ("{name: Kyiv}", "night: 2025-07-08", "russia-ukraine-2022"),
        ("{name: Saint Petersburg}", "night: 2031-01-01", "ukraine-russia-2023"),
        ("{name: Moscow}", "night: 2020-01-01", None),
        ("{name: Warsaw}", "night: 2025-07-08", None),
        ("{name: Tehran, notional: true}", "night: 1988-03-01", "cities-1988"),
    ],
)
def test_any_city_and_night_finds_its_campaign_if_it_has_one(written, city, night, own):
    compared = comparison_of(load(written(city, night)))
    assert (compared.own.key if compared.own else None) == own
    assert compared.nearest.campaign != compared.own


@settings(max_examples=8)
@given(
    tracks=st.integers(0, 3000),
    shares=st.lists(st.floats(0, 0.33), min_size=3, max_size=3),
    sites=st.integers(0, 9),
    speed=st.sampled_from([80, 185, 600, 5000]),
)
def test_it_answers_for_any_scenario(tracks, shares, sites, speed):
    overrides = [
        f"raid.tracks={tracks}",
        f"raid.threats.strike_drone.speed_km_h={speed}",
        *(
            f"raid.{kind}_share={share}"
            for kind, share in zip(("decoy", "jet_drone", "cruise_missile"), shares, strict=True)
        ),
        *(f"raid.defence.{layer}.sites={sites}" for layer in ("long_range_missile", "inner_guns", "mobile_fire_group")),
    ]
    found = asked("notional-city", *overrides)
    nearest = estimates(found)["nearest_analogue_distance"]
    assert 0 <= nearest.low <= nearest.value <= nearest.high <= 1
    assert found.analogue.case in {each.name for each in campaigns()}
    assert json.dumps(document(found), allow_nan=False)


def test_a_raid_of_nothing_against_no_defence_leaves_that_feature_out(written):
    compared = comparison_of(load(written(tracks=0)))
    assert compared.case.defence_kinds == 0
    assert "weapons_a_day" not in compared.known
    assert "defence_kinds" in compared.known


def test_figures_say_how_each_is_known(answers):
    rows = table(answers["moscow-2025-05-06"], "figures").rows
    statuses = {row["status"] for row in rows}
    assert statuses == {"seen", "recalled", "reconstructed"}
    killed = next(row for row in rows if row["what"] == "killed in the first seven weeks")
    assert (killed["value"], killed["status"]) == ("4,735", "reconstructed")
    assert all(row["source"] for row in rows)
    told = next(limit for limit in answers["moscow-2025-05-06"].limits if "figures were seen" in limit)
    seen = sum(row["status"] == "seen" for row in rows)
    assert told.startswith(f"{seen} of {len(rows)} figures were seen in an excerpt")


def test_accounts_show_both_sides_and_whether_the_model_holds_them(answers):
    rows = {row["what"]: row for row in table(answers["moscow-2025-05-06"], "claims_and_later_accounts").rows}
    balloons = rows["V-1, balloons"]
    assert (balloons["claimed"], balloons["later"], balloons["over"], balloons["covered"]) == (
        500,
        "at most 231",
        269,
        "yes",
    )
    assert rows["Tanks in Kosovo, 1999: found destroyed"]["covered"] == "no"
    assert rows["V-1, guns"]["over"] == 0


def test_line_through_two_points_is_held_against_the_overall_share(answers):
    told = next(limit for limit in answers["moscow-2025-05-06"].limits if "two points" in limit)
    assert "let 19 % through overall; the record has 29 %" in told


def test_how_campaigns_ended_adds_up(answers):
    told = answers["moscow-2025-05-06"].base_rate
    assert sum(map(int, re.findall(r"\((\d+)\)", told))) == 12
    assert "not ended in the record (3)" in told


def test_chart_of_leak_shares_has_a_panel_a_series_and_leaves_the_best_day_out_of_its_line(answers):
    found = chart(answers["moscow-2025-05-06"], "leak_shares")
    rows = values(found.spec)
    panels = {row["series"] for row in rows}
    assert len(panels) == 3
    line = [row for row in rows if row["series"] == "V-1: reached London" and row["role"] == "line"]
    assert (line[0]["share"], line[-1]["share"]) == (pytest.approx(1 / 3), pytest.approx(0.09))
    assert [row["day"] for row in rows if row["role"] == "picked"] == [76]
    dots = [row for row in rows if row["role"] != "line"]
    assert all(0 <= row["low"] < row["share"] < row["high"] <= 1 for row in dots)
    assert found.title == (
        "Share that leaked: V-1, down from 33 % to 9 % in 11 weeks; Ukraine, up from 6.3 % to 13 % in 74 weeks; "
        "Emirates 2026, no slope can be told"
    )
    assert {row["at"] for row in dots if row["series"] == "V-1: reached London"} == {"first", "picked", "last"}
    assert {row["at"] for row in dots if row["series"] != "V-1: reached London"} == {""}


def test_chart_of_claims_stresses_the_balloons_and_marks_one(answers):
    found = chart(answers["moscow-2025-05-06"], "claims_and_later_accounts")
    stressed = [row for row in values(found.spec) if row.get("emphasis")]
    assert {row["figure"] for row in stressed} == {"at least 2.2 ×"}
    assert any(row == {"at": 1.0} for row in values(found.spec))


def test_chart_of_distances_stresses_the_nearest_other_campaign(answers):
    for found in answers.values():
        rows = values(chart(found, "distances").spec)
        stressed = {" ".join(row["label"]) for row in rows if row.get("emphasis")}
        assert {re.sub("\u00a0", " ", label) for label in stressed} == {found.analogue.case}


def test_every_chart_can_be_drawn(answers):
    for found in answers.values():
        for each in found.charts:
            assert svg(each).startswith("<svg")


@pytest.mark.parametrize("name", BUNDLED)
def test_every_source_is_in_the_bibliography_and_the_document_is_whole(answers, name):
    found = answers[name]
    assert set(found.sources) <= set(bibliography())
    assert len(found.sources) == len(set(found.sources))
    assert json.dumps(document(found), allow_nan=False)


@pytest.mark.parametrize("name", BUNDLED)
def test_words_promise_nothing_that_the_record_does_not_hold(answers, name):
    found = answers[name]
    told = " ".join([found.headline, found.base_rate, *found.limits, *(each.swing for each in found.assumptions)])
    assert not re.search(r"significan|certain|proves|escalat|unpreceden", told, re.IGNORECASE)
    assert found.headline.count("Where that parallel fails: ") == 1
    assert found.replications == 0
    assert found.analogue.correction
