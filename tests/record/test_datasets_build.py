"""The script that makes the bundled sets, on origins small enough to follow by hand."""

from __future__ import annotations

import datetime as dt
import hashlib
import runpy
import shutil
import tomllib
from pathlib import Path

import polars as pl
import pytest
from small_downloads import make_downloads

from secondnight.record.catalogue import DATA
from secondnight.record.columns import schema, sheet

SCRIPTS = Path(__file__).parents[2] / "scripts"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("downloads")
    make_downloads(folder)
    return folder


@pytest.fixture(scope="module")
def script():
    patch = pytest.MonkeyPatch()
    patch.syspath_prepend(SCRIPTS)
    yield runpy.run_path(str(SCRIPTS / "build_record.py"))
    patch.undo()


@pytest.fixture(scope="module")
def built(script, data, tmp_path_factory):
    into = tmp_path_factory.mktemp("built")
    script["build"](data, into)
    return into


def rows(built, name, *columns):
    frame = pl.read_parquet(built / f"{name}.parquet")
    return frame.select(columns).rows() if columns else frame.rows(named=True)


def test_the_same_downloads_give_the_same_bytes(script, data, built, tmp_path):
    script["build"](data, tmp_path)
    made = sorted(path.name for path in built.iterdir())
    assert made == sorted(path.name for path in tmp_path.iterdir())
    assert len(made) == len(sheet()) + 1
    for name in made:
        assert (built / name).read_bytes() == (tmp_path / name).read_bytes()


def test_every_set_follows_the_sheet_and_its_checksums_are_written_down(data, built):
    noted = tomllib.loads((built / "provenance.toml").read_text(encoding="utf-8"))
    assert set(noted) == set(sheet())
    for name, columns in sheet().items():
        path = built / f"{name}.parquet"
        assert pl.read_parquet_schema(path) == schema(columns)
        assert noted[name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
        assert noted[name]["rows"] == pl.read_parquet(path).height
        for origin in noted[name]["origins"]:
            assert origin["sha256"] == hashlib.sha256((data / origin["file"]).read_bytes()).hexdigest()
    assert noted["nightly_launched"]["origins"][0]["rows"] == 13
    assert (noted["nightly_launched"]["first"], noted["nightly_launched"]["last"]) == ("2023-05-15", "2026-03-08")
    assert (noted["coups"]["first"], noted["coups"]["last"]) == ("1990", "2016")
    assert noted["technical_figures"]["first"] == ""


def test_attacks_are_summed_by_night_and_class(built):
    found = rows(
        built, "nightly_launched", "night", "reported_on", "model_group", "reports", "launched", "destroyed", "lost",
        "lost_apart", "night_certain",
    )  # fmt: skip
    day = dt.date
    assert found == [
        (day(2023, 5, 15), day(2023, 5, 16), "reconnaissance drone", 1, 1, 1, None, True, True),
        (day(2024, 5, 15), day(2024, 5, 16), "loitering munition", 1, None, 1, None, True, False),
        (day(2024, 10, 4), day(2024, 10, 5), "one-way drone", 1, 13, 3, None, True, False),
        (day(2025, 5, 6), day(2025, 5, 7), "cruise missile", 2, 5, 1, None, True, True),
        (day(2025, 5, 6), day(2025, 5, 7), "one-way drone", 1, 187, 81, 64, True, True),
        (day(2025, 5, 6), day(2025, 5, 7), "several missile classes", 1, 9, 2, None, True, True),
        (day(2025, 5, 7), day(2025, 5, 7), "one-way drone", 1, 31, 20, 5, True, True),
        (day(2025, 7, 22), day(2025, 7, 23), "one-way drone", 1, 71, 27, 18, True, True),
        (day(2025, 7, 23), day(2025, 7, 24), "one-way drone", 1, 100, 80, None, False, True),
        (day(2025, 7, 23), day(2025, 7, 24), "quasi-ballistic missile", 1, 4, 1, 2, True, True),
        (day(2026, 3, 8), day(2026, 3, 9), "one-way drone", 1, 197, 161, None, False, True),
    ]


def test_models_are_grouped_and_a_new_one_stops_the_script(script):
    group_of = script["attacks"].group_of
    assert group_of("Shahed-136/131 and Lancet") == group_of("Geran-3") == "one-way drone"
    assert group_of("Kalibr") == group_of("Kalibr and X-101/X-555") == "cruise missile"
    assert group_of("Kalibr and KN-23") == "several missile classes"
    with pytest.raises(KeyError, match="Unheard-of"):
        group_of("Kalibr and Unheard-of")


def test_posts_get_their_night_their_window_and_what_they_are_worth(built):
    found = rows(built, "claimed_downed", "night", "kind", "closes_night", "claimed", "over_a_day")
    day = dt.date
    assert found == [
        (day(2025, 1, 1), "overnight", True, 9, False),
        (day(2025, 1, 2), "window", False, 4, False),
        (day(2025, 1, 3), "window", False, 3, False),
        (day(2025, 4, 3), "overnight", True, 107, False),
        (day(2025, 5, 23), "window", False, 1177, True),
        (day(2025, 7, 31), "overnight", True, 60, False),
        (day(2025, 9, 6), "window", True, 69, False),
        (day(2025, 9, 7), "window", False, 1, False),
        (day(2025, 9, 9), "window", False, 2, False),
    ]
    windows = [
        (start and start.strftime("%d %H:%M"), end and end.strftime("%d %H:%M"))
        for start, end in rows(built, "claimed_downed", "window_start", "window_end")
    ]
    assert windows == [
        (None, None),
        ("02 20:00", "03 00:00"),
        ("03 11:00", "03 15:30"),
        ("03 21:00", "04 05:00"),
        (None, None),
        ("31 23:30", "01 04:10"),
        ("07 00:00", "07 06:30"),
        ("08 07:00", "08 08:00"),
        (None, None),
    ]
    first = rows(built, "claimed_downed")[0]
    assert (first["post"], first["regions_named"], first["regions_sum"], first["regions_add_up"]) == (1, 3, 7, False)
    assert (first["text_cut"], first["moscow_named"], first["moscow_claimed"]) == (True, True, 1)
    assert rows(built, "claimed_downed_regions", "post", "region", "claimed") == [
        (1, "Belgorod", 5),
        (1, "Kursk", 1),
        (1, "Moscow region", 1),
        (2, "Bryansk", 1),
        (2, "Kursk", 3),
        (3, "Kursk and Belgorod", 3),
        (6, "Moscow region", 40),
        (6, "Tula", 20),
        (7, "Kaluga", 9),
        (7, "Tula", 60),
        (8, "Tver", 1),
        (9, "Moscow region", 2),
    ]


def test_days_of_posts_leave_out_what_covers_several_nights(built):
    found = rows(
        built, "claimed_downed_daily", "posted_on", "overnight", "posts", "claimed", "moscow_claimed", "moscow_named"
    )
    assert found[:3] == [
        (dt.date(2025, 1, 2), 9, 2, 13, 1, True),
        (dt.date(2025, 1, 3), None, 1, 3, 0, False),
        (dt.date(2025, 4, 4), 107, 1, 107, 0, False),
    ]
    assert dt.date(2025, 5, 23) not in [row[0] for row in found]


def test_a_post_a_minute_before_the_end_that_it_names_is_of_that_day(script):
    posted = dt.datetime(2024, 10, 31, 22, 59, tzinfo=script["claims"].MOSCOW)
    start, end = script["claims"].window(posted, (22 * 60, 23 * 60))
    assert (start.day, start.hour, end.day, end.hour) == (31, 22, 31, 23)


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Bryansk region", "Bryansk"),
        ("Moscow", "Moscow region"),
        ("Kazan", "Tatarstan"),
        ("Taganrog", "Rostov"),
        ("Zaporizhzhia region", "Zaporizhzhia (occ.)"),
        ("Black Sea", "Black Sea"),
    ],
)
def test_a_claim_over_a_city_is_counted_to_its_region(script, place, region):
    assert script["claims"].stem(place) == region


def test_alerts_are_marked_and_cut_at_the_end_of_the_last_night(built):
    found = rows(built, "alert_events", "region", "finished_at", "alerts_merged", "duration_usable")
    assert [(region, end and end.isoformat(), merged, usable) for region, end, merged, usable in found] == [
        ("Kharkivska oblast", "2026-03-01T11:00:00+00:00", 1, False),
        ("Kyiv City", "2026-03-08T21:00:00+00:00", 1, True),
        ("Odeska oblast", None, 2, False),
        ("Sumska oblast", "2026-03-02T11:00:00+00:00", 7, False),
    ]
    ((start, end),) = (rows(built, "alert_events_kyiv")[0].values(),)
    assert (end - start) == dt.timedelta(minutes=90)
    assert len(rows(built, "alert_events_kyiv")) == 1


def test_leaders_are_counted_by_regime_and_war(built):
    found = {(row["regime"], row["at_interstate_war"], row["period"]): row for row in rows(built, "leaders")}
    assert set(found) == {
        ("personalist", False, "1946-1989"),
        ("personalist", True, "1990-2015"),
        ("democracy", True, "1990-2015"),
        ("democracy", False, "1990-2015"),
        ("unknown", False, "1946-1989"),
        ("unknown", True, "1990-2015"),
        ("unknown", False, "1990-2015"),
    }
    fallen = found["personalist", True, "1990-2015"]
    assert (fallen["removed_by_military"], fallen["leader_years"]) == (1, round(181 / 365.25, 2))
    assert found["democracy", False, "1990-2015"]["leader_years"] == round(
        (dt.date(2015, 12, 31) - dt.date(1990, 12, 31)).days / 365.25, 2
    )
    quiet = found["unknown", False, "1990-2015"]
    assert (quiet["left_regularly"], quiet["died_or_ill"]) == (1, 1)
    assert sum(row["left_regularly"] + row["removed_by_military"] + row["died_or_ill"] for row in found.values()) == 3


def test_leaders_after_a_war_are_followed_to_the_end_of_the_next_year(built):
    assert rows(built, "leaders_after_war") == [
        {"outcome": "lost", "states": 1, "still_in_office": 0, "left_regularly": 0, "removed_irregularly": 1,
         "removed_by_foreign_state": 0, "died_or_ill": 0},
        {"outcome": "won", "states": 1, "still_in_office": 0, "left_regularly": 1, "removed_irregularly": 0,
         "removed_by_foreign_state": 0, "died_or_ill": 0},
    ]  # fmt: skip


def test_coups_are_counted_by_year_with_the_states_at_risk(built):
    assert [tuple(row.values()) for row in rows(built, "coups")] == [
        (1990, 2, 0, 1, 2, 1, 1, 1, 0),
        (2016, None, 1, 0, 0, 0, 0, 0, 0),
    ]


def test_ways_of_leaving_office_are_told_apart(script):
    exit_of = script["state"].exit_of
    assert exit_of("Still in Office", "") is None
    assert exit_of("Regular", "") == "left_regularly"
    assert exit_of("Unknown", "") == "left_unknown"
    assert exit_of("Irregular", "Removed in Military Power Struggle Short of Coup") == "removed_by_insiders"
    assert exit_of("Irregular", "Popular Protest, with Foreign Support") == "removed_by_protest"
    assert exit_of("Irregular", "Assassination by Unsupported Individual") == "assassinated"
    assert exit_of("Irregular", "Unknown") == "removed_otherwise"
    assert script["state"]._broadly("left_unknown") == "died_or_ill"


def test_wars_end_once_for_each_episode(built):
    assert rows(built, "war_endings", "ending", "duration", "episodes") == [
        ("ceasefire", "under a month", 1),
        ("still on in 2014", "unknown", 1),
        ("victory", "over 5 years", 1),
    ]


def test_prices_are_one_long_table_that_ends_with_the_record(built):
    found = rows(built, "prices_budget", "from", "until", "series", "value", "kind")
    month = (dt.date(2026, 2, 1), dt.date(2026, 2, 28))
    press = dt.date(2025, 1, 1), dt.date(2025, 12, 31)
    assert set(found) == {
        (*month, "brent", 70.5, "published"),
        (*month, "cpi_mom", 0.5, "published"),
        (*month, "cpi_yoy", 6.04957, "published"),
        (*month, "key_rate", 15.5, "published"),
        (*month, "rub_per_usd", 80.25, "published"),
        (*month, "rub_per_cny", 11.0, "published"),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1), "reserves_total", 10.0, "published"),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1), "reserves_currency", 6.0, "published"),
        (dt.date(2026, 3, 1), dt.date(2026, 3, 1), "reserves_gold", 4.0, "published"),
        (*month, "exports_oil", 10.0, "estimate"),
        (*month, "exports_gas", 20.0, "estimate"),
        (*month, "exports_coal", 30.0, "estimate"),
        (dt.date(2022, 3, 1), dt.date(2022, 3, 31), "exports_crude_by_sea", 31.0, "estimate"),
        (dt.date(2022, 1, 1), dt.date(2022, 6, 30), "urals", 84.09, "press"),
        (dt.date(2025, 2, 1), dt.date(2025, 2, 28), "oil_gas_budget_revenue", 0.643, "low confidence"),
        (*press, "revenue_sensitivity", 160.0, "press"),
        (dt.date(2025, 4, 4), dt.date(2025, 4, 4), "urals_spot_primorsk", 52.76, "press"),
    }
    units = dict(rows(built, "prices_budget", "series", "unit"))
    assert units["revenue_sensitivity"] == "billion RUB for 1 USD/bbl"
    assert units["urals"] == "USD/bbl"


def test_transcribed_figures_lose_names_and_success_rates(built):
    campaigns = rows(built, "historical_campaigns", "campaign", "status", "note")
    assert campaigns == [
        ("V-1", "reconstructed", "RECONSTRUCTED: the Prime Minister on 2 Aug 1944"),
        ("V-2", "low confidence", "a forum; LOW CONFIDENCE"),
        ("Blitz", "seen", None),
    ]
    figures = rows(built, "technical_figures", "system", "class", "figure", "low", "high", "status", "note")
    note = "3-5k retrieved; range known"
    assert figures == [
        ("A", "decoy", "speed", 100.0, 160.0, "recalled", None),
        ("A", "decoy", "unit_cost", None, 15000.0, "recalled", None),
        ("I", "short (ram)", "cost_per_shot", 2000.0, 5000.0, "mixed", note),
        ("I", "short (ram)", "engagement_range", 10.0, 40.0, "mixed", note),
        ("I", "short (ram)", "ready_missiles", 1.0, 1.0, "mixed", note),
    ]


@pytest.mark.parametrize("name", ["uae_2026", "airport_closures", "polls"])
def test_what_is_passed_on_as_it_is_comes_out_as_it_went_in(built, name):
    assert pl.read_parquet(built / f"{name}.parquet").equals(pl.read_parquet(DATA / f"{name}.parquet"))


def test_an_earlier_end_leaves_out_what_comes_after_it(script, data, tmp_path):
    script["build"](data, tmp_path, dt.date(2025, 5, 6))
    assert max(row[0] for row in rows(tmp_path, "nightly_launched", "night")) == dt.date(2025, 5, 6)
    assert max(row[0] for row in rows(tmp_path, "claimed_downed_daily", "posted_on")) == dt.date(2025, 4, 4)
    assert rows(tmp_path, "alert_events") == []


def test_the_command_takes_a_folder_and_an_end(data, tmp_path, monkeypatch, capsys):
    monkeypatch.syspath_prepend(SCRIPTS)
    shutil.copytree(data, tmp_path / "downloads")
    (tmp_path / "into").mkdir()
    words = ["build_record.py", str(tmp_path / "downloads"), "--into", str(tmp_path / "into"), "--until", "2026-03-08"]
    monkeypatch.setattr("sys.argv", words)
    runpy.run_path(str(SCRIPTS / "build_record.py"), run_name="__main__")
    assert "nightly_launched: 11 rows, " in capsys.readouterr().out
    assert (tmp_path / "into" / "provenance.toml").exists()
