from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from secondnight.cli import main
from secondnight.errors import InputError
from secondnight.present.charts import svg
from secondnight.present.document import document
from secondnight.questions import Options, ask, names, of_scenario, question
from secondnight.questions.aims import Wanted, answer
from secondnight.questions.aims import case as cases
from secondnight.questions.aims.case import MADE_UP, Case, case_of
from secondnight.questions.aims.estimates import estimates as all_estimates
from secondnight.questions.aims.plain_parameters import PLAIN_PARAMETERS
from secondnight.questions.aims.words import headline, times
from secondnight.record.aims.bayes import CANNOT_TELL, FEATURES, MEMORYLESS, Evidence
from secondnight.record.aims.likelihoods import DISPERSION, sheet
from secondnight.record.aims.stretch import AIMS
from secondnight.scenario import load
from secondnight.sources import load as bibliography

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def moscow():
    return answer(load("moscow-2025-05-06"), Options())


@pytest.fixture(scope="module")
def case():
    return case_of(load("moscow-2025-05-06"), Options(), Wanted())


def figures(found):
    return {each.name: each for each in found.estimates}


def table(found, name):
    return next(each for each in found.tables if each.name == name)


def as_if(case, **totals):
    """The same case with evidence whose totals are these in every draw."""
    log10 = np.zeros((len(AIMS), len(FEATURES), 10))
    for aim, total in totals.items():
        log10[list(AIMS).index(aim), 0] = total
    evidence = Evidence(log10)
    return Case(case.stretch, case.long_run, case.chosen, case.city, evidence, evidence, case.seed)


def test_the_question_is_found_and_part_of_the_brief():
    assert "aims" in names()
    assert "aims" in of_scenario()
    assert question("aims").TITLE.startswith("Which aim does the pattern of attacks fit")


def test_the_record_of_spring_2025_cannot_tell_the_aims_apart(moscow, case):
    assert case.verdict == CANNOT_TELL
    assert (case.stretch.first, case.stretch.last) == (date(2025, 2, 4), date(2025, 5, 5))
    assert moscow.headline.startswith("The record cannot tell the four aims apart")
    assert "91 nights to that of 5 May 2025" in moscow.headline
    assert moscow.replications == 0


def test_estimates_are_weights_of_evidence_with_their_ignorance(moscow, case):
    found = figures(moscow)
    for aim in AIMS:
        each = found[f"log10_bayes_factor_{aim}"]
        assert each.low < each.value < each.high
        assert (each.contains, each.kind, each.unit, each.level) == (("ignorance",), "notional", "1", 0.9)
        assert each.value == pytest.approx(case.evidence.of(aim).mean())
    margin = found["best_aim_margin_log10"]
    assert margin.low < margin.value < margin.high
    assert margin.value <= max(found[f"log10_bayes_factor_{aim}"].value for aim in AIMS)
    believed = [found[f"posterior_{name}"].value for name in (MEMORYLESS, *AIMS)]
    assert sum(believed) == pytest.approx(1)
    assert found["nights_known"].value == case.stretch.known.sum()
    assert found["capital_nights"].kind == "measured"


def test_false_naming_has_an_interval_of_luck(moscow):
    each = figures(moscow)["named_if_memoryless"]
    assert each.contains == ("luck",)
    assert each.low <= each.value <= each.high <= 0.2


def test_every_estimate_is_documented(moscow):
    text = (ROOT / "docs" / "answer.md").read_text(encoding="utf-8")
    assert all(f"`{each.name}`" in text for each in moscow.estimates)


def test_features_of_the_table_add_up_to_the_estimates(moscow):
    rows = table(moscow, "by_feature").rows
    for aim in AIMS:
        parts = [row[aim] or 0.0 for row in rows[: len(FEATURES)]]
        assert sum(parts) == pytest.approx(rows[len(FEATURES)][aim])
        assert rows[len(FEATURES)][aim] == pytest.approx(figures(moscow)[f"log10_bayes_factor_{aim}"].value)
    assert rows[0]["economy"] is None


def test_made_up_records_are_counted_whole(moscow):
    rows = table(moscow, "made_up_records").rows
    assert len(rows) == 1 + len(AIMS)
    for row in rows:
        assert sum(row[key] for key in (*AIMS, "memoryless", "none")) == MADE_UP
    memoryless = sum(rows[0][aim] for aim in AIMS)
    assert memoryless <= 0.05 * MADE_UP
    assert all(row[aim] > 0 for row, aim in zip(rows[1:], AIMS, strict=True))


def test_other_choices_show_features_left_out_and_other_widths(moscow):
    rows = table(moscow, "by_choice").rows
    assert len(rows) == 1 + 4 + len(FEATURES)
    assert sum(row["choice"].startswith("without: ") for row in rows) == len(FEATURES)
    assert {row["verdict"] for row in rows} <= {*AIMS.values(), "memoryless", "cannot be told apart"}


def test_wider_ranges_make_wider_intervals(case):
    half, double = (case.others[name] for name in list(case.others)[:2])
    for aim in AIMS:
        assert np.ptp(half.of(aim)) < np.ptp(case.evidence.of(aim)) < np.ptp(double.of(aim))


def test_swings_are_those_of_the_leading_aim_alone(case):
    speaks = {
        "exhaust_defence": r"big_nights|bursts|sizes.uneven",
        "economy": r"regions.(drift|spread|economy)",
        "wear_down_city": r"sizes.even|city_runs.wear|regions.(drift|spread|wear)|hours.(drift|wear)",
        "image_of_control": r"city_runs.twin|regions.(drift|spread|image)|hours.(drift|image)|state_dates",
    }
    assert case.swings
    assert all(re.match(speaks[case.evidence.leading], each.name) for each in case.swings)
    widths = [each.width for each in case.swings]
    assert widths == sorted(widths, reverse=True)


def test_an_aim_that_is_named_is_told_with_its_margin(case):
    named = headline(as_if(case, economy=3.0, image_of_control=1.0))
    assert named.startswith("If aims look as described here, the pattern fits one, to strike the economy")
    assert "1,000 times as likely" in named
    assert "100 to 100 times" in named


def test_no_aim_at_all_is_told_as_such(case):
    told = headline(as_if(case, **dict.fromkeys(AIMS, -2.0)))
    assert told.startswith("None of the four aims, as described here, is seen")


@pytest.mark.parametrize(
    ("log10", "words"), [(0, "1"), (1, "10"), (-0.5, "0.32"), (4.5, "over 10,000"), (-7, "under 0.0001")]
)
def test_factors_in_words(log10, words):
    assert times(log10) == words


def test_charts_name_every_aim_and_can_be_drawn(moscow):
    assert [each.name for each in moscow.charts] == ["factors", "by_feature", "made_up_records", "what_moves_it"]
    for each in moscow.charts:
        picture = svg(each)
        assert picture.startswith("<svg")
        assert "NaN" not in picture
    words = re.sub(r"<[^>]*>", " ", svg(moscow.charts[0]))
    assert all(aim in words for aim in AIMS.values())
    assert "to be named, all of it right of 1" in words


def test_every_drawn_parameter_has_plain_words():
    assert set(PLAIN_PARAMETERS) == set(sheet()) - {DISPERSION}


def test_sources_are_in_the_bibliography(moscow):
    assert set(moscow.sources) <= set(bibliography())
    assert moscow.analogue.source == "clarke-1946"


def test_limits_say_what_matters(moscow):
    told = " ".join(moscow.limits)
    for words in ("Claims are not launches", "dependent", "lower bound", "cut off", "of the 91", "coarse proxy"):
        assert words in told


def test_a_scenario_that_the_record_does_not_have_gets_its_last_nights():
    found = case_of(load("notional-city"), Options(), Wanted())
    assert (found.stretch.size, found.stretch.last) == (180, date(2026, 3, 8))
    assert "the last 180 nights" in found.chosen
    assert "Anytown" in " ".join(answer(load("notional-city"), Options()).limits)


def test_wanted_nights():
    scenario = load("notional-city")
    both = case_of(scenario, Options(), Wanted(date(2025, 6, 1), date(2025, 8, 31)))
    assert (both.stretch.first, both.stretch.last) == (date(2025, 6, 1), date(2025, 8, 31))
    until = case_of(scenario, Options(), Wanted(until=date(2025, 8, 31)))
    assert (until.stretch.size, until.stretch.last) == (91, date(2025, 8, 31))
    since = case_of(scenario, Options(), Wanted(since=date(2025, 12, 1)))
    assert (since.stretch.first, since.stretch.last) == (date(2025, 12, 1), date(2026, 3, 8))


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted(date(2025, 5, 2), date(2025, 5, 1)), "after the last one"),
        (Wanted(date(2020, 5, 2), date(2025, 5, 1)), "the record has the nights from 2023-05-18 to 2026-03-08"),
        (Wanted(until=date(2026, 3, 9)), "the record has the nights from"),
        (Wanted(date(2025, 5, 1), date(2025, 5, 20)), "at least 30 are needed"),
    ],
)
def test_wrong_nights_are_told_in_one_line(wanted, why):
    with pytest.raises(InputError, match=why) as wrong:
        case_of(load("moscow-2025-05-06"), Options(), wanted)
    assert "\n" not in str(wrong.value)


def test_a_stretch_without_regions_and_capital_still_has_an_answer(case, monkeypatch):
    bare = cases.Stretch(
        case.stretch.first,
        case.stretch.claimed,
        np.where(case.stretch.capital == 1, 0, case.stretch.capital).astype(np.int8),
        np.full(case.stretch.size, -1, dtype=np.int8),
        np.zeros_like(case.stretch.regions),
    )
    monkeypatch.setattr(cases, "split", lambda *_: (bare, case.long_run))
    found = ask("aims", load("moscow-2025-05-06"), Options())
    assert figures(found)["log10_bayes_factor_economy"].value == 0
    assert found.headline.startswith("The record cannot tell the four aims apart")
    document(found)


def test_the_seed_gives_the_same_figures_and_another_one_hardly_others(moscow):
    same = case_of(load("moscow-2025-05-06"), Options(workers=1), Wanted())
    other = case_of(load("moscow-2025-05-06"), Options(seed=9), Wanted())
    for aim in AIMS:
        assert same.evidence.of(aim).mean() == figures(moscow)[f"log10_bayes_factor_{aim}"].value
        assert other.evidence.of(aim).mean() == pytest.approx(same.evidence.of(aim).mean(), abs=0.1)
    assert [each.name for each in all_estimates(same)] == [each.name for each in moscow.estimates]


def test_the_command_prints_one_object(capsys):
    assert main(["aims", "--since", "2025-06-01", "--until", "2025-08-31", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["question"] == "aims"
    assert "92 nights to that of 31 August 2025" in found["headline"]
