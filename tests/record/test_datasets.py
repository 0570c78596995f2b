"""The bundled sets: nothing about any of them is left untold, and their rows are what the sheet of columns says."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

import secondnight
from secondnight.errors import InputError
from secondnight.record import datasets, own
from secondnight.record.catalogue import DATA, bundled
from secondnight.record.columns import Column, matching, schema, sheet
from secondnight.sources import cite

ROOT = Path(secondnight.__file__).parents[2]
END = date(2026, 3, 8)
ASKED = {
    "nightly_launched",
    "claimed_downed",
    "claimed_downed_daily",
    "alert_events",
    "airport_closures",
    "historical_campaigns",
    "uae_2026",
    "leaders",
    "coups",
    "war_endings",
    "prices_budget",
    "technical_figures",
    "polls",
}
WHOLE_COUNTS_ONLY = {"leaders", "leaders_after_war", "coups", "war_endings"}


@pytest.fixture(autouse=True)
def _no_own_data(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path))


def each_set(test):
    return pytest.mark.parametrize("name", bundled())(test)


def test_what_was_asked_for_is_there_and_each_set_has_a_file_a_sheet_and_a_place_in_both_lists():
    assert set(bundled()) >= ASKED
    assert set(bundled()) == set(sheet()) == {path.stem for path in DATA.glob("*.parquet")}
    assert datasets.names() == tuple(bundled())


@each_set
def test_provenance_is_complete(name):
    dataset = datasets.describe(name)
    assert dataset.name == dataset.like == name
    assert not dataset.is_own
    for told in (dataset.title, dataset.publisher, dataset.licence, dataset.shipped, dataset.time_zone):
        assert told.strip()
    assert dataset.caveats
    assert dataset.left_out
    assert dataset.sources
    assert dataset.origins
    for origin in dataset.origins:
        assert re.fullmatch(r"[0-9a-f]{64}", origin.sha256)
        assert origin.rows > 0
        assert "/" in origin.file
    if name != "technical_figures":
        assert dataset.first <= dataset.last


@each_set
def test_the_sources_are_in_the_bibliography(name):
    for key in datasets.describe(name).sources:
        assert cite(key).key == key


@each_set
def test_the_file_has_the_checksum_and_the_rows_that_are_stated(name):
    dataset = datasets.describe(name)
    assert hashlib.sha256((DATA / f"{name}.parquet").read_bytes()).hexdigest() == dataset.sha256
    assert datasets.frame(name).height == dataset.rows


@each_set
def test_the_rows_are_what_the_sheet_says(name):
    columns, frame = sheet()[name], datasets.frame(name)
    assert frame.schema == schema(columns)
    for column in columns:
        values = frame[column.name]
        assert column.description
        assert column.empty or values.null_count() == 0
        known = values.drop_nulls()
        if column.least is not None:
            assert known.min() >= column.least
        if column.words:
            assert set(known) <= set(column.words)
        if column.type == "time":
            assert values.dtype.time_zone == column.unit
        if column.not_before:
            assert not (frame[column.name] < frame[column.not_before]).any()
    keys = [column.name for column in columns if column.key]
    if keys:
        assert not frame.select(keys).is_duplicated().any()


@each_set
def test_no_two_sets_have_the_same_columns(name):
    assert matching([column.name for column in reversed(sheet()[name])]) == name


@each_set
def test_the_first_and_the_last_date_are_those_of_the_rows(name):
    dataset, frame = datasets.describe(name), datasets.frame(name)
    dated = [column.name for column in dataset.columns if column.type in ("date", "time")]
    if dated:
        days = [frame[column].cast(pl.Date) for column in dated]
        assert date.fromisoformat(dataset.first) >= min(each.min() for each in days)
        assert date.fromisoformat(dataset.last) <= max(each.max() for each in days)
        assert dataset.first in {str(each.min()) for each in days}
        assert dataset.last in {str(each.max()) for each in days}


def test_nothing_is_later_than_the_end_of_the_record_but_what_says_so():
    for name in set(bundled()) - {"uae_2026"}:
        last = datasets.describe(name).last
        assert not last or last[:10] <= END.isoformat()
    assert datasets.frame("uae_2026")["as_of_date"].max() == date(2026, 3, 11)
    assert datasets.frame("claimed_downed")["posted_at"].dt.date().max() <= END
    ends = datasets.frame("alert_events")["finished_at"].drop_nulls().dt.convert_time_zone("Europe/Kyiv")
    assert ends.max().date() <= END + timedelta(days=1)
    assert ends.max().hour < 12


def test_no_text_of_a_post_and_no_name_of_a_model_or_place_of_launch_is_passed_on():
    claimed = datasets.frame("claimed_downed")
    assert claimed.select(pl.col(pl.String)).columns == ["kind"]
    assert datasets.frame("nightly_launched").select(pl.col(pl.String)).columns == ["model_group"]
    text = datasets.frame("claimed_downed_regions")["region"]
    assert not text.str.contains(r"[а-яА-Я]").any()


def test_sets_without_a_licence_hold_counts_only():
    for name in WHOLE_COUNTS_ONLY:
        dataset, frame = datasets.describe(name), datasets.frame(name)
        assert dataset.shipped == "derived counts"
        assert "Only counts are passed on" in dataset.licence
        assert frame.height < 100
        assert sum(kind == pl.String for kind in frame.schema.values()) <= 2


def test_no_person_is_named_and_no_named_weapon_has_a_success_rate():
    people = re.compile(r"Putin|Zelensk|Churchill|Sandys|Hill\b|Trump|Saddam|Hitler", re.IGNORECASE)
    for name in bundled():
        frame = datasets.frame(name)
        for column in frame.select(pl.col(pl.String)).columns:
            if column not in ("source", "source_url"):
                assert [cell for cell in frame[column].drop_nulls() if people.search(cell)] == []
    notes = datasets.frame("technical_figures")["note"].drop_nulls()
    assert not notes.str.contains(r"\d %?\s*(success|hit|kill|intercept)|claims \d+%").any()
    assert set(datasets.frame("technical_figures")["figure"]).isdisjoint({"kill_probability", "success_rate"})


def test_no_set_holds_coordinates():
    names = {column.name for columns in sheet().values() for column in columns}
    assert not {name for name in names if re.search(r"lat|lon|coord", name)}


def test_the_figures_that_the_origins_themselves_check():
    airports = datasets.frame("airport_closures").filter(pl.col("metric") == "closures")
    by_area = dict(zip(airports["airport_or_area"], airports["value"], strict=True))
    moscow = ("Vnukovo", "Domodedovo", "Zhukovsky", "Sheremetyevo")
    assert sum(by_area[name] for name in moscow) == by_area["Moscow (all four)"] == 101.0
    years = airports.filter((pl.col("airport_or_area") == "Russia (all)") & (pl.col("date_start") != date(2025, 5, 6)))
    assert years["value"].to_list() == [58.0, 91.0, 217.0]
    emirates = datasets.frame("uae_2026")
    assert (emirates["drones_intercepted"] + emirates["drones_fell_in_territory"] == emirates["drones_detected"]).all()
    bombs = datasets.frame("historical_campaigns").filter(
        (pl.col("date_start") == date(1944, 6, 13)) & (pl.col("date_end") == date(1944, 9, 5))
    )
    value = dict(zip(bombs["metric"], bombs["value"], strict=True))
    fates = ("reached_london_region", "failed_or_fell_elsewhere", "destroyed_all_defences")
    assert sum(value[fate] for fate in fates) == value["launched"] == 8000.0


def test_kyiv_s_official_alerts_have_the_published_hours():
    alerts = datasets.frame("alert_events_kyiv")
    hours = (alerts["finished_at"] - alerts["started_at"]).dt.total_seconds() / 3600
    assert alerts.height == 913
    assert hours.sum() == pytest.approx(1042.94, abs=0.005)
    assert hours.mean() == pytest.approx(1.142, abs=0.0005)
    assert hours.median() == pytest.approx(0.820, abs=0.0005)
    assert hours.max() == pytest.approx(6.86, abs=0.005)


def test_durations_that_must_not_be_used_are_marked():
    alerts = datasets.frame("alert_events").with_columns(hours=pl.col("finished_at") - pl.col("started_at"))
    unusable = alerts.filter(~pl.col("duration_usable"))
    assert {"Kharkivska oblast", "Dnipropetrovska oblast", "Donetska oblast"} <= set(unusable["region"])
    usable = alerts.filter("duration_usable")
    assert not set(usable["region"]) & {"Kharkivska oblast", "Dnipropetrovska oblast", "Donetska oblast"}
    assert usable["hours"].max() <= timedelta(hours=24)
    assert usable["finished_at"].null_count() == 0
    assert alerts.filter(pl.col("region") == "Kyiv City")["duration_usable"].all()


def test_base_rates_agree_with_the_published_ones_within_what_definitions_differ():
    coups = datasets.frame("coups").filter(pl.col("year").is_between(1950, 2010))
    tried = coups["successes"].sum() + coups["attempts_failed"].sum()
    assert coups["successes"].sum() / tried == pytest.approx(0.559, abs=0.001)  # published by another definition: 0.48
    assert tried / coups["states"].sum() == pytest.approx(0.080, abs=0.001)
    leaders = datasets.frame("leaders")
    personal = leaders.filter((pl.col("regime") == "personalist") & ~pl.col("at_interstate_war"))
    assert personal["removed_by_military"].sum() == 63
    assert personal["leader_years"].sum() == pytest.approx(2147.46)
    after = datasets.frame("leaders_after_war")
    ways = after.select(pl.exclude("outcome", "states")).sum_horizontal()
    assert (ways == after["states"]).all()


def test_an_unknown_set_is_told_with_the_nearest():
    with pytest.raises(InputError, match=r"^no data set is called 'pols'; did you mean 'polls'\?$"):
        datasets.frame("pols")
    with pytest.raises(InputError, match=r"^no data set is called 'zzz'; `secondnight record` lists them$"):
        datasets.describe("zzz")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["night", "night"], "the column 'night' stands there twice"),
        (["a", "b"], "none of its columns is known; the first line must name the columns of nightly_launched, "),
        (
            ["country", "pollster", "date", "question", "precent", "source_url", "note"],
            "the columns are near to those of polls, but it lacks percent; "
            "'precent' is no column of it; did you mean 'percent'?",
        ),
        (
            ["country", "pollster", "date", "question", "percent", "source_url", "note", "age"],
            "the columns are near to those of polls, but 'age' is no column of it",
        ),
    ],
)
def test_columns_that_fit_no_set_are_told(names, told):
    with pytest.raises(InputError) as raised:
        matching(names)
    assert raised.value.message.startswith(told)
    assert raised.value.message == told or told.endswith(", ")


def test_a_column_reads_its_row_of_the_sheet():
    columns = {column.name: column for column in sheet()["nightly_launched"]}
    assert columns["lost"] == Column(
        name="lost",
        type="whole",
        unit="count",
        description="Lost from radar or did not reach the goal, where reported apart",
        empty=True,
        key=False,
        least=0.0,
        words=(),
        not_before="",
    )
    assert columns["reported_on"].not_before == "night"
    assert columns["night"].key
    assert "one-way drone" in columns["model_group"].words


def test_the_wheel_stays_well_under_ten_megabytes(tmp_path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = tmp_path.glob("*.whl")
    assert wheel.stat().st_size < 3_000_000
    held = zipfile.ZipFile(wheel).namelist()
    for name in bundled():
        assert f"secondnight/record/data/{name}.parquet" in held
    for file in ("catalogue.toml", "provenance.toml", "columns.csv"):
        assert f"secondnight/record/data/{file}" in held
