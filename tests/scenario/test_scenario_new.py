"""The starter scenario: valid as it stands, and never written over anything."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from secondnight.errors import InputError
from secondnight.scenario import load, new


def test_a_new_scenario_is_valid_and_commented(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = new("my-city-2")
    assert path == Path("my-city-2.yaml")
    scenario = load(path)
    assert (scenario.name, scenario.title) == ("my-city-2", "My city 2")
    assert scenario.quantities["raid.decoy_share"].low == 0.2
    assert [layer.name for layer in scenario.layers] == ["long_range_missile", "inner_guns", "mobile_fire_group"]
    assert path.read_text(encoding="utf-8").count("#") > 10


def test_it_never_overwrites(tmp_path):
    path = new("a", tmp_path)
    path.write_text("mine")
    with pytest.raises(InputError) as caught:
        new("a", tmp_path)
    assert str(caught.value) == f"{path}: exists already and is left as it is; choose another name"
    assert path.read_text() == "mine"


@pytest.mark.parametrize("name", ["", "A", "a b", "../a", "a.yaml", "a_b", "-a", "a--b"])
def test_a_name_that_is_no_short_name(name, tmp_path):
    with pytest.raises(InputError) as caught:
        new(name, tmp_path)
    assert str(caught.value) == (
        f"{name!r} is no short name; use small letters and digits with hyphens between, such as my-city"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(InputError) as caught:
        new("a", tmp_path / "no")
    assert str(caught.value) == f"{tmp_path / 'no' / 'a.yaml'}: cannot be written: No such file or directory"


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    real_open = Path.open

    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, text):
            self.file.write(text[:10])
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", lambda self, *args, **keys: Full(real_open(self, *args, **keys)))
    with pytest.raises(InputError, match=r"a\.yaml: cannot be written: No space left on device$"):
        new("a", tmp_path)
    assert list(tmp_path.iterdir()) == []
