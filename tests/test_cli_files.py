"""How the command line writes files, shows progress and drops output that nobody reads."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from secondnight.cli import files, progress
from secondnight.cli.faults import report
from secondnight.cli.progress import Bars
from secondnight.errors import InputError


def test_a_file_is_written_in_the_place_of_another(tmp_path):
    path = tmp_path / "a.html"
    files.write(path, "one é")
    files.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_what_stood_there_stays_when_the_writing_fails(tmp_path, monkeypatch):
    path = tmp_path / "a.html"
    path.write_text("before")
    written = Path.write_bytes

    def full(self, data):
        written(self, data[:3])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InputError) as caught:
        files.write(path, "after")
    assert str(caught.value) == f"{path}: cannot be written: No space left on device"
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.html"]


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path):
    (tmp_path / "real.html").write_text("before")
    link = tmp_path / "link.html"
    link.symlink_to("real.html")
    files.write(link, "after")
    assert link.is_symlink()
    assert (tmp_path / "real.html").read_text() == "after"
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    heard: list[bytes] = []
    reader = threading.Thread(target=lambda: heard.append(pipe.read_bytes()))
    reader.start()
    files.require_file(pipe)
    files.write(pipe, "through")
    reader.join()
    assert heard == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_place_without_permission_is_told_before_the_work(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # noqa: ARG005
    with pytest.raises(InputError) as caught:
        files.require_file(tmp_path / "a.html")
    assert str(caught.value) == f"{tmp_path / 'a.html'}: cannot be written: permission denied"


def test_a_closed_pipe_is_no_fault(capfd):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        out.write("unread")
        with pytest.raises(BrokenPipeError):
            out.flush()
        assert report(BrokenPipeError(), debug=False) == 0
        out.write("still unread")
    assert capfd.readouterr().err == ""


def test_a_reader_gone_from_a_stream_that_is_no_file(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert report(SystemExit(1), debug=False) == 0


def test_a_full_disk_behind_standard_output(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert report(OSError(errno.ENOSPC, "No space left on device"), debug=True) == 2
    assert capsys.readouterr().err == "secondnight: no space is left where the output goes\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock(monkeypatch):
    found = Clock()
    monkeypatch.setattr(progress, "monotonic", found)
    return found


def test_progress_shows_only_what_takes_longer_than_a_second(clock, monkeypatch):
    shown = Terminal()
    monkeypatch.setattr(sys, "stderr", shown)
    with Bars() as bars:
        bars("reading", 1, 2)
        clock.now_s = 0.9
        bars("reading", 2, 2)
        assert shown.getvalue() == ""
        bars("simulating", 0, 500)
        clock.now_s = 2.0
        bars("simulating", 250, 500)
        clock.now_s = 2.5
        bars("simulating", 499, 500)
        bars("sweeping", 1, 3)
    assert "simulating" in shown.getvalue()
    assert "499/500" in shown.getvalue()
    assert "reading" not in shown.getvalue()
    assert "sweeping" not in shown.getvalue()


def test_progress_is_silent_where_nobody_watches(clock, monkeypatch):
    shown = io.StringIO()
    monkeypatch.setattr(sys, "stderr", shown)
    with Bars() as bars:
        bars("simulating", 0, 500)
        clock.now_s = 5.0
        bars("simulating", 250, 500)
    assert shown.getvalue() == ""
