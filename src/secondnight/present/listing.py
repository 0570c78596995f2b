"""Estimates and tables in a terminal: in columns where they fit, else row by row; a number is never torn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.present import numbers, strips, wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.table import Table as Grid

    from secondnight.questions.answer import Column, Estimate, Table

_STRIP: Final = 18
_LEAST_LABEL: Final = 24
_ROWS_FOR_BARS: Final = 3


def print_estimates(estimates: Sequence[Estimate], console: Console, width: int) -> None:
    """Print estimates: label, value, interval, and the interval as a strip where several share a unit."""
    from rich.text import Text

    figures = [wording.figures(estimate) for estimate in estimates]
    labels = [f"{estimate.label}\n{wording.standing(estimate)}" for estimate in estimates]
    drawn = strips.intervals(estimates, _STRIP)
    grid = _grid()
    grid.add_column("figure", min_width=_LEAST_LABEL, max_width=44)
    _add_numbers(grid, "", [shown.value for shown in figures])
    _add_numbers(grid, "interval", [shown.interval for shown in figures])
    if any(drawn):
        grid.add_column("", min_width=_STRIP, no_wrap=True)
    for label, shown, strip in zip(labels, figures, drawn, strict=True):
        name, _, standing = label.partition("\n")
        words = Text(f"{name}\n").append(standing, style="dim")
        strip_cell = [Text(strip, style="cyan")] if any(drawn) else []
        grid.add_row(words, Text(shown.value, style="bold"), Text(shown.interval), *strip_cell)
    _print(grid, console, width, [[f"  {label}", shown.value, shown.interval] for label, shown in ...])
