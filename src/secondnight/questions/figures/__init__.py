"""The charts that questions share, each built from tidy rows: a function gives a finished `Chart` without a theme.

Rows are dictionaries. Charts carry no colours: a mark names its role by Vega-Lite's `style`, and the theme decides
what a role looks like. Every function takes the chart's stable `name`, its `title` (what it says), its `text` (the
same for somebody who cannot see it), and titles of axes with their units.
"""

from __future__ import annotations

from secondnight.questions.figures.calendar import calendar
from secondnight.questions.figures.curves import bands, load_and_capacity
from secondnight.questions.figures.lists import bars, interval_dots, stacked_bars, tornado
from secondnight.questions.figures.map_layers import Cities, RegionFill, Rings, Scale, disc
from secondnight.questions.figures.maps import map_of

__all__ = [
    "Cities",
    "RegionFill",
    "Rings",
    "Scale",
    "bands",
    "bars",
    "calendar",
    "disc",
    "interval_dots",
    "load_and_capacity",
    "map_of",
    "stacked_bars",
    "tornado",
]
