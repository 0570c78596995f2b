"""A user's file: what is taken, what is refused and how it is told, and that nothing is ever stored by half."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from secondnight.errors import InputError
from secondnight.record import adding, datasets, own, rows_csv, rows_json
from secondnight.record.adding import BadRowsError, add
from secondnight.record.export import exported
from secondnight.record.rows import BadRow

HEADER = "posted_on,overnight,posts,claimed,moscow_claimed,moscow_named"
GOOD = ("2026-03-09,40,3,55,2,true", "2026-03-10,,1,7,0,false", "2026-03-11,12,2,30,1,yes")
A_DATE = "a date from 1800 to 2100 would be right, such as 2025-05-05"
NOTHING = "nothing was stored, --keep-good stores the others"


@pytest.fixture(autouse=True)
def _own(tmp_path, monkeypatch):
    monkeypatch.setenv(own.PLACE, str(tmp_path / "own"))
    monkeypatch.chdir(tmp_path)


def write(*lines, name="new.csv", end="\n"):
    path = Path(name)
    path.write_bytes(end.join([*lines, ""]).encode())
    return path


def refused(path, name="mine", *, keep_good=False):
    """Add a file that must be refused; return the one line, and the bad rows beside it."""
    before = sorted(own.folder().rglob("*"))
    with pytest.raises(InputError) as raised:
        add(path, name, keep_good=keep_good)
    assert sorted(own.folder().rglob("*")) == before
    bad = raised.value.bad if isinstance(raised.value, BadRowsError) else ()
    return str(raised.value), [(row.line, row.wrong) for row in bad]


def test_a_good_file_becomes_a_set_of_its_own():
    path = write(HEADER, *GOOD)
    added = add(path, "mine")
    assert (added.bad, added.bad_count, added.replaced) == ((), 0, None)
    assert datasets.names()[-1] == "mine"
    dataset = datasets.describe("mine")
    assert dataset == added.dataset
    assert dataset.is_own
    assert (dataset.like, dataset.rows, dataset.first, dataset.last) == (
        "claimed_downed_daily",
        3,
        "2026-03-09",
        "2026-03-11",
    )
    assert dataset.origins[0].sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert dataset.origins[0].file == "new.csv"
    frame = datasets.frame("mine")
    assert frame.schema == datasets.frame("claimed_downed_daily").schema
    assert frame.rows() == [
        (date(2026, 3, 9), 40, 3, 55, 2, True),
        (date(2026, 3, 10), None, 1, 7, 0, False),
        (date(2026, 3, 11), 12, 2, 30, 1, True),
    ]
    assert datasets.series("mine").rows() == [
        (date(2026, 3, 8), 55, True),
        (date(2026, 3, 9), 7, False),
        (date(2026, 3, 10), 30, True),
    ]


def test_columns_may_come_in_any_order_with_blanks_a_byte_order_mark_and_windows_line_ends():
    names = HEADER.split(",")[::-1]
    lines = [",".join(f" {cell} " for cell in row.split(",")[::-1]) for row in GOOD]
    path = write("\ufeff" + ", ".join(names), lines[0], "", *lines[1:], "  ", end="\r\n")
    add(path, "other")
    add(write(HEADER, *GOOD), "mine")
    assert datasets.frame("other").equals(datasets.frame("mine"))


def test_a_set_added_again_takes_the_place_of_the_former():
    add(write(HEADER, *GOOD), "mine")
    assert add(write(HEADER, GOOD[0]), "mine").replaced == 3
    assert datasets.frame("mine").height == 1


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("yesterday,40,3,55,2,true", f"posted_on is 'yesterday'; {A_DATE}"),
        ("2026-02-30,40,3,55,2,true", f"posted_on is '2026-02-30'; {A_DATE}"),
        ("0026-03-09,40,3,55,2,true", f"posted_on is '0026-03-09'; {A_DATE}"),
        ("-4023-03-09,40,3,55,2,true", f"posted_on is '-4023-03-09'; {A_DATE}"),  # a year that Python cannot hold
        (",40,3,55,2,true", f"posted_on is empty; {A_DATE}"),
        ("2026-03-12,40,3,many,2,true", "claimed is 'many'; a whole number would be right, such as 105, 0 or more"),
        ("2026-03-12,40,3,5.5,2,true", "claimed is '5.5'; a whole number would be right, such as 105, 0 or more"),
        ("2026-03-12,-4,3,55,2,true", "overnight is -4; a whole number would be right, such as 105, 0 or more"),
        ("2026-03-12,40,0,55,2,true", "posts is 0; a whole number would be right, such as 105, 1 or more"),
        ("2026-03-12,40,3,55,2,perhaps", "moscow_named is 'perhaps'; true or false would be right"),
        ("2026-03-12,40,3,55,2", "has 5 cells, not 6; put a cell that holds a comma into quotation marks"),
        ("2026-03-12,40,3,1,055,2,true", "has 7 cells, not 6; put a cell that holds a comma into quotation marks"),
        ("2026-03-09,40,3,55,2,true", "repeats line 2: no two rows may share posted_on"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_told_with_its_line_and_what_would_be_right(row, wrong):
    path = write(HEADER, *GOOD, row)
    assert refused(path) == (f"new.csv:5: {wrong}; {NOTHING}", [])
    added = add(path, "mine", keep_good=True)
    assert (added.bad, added.bad_count) == ((BadRow(5, wrong),), 1)
    assert datasets.frame("mine").height == 3
    assert datasets.describe("mine").caveats == ("1 wrong rows were left out when it was added.",)


ATTACKS = (
    "night,reported_on,model_group,reports,launched,destroyed,lost,hits,debris,real_shaheds,lost_apart,night_certain"
)
EVENTS = "region,started_at,finished_at,alerts_merged,duration_usable"


@pytest.mark.parametrize(
    ("header", "row", "wrong"),
    [
        (
            ATTACKS,
            "2026-03-09,2026-03-08,one-way drone,1,5,4,,,,,false,true",
            "reported_on is 2026-03-08, before night, 2026-03-09",
        ),
        (
            ATTACKS,
            "2026-03-09,2026-03-10,one-way drones,1,5,4,,,,,false,true",
            "model_group is 'one-way drones'; did you mean 'one-way drone'?",
        ),
        (
            EVENTS,
            "Kyiv City,2026-03-09T20:00:00,2026-03-09T21:00:00Z,1,true",
            "started_at is '2026-03-09T20:00:00'; "
            "a time with its zone would be right, such as 2025-05-05T21:00:00+03:00",
        ),
        (
            EVENTS,
            "Kyiv City,2026-03-09T20:00:00Z,2026-03-09T22:30+03:00,1,true",
            "finished_at is 2026-03-09T22:30+03:00, before started_at, 2026-03-09T20:00:00Z",
        ),
        (
            "country,pollster,date,question,percent,source_url,note",
            "A,B,2026-01-01,C,nan,http://a.b,",
            "percent is 'nan'; a number would be right, such as 0.33, 0 or more",
        ),
    ],
)
def test_cells_are_held_to_words_zones_and_order(header, row, wrong):
    assert refused(write(header, row)) == (f"new.csv:2: {wrong}; {NOTHING}", [])


def test_a_word_near_to_none_gets_the_whole_list():
    told, _ = refused(write(ATTACKS, "2026-03-09,2026-03-10,xyz,1,5,4,,,,,false,true"))
    assert told.startswith("new.csv:2: model_group is 'xyz'; one of one-way drone, loitering munition, ")


def test_times_are_read_in_all_common_spellings():
    times = ("2026-03-09T20:00:00Z", "2026-03-09 22:00+02:00", "2026-03-09T23:00:00.5+0300")
    rows = [f"Area {number},{time},,1,true" for number, time in enumerate(times)]
    add(write(EVENTS, *rows), "mine")
    hour = datetime(2026, 3, 9, 20, tzinfo=UTC)
    assert datasets.frame("mine")["started_at"].to_list() == [hour, hour, hour.replace(microsecond=500_000)]
    add(write(EVENTS, "A,2026-03-09T20:00:00Z,,1.0,TRUE"), "mine")
    assert datasets.frame("mine").rows() == [("A", hour, None, 1, True)]


def test_several_wrong_rows_are_listed_in_order_and_counted():
    path = write(HEADER, "x,1,1,1,1,true", *GOOD, "2026-03-12,1,1", GOOD[0], "2026-03-13,1,1,1,1,maybe")
    told, bad = refused(path)
    assert told == f"new.csv: 4 of 7 rows are wrong; {NOTHING}"
    assert bad == [
        (2, f"posted_on is 'x'; {A_DATE}"),
        (6, "has 3 cells, not 6; put a cell that holds a comma into quotation marks"),
        (7, "repeats line 3: no two rows may share posted_on"),
        (8, "moscow_named is 'maybe'; true or false would be right"),
    ]
    added = add(path, "mine", keep_good=True)
    assert added.bad_count == 4
    assert [(row.line, row.wrong) for row in added.bad] == bad
    assert datasets.frame("mine").height == 3
    assert datasets.describe("mine").origins[0].rows == 7


def test_of_many_wrong_rows_the_first_are_told():
    path = write(HEADER, *[f"x{number},1,1,1,1,true" for number in range(50)])
    told, bad = refused(path)
    assert told == f"new.csv: 50 of 50 rows are wrong; {NOTHING}"
    assert [line for line, _ in bad] == list(range(2, 22))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([], "new.csv: none of its columns is known; the first line must name the columns of nightly_launched, "),
        (["posted_on"], "new.csv: the columns are near to those of claimed_downed_daily, but it lacks overnight, "),
        ([HEADER], "new.csv: holds no rows"),
        ([HEADER.replace(",", ";"), "a;b"], "new.csv:1: cells are separated by semicolons; commas would be right"),
        ([HEADER.replace(",", "\t")], "new.csv:1: cells are separated by tabs; commas would be right"),
        (
            [HEADER.replace("posts", "post"), *GOOD],
            "new.csv: the columns are near to those of claimed_downed_daily, but it lacks posts; "
            "'post' is no column of it; did you mean 'posts'?",
        ),
        ([HEADER + ",posts", *GOOD], "new.csv: the column 'posts' stands there twice"),
        ([HEADER, GOOD[0], '2026-03-10,"1,1,1,1,true', GOOD[2]], "new.csv:3: a quotation mark is opened here and never closed"),  # noqa: E501
        ([HEADER, '"2026-03-10"x,1,1,1,1,"t\nrue"'], "new.csv:2: ',' expected after '\"'"),
    ],
)  # fmt: skip
def test_a_file_of_a_wrong_form_is_refused_whole(lines, told):
    for keep_good in (False, True):
        found, bad = refused(write(*lines), keep_good=keep_good)
        assert found.startswith(told)
        assert found == told or told.endswith(", ")
        assert bad == []


def test_text_in_another_encoding_is_told_with_its_line():
    path = Path("new.csv")
    path.write_bytes(f"{HEADER}\n{GOOD[0]}\n".encode() + "2026-03-10,1,1,1,1,да\n".encode("cp1251"))
    assert refused(path)[0] == "new.csv:3: is not UTF-8; save the file with that encoding"
    path = Path("new.json")
    path.write_bytes(b'[{"a": "\xff"}]')
    assert refused(path)[0] == "new.json: is not UTF-8; save the file with that encoding"


def test_no_good_row_is_no_set():
    path = write(HEADER, "x,1,1,1,1,true")
    assert refused(path, keep_good=True)[0] == "new.csv: holds no good row"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nightly_launched", "nightly_launched is bundled and stays as it is; choose another name"),
        ("claimed", "claimed is bundled and stays as it is; choose another name"),
        ("My data", "'My data' cannot be a name; take small letters, digits, hyphens and underscores, a letter first"),
        ("../up", "'../up' cannot be a name; take small letters, digits, hyphens and underscores, a letter first"),
    ],
)
def test_a_wrong_name_is_refused(name, told):
    assert refused(write(HEADER, *GOOD), name)[0] == told


def test_files_that_cannot_be_read_are_told():
    assert refused(Path("none.csv"))[0] == "none.csv: cannot be read: No such file or directory"
    assert refused(Path("none.parquet"))[0] == "none.parquet: cannot be read: No such file or directory"
    Path("a.csv").mkdir()
    assert refused(Path("a.csv"))[0] == "a.csv: cannot be read: Is a directory"
    assert refused(write("x", name="a.xlsx"))[0] == "a.xlsx: is none of .csv, .json, .jsonl, .parquet by its name"


def test_a_place_that_cannot_hold_data_is_told(monkeypatch):
    write("a file", name="taken")
    monkeypatch.setenv(own.PLACE, "taken")
    with pytest.raises(InputError) as raised:
        add(write(HEADER, *GOOD), "mine")
    assert str(raised.value) == "taken: cannot hold data: Not a directory; SECONDNIGHT_DATA can name another directory"


@pytest.mark.parametrize("stage", ["_checked_into", "_store"])
def test_an_interruption_leaves_nothing_and_keeps_what_was_there(monkeypatch, stage):
    add(write(HEADER, GOOD[0]), "mine")
    before = own.path("mine").read_bytes()
    real = getattr(adding, stage)

    def interrupted(*words):
        real_result = real(*words) if stage == "_checked_into" else None
        assert real_result is not None or list(own.folder().glob(".adding-*/*.parquet"))
        raise KeyboardInterrupt

    monkeypatch.setattr(adding, stage, interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(write(HEADER, *GOOD), "mine")
    assert own.path("mine").read_bytes() == before
    assert sorted(path.name for path in own.folder().iterdir()) == ["mine.parquet"]


QUOTED = (
    'V-1,1944-06-13,1944-06-19,London,"a, b",1,"share ""of"" all",seen,http://a.b,"two\nlines"',
    "V-2,1945-01-01,1945-01-02,London,c,x,bombs,seen,http://a.b,",
    'V-3,1945-01-01,1945-01-02,"Lon\n\ndon",c,2,bombs,seen,http://a.b,""',
    "V-4,1945-01-01,1945-01-02,London,c,3,bombs,seen",
)
CAMPAIGNS = "campaign,date_start,date_end,place,metric,value,unit,status,source_url,note"


@pytest.mark.parametrize("piece", [2**20, 40, 7])
def test_quoted_cells_may_hold_commas_marks_and_line_ends_and_lines_stay_right(monkeypatch, piece):
    monkeypatch.setattr(rows_csv, "_PIECE", piece)
    path = write(CAMPAIGNS, *QUOTED)
    told, bad = refused(path)
    assert told == f"new.csv: 2 of 4 rows are wrong; {NOTHING}"
    assert bad == [
        (4, "value is 'x'; a number would be right, such as 0.33, 0 or more"),
        (8, "has 8 cells, not 10; put a cell that holds a comma into quotation marks"),
    ]
    add(path, "mine", keep_good=True)
    first, second = datasets.frame("mine").rows(named=True)
    assert (first["metric"], first["unit"], first["note"]) == ("a, b", 'share "of" all', "two\nlines")
    assert (second["place"], second["note"]) == ("Lon\n\ndon", None)


@pytest.mark.parametrize("mark", ["", '"'])
def test_a_file_is_the_same_in_pieces_as_whole(monkeypatch, mark):
    lines = [",".join(f"{mark}{cell}{mark}" for cell in row) for row in ATTACK_ROWS]
    path = write(ATTACKS, *lines)
    add(path, "whole")
    for piece in (100, 1000):
        monkeypatch.setattr(rows_csv, "_PIECE", piece)
        add(path, "pieces")
        assert datasets.frame("pieces").equals(datasets.frame("whole"))
    assert datasets.frame("whole")["launched"].to_list() == list(range(60))


ATTACK_ROWS = [
    (f"2025-01-{1 + n % 30:02}", f"2025-02-{1 + n // 30:02}", "one-way drone", 1, n, n, "", "", "", "", "true", "true")
    for n in range(60)
]


def test_a_stray_quotation_mark_in_a_cell_is_kept_as_it_is():
    add(write(CAMPAIGNS, 'V-1,1944-06-13,1944-06-19,5" shells,a,1,b,seen,http://a.b,'), "mine")
    assert datasets.frame("mine")["place"].to_list() == ['5" shells']


CELLS = ("", "a", "b c", '"a"', '"a,b"', '"x ""y"" z"', '"two\nlines"', 'q"q', '""', " ", '"a"b')


@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=4), min_size=1, max_size=6), st.integers(0, 1))
def test_both_ways_to_take_a_piece_apart_agree(rows, windows):
    header = Path("header.csv")
    header.write_text("a,b,c\n", encoding="utf-8")
    reader = rows_csv.CsvRows(header)
    text = ("\r\n" if windows else "\n").join(",".join(row) for row in rows)
    quick = reader._by_lines(text, 2)
    if quick is not None:
        exact = reader._by_marks(text, 2)
        assert quick.cells.equals(exact.cells)
        assert quick.bad == exact.bad


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"])), min_size=1, max_size=8))
def test_any_text_survives_the_way_through_every_format(texts):
    known = [text.strip() or "x" for text in texts]
    rows = {"country": known, "pollster": "a", "date": date(2026, 1, 1), "question": known[::-1], "percent": 1.5}
    frame = pl.DataFrame(rows | {"source_url": "b", "note": [None, *known[1:]]})
    for ending in ("csv", "json", "parquet"):
        path = Path(f"any.{ending}")
        path.write_bytes(exported(frame, path))
        add(path, f"any-{ending}")
        cleaned = frame.with_columns(pl.col(pl.String).str.strip_chars().replace("", None))
        assert datasets.frame(f"any-{ending}").rows() == cleaned.rows()


@pytest.mark.parametrize("ending", ["csv", "json", "parquet"])
@pytest.mark.parametrize("name", ["claimed_downed", "alert_events_kyiv", "leaders", "polls", "technical_figures"])
def test_what_is_exported_can_be_added_again(name, ending):
    path = Path(f"again.{ending}")
    path.write_bytes(exported(datasets.frame(name), path))
    added = add(path, "again")
    assert added.dataset.like == name
    assert datasets.frame("again").equals(datasets.frame(name))
    bundled = datasets.describe(name)
    assert name in ("leaders", "technical_figures") or added.dataset.first >= bundled.first


def daily(**more):
    cells = {"posted_on": "2026-03-09", "overnight": 40, "posts": 3, "claimed": 55, "moscow_claimed": 2}
    return cells | {"moscow_named": True} | more


def test_json_lines_and_arrays_of_one_line_are_read_too():
    objects = [daily(), daily(posted_on="2026-03-10", overnight=None, claimed="60"), daily(posted_on="2026-03-11")]
    write(*map(json.dumps, objects), name="new.jsonl")
    write(json.dumps(objects), name="one.json")
    write(json.dumps(objects, indent=1), name="many.json")
    for name in ("new.jsonl", "one.json", "many.json"):
        add(Path(name), "mine")
        assert datasets.frame("mine")["claimed"].to_list() == [55, 60, 55]
        assert datasets.frame("mine")["overnight"].to_list() == [40, None, 40]


def test_wrong_objects_are_told_with_their_line():
    objects = [daily(), 7, daily(posted_on="x"), daily(extra=1), {"posted_on": "2026-03-12"}, daily(claimed=[1])]
    path = write("[", ",\n".join(map(json.dumps, objects)), "]", name="new.json")
    told, bad = refused(path)
    assert told == f"new.json: 5 of 6 rows are wrong; {NOTHING}"
    assert bad == [
        (3, "is 7, not an object with the columns as keys"),
        (4, f"posted_on is 'x'; {A_DATE}"),
        (5, "has the unknown key 'extra'"),
        (6, "lacks overnight, posts, claimed, moscow_claimed, moscow_named"),
        (7, "claimed is '[1]'; a whole number would be right, such as 105, 0 or more"),
    ]
    one_line = write(json.dumps(objects), name="one.json")
    assert [line for line, _ in refused(one_line)[1]] == [2, 3, 4, 5, 6]


def test_json_is_the_same_in_batches_as_whole(monkeypatch):
    objects = [daily(posted_on=f"2026-03-{day:02}") for day in range(1, 29)]
    path = write(json.dumps(objects, indent=1), name="new.json")
    add(path, "whole")
    monkeypatch.setattr(rows_json, "_BATCH", 5)
    add(path, "batches")
    assert datasets.frame("whole").height == 28
    assert datasets.frame("batches").equals(datasets.frame("whole"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f'[\n{json.dumps(daily())},\n{{"a" 2}}\n]', "new.json:3: cannot be read as JSON: Expecting ':' delimiter"),
        (f"[\n{json.dumps(daily())},\n", "new.json:3: the array is never closed"),
        ("[]", "new.json: none of its columns is known; the first line must name the columns of nightly_launched, "),
        ("", "new.json: none of its columns is known; the first line must name the columns of nightly_launched, "),
    ],
)
def test_broken_json_is_refused_whole(text, told):
    path = Path("new.json")
    path.write_text(text, encoding="utf-8")
    assert refused(path, keep_good=True)[0].startswith(told)


def test_parquet_is_held_to_the_same_checks():
    good = pl.DataFrame([daily(), daily(posted_on="2026-03-10", claimed=None)])
    good.write_parquet("new.parquet")
    told, _ = refused(Path("new.parquet"))
    assert told == f"new.parquet:2: claimed is empty; a whole number would be right, such as 105, 0 or more; {NOTHING}"
    typed = good.head(1).with_columns(pl.col("posted_on").str.to_date(), pl.col("claimed").cast(pl.Float64))
    typed.write_parquet("new.parquet")
    add(Path("new.parquet"), "mine")
    assert datasets.frame("mine")["claimed"].to_list() == [55]
    naive = pl.DataFrame(
        {"region": "A", "started_at": datetime(2026, 3, 9, 20), "finished_at": None, "alerts_merged": 1},
        schema_overrides={"finished_at": pl.String},
    ).with_columns(duration_usable=True)
    naive.write_parquet("new.parquet")
    assert "started_at is '2026-03-09T20:00:00'; a time with its zone" in refused(Path("new.parquet"))[0]


def test_parquet_that_is_none_or_holds_lists_or_is_damaged_is_told():
    write("no parquet", name="new.parquet")
    assert refused(Path("new.parquet"))[0] == "new.parquet: cannot be read as Parquet"
    nested = pl.DataFrame([daily()]).with_columns(claimed=pl.lit([1, 2]))
    nested.write_parquet("new.parquet")
    assert refused(Path("new.parquet"))[0] == (
        "new.parquet: the column claimed holds lists or structures; single values would be right"
    )
    pl.DataFrame([daily()]).write_parquet("new.parquet")
    content = bytearray(Path("new.parquet").read_bytes())
    content[4:40] = b"\xff" * 36
    Path("new.parquet").write_bytes(content)
    assert refused(Path("new.parquet"))[0] == "new.parquet: is damaged: its rows cannot be read as Parquet"


def test_rows_of_a_set_without_a_key_may_repeat():
    row = "A,B,2026-01-01,C,5,http://a.b,"
    add(write("country,pollster,date,question,percent,source_url,note", row, row), "mine")
    assert datasets.frame("mine").height == 2


def test_a_set_without_counts_by_night_gives_no_series():
    add(write("country,pollster,date,question,percent,source_url,note", "A,B,2026-01-01,C,5,http://a.b,"), "mine")
    with pytest.raises(
        InputError, match=r"^mine has no counts by night, as sets like nightly_launched, claimed_downed and "
    ):
        datasets.series("mine")


def test_a_set_of_its_own_in_the_columns_of_the_launched_gives_a_series():
    path = Path("new.parquet")
    datasets.frame("nightly_launched").write_parquet(path)
    add(path, "newer")
    assert datasets.series("newer", gaps="zero").equals(datasets.series("launched", gaps="zero"))
