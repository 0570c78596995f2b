"""How kernels are compiled, and that a stale one is never run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numba
import numpy as np
import pytest

from secondnight.kernel import cache_folder, kernel, step

if TYPE_CHECKING:
    from pathlib import Path


def test_a_kernel_and_a_step_do_what_their_source_says():
    def total(numbers: np.ndarray) -> float:
        found = 0.0
        for k in range(numbers.size):
            found += numbers[k]
        return found

    numbers = np.array([1.5, 2.0, 4.0])
    assert kernel(total)(numbers) == step(total)(numbers) == total(numbers) == 7.5


def test_division_by_zero_is_infinite_as_in_numpy_and_no_error():
    def share(part: float, whole: float) -> float:
        return part / whole

    with np.errstate(divide="ignore"):
        assert kernel(share)(np.float64(1.0), np.float64(0.0)) == np.inf


def test_the_same_source_runs_uncompiled():
    program = "from secondnight.kernel import kernel, step\nf = lambda x: x\nprint(kernel(f) is f, step(f) is f)"
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout == "True True\n"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of three rooms, of which one holds kernels."""
    for name, text in {
        "kernel.py": "",
        "raid/engine.py": "from secondnight.kernel import step",
        "raid/tables.py": "ALIVE = 0",
        "record/claims.py": "x = 1",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr("secondnight.kernel.__file__", str(tmp_path / "kernel.py"))
    return tmp_path


@pytest.mark.parametrize(
    ("changed", "another"), [("raid/engine.py", True), ("raid/tables.py", True), ("record/claims.py", False)]
)
def test_a_change_in_a_room_with_kernels_is_another_folder(package: Path, changed: str, another: bool):
    before = cache_folder()
    assert cache_folder() == before
    with (package / changed).open("a") as source:
        source.write("\n# changed")
    assert (cache_folder() != before) == another


def test_the_rooms_of_this_package_that_hold_kernels_are_found(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []

    class Spy:
        def __init__(self, text: bytes) -> None:
            read.append(text.decode())

        def hexdigest(self) -> str:
            return "0" * 64

    monkeypatch.setattr("secondnight.kernel.sha256", Spy)
    assert cache_folder().name == "kernels-0000000000000000"
    for text in ("def fight(", "STRIKE_DRONE, JET_DRONE", "def philox("):
        assert text in read[0]


@pytest.mark.parametrize("variable", ["XDG_CACHE_HOME", "LOCALAPPDATA"])
def test_the_folder_lies_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str):
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path / "home")
    assert cache_folder().parent == tmp_path / "home" / ".cache" / "secondnight"
    monkeypatch.setenv(variable, str(tmp_path / "elsewhere"))
    assert cache_folder().parent == tmp_path / "elsewhere" / "secondnight"


def test_a_folder_that_is_named_is_used_and_other_libraries_keep_theirs(tmp_path: Path):
    program = (
        "import numba, numpy as np\n"
        "before = numba.config.CACHE_DIR\n"
        "from secondnight.streams import unit\n"
        "assert unit(np.uint64(0)) == 0.5 / 2**32\n"
        "assert numba.config.CACHE_DIR == before\n"
    )
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path), "NUMBA_DISABLE_JIT": "0"}
    subprocess.run([sys.executable, "-c", program], env=environment, check=True)
    assert [path.name.split("-")[0] for path in tmp_path.rglob("*.nbi")] == ["streams.unit"]


def test_decorating_leaves_numbas_own_setting_alone():
    before = numba.config.CACHE_DIR
    with pytest.raises(TypeError):
        kernel(3)  # pyright: ignore[reportArgumentType]
    assert before == numba.config.CACHE_DIR
