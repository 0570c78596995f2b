"""Where the compiled kernels of a test run are kept, and how hypothesis searches."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from hypothesis import settings

from kernel_cache import kernel_folder

if TYPE_CHECKING:
    import pytest

assert "numba" not in sys.modules, "numba reads its settings when it is imported, and that must come later"
os.environ["NUMBA_CACHE_DIR"] = str(kernel_folder())

# The same examples on every run, on every machine; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "uncompiled: runs kernels line by line in time; also run with the compiler off")
