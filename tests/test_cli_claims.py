"""The command that reads a text: from a file, from standard input, and what it says when there is none to read."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import secondnight
from secondnight.cli import main
from secondnight.questions.claims import text as texts
from secondnight.record.bulletin import Bulletin, Figure

TEXT = "On the night of 6 May 2025 five drones were shot down over the Kaluga region.\n"


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def given(monkeypatch):
    """What the reader was given; it finds one figure in any text."""
    seen = []

    def read(text, *, posted=None):
        seen.append((text, posted))
        start = max(text.find("five"), 0)
        found = Figure(
            "officials", "Ukraine", date(2025, 5, 5), None, None, "Kaluga region", "destroyed", "drone", 5, "exact",
            start, start + 4, 0.9,
        )  # fmt: skip
        return Bulletin(text, "en", posted, (found,), ())

    monkeypatch.setattr(texts, "read", read)
    return seen


def piped(monkeypatch, content):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))


def test_a_file_is_read_as_it_is(given, capsys):
    Path("bulletin.txt").write_bytes("\ufeffПять БПЛА\r\nfive\n".encode())
    assert main(["claims", "bulletin.txt", "--posted", "2025-05-06"]) == 0
    assert given == [("Пять БПЛА\r\nfive\n", date(2025, 5, 6))]
    printed = capsys.readouterr()
    assert "Пять БПЛА" in printed.out
    assert "five[1]" in printed.out
    assert "[1] 5 drones destroyed over the Kaluga region" in printed.out
    assert printed.err == ""


def test_standard_input_is_read(given, monkeypatch, capsys):
    piped(monkeypatch, TEXT.encode())
    assert main(["claims", "-", "--json"]) == 0
    assert given == [(TEXT, None)]
    found = json.loads(capsys.readouterr().out)
    assert found["annotated"]["text"] == TEXT
    (table,) = [each for each in found["tables"] if each["name"] == "claims"]
    (row,) = table["rows"]
    assert TEXT[row["start"] : row["end"]] == "five"
    assert [each["key"] for each in table["columns"]] == list(row)


def test_without_a_file_the_ledger_speaks(given, capsys):
    assert main(["claims"]) == 0
    assert given == []
    assert "105 drones claimed destroyed over Russia" in " ".join(capsys.readouterr().out.split())


def test_another_scenario_can_be_named(capsys):
    assert main(["claims", "--scenario", "v1-london-1944", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["scenario"] == "v1-london-1944"


def test_the_folder_holds_the_long_form_and_the_page_the_text(given):  # noqa: ARG001
    Path("b.txt").write_text(TEXT, encoding="utf-8")
    assert main(["claims", "b.txt", "--out", "found"]) == 0
    header, row = Path("found/claims.csv").read_text(encoding="utf-8").splitlines()
    assert header == (
        "claimant,attacker,night,window_start,window_end,place,field,weapon,count,qualifier,start,end,confidence"
    )
    assert row == "officials,Ukraine,2025-05-05,,,Kaluga region,destroyed,drone,5,exact,27,31,0.9"
    page = Path("found/page.html").read_text(encoding="utf-8")
    assert "<mark>five</mark><sup>[1]</sup>" in page
    assert "secondnight claims b.txt --seed 1 --html page.html" in page


BAD = {
    "no-such-file": (None, "there is no such file"),
    "directory": ("", "is a directory; name a file with a text"),
    "empty": (b"", "holds no text"),
    "blank": (b" \n\t\r\n \xef\xbb\xbf", "holds no text"),
    "signs": ("⚡️ … — !".encode(), "holds no text"),
    "only-a-mark": (b"\xef\xbb\xbf", "holds no text"),
    "latin": ("Zürich\nMünchen".encode("latin-1"), "file:1: is not UTF-8: byte 2 is 0xfc; save it as UTF-8"),
    "cp1251": (b"Night\n\n" + "сбито пять".encode("cp1251"), "file:3: is not UTF-8: byte 8 is 0xf1"),
    "utf-16": ("пять".encode("utf-16"), "is UTF-16, not UTF-8"),
    "cut-letter": ("пять".encode()[:-1], "file:1: is not UTF-8: byte 7 is 0xd1"),
    "surrogate": (b"a\n\xed\xa0\x80", "file:2: is not UTF-8"),
    "binary": (b"PK\x03\x04\n\x00\x00five", "file:2: holds a NUL character"),
    "too-long": (b"five " * 12_801, "is longer than 64,000 bytes"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_text_gets_one_line(name, given, capsys):
    content, told = BAD[name]
    if content == "":
        Path("file").mkdir()
    elif content is not None:
        Path("file").write_bytes(content)
    assert main(["claims", "file", "--posted", "2025-05-06"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.count("\n") == 1
    assert told in printed.err
    assert printed.err.startswith("secondnight: file:")
    assert given == []


@pytest.mark.parametrize("name", [name for name, (content, _) in BAD.items() if isinstance(content, bytes)])
def test_the_same_on_standard_input(name, given, monkeypatch, capsys):
    content, told = BAD[name]
    piped(monkeypatch, content)
    assert main(["claims", "-"]) == 2
    assert told.replace("file:", "standard input:") in capsys.readouterr().err
    assert given == []


def test_a_closed_standard_input_is_no_text(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["claims", "-"]) == 2
    assert capsys.readouterr().err == (
        "secondnight: standard input: holds no text; a bulletin or press report would be right\n"
    )


def test_a_file_that_may_not_be_read(capsys, monkeypatch):
    usual = Path.open

    def refuse(self, *how, **more):  # as the system does, but to the superuser too
        if self.name == "file":
            raise PermissionError(13, "Permission denied")
        return usual(self, *how, **more)

    Path("file").write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert main(["claims", "file"]) == 2
    assert "cannot be read: Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_a_name_that_no_file_can_have(name, capsys):
    assert main(["claims", name]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--posted", "2025-05-06"], "--posted says when a text was published, and no text is given"),
        (["file", "--posted", "2025-05-32"], 'unable to convert "2025-05-32" into date'),
        (["file", "--posted", "0001-01-01"], "--posted 0001-01-01 is not a day from 1900 to 2199"),
        (["file", "--posted", "9999-12-31"], "--posted 9999-12-31 is not a day from 1900 to 2199"),
        (["file", "more"], "'more' is one word too many"),
        (["--jsno"], "no option is called '--jsno'; did you mean '--json'?"),
    ],
)
def test_wrong_words_get_one_line(words, told, given, capsys):
    Path("file").write_text(TEXT, encoding="utf-8")
    assert main(["claims", *words]) == 2
    printed = capsys.readouterr()
    assert printed.err.count("\n") == 1
    assert told in printed.err
    assert given == []


def test_a_text_without_a_day_asks_for_one(capsys):
    Path("file").write_text("Five drones were shot down over the Kaluga region.", encoding="utf-8")
    assert main(["claims", "file"]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("secondnight: file: ")
    assert "--posted" in printed
    assert printed.count("\n") == 1
    assert main(["claims", "file", "--posted", "2025-05-06"]) == 0


def test_a_text_as_long_as_allowed_is_read(given, capsys):  # noqa: ARG001
    Path("file").write_bytes(b"five " + b"x " * 31_997)
    assert main(["claims", "file"]) == 0
    assert "a fault" not in capsys.readouterr().err


def test_the_bulletin_of_the_documentation_is_read_as_shown(capsys):
    page = (Path(__file__).parents[1] / "docs" / "claims.md").read_text(encoding="utf-8")
    bulletin, shown = re.findall(r"```text\n(.*?)```", page, re.DOTALL)
    Path("bulletin.txt").write_text(bulletin, encoding="utf-8")
    assert main(["claims", "bulletin.txt", "--posted", "2025-05-06"]) == 0
    printed = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())
    assert printed.startswith(shown)


def test_a_process_of_its_own_reads_standard_input():
    done = subprocess.run(
        [sys.executable, "-m", "secondnight", "claims", "-", "--posted", "2025-05-06"],
        input=TEXT.encode(),
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(secondnight.__file__).parents[1])},
    )
    assert done.returncode == 0
    assert b"5 drones" in done.stdout
