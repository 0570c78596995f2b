"""Estimates and tables in a terminal: in columns where they fit, else row by row; a number is never torn."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from secondnight import writing
from secondnight.present import cells, strips, wording
from secondnight.present.prose import paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console
    from rich.text import Text

    from secondnight.questions.answer import Cell, Estimate, Table

Content = Literal["words", "number", "span"]
"""What a column holds: words, which wrap; numbers, flush right; or intervals and pictures, flush left."""

_INDENT: Final = "  "
_GAP: Final = 2
_STRIP: Final = 18
_BAR: Final = 20
_LEAST_WORDS: Final = 20
_MOST_WORDS: Final = 44
_ROWS_FOR_BARS: Final = 3


@dataclass(frozen=True)
class Columns:
    """Cells as text, and how to print them.

    Attributes:
        headings: one for each column.
        contents: for each column, what it holds; only words wrap.
        rows: one tuple of cells for each row; the second line of a cell says less than the first.
        bars: a picture after each row, which is left out where it does not fit; none where there is nothing to compare.
    """

    headings: tuple[str, ...]
    contents: tuple[Content, ...]
    rows: tuple[tuple[str, ...], ...]
    bars: tuple[str, ...] = ()

    def show(self, console: Console, width: int) -> None:
        """Print with bars where they fit, else without, else row by row."""
        for columns in (self._with_bars(), replace(self, bars=())):
            widths = columns._widths(width - len(_INDENT))
            if widths is not None:
                columns._show_side_by_side(console, widths)
                return
        self._show_below_one_another(console, width)

    def _with_bars(self) -> Columns:
        """Return the same with the bars as a column like any other."""
        if not self.bars:
            return self
        rows = tuple((*row, bar) for row, bar in zip(self.rows, self.bars, strict=True))
        return Columns((*self.headings, ""), (*self.contents, "span"), rows)

    def _widths(self, width: int) -> list[int] | None:
        """Return the width of each column, or None where they do not fit beside one another."""
        widths: list[int] = []
        wished: list[int] = []
        for index, (heading, content) in enumerate(zip(self.headings, self.contents, strict=True)):
            longest = max((len(line) for row in self.rows for line in row[index].split("\n")), default=0)
            parts = writing.unbroken(heading).split(" ")
            word = max(map(len, parts))
            least = max(word, min(longest, _LEAST_WORDS) if content == "words" else longest)
            most = min(longest, _MOST_WORDS) if content == "words" else 0
            widths.append(least)
            wished.append(max(least, most, math.ceil(len(heading) / 2) + 2 if len(parts) > 1 else 0))
        spare = width - sum(widths) - _GAP * (len(widths) - 1)
        if spare < 0:
            return None
        for index, wish in enumerate(wished):
            more = min(spare, wish - widths[index])
            widths[index] += more
            spare -= more
        return widths

    def _show_side_by_side(self, console: Console, widths: Sequence[int]) -> None:
        from rich.padding import Padding
        from rich.table import Table as Grid
        from rich.text import Text

        grid = Grid(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), show_header=any(self.headings))
        for heading, content, width in zip(self.headings, self.contents, widths, strict=True):
            lines = textwrap.wrap(writing.unbroken(heading), width)
            words = Text("\n".join(lines).replace("\u00a0", " "), style="dim")
            grid.add_column(words, justify="right" if content == "number" else "left", width=width)
        for row in self.rows:
            grid.add_row(*map(_cell, row))
        console.print(Padding(grid, (0, 0, 0, len(_INDENT)), expand=False))

    def _show_below_one_another(self, console: Console, width: int) -> None:
        for row in self.rows:
            paragraph(console, row[0].replace("\n", "; "), width, indent=_INDENT, style="bold")
            for heading, cell in zip(self.headings[1:], row[1:], strict=True):
                first = cell.partition("\n")[0]
                paragraph(console, first and f"{heading}: {first}", width, indent=_INDENT * 2)


def of_estimates(estimates: Sequence[Estimate]) -> Columns:
    """Return estimates with their intervals, in figures and as strips, and what these contain below the label."""
    rows: list[tuple[str, ...]] = []
    for estimate, strip in zip(estimates, strips.intervals(estimates, _STRIP), strict=True):
        figures = wording.figures(estimate)
        interval = f"{figures.interval}\n{strip}" if strip else figures.interval
        rows.append((f"{estimate.label}\n{wording.standing(estimate)}", figures.value, interval))
    return Columns(("", "estimate", "interval"), ("words", "number", "span"), tuple(rows))


def of_table(table: Table) -> Columns:
    """Return a table; where it has a single column of numbers, none below zero, each gets a bar."""
    numeric = [column for column in table.columns if cells.is_numeric(column, table)]
    counted = [row.get(numeric[0].key) for row in table.rows] if len(numeric) == 1 else []
    return Columns(
        headings=tuple(cells.heading(column) for column in table.columns),
        contents=tuple("number" if column in numeric else "words" for column in table.columns),
        rows=tuple(tuple(cells.cell(row.get(column.key), column) for column in table.columns) for row in table.rows),
        bars=_bars(counted) if len(counted) >= _ROWS_FOR_BARS else (),
    )


def _bars(counted: Sequence[Cell]) -> tuple[str, ...]:
    values = [cell if isinstance(cell, int | float) and math.isfinite(cell) else 0.0 for cell in counted]
    return tuple(strips.bars(values, _BAR)) if min(values) >= 0 < max(values) else ()


def _cell(cell: str) -> Text:
    from rich.text import Text

    first, _, second = cell.partition("\n")
    return Text(first).append(f"\n{second}", style="dim") if second else Text(first)
