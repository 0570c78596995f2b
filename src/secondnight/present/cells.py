"""The cells and headings of tables as people read them, on a page as in a terminal."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from secondnight import writing

if TYPE_CHECKING:
    from secondnight.questions.answer import Cell, Column, Table


def cell(value: Cell, column: Column) -> str:
    """Return a cell; its unit stands in the heading, whole numbers are exact, and years are not grouped."""
    if value is None:
        return "–"
    if isinstance(value, str):
        return value
    if not math.isfinite(value):
        return writing.absent(value, column.unit)
    if column.unit in writing.SHARES:
        return writing.percent(value)
    if isinstance(value, int):
        return str(value) if "year" in (column.key, column.unit) else f"{value:,}".replace("-", "−")
    return writing.number(value)


def heading(column: Column) -> str:
    """Return a column's heading, with its unit where the cells do not carry it."""
    unit = writing.unit_after(column.unit)
    return f"{column.heading} ({unit})" if unit not in ("", column.heading, *writing.SHARES) else column.heading


def is_numeric(column: Column, table: Table) -> bool:
    """Return whether a column holds any number, so that it is set flush right."""
    return any(isinstance(row.get(column.key), int | float) for row in table.rows)
