"""One raid on one city: who flies in, what the defence does, what gets through.

`simulate` runs a scenario many times and returns counts; `trace` returns one replication event by event. Both are
imported on first use, because compiled kernels are slow to import and the command line has to start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondnight.raid.simulation import simulate as simulate
    from secondnight.raid.tracing import trace as trace

__all__ = ["simulate", "trace"]

_MODULES = {"simulate": "simulation", "trace": "tracing"}


def __getattr__(name: str) -> object:
    if name in _MODULES:
        from importlib import import_module

        return getattr(import_module(f"secondnight.raid.{_MODULES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
