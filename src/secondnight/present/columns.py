"""Estimates and tables in a terminal: in columns where they fit, else row by row; a number is never torn."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Final

from secondnight.present import numbers, strips, wording
from secondnight.present.prose import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.console import Console
    from rich.text import Text

    from secondnight.questions.answer import Cell, Estimate, Table

_INDENT: Final = "  "
_GAP: Final = 2
_PICTURE: Final = range(10, 24)
_LEAST_WORDS: Final = 20
_MOST_WORDS: Final = 44
_WORDS_BESIDE_PICTURE: Final = 30
_ROWS_FOR_BARS: Final = 3


@dataclass(frozen=True)
class Columns:
    """Cells as text, and how to print them.

    Attributes:
        headings: one for each column.
        rows: one tuple of cells for each row; the second line of a cell says less than the first.
        numeric: for each column, whether it holds numbers, which stand flush right and never wrap.
        picture: draws one strip of characters for each row, in a given width; None where there is nothing to compare.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    picture: Callable[[int], Sequence[str]] | None = None

    def show(self, console: Console, width: int) -> None:
        """Print with pictures where they fit, else without, else row by row."""
        for columns in (self, replace(self, picture=None)):
            widths = columns._widths(width - len(_INDENT))
            if widths is not None:
                columns._show_side_by_side(console, widths)
                return
        self._show_below_one_another(console, width)

    def _widths(self, width: int) -> list[int] | None:
        """Return the width of each column and of the picture, or None where they do not fit beside one another."""
        most_words = _WORDS_BESIDE_PICTURE if self.picture else _MOST_WORDS
        widths: list[int] = []
        for index, heading in enumerate(self.headings):
            lines = [line for row in self.rows for line in row[index].split("\n")]
            longest = max(map(len, [*lines, *heading.split()]), default=0)
            widths.append(longest if self.numeric[index] else min(longest, most_words))
        if self.picture:
            widths.append(_PICTURE.start)
        spare = width - sum(widths) - _GAP * (len(widths) - 1)
        for index, numeric in enumerate(self.numeric):
            if spare < 0 and not numeric:
                narrowed = max(min(widths[index], _LEAST_WORDS), widths[index] + spare)
                spare += widths[index] - narrowed
                widths[index] = narrowed
        if self.picture and spare > 0:
            widths[-1] = min(widths[-1] + spare, _PICTURE.stop)
        return None if spare < 0 else widths

    def _show_side_by_side(self, console: Console, widths: Sequence[int]) -> None:
        from rich.padding import Padding
        from rich.table import Table as Grid
        from rich.text import Text

        grid = Grid(
            box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=any(self.headings), header_style="dim"
        )
        for heading, numeric, width in zip(self.headings, self.numeric, widths, strict=False):
            grid.add_column(Text(heading), justify="right" if numeric else "left", width=width, vertical="top")
        pictures = self.picture(widths[-1]) if self.picture else ()
        if self.picture:
            grid.add_column("", width=widths[-1], no_wrap=True)
        for index, row in enumerate(self.rows):
            strip = [Text(pictures[index], style="cyan")] if self.picture else []
            grid.add_row(*map(_cell, row), *strip)
        console.print(Padding(grid, (0, 0, 0, len(_INDENT)), expand=False))

    def _show_below_one_another(self, console: Console, width: int) -> None:
        for row in self.rows:
            paragraph(console, row[0].replace("\n", "; "), width, indent=_INDENT, style="bold")
            for heading, cell in zip(self.headings[1:], row[1:], strict=True):
                if cell:
                    paragraph(console, f"{heading}: {cell}", width, indent=_INDENT * 2)


def of_estimates(estimates: Sequence[Estimate]) -> Columns:
    """Return estimates with their intervals, and what these contain below the label."""
    figures = [wording.figures(estimate) for estimate in estimates]
    comparable = any(strips.intervals(estimates, _PICTURE.start))
    return Columns(
        headings=("", "estimate", "interval"),
        rows=tuple(
            (f"{estimate.label}\n{wording.standing(estimate)}", shown.value, shown.interval)
            for estimate, shown in zip(estimates, figures, strict=True)
        ),
        numeric=(False, True, True),
        picture=partial(strips.intervals, estimates) if comparable else None,
    )


def of_table(table: Table) -> Columns:
    """Return a table; where it has a single column of numbers, none below zero, each gets a bar."""
    cells = {column: [row.get(column.key) for row in table.rows] for column in table.columns}
    numeric = {column: numbers.is_numeric(column, table) for column in table.columns}
    counted = [cells[column] for column in table.columns if numeric[column]]
    return Columns(
        headings=tuple(numbers.heading(column) for column in table.columns),
        rows=tuple(tuple(numbers.cell(row.get(column.key), column) for column in table.columns) for row in table.rows),
        numeric=tuple(numeric.values()),
        picture=_bars(counted[0]) if len(counted) == 1 and len(table.rows) >= _ROWS_FOR_BARS else None,
    )


def _bars(cells: Sequence[Cell]) -> Callable[[int], list[str]] | None:
    values = [cell if isinstance(cell, int | float) and math.isfinite(cell) else 0.0 for cell in cells]
    return partial(strips.bars, values) if min(values) >= 0 < max(values) else None


def _cell(cell: str) -> Text:
    from rich.text import Text

    first, _, second = cell.partition("\n")
    return Text(first).append(f"\n{second}", style="dim") if second else Text(first)
