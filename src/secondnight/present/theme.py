"""How every chart looks: colours that colour-blind readers can tell apart, few lines, and type of at least 12 px.

A chart names the role of a mark through Vega-Lite's `style` (`centre`, `luck`, `ignorance`, `through`); this file
alone says what a role looks like. The hues are those of a colour-blind-safe set, darkened where they carry text.

Source: okabe-ito-2008
"""

from __future__ import annotations

from typing import Any, Final

WIDTH_PX: Final = 360
"""Width of a chart as drawn: that of a phone's page, where type keeps its size."""

FONT: Final = "Arial, Liberation Sans, Helvetica, sans-serif"
"""Faces of equal letter widths, so that what is measured here fits where it is read."""

TEXT_PX: Final = 12.5

PAPER: Final = "#ffffff"
INK: Final = "#1d2833"
QUIET: Final = "#55616d"
GRID: Final = "#e2e6ea"
BLUE: Final = "#0b5a8f"
VERMILION: Final = "#c2410c"

CATEGORIES: Final = ("#0b5a8f", "#c2410c", "#0f7d63", "#8a5a00", "#9a3f78", "#55616d")
"""Colours for things without order; each carries text on paper."""

SHADES: Final = ("#c3dcee", "#82b5d8", "#3f86b5", "#125a8a", "#0b3554", "#55616d")
"""Colours for layers in order, outermost first; the first two take dark text, the others light text."""

RAMP: Final = ("#fbe9d7", "#f6c99a", "#ea9a57", "#cf6020", "#8c2f04")
"""Colours of a value on a map, from little to much: from pale to dark, so that they are told apart in grey too."""

LAND: Final = "#f4f1ea"
SEA: Final = "#dce8f0"


def config() -> dict[str, Any]:
    """Return the Vega-Lite `config` block that turns a bare specification into one of ours."""
    label = {"font": FONT, "fontSize": TEXT_PX, "color": INK}
    return {
        "aria": False,  # the picture has one text of its own; a description of every mark would drown it
        "background": PAPER,
        "font": FONT,
        "padding": {"left": 0, "right": 2, "top": 2, "bottom": 2},
        "view": {"stroke": None},
        "range": {"category": list(CATEGORIES), "ordinal": list(SHADES), "ramp": list(RAMP)},
        "title": {
            "anchor": "start",
            "frame": "bounds",
            "color": INK,
            "fontSize": 15,
            "fontWeight": "bold",
            "lineHeight": 19,
            "offset": 14,
        },
        "axis": {
            "labelColor": QUIET,
            "labelFontSize": 12,
            "labelPadding": 5,
            "titleColor": QUIET,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "titlePadding": 8,
            "gridColor": GRID,
            "domain": False,
            "ticks": False,
            "tickCount": 5,
            "labelOverlap": "parity",
            "labelFlush": False,
        },
        "axisX": {
            "grid": False,
            "domain": True,
            "domainColor": QUIET,
            "ticks": True,
            "tickColor": QUIET,
            "tickSize": 4,
        },
        # The vertical axis is named above itself, in level type, as a newspaper does.
        "axisY": {
            "titleAngle": 0,
            "titleAlign": "left",
            "titleAnchor": "end",
            "titleBaseline": "bottom",
            "titleX": -34,
            "titleY": -10,
            "minExtent": 34,
        },
        "legend": {
            "orient": "top",
            "title": None,
            "labelFontSize": 12,
            "labelColor": INK,
            "labelLimit": 0,
            "titleLimit": 0,
            "titleColor": QUIET,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "titleLineHeight": 15,
            "symbolType": "square",
            "symbolSize": 130,
            "symbolStrokeWidth": 0,
            "columnPadding": 14,
            "rowPadding": 4,
            "offset": 10,
        },
        "header": {
            "titleAnchor": "start",
            "titleColor": QUIET,
            "titleFontSize": 12,
            "titleFontWeight": "normal",
            "labelAnchor": "start",
            "labelFontSize": 13,
            "labelFontWeight": "bold",
            "labelColor": INK,
            "labelPadding": 14,
        },
        "text": label,
        "bar": {"color": BLUE},
        "style": {
            "centre": {"color": BLUE, "strokeWidth": 2.5, "strokeJoin": "round"},
            "centre-label": label | {"color": BLUE, "fontWeight": "bold"},
            "luck": {"color": "#8dbbdb"},
            "luck-label": label | {"color": "#2b6c9c"},
            "ignorance": {"color": "#d5e5f1"},
            "ignorance-label": label | {"color": "#4b6a82"},
            "line-1": {"color": VERMILION, "strokeWidth": 2, "strokeDash": [6, 4]},
            "line-1-label": label | {"color": VERMILION},
            "line-2": {"color": "#0f7d63", "strokeWidth": 2, "strokeDash": [2, 3]},
            "line-2-label": label | {"color": "#0f7d63"},
            "line-3": {"color": "#9a3f78", "strokeWidth": 2, "strokeDash": [9, 3, 2, 3]},
            "line-3-label": label | {"color": "#9a3f78"},
            "below": {"color": "#3f86b5"},
            "above": {"color": "#e07b3f"},
            "reference": {"color": INK, "strokeWidth": 1},
            "row-label": label,
            "rim": label | {"color": PAPER, "stroke": PAPER, "strokeWidth": 5, "strokeJoin": "round"},
            "row-figure": label | {"fontWeight": "bold"},
            "quiet-label": label | {"color": QUIET, "fontSize": 12},
            "plain": {"color": BLUE},
            "emphasis": {"color": VERMILION},
            "plain-whisker": {"color": BLUE, "strokeWidth": 2.5},
            "emphasis-whisker": {"color": VERMILION, "strokeWidth": 2.5},
            "plain-dot": {"color": BLUE, "size": 90},
            "emphasis-dot": {"color": VERMILION, "size": 90},
            "part": {"stroke": PAPER, "strokeWidth": 1},
            "through": {"color": VERMILION},
            "through-label": label | {"color": VERMILION, "fontWeight": "bold"},
            "on-light": label,
            "on-dark": label | {"color": PAPER},
            "demand": {"color": "#b9d4e8"},
            "excess": {"color": "#e58a5c"},
            "night-joined": {"color": VERMILION},
            "night-single": {"color": "#e9a07a"},
            "night-other": {"color": "#dfe6ec"},
            "night-dot": {"color": "#9fb3c4", "size": 14},
            "change-interval": {"color": "#f6dccd"},
            "night-unknown": {"color": PAPER, "stroke": "#9aa5af", "strokeWidth": 1},
            "capacity": {"color": INK, "strokeWidth": 2},
            "sea": {"color": SEA},
            "land": {"color": LAND, "stroke": LAND, "strokeWidth": 0.7},
            "lake": {"color": SEA, "stroke": "#a9c3d3", "strokeWidth": 0.5},
            "coast": {"color": "#8fb0c4", "strokeWidth": 0.7},
            "border-region": {"color": "#b9b3a4", "strokeWidth": 0.6},
            "border": {"color": "#6d675c", "strokeWidth": 1.2, "strokeJoin": "round"},
            "border-disputed": {"color": "#6d675c", "strokeWidth": 1.2, "strokeDash": [4, 3]},
            "region-fill": {},
            "ring": {"color": BLUE, "strokeWidth": 1.6, "strokeJoin": "round"},
            "ring-rim": {"color": PAPER, "strokeWidth": 3.6, "strokeOpacity": 0.7, "strokeJoin": "round"},
            "ring-2": {"color": BLUE, "strokeWidth": 1.6, "strokeDash": [5, 4], "strokeJoin": "round"},
            "ring-2-rim": {"color": PAPER, "strokeWidth": 3.6, "strokeOpacity": 0.7, "strokeJoin": "round"},
            "ring-label": label | {"color": BLUE, "fontSize": 12, "fontWeight": "bold"},
            "ring-label-rim": label | {"color": PAPER, "stroke": PAPER, "strokeWidth": 6, "strokeJoin": "round"},
            "city-dot": {"color": INK, "size": 30, "stroke": PAPER, "strokeWidth": 1},
            "city-value": {"size": 75, "stroke": INK, "strokeWidth": 0.8},
            "map-label": label | {"fontSize": 12},
            "country-label": label | {"fontSize": 12, "color": QUIET},
            "map-label-rim": label
            | {"fontSize": 12, "color": PAPER, "stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round"},
            "country-label-rim": label | {"fontSize": 12, "color": LAND, "stroke": LAND, "strokeWidth": 2},
            "map-scale-label-rim": label
            | {"fontSize": 12, "color": PAPER, "stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round"},
            "map-scale": {"color": QUIET, "strokeWidth": 1.5},
            "map-scale-label": label | {"color": QUIET, "fontSize": 12},
        },
    }
