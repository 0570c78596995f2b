"""How kernels are compiled, and that compiled kernels are never stale in a test run."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np

from kernel_cache import SOURCES, digest, kernel_folder, kernel_sources
from secondnight.kernel import kernel, step

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


def test_compiled_kernels_of_a_test_run_are_kept_by_all_their_sources():
    names = {str(path.relative_to(SOURCES)) for path in kernel_sources()}
    assert {"streams.py", "kernel.py", "raid/engine.py", "raid/tables.py"} <= names
    assert not any(name.startswith("scenario/") for name in names)
    assert os.environ["NUMBA_CACHE_DIR"] == str(kernel_folder())


def test_another_text_or_another_name_is_another_folder(tmp_path: Path):
    source = tmp_path / "one.py"
    source.write_text("x = 1")
    first = digest([source])
    source.write_text("x = 2")
    second = digest([source])
    renamed = digest([source.rename(tmp_path / "other.py")])
    assert len({first, second, renamed}) == 3
