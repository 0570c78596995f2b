"""How far, how soon, with what warning: range in wind, the time to reach a place, and the time that an alarm leaves.

`simulate` flies a class of threat from launch regions to places in many winds. It is imported on first use, because
compiled kernels are slow to import and the command line has to start fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from secondnight.reach.simulation import simulate as simulate

__all__ = ["simulate"]


def __getattr__(name: str) -> object:
    if name == "simulate":
        from secondnight.reach.simulation import simulate

        return simulate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
