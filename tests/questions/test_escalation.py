from __future__ import annotations

import json
import math
import re
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from secondnight.cli import main
from secondnight.errors import InputError
from secondnight.present.charts import specification, svg
from secondnight.present.document import document
from secondnight.questions import Options, names, question, wanted
from secondnight.questions.escalation import Wanted, answer
from secondnight.questions.escalation.evidence import evidence_of
from secondnight.questions.escalation.nights import nights_of
from secondnight.record import adding, datasets, own
from secondnight.record.trend import run_lengths
from secondnight.scenario import load
from secondnight.sources import load as bibliography

MOSCOW, NOTIONAL = "moscow-2025-05-06", "notional-city"
ASKED = {
    "claimed": (MOSCOW, Wanted()),
    "launched": (NOTIONAL, Wanted("launched")),
    "moscow": (MOSCOW, Wanted("moscow")),
    "short": (MOSCOW, Wanted("claimed", date(2025, 10, 1), date(2026, 1, 31))),
}


@pytest.fixture(autouse=True)
def _no_own_data(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path / "own"))


@pytest.fixture(scope="module")
def answers():
    return {name: answer(load(city), Options(replications=199), asked) for name, (city, asked) in ASKED.items()}


@pytest.fixture
def added(tmp_path):
    """Add counts by calendar day as a set of one's own, the last of them on 31 December 2025."""

    def add(name, counts):
        start = date(2025, 12, 31) - timedelta(days=len(counts) - 1)
        rows = [
            {"posted_on": start + timedelta(days=day), "claimed": int(count), "overnight": int(count)}
            for day, count in enumerate(counts)
        ]
        like = datasets.frame("claimed_downed_daily")
        more = {column: None for column in like.columns if column not in rows[0]}
        whole = pl.DataFrame([more | row for row in rows], schema=like.schema)
        whole = whole.with_columns(pl.lit(1).cast(like.schema[column]).alias(column) for column in more)
        file = tmp_path / f"{name}.csv"
        whole.write_csv(file)
        adding.add(file, name)

    return add


def estimates(found):
    return {each.name: each for each in found.estimates}


def table(found, name):
    return next(each for each in found.tables if each.name == name)


def test_the_question_is_found_with_its_flags():
    assert "escalation" in names()
    assert question("escalation").TITLE == "Is it really escalating, or is a second night ordinary?"
    assert wanted("escalation") is Wanted


def test_the_headline_keeps_three_questions_apart(answers):
    found = answers["claimed"]
    second, level, rising = re.split(r"(?<=[a-z0-9%])\. (?=[A-Z])", found.headline)
    assert second.startswith("Two nights in a row on which the ministry's posts name the Moscow region: probability ")
    assert "within 30 nights (90 %: " in second
    assert level.startswith("The level of drones claimed brought down over Russia rose, from ")
    assert "May 2025 (90 %: " in level
    assert "at most 0.5 %" in level
    assert rising.startswith("Whether it is still rising cannot be told: ")
    assert "a month (90 %: " in rising


def test_no_word_beyond_the_evidence(answers):
    for name, found in answers.items():
        text = json.dumps(document(found), ensure_ascii=False)
        assert "significan" not in text
        evidence = estimates(found)["trend_since_change_per_month_pct"]
        still = evidence.value is not None and evidence.low > 0
        assert ("escalating" in found.headline) == still, name
        assert "nan" not in found.headline


def test_where_no_change_is_told_no_trend_since_is(answers):
    found = answers["short"]
    assert estimates(found)["nb_p_value"].value >= 0.02
    assert "cannot be told from noise" in found.headline
    assert "So whether it is rising is not asked; over all nights the trend is " in found.headline
    assert estimates(found)["trend_since_change_per_month_pct"].value is None
    assert estimates(found)["poisson_p_value"].value < 1e-9  # what a naive test would have said


def test_estimates_are_named_bounded_and_ordered(answers):
    for found in answers.values():
        figures = estimates(found)
        assert {
            "trend_per_month_pct",
            "trend_since_change_per_month_pct",
            "nb_p_value",
            "nb_independent_p_value",
            "poisson_p_value",
            "change_date",
            "level_before",
            "level_after",
            "level_now",
            "run_of_two_probability_30_nights",
            "runs_of_two_last_year",
            "longest_run",
        } <= set(figures)
        for each in figures.values():
            assert each.value is None or math.isfinite(each.value), each.name
            if each.low is not None:
                assert each.low <= each.value <= each.high, each.name
                assert each.contains, each.name
            if each.unit == "probability":
                assert 0 < each.value <= 1, each.name
        assert (
            figures["poisson_p_value"].value <= figures["nb_independent_p_value"].value <= figures["nb_p_value"].value
        )


def test_the_change_as_a_date_and_counted_back_from_the_last_night(answers):
    found = answers["claimed"]
    row = next(row for row in table(found, "verdict").rows if row["question"] == "Did the level change?")
    first, earliest, latest = map(date.fromisoformat, re.findall(r"\d{4}-\d\d-\d\d", row["date"]))
    assert earliest <= first <= latest
    assert abs((first - date(2025, 5, 20)).days) <= 5
    last = nights_of(load(MOSCOW), "claimed", None, None).dates[-1]
    change = estimates(found)["change_date"]
    assert change.value == (last - first).days
    assert (change.low, change.high) == ((last - latest).days, (last - earliest).days)
    assert str(first) in change.label


def test_figures_are_those_of_the_record(answers):
    nights = nights_of(load(MOSCOW), "claimed", None, None)
    figures = estimates(answers["claimed"])
    assert (nights.dates[0], nights.dates[-1]) == (date(2025, 1, 1), date(2026, 3, 7))
    assert figures["runs_of_two_last_year"].value == sum(run >= 2 for run in run_lengths(nights.attacked[-365:]))
    assert figures["longest_run"].value == max(run_lengths(nights.attacked))
    months = nights.counts[-30:], nights.counts[-60:-30]
    factor = np.nanmean(months[0]) / np.nanmean(months[1])
    assert figures["last_month_factor"].value == pytest.approx(factor)
    assert figures["last_month_poisson_p_value"].value < 1e-50 < 0.02 < figures["last_month_nb_p_value"].value


def test_moscow_is_attacked_when_a_post_names_it_and_a_city_without_record_has_big_nights():
    moscow = nights_of(load(MOSCOW), "claimed", None, None)
    named = datasets.series("moscow").filter(pl.col("night") == date(2025, 5, 5))["count"][0]
    assert named > 0
    assert moscow.attacked[moscow.dates.index(date(2025, 5, 5))] == 1
    # The night of 6 May has no morning bulletin, but a post names the region: that is enough.
    place = moscow.dates.index(date(2025, 5, 6))
    assert (moscow.attacked[place], np.isnan(moscow.counts[place])) == (1, True)
    assert np.isnan(moscow.attacked[moscow.dates.index(date(2025, 5, 8))])
    notional = nights_of(load(NOTIONAL), "claimed", None, None)
    assert notional.threshold == math.ceil(np.nanquantile(notional.counts, 0.75))
    assert np.nansum(notional.attacked) == (notional.counts >= notional.threshold).sum()
    assert f"{notional.threshold} or more drones claimed" in answer(load(NOTIONAL), Options(replications=99)).headline


def test_a_night_that_is_not_known_as_a_whole_does_not_count():
    nights = nights_of(load(MOSCOW), "claimed", date(2025, 5, 1), date(2025, 7, 31))
    gaps = {day for day, count in zip(nights.dates, nights.counts, strict=True) if np.isnan(count)}
    assert {date(2025, 5, day) for day in range(7, 12)} <= gaps
    assert nights.known == len(nights.dates) - len(gaps)


def test_the_gap_beside_the_change_is_told_with_what_it_could_do(answers):
    told = next(limit for limit in answers["claimed"].limits if "not known as a whole" in limit)
    assert "Some lie beside the change: if the " in told
    assert "it would move to" in told or "it would stay where it is" in told
    readings = table(answers["claimed"], "readings").rows
    assert len(readings) == 4
    assert {row["said"].split(";")[0] for row in readings} == {"rose"}


def test_tables_agree_with_the_record(answers):
    found = answers["claimed"]
    nights = nights_of(load(MOSCOW), "claimed", None, None)
    halves = table(found, "nights_in_a_row").rows
    assert sum(row["attacked"] for row in halves) == np.nansum(nights.attacked)
    months = table(found, "months").rows
    assert sum(row["known"] for row in months) == nights.known
    assert max(row["highest"] for row in months) == np.nanmax(nights.counts)
    assert len(months) == 15
    chances = table(found, "chances").rows
    assert all(row["poisson"] < row["independent"] <= row["remembering"] for row in chances)


def test_the_other_side_is_the_parallel(answers):
    assert answers["claimed"].analogue.case.startswith("Russian drones and missiles on Ukraine")
    assert "one-way drones launched at Ukraine rose too" in answers["claimed"].analogue.parallel
    assert answers["launched"].analogue.case.startswith("Ukrainian drones on Russia")
    assert "drones claimed brought down over Russia rose too" in answers["launched"].analogue.parallel


def test_assumptions_have_swings_and_sources_are_known(answers):
    for found in answers.values():
        assert len(found.assumptions) == 5
        assert all(leaned.swing for leaned in found.assumptions)
        assert all(key in bibliography() for key in found.sources)
        assert found.base_rate
        assert any("No weather" in limit for limit in found.limits)
    assert "androm2018-weather" in answers["claimed"].sources


def rows_of(spec):
    """All rows of data of a specification."""
    if isinstance(spec, dict):
        mine = spec["data"].get("values", []) if isinstance(spec.get("data"), dict) else []
        return mine + [row for key, part in spec.items() if key != "data" for row in rows_of(part)]
    return [row for part in spec for row in rows_of(part)] if isinstance(spec, list) else []


def test_charts_draw_and_show_the_figures(answers):
    for found in answers.values():
        assert [chart.name for chart in found.charts] == ["level", "nights", "chances"]
        for chart in found.charts:
            assert svg(chart).startswith("<svg")
            assert chart.text
    level = answers["claimed"].charts[0]
    steps = [row["step"] for row in rows_of(level.spec) if "step" in row]
    figures = estimates(answers["claimed"])
    assert steps == [figures["level_before"].value] * 2 + [figures["level_after"].value] * 2
    assert not [row for row in rows_of(answers["short"].charts[0].spec) if "step" in row]


def test_the_calendar_shows_every_night_once_and_runs_as_bars(answers):
    nights = nights_of(load(MOSCOW), "claimed", None, None)
    bars = [row for row in rows_of(answers["claimed"].charts[1].spec) if "state" in row]
    drawn = sum(round(row["end"] - row["start"] + 0.2) for row in bars)
    assert drawn == len(nights.dates)
    joined = sum(round(row["end"] - row["start"] + 0.2) for row in bars if row["state"] == "joined")
    assert joined == sum(run for run in run_lengths(nights.attacked) if run >= 2)


def test_the_same_seed_gives_the_same_answer(answers):
    again = answer(load(MOSCOW), Options(replications=199, workers=1), Wanted())
    assert document(again) == document(answers["claimed"])
    other = answer(load(MOSCOW), Options(replications=199, seed=2), Wanted())
    assert estimates(other)["level_after"] == estimates(again)["level_after"]
    assert other.headline.split(". ")[0][:90] == again.headline.split(". ")[0][:90]


def test_few_replications_are_taken_as_enough_to_call_a_change():
    found = evidence_of(nights_of(load(MOSCOW), "claimed", None, None), Options(replications=10))
    assert found.replications == 99
    assert found.verdict.level == "rose"


def test_progress_is_told():
    told = []
    options = Options(replications=99, progress=lambda stage, done, total: told.append((stage, done, total)))
    answer(load(MOSCOW), options)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
    assert told[0][1] == 0
    assert told[-1][1] == told[-1][2]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (Wanted("claimd"), "no series is called 'claimd'; did you mean 'claimed'?"),
        (Wanted("polls"), "no series is called 'polls'; there are launched, claimed and moscow"),
        (Wanted(since=date(2026, 1, 1), until=date(2025, 1, 1)), "2026-01-01 is after 2025-01-01"),
        (Wanted(since=date(2026, 2, 1)), "nights of claimed are known from 2026-02-01 to 2026-03-07; 60 are needed"),
        (Wanted(since=date(2027, 1, 1)), "2027-01-01 is after 2026-03-07"),
        (Wanted(since=date(2027, 1, 1), until=date(2027, 6, 1)), "claimed has nights from 2023-"),
        (Wanted(until=date(2020, 1, 1), since=date(2019, 1, 1)), "none from 2019-01-01 to 2020-01-01"),
    ],
)
def test_what_cannot_be_asked(asked, said):
    with pytest.raises(InputError, match=re.escape(said)):
        answer(load(MOSCOW), Options(), asked)


def test_a_set_of_ones_own(added):
    random = np.random.default_rng(2)
    means = 20 * np.exp(0.4 * np.arange(200) / 30)
    added("mine", random.negative_binomial(4, 4 / (4 + means)))
    found = answer(load(MOSCOW), Options(replications=199), Wanted("mine"))
    assert "it is escalating" in found.headline
    assert estimates(found)["trend_since_change_per_month_pct"].low > 0
    assert "Your own counts: what they leave out cannot be known here." in found.limits
    assert found.sources[0] == "ivaniuk-missile-attacks"
    assert estimates(found)["change_date"].value < 200


def test_a_set_of_ones_own_that_stands_still_or_is_poisson(added):
    added("still", np.random.default_rng(3).poisson(9, 150))
    found = answer(load(MOSCOW), Options(replications=99), Wanted("still"))
    assert "cannot be told from noise" in found.headline
    json.dumps(document(found), allow_nan=False)
    added("mostly-none", np.random.default_rng(4).random(150) < 0.2)
    found = answer(load(MOSCOW), Options(replications=99), Wanted("mostly-none"))
    assert "Two nights in a row with 1 or more counted" in found.headline
    for chart in found.charts:
        json.dumps(specification(chart), allow_nan=False)


def test_every_count_zero_is_told_in_one_line(added):
    added("none", np.zeros(90))
    with pytest.raises(InputError, match="every count is 0"):
        answer(load(MOSCOW), Options(), Wanted("none"))


def test_on_the_command_line(capsys):
    assert main(["escalation", "--series", "launched", "--replications", "99", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["question"] == "escalation"
    assert "one-way drones launched at Ukraine rose" in found["headline"]
    assert main(["escalation", "--since", "2025-06-01", "--until", "2025-12-31", "--replications", "99"]) == 0
    assert "99 simulated series of nights behind each figure, seed 1" in capsys.readouterr().out.replace("\n", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--series", "launchd"], "did you mean 'launched'?"),
        (["--since", "2026-01-01", "--until", "2025-12-01"], "2026-01-01 is after 2025-12-01"),
        (["--since", "yesterday"], "yesterday"),
    ],
)
def test_mistakes_on_the_command_line_are_one_line(words, said, capsys):
    assert main(["escalation", *words]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert said in printed.err
    assert len(printed.err.strip().splitlines()) == 1
