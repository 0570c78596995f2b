"""Sets as files for other programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import polars as pl
import pytest

from secondnight.errors import InputError
from secondnight.record import datasets, own
from secondnight.record.export import exported, require_format


@pytest.fixture(autouse=True)
def _no_own_data(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path))


def test_csv_holds_iso_dates_times_with_their_offset_and_empty_cells():
    content = exported(datasets.frame("claimed_downed").filter(pl.col("post").is_in([1, 1150])).head(1), Path("a.CSV"))
    (row,) = csv.DictReader(io.StringIO(content.decode()))
    assert row["posted_at"] == "2023-05-19T07:02:00+00:00"
    assert row["night"] == "2023-05-18"
    assert row["window_start"] == ""
    assert row["closes_night"] == "false"
    windows = exported(
        datasets.frame("claimed_downed").filter(pl.col("window_start").is_not_null()).head(1), Path("a.csv")
    )
    (row,) = csv.DictReader(io.StringIO(windows.decode()))
    assert row["window_start"].endswith(":00+03:00")


def test_json_is_an_array_with_a_row_a_line():
    frame = datasets.frame("polls")
    content = exported(frame, Path("a.json")).decode()
    assert len(content.splitlines()) == frame.height + 2
    assert json.loads(content)[0] == {
        "country": "Ukraine",
        "pollster": "KIIS",
        "date": "2022-12-31",
        "question": "ready to endure war as long as necessary",
        "percent": 73.0,
        "source_url": "https://www.daily8.com/en/article/36a8236d62dc3228f7b56ca138fa348b",
        "note": '"peak of 73% in 2022" (month not given)',
    }


def test_parquet_gives_the_same_rows():
    frame = datasets.frame("alert_events_kyiv")
    assert pl.read_parquet(io.BytesIO(exported(frame, Path("a.parquet")))).equals(frame)


@pytest.mark.parametrize("name", ["a", "a.txt", "a.csv.gz"])
def test_another_ending_is_refused(name):
    with pytest.raises(InputError) as raised:
        require_format(Path(name))
    assert str(raised.value) == f"{name}: is none of .csv, .json, .parquet by its name"
