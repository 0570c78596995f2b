"""The command line as a process of its own: how it starts, what it loads, how it ends."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HEAVY = ("numba", "altair", "polars", "xarray", "scipy", "vl_convert", "pyproj", "pandas")
_RUN = [sys.executable, "-m", "secondnight"]
_LOADED = """
import sys
from secondnight.cli import main
status = main(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["--version"],
        ["brief", "--help"],
        ["check", "moscow-2025-05-06"],
        ["parameters"],
        ["schema"],
        ["scenarios"],
        ["sources"],
        ["new", "a"],
        ["check", "no.yaml"],
    ],
    ids=" ".join,
)
def test_what_only_looks_up_loads_nothing_heavy(words, tmp_path):
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED, *words], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    status, *loaded = ended.stderr.splitlines()[-1].split()
    assert status == ("2" if words[-1] == "no.yaml" else "0")
    assert "cyclopts" in loaded
    assert set(loaded).isdisjoint(HEAVY)


def test_the_module_is_the_command_and_its_status_is_the_process_s(tmp_path):
    good = subprocess.run([*_RUN, "check", "notional-city"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("notional-city: A notional city")
    bad = subprocess.run([*_RUN, "check", "no.yaml"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (2, "")
    assert bad.stderr == "secondnight: no.yaml: cannot be read: No such file or directory\n"


@pytest.mark.parametrize("command", ["schema", "parameters", "--help"])
def test_a_reader_that_leaves_early_hears_no_complaint(command):
    with subprocess.Popen([*_RUN, command], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("command", [["schema"], ["check", "notional-city"], ["parameters"]], ids=" ".join)
def test_a_full_disk_is_told_in_one_line(command):
    with open("/dev/full", "w") as full:  # noqa: PTH123
        ended = subprocess.run([*_RUN, *command], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ended.returncode == 2
    assert ended.stderr == "secondnight: no space is left where the output goes\n"


def test_streams_that_the_caller_closed_are_no_fault():
    shell = f'"{sys.executable}" -m secondnight check notional-city >&- 2>&-'
    assert subprocess.run(["sh", "-c", shell], check=False).returncode == 0


def test_a_terminal_that_knows_only_ascii_gets_its_answer(tmp_path):
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    (tmp_path / "a.yaml").write_text("name: a\ntitle: Orël at night\ncity: {name: Orël}\n", encoding="utf-8")
    ended = subprocess.run(
        [*_RUN, "check", "a.yaml"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("a: Or?l at night\n")
