"""The user's data directory, and what is kept with a set."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl
import pytest

from secondnight.errors import InputError
from secondnight.record import datasets, own


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({"SECONDNIGHT_DATA": "/chosen/place", "XDG_DATA_HOME": "/x"}, "linux", "/chosen/place"),
        ({"XDG_DATA_HOME": "/x"}, "linux", "/x/secondnight"),
        ({"XDG_DATA_HOME": "relative"}, "linux", "HOME/.local/share/secondnight"),
        ({"XDG_DATA_HOME": ""}, "linux", "HOME/.local/share/secondnight"),
        ({}, "linux", "HOME/.local/share/secondnight"),
        ({"XDG_DATA_HOME": "/x"}, "darwin", "HOME/Library/Application Support/secondnight"),
        ({"LOCALAPPDATA": "/local"}, "win32", "/local/secondnight"),
        ({}, "win32", "HOME/AppData/Local/secondnight"),
    ],
)
def test_the_directory_is_the_platform_s(environment, platform, expected):
    assert own.folder(environment, platform) == Path(expected.replace("HOME", str(Path.home())))


def test_the_directory_need_not_exist(monkeypatch, tmp_path):
    monkeypatch.setenv(own.PLACE, str(tmp_path / "none"))
    assert own.names() == ()
    assert not (tmp_path / "none").exists()


def test_the_directory_follows_the_process(monkeypatch, tmp_path):
    monkeypatch.setenv(own.PLACE, str(tmp_path))
    assert own.path("a") == tmp_path / "a.parquet"
    assert own.folder(os.environ) == tmp_path


@pytest.mark.parametrize("content", [b"", b"no parquet", None], ids=["empty", "text", "without a note"])
def test_a_file_that_was_not_added_is_told(monkeypatch, tmp_path, content):
    monkeypatch.setenv(own.PLACE, str(tmp_path))
    stray = tmp_path / "stray.parquet"
    if content is None:
        pl.DataFrame({"a": [1]}).write_parquet(stray)
    else:
        stray.write_bytes(content)
    assert own.names() == ("stray",)
    with pytest.raises(InputError) as raised:
        datasets.describe("stray")
    assert str(raised.value) == f"{stray}: is no data set that was added; move it away"
