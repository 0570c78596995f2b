from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from secondnight import raid
from secondnight.present.document import document
from secondnight.questions import Options, names, question
from secondnight.questions.night import answer
from secondnight.questions.night.case import case_of
from secondnight.questions.night.simulated import Nights, mean_and_interval, steps
from secondnight.questions.night.words import ANALOGUE, adding_up, assumptions
from secondnight.questions.plain_words import name_of
from secondnight.record.claims import claims_of
from secondnight.record.sums import arithmetic
from secondnight.scenario import load
from secondnight.sources import load as bibliography

N = 400
CLAIMED = (
    "claimed_destroyed_city",
    "claimed_destroyed_national",
    "parts_sum_bulletin",
    "parts_sum_press",
    "claimed_previous_night",
    "nights_in_a_row",
    "airports_closed",
)
SIMULATED = ("launched_consistent", "leakers_consistent", "decoys_consistent", "probability_no_leaker_given_claim")
FIXED = """
name: fixed
title: A night with a fixed number launched
summary: For a test.
city: {name: Moscow}
night: 2025-05-05
ignorance: given
raid:
  tracks: 60
  defence:
    short_range_missile: {sites: 4}
    electronic_warfare: {sites: 2}
"""


def asked(scenario, *overrides, n=N, **options):
    return answer(load(scenario, overrides), Options(replications=n, **options))


@pytest.fixture(scope="module")
def moscow():
    return asked("moscow-2025-05-06")


@pytest.fixture
def fixed(tmp_path):
    path = tmp_path / "fixed.yaml"
    path.write_text(FIXED, encoding="utf-8")
    return path


def by_name(some):
    return {estimate.name: estimate for estimate in some.estimates}


def rows(some, name):
    return next(table.rows for table in some.tables if table.name == name)


def words(some):
    """Everything of an answer that people read."""
    return json.dumps(document(replace(some, charts=())), ensure_ascii=False) + " ".join(
        f"{chart.title} {chart.text}" for chart in some.charts
    )


def test_it_is_a_question():
    assert "night" in names()
    assert question("night").TITLE.endswith("?")


def test_the_claims_of_the_night_in_figures(moscow):
    estimates = by_name(moscow)
    assert [estimate.name for estimate in moscow.estimates] == [*CLAIMED, *SIMULATED]
    assert [estimates[name].value for name in CLAIMED] == [19, 105, 105, 106, 26, 2, 4]
    assert {estimates[name].kind for name in CLAIMED} == {"measured"}
    assert {estimates[name].kind for name in SIMULATED} == {"notional"}
    assert all(estimates[name].contains == () for name in CLAIMED)
    assert all(estimates[name].contains == ("luck", "ignorance") for name in SIMULATED[:3])
    assert estimates["decoys_consistent"].unit == "share"


def test_the_simulated_figures_are_those_of_the_nights_that_fit(moscow):
    """The same again from the simulation itself."""
    data = raid.simulate(load("moscow-2025-05-06"), N, 1, replications_a_draw=1)
    down = data["killed"].sum(("threat", "layer")).values + data["lost"].sum(("threat", "layer")).values
    fits = (down >= 10) & (down <= 38)
    leaked = data["leaked"].values[fits, :3].sum(axis=1)
    flown = data["launched"].values[fits]
    launched = flown.sum(axis=1)
    assert 20 < fits.sum() < N
    estimates = by_name(moscow)
    assert estimates["launched_consistent"].value == pytest.approx(launched.mean(), abs=1e-9)
    assert estimates["leakers_consistent"].value == pytest.approx(leaked.mean(), abs=1e-9)
    ordered = np.sort(launched)
    assert estimates["launched_consistent"].low == ordered[int(np.ceil(0.05 * ordered.size)) - 1]
    assert estimates["launched_consistent"].high == ordered[int(np.ceil(0.95 * ordered.size)) - 1]
    assert estimates["decoys_consistent"].value == pytest.approx((flown[:, 3] / launched).mean(), abs=1e-9)
    assert estimates["probability_no_leaker_given_claim"].value == pytest.approx((leaked == 0).mean(), abs=1e-9)
    assert f"{fits.sum()} of {N} simulated nights fit the claim" in words(moscow)


def test_what_adds_up_and_what_does_not(moscow):
    told = {(row["night"], row["total"], row["parts"]): row["verdict"] for row in rows(moscow, "arithmetic")}
    assert told == {
        ("2025-05-04", 26, 26): "adds up",
        ("2025-05-05", 105, 105): "adds up",
        ("2025-05-05", 105, 106): "does not add up: 1 too many",
    }
    note = next(table.note for table in moscow.tables if table.name == "arithmetic")
    assert "With 9 for Kaluga region" in note
    assert "in place of 10" in note
    assert "That is arithmetic" in note


def test_conflicting_lists_stand_side_by_side(moscow):
    table = {row["place"]: (row["list_1"], row["list_2"]) for row in rows(moscow, "by_region")}
    assert table["Kaluga region"] == (9, 10)
    assert table["Belgorod region"] == (6, 6)
    assert table["Rostov region"] == (1, None)
    assert table["total, as stated"] == (105, 105)
    claims = [(row["claimant"], row["figure"]) for row in rows(moscow, "claims") if row["night"] == "2025-05-05"]
    assert ("the mayor of Moscow", "at least 19") in claims
    assert ("the Russian aviation authority", "4") in claims
    assert len(claims) == 6


def test_the_headline_begins_with_the_claims_and_says_what_it_leans_on(moscow):
    first, second = moscow.headline.split(". ", 1)
    assert first == (
        "Claimed destroyed, 5 to 6 May 2025: 105 drones in the whole country and at least 19 near Moscow, after 26 and "
        "4 the night before; by the claims, night 2 in a row"
    )
    launched = by_name(moscow)["launched_consistent"]
    assert f"{launched.value:.0f} (90 %: {launched.low:.0f} to {launched.high:.0f}) launched at the city" in second
    assert "leans on" in second
    assert "notional" in second


@pytest.mark.parametrize("scenario", ["moscow-2025-05-06", "notional-city", "v1-london-1944"])
def test_no_word_claims_more_than_the_record_supports(scenario):
    text = words(asked(scenario, n=60)).lower()
    banned = ("significan", "escalat", "dramatic", "massive", "saturat", "sobyanin", "putin")
    assert [word for word in banned if word in text] == []


def test_the_number_launched_moves_everything(moscow):
    table = rows(moscow, "by_launched")
    starts = [int(re.match(r"\d+", row["launched"])[0]) for row in table]
    assert starts == sorted(starts)
    assert len(table) > 3
    assert table[0]["leaked"] < table[-1]["leaked"]
    assert table[0]["fits"] > table[-1]["fits"]
    assert all(0 <= row["fits"] <= 1 and row["nights"] >= 20 for row in table)
    assert all(row["down"] + row["leaked"] <= int(row["launched"].split(" to ")[1]) for row in table)


def test_the_reading_of_the_claim_is_shown_in_four_ways(moscow):
    table = rows(moscow, "by_reading")
    assert [row["nights"] for row in table][3] >= table[0]["nights"] >= table[2]["nights"]
    assert table[0]["launched"] == pytest.approx(by_name(moscow)["launched_consistent"].value)
    assert table[1]["launched"] >= table[0]["launched"]


def test_what_it_leans_on_comes_heaviest_first(moscow):
    texts = [assumption.text for assumption in moscow.assumptions]
    assert len(texts) == 5
    assert any("claim of at least 19 near Moscow" in text for text in texts)
    assert any(text.startswith("Tracks launched at the city") for text in texts)
    moved = [
        abs(float(found[1]) - float(found[0]))
        for assumption in moscow.assumptions
        if len(found := re.findall(r"(\d+(?:\.\d+)?)(?= get| in the highest)", assumption.swing)) == 2
    ]
    assert moved == sorted(moved, reverse=True)
    assert len(moved) == 4


def test_the_base_rate_says_that_a_second_night_is_ordinary(moscow):
    assert "20 of 181 days" in moscow.base_rate
    assert "28 %" in moscow.base_rate
    assert "ordinary" in moscow.base_rate


def test_the_analogue_is_the_ledgers():
    (day,) = arithmetic(claims_of(date(1944, 8, 27)))
    destroyed, reached = (part.count for part in day.parts)
    assert f"{destroyed} + {reached} = {day.total.count} adds up" in ANALOGUE.parallel
    assert "launching coast was overrun" in ANALOGUE.correction


def test_sources_are_in_the_bibliography_once_each(moscow):
    assert len(set(moscow.sources)) == len(moscow.sources)
    assert set(moscow.sources) <= set(bibliography())
    assert {"androm2018-weather", "quotidiano-2025-05-06", "reuters-2025-05-06", "sandys-1944"} <= set(moscow.sources)


def test_the_pictures(moscow):
    charts = {chart.name: chart for chart in moscow.charts}
    assert list(charts) == ["claims_by_region", "claimed_and_simulated", "leakers_by_launched"]
    assert charts["claims_by_region"].title == ("With 9 for Kaluga region the list adds up to its 105; with 10, to 106")
    assert "right within a factor of two" in charts["claimed_and_simulated"].title
    json.dumps([chart.spec for chart in moscow.charts], allow_nan=False)


def test_limits_name_what_is_missing(moscow):
    told = " ".join(moscow.limits)
    for words_of_it in ("A claim is not the truth", "how many were launched", "debris", "synthetic"):
        assert words_of_it in told


def test_the_answer_depends_on_the_seed_and_not_on_the_threads(moscow):
    assert asked("moscow-2025-05-06", workers=3) == moscow
    other = by_name(asked("moscow-2025-05-06", seed=2))
    assert other["launched_consistent"].value != by_name(moscow)["launched_consistent"].value
    assert [other[name].value for name in CLAIMED] == [by_name(moscow)[name].value for name in CLAIMED]


def test_progress_is_told_and_the_default_is_two_thousand():
    told = []
    scenario = load("notional-city")
    done = answer(scenario, Options(progress=lambda stage, at, total: told.append((stage, at, total))))
    assert done.replications == 2000
    assert told[-1][1:] == (2000, 2000)


def test_without_a_date_there_is_no_claim():
    some = asked("notional-city")
    estimates = by_name(some)
    assert [estimate.name for estimate in some.estimates] == [*SIMULATED, *CLAIMED]
    assert [estimates[name].value for name in CLAIMED] == [None, None, None, None, None, 0, None]
    assert estimates["launched_consistent"].value == 60
    assert estimates["launched_consistent"].low is None
    assert estimates["leakers_consistent"].contains == ("luck",)
    assert "no date" in some.headline
    assert [table.name for table in some.tables] == ["by_launched"]
    assert some.charts == ()
    assert some.assumptions == ()
    assert "Moscow" not in some.base_rate


def test_a_night_that_is_not_in_the_record():
    some = asked("moscow-2025-05-06", "night=2025-07-31")
    assert "for 31 July to 1 August 2025 the record holds no claim" in some.headline
    assert by_name(some)["nights_in_a_row"].value == 0
    assert [chart.name for chart in some.charts] == ["leakers_by_launched"]
    assert some.assumptions


def test_a_night_with_claims_but_none_near_the_city():
    some = asked("moscow-2025-05-06", "night=2025-05-03")
    estimates = by_name(some)
    assert "the record holds claims, but none near Moscow" in some.headline
    assert estimates["claimed_destroyed_national"].value == 13
    assert estimates["parts_sum_bulletin"].value == 13
    assert estimates["claimed_destroyed_city"].value is None
    assert next(chart.title for chart in some.charts) == "What was claimed, by region"


def test_the_first_night_has_no_night_before_it():
    some = asked("moscow-2025-05-06", "night=2025-05-04")
    estimates = by_name(some)
    assert (estimates["claimed_destroyed_city"].value, estimates["nights_in_a_row"].value) == (4, 1)
    assert estimates["claimed_previous_night"].value == 13
    assert "of the night before, the record holds no claim near Moscow" in some.headline


def test_a_number_launched_that_no_claim_fits():
    some = asked("moscow-2025-05-06", "raid.tracks=300", n=60)
    assert "None of 60 simulated nights fits a claim of 19" in some.headline
    assert [by_name(some)[name].value for name in SIMULATED] == [None] * 4
    assert by_name(some)["leakers_consistent"].contains == ()
    assert "with 300 launched" in some.headline
    assert rows(some, "by_reading")[0]["nights"] == 0
    assert next(c.title for c in some.charts if c.name == "claimed_and_simulated").startswith("Few of the simulated")


def test_too_few_nights_make_no_interval():
    some = asked("moscow-2025-05-06", n=12)
    assert "too few for an interval" in some.headline
    assert by_name(some)["leakers_consistent"].value is not None
    assert by_name(some)["leakers_consistent"].low is None
    assert [assumption.kind for assumption in some.assumptions] == ["notional"]
    assert "by_launched" not in [table.name for table in some.tables]


def test_a_fixed_number_launched_gives_way_to_the_range_of_the_sheet(fixed):
    case = case_of(load(fixed))
    tracks = case.simulated.quantities["raid.tracks"]
    assert (tracks.low, tracks.high) == (10, 120)
    assert case_of(load(fixed, ["raid.tracks=60"])).simulated.quantities["raid.tracks"].is_fixed
    assert case_of(load(fixed, ["night=2025-07-01"])).simulated.quantities["raid.tracks"].is_fixed
    some = asked(fixed)
    assert some.assumptions[0].text == "Tracks launched at the city in one raid: 10 to 120 tracks."
    assert len(some.assumptions) == 2


def test_a_published_number_launched_is_used():
    some = asked("v1-london-1944", "raid.decoy_share=0")
    estimates = by_name(some)
    assert estimates["launched_consistent"].value == 101
    assert estimates["claimed_destroyed_city"].value == 97
    assert "have 101 launched at the city" in some.headline
    assert rows(some, "arithmetic")[0]["verdict"] == "adds up"
    assert "how many were launched" not in " ".join(some.limits)
    unknown = load("v1-london-1944")
    assert case_of(unknown).simulated.quantities["raid.tracks"].centre == 101


def nights_of(launched):
    counts = np.array(launched, np.int64)
    none = np.zeros_like(counts)
    return Nights(counts, none, counts, none, none, (), np.zeros((counts.size, 0)))


@pytest.mark.parametrize(
    ("launched", "labels"),
    [
        ([7] * 30, ["7"]),
        ([0] * 30 + [11] * 30, ["0", "11"]),
        ([0] * 30 + [12] * 30, ["0 to 1", "12 to 13"]),
        ([22] * 30 + [90] * 30 + [50] * 19, ["20 to 29", "90 to 99"]),
        ([5] * 30 + [1200] * 25, ["0 to 199", "1200 to 1399"]),
    ],
)
def test_steps_by_hand(launched, labels):
    assert [step.label for step in steps(nights_of(launched))] == labels


def test_every_night_falls_into_its_step():
    some = nights_of(np.repeat(np.arange(20, 95), 20))
    split = steps(some)
    assert sum(step.nights.size for step in split) == some.size
    assert all(((step.nights.launched >= step.start) & (step.nights.launched <= step.end)).all() for step in split)


def test_the_share_of_decoys_leaves_out_nights_without_tracks():
    some = Nights(*(np.array(x) for x in ([0, 4], [0, 1], [0, 0], [0, 0], [0, 0])), (), np.zeros((2, 0)))
    assert some.decoy_share.tolist() == [0.25]


def test_the_number_launched_is_always_among_what_it_leans_on():
    """Five other parameters move what gets through exactly; the number launched does not move it at all."""
    case = case_of(load("moscow-2025-05-06"))
    names = tuple(name for name in case.simulated.varying if name != "raid.tracks")[:5]
    leaked = np.arange(40)
    parameters = np.column_stack([*([leaked * 1.0] * 5), np.tile([30.0, 31.0], 20)])
    counts = np.full(40, 20, np.int64)
    none = np.zeros_like(counts)
    nights = Nights(counts, none, counts, none, leaked, (*names, "raid.tracks"), parameters)
    found = assumptions(case, nights)
    assert [each.swing for each in found[:3]] == [
        "6.5 get through on average in the lowest third of the fitting nights, 32 in the highest"
    ] * 3
    assert found[3].text == "Tracks launched at the city in one raid: 19 to 90 tracks."
    assert found[3].swing.startswith("19 get through on average in the lowest third")
    assert len(found) == 5


def test_mean_and_interval_by_hand():
    assert mean_and_interval([]) == (None, None, None)
    assert mean_and_interval(range(19)) == (9.0, None, None)
    assert mean_and_interval(range(20)) == (9.5, 0.0, 18.0)


@pytest.mark.parametrize(
    ("night", "name"),
    [
        (date(2025, 5, 5), "5 to 6 May 2025"),
        (date(2025, 5, 31), "31 May to 1 June 2025"),
        (date(2025, 12, 31), "31 December 2025 to 1 January 2026"),
    ],
)
def test_the_name_of_a_night(night, name):
    assert name_of(night) == name


def test_parts_that_are_too_few_are_told():
    bulletin, press = arithmetic(claims_of(date(2025, 5, 5)))
    assert adding_up(replace(press, parts=press.parts[:-1])) == "does not add up: 2 too few"
    assert adding_up(bulletin) == "adds up"
    cut = replace(bulletin.parts[0], count=None, qualifier="cut")
    assert adding_up(replace(bulletin, parts=(*bulletin.parts[:5], cut))) == (
        "cannot be checked: 13 of 105 are not in the text that was seen"
    )
