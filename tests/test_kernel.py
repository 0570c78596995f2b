"""How kernels are compiled, and that compiled kernels are never stale in a test run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT, digest, kernel_sources

from secondnight.kernel import kernel, step

UNCOMPILED = bool(os.environ.get("NUMBA_DISABLE_JIT", "0") != "0")


def test_a_kernel_and_a_step_do_what_their_source_says():
    def total(numbers: np.ndarray) -> float:
        found = 0.0
        for k in range(numbers.size):
            found += numbers[k]
        return found

    numbers = np.array([1.5, 2.0, 4.0])
    # Functions without a module on disk cannot be cached, so the source of this test serves.
    assert kernel(total)(numbers) == step(total)(numbers) == total(numbers) == 7.5


def test_division_by_zero_is_infinite_as_in_numpy_not_an_error():
    def share(part: float, whole: float) -> float:
        return part / whole

    assert kernel(share)(np.float64(1.0), np.float64(0.0)) == np.inf


def test_the_same_source_runs_uncompiled():
    program = "from secondnight.kernel import kernel\nprint(kernel(len) is len)"
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True)
    assert run.stdout == "True\n"


def test_compiled_kernels_of_a_test_run_are_kept_by_their_sources():
    names = {str(path.relative_to(ROOT / "src" / "secondnight")) for path in kernel_sources()}
    assert {"streams.py", "kernel.py", "raid/engine.py", "raid/tables.py"} <= names
    assert not any(name.startswith("scenario/") for name in names)
    assert os.environ["NUMBA_CACHE_DIR"].endswith(digest(kernel_sources()))


@pytest.mark.parametrize("change", ["text", "name"])
def test_another_source_is_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str):
    monkeypatch.setattr("conftest.ROOT", tmp_path)
    source = tmp_path / "a.py"
    source.write_text("x = 1")
    before = digest([source])
    assert digest([source]) == before
    if change == "text":
        source.write_text("x = 2")
    else:
        source = source.rename(tmp_path / "b.py")
    assert digest([source]) != before
