"""Is it escalating? Nights in a row, levels that change, trends: one published method a file, counts in, figures out.

Counts are one row, a night a number; a NaN is a night that is not known, which is never taken for a quiet one. Nothing
here knows a model of attack or defence. What only a simulation can tell is simulated from a seed.
"""

from __future__ import annotations

from secondnight.record.trend.change_point import MARGIN, Steps, change_point
from secondnight.record.trend.growth import MONTH_NIGHTS, Growth, growth
from secondnight.record.trend.level import DISCOUNT, GammaLevel, Levels, levels
from secondnight.record.trend.level_change import LevelChange, level_change
from secondnight.record.trend.persistence import Persistence, fit_persistence
from secondnight.record.trend.runs import run_lengths, run_probability, share_of_nights
from secondnight.record.trend.transitions import Transitions, share_interval, transitions
from secondnight.record.trend.verdict import CALLED_BELOW, Verdict, verdict
from secondnight.record.trend.windows import WindowTest, compare_windows

__all__ = [
    "CALLED_BELOW",
    "DISCOUNT",
    "MARGIN",
    "MONTH_NIGHTS",
    "GammaLevel",
    "Growth",
    "LevelChange",
    "Levels",
    "Persistence",
    "Steps",
    "Transitions",
    "Verdict",
    "WindowTest",
    "change_point",
    "compare_windows",
    "fit_persistence",
    "growth",
    "level_change",
    "levels",
    "run_lengths",
    "run_probability",
    "share_interval",
    "share_of_nights",
    "transitions",
    "verdict",
]
