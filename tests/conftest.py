"""How hypothesis searches, and which tests also run with the compiler off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

if TYPE_CHECKING:
    import pytest

# The same examples on every run, on every machine; `--hypothesis-profile=search` looks for new ones. No deadlines:
# the first call of a kernel compiles it.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("repeatable")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "uncompiled: goes through the lines of kernels; also run with the compiler off")
