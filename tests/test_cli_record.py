"""The command `record`: what it prints, what it writes, and the lines that wrong input gets."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from secondnight.cli import main
from secondnight.record import datasets, own

HEADER = "posted_on,overnight,posts,claimed,moscow_claimed,moscow_named"
HEAVY = {"polars", "numba", "altair", "xarray", "scipy", "numpy"}
_LOADED = """
import sys
from secondnight.cli import main
status = main(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture(autouse=True)
def _own(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)


def run(capsys, *words):
    """Run a command; return its status and the lines that it printed to both streams."""
    status = main(["record", *words])
    printed = capsys.readouterr()
    return status, printed.out.splitlines(), printed.err.splitlines()


def write(*lines, name="new.csv"):
    Path(name).write_text("\n".join([*lines, ""]), encoding="utf-8")
    return name


def test_the_list_names_every_set_with_its_rows_and_dates(capsys):
    status, out, err = run(capsys)
    assert (status, err) == (0, [])
    assert out[0::2] == list(datasets.names())
    assert out[1] == (
        "  Drones and missiles launched at Ukraine, by night and generic class: 3,016 rows, 2022-09-27 to 2026-03-08"
    )
    technical = out.index("technical_figures")
    assert out[technical + 1].endswith("of encyclopaedia level: 67 rows")


@pytest.mark.parametrize("name", datasets.bundled())
def test_show_tells_all_there_is_to_know(capsys, name):
    status, out, err = run(capsys, "show", name)
    assert (status, err) == (0, [])
    dataset = datasets.describe(name)
    assert out[0] == f"{name}: {dataset.title}"
    text = "\n".join(out)
    told = (dataset.publisher, dataset.licence, dataset.shipped, dataset.time_zone)
    for each in (*told, *dataset.caveats, *dataset.left_out, *dataset.sources):
        assert each in text
    for origin in dataset.origins:
        assert f"    - {origin.file}, {origin.rows:,} rows, SHA-256 {origin.sha256}" in out
    for column in dataset.columns:
        assert f"    {column.name} ({column.type}" in text
        assert column.description in text


def test_show_tells_unit_empty_cells_and_words_of_a_column(capsys):
    _, out, _ = run(capsys, "show", "claimed_downed")
    assert "    posted_at (time, UTC): Time of the post" in out
    assert "    window_end (time, Europe/Moscow; may be empty): End of the claimed window" in out
    (kind,) = [line for line in out if line.startswith("    kind (text)")]
    assert kind.endswith("; one of overnight, window")


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
def test_export_writes_the_rows_and_nothing_beside_them(capsys, ending):
    status, out, err = run(capsys, "export", "polls", "--to", f"out.{ending}")
    assert (status, out, err) == (0, [], [f"secondnight: wrote 7 rows to out.{ending}"])
    assert [path.name for path in Path().iterdir()] == [f"out.{ending}"]
    content = Path(f"out.{ending}")
    if ending == "csv":
        with content.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
    elif ending == "json":
        rows = json.loads(content.read_text(encoding="utf-8"))
    else:
        rows = pl.read_parquet(content).rows(named=True)
    assert len(rows) == 7
    assert [row["pollster"] for row in rows].count("KIIS") == 5
    assert str(rows[1]["date"]) == "2025-03-31"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["show", "pols"], "no data set is called 'pols'; did you mean 'polls'?"),
        (["export", "pols", "--to", "a.csv"], "no data set is called 'pols'; did you mean 'polls'?"),
        (["export", "polls", "--to", "a.xls"], "a.xls: is none of .csv, .json, .parquet by its name"),
        (["export", "polls", "--to", "no/a.csv"], "no/a.csv: cannot be written: its directory does not exist"),
        (["add", "none.csv", "--as", "mine"], "none.csv: cannot be read: No such file or directory"),
        (["add", "new.csv", "--as", "polls"], "polls is bundled and stays as it is; choose another name"),
        (["shw", "polls"], "'shw' is one word too many; --help shows what this command takes"),
    ],
)
def test_wrong_words_get_one_line(capsys, words, told):
    assert run(capsys, *words) == (2, [], [f"secondnight: {told}"])
    assert list(Path().iterdir()) == []


def test_a_file_is_added_listed_shown_and_exported(capsys):
    write(HEADER, "2026-03-09,40,3,55,2,true", "2026-03-10,,1,7,0,false")
    status, out, err = run(capsys, "add", "new.csv", "--as", "mine")
    assert (status, err) == (0, [])
    assert out == [
        "mine: 2 rows, 2026-03-09 to 2026-03-10, in the columns of claimed_downed_daily",
        f"  {own.path('mine')}",
    ]
    _, out, _ = run(capsys)
    assert out[-2:] == [
        "mine",
        "  Your own, in the columns of claimed_downed_daily: 2 rows, 2026-03-09 to 2026-03-10",
    ]
    _, out, _ = run(capsys, "show", "mine")
    assert out[0] == "mine: Your own, in the columns of claimed_downed_daily"
    assert "  caveats" not in out
    assert run(capsys, "export", "mine", "--to", "back.csv")[0] == 0
    assert Path("back.csv").read_text(encoding="utf-8") == Path("new.csv").read_text(encoding="utf-8")
    _, out, _ = run(capsys, "add", "new.csv", "--as", "mine")
    assert out[0].endswith("claimed_downed_daily, in the place of the 2 rows before")


def test_one_wrong_row_is_one_line_and_nothing_is_stored(capsys):
    write(HEADER, "2026-03-09,40,3,55,2,true", "2026-03-10,,1,seven,0,false")
    assert run(capsys, "add", "new.csv", "--as", "mine") == (
        2,
        [],
        [
            "secondnight: new.csv:3: claimed is 'seven'; a whole number would be right, such as 105, 0 or more; "
            "nothing was stored, --keep-good stores the others"
        ],
    )
    assert own.names() == ()


def test_several_wrong_rows_get_a_line_each_and_the_rest_is_kept_when_asked(capsys):
    write(HEADER, "2026-03-09,40,3,55,2,true", "2026-03-10,,1,seven,0,false", "2026-03-11,1,1")
    lines = [
        "secondnight: new.csv:3: claimed is 'seven'; a whole number would be right, such as 105, 0 or more",
        "secondnight: new.csv:4: has 3 cells, not 6; put a cell that holds a comma into quotation marks",
    ]
    total = "secondnight: new.csv: 2 of 3 rows are wrong; nothing was stored, --keep-good stores the others"
    assert run(capsys, "add", "new.csv", "--as", "mine") == (2, [], [*lines, total])
    assert own.names() == ()
    status, out, err = run(capsys, "add", "new.csv", "--as", "mine", "--keep-good")
    assert (status, err) == (0, lines)
    assert out[0] == (
        "mine: 1 rows, 2026-03-09 to 2026-03-09, in the columns of claimed_downed_daily; 2 wrong rows were left out"
    )
    assert datasets.frame("mine").height == 1


@pytest.mark.parametrize(
    "words", [["record", "--help"], ["record"], ["record", "show", "nightly_launched"]], ids=" ".join
)
def test_what_only_looks_up_loads_nothing_heavy(words, tmp_path):
    environment = os.environ | {own.PLACE: str(tmp_path)}
    command = [sys.executable, "-c", _LOADED, *words]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    status, *loaded = ended.stderr.splitlines()[-1].split()
    assert status == "0"
    assert HEAVY.isdisjoint(loaded)
