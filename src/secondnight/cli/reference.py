"""What can be looked up: parameters, scenarios, sources, and what a scenario says in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.cli.answering import print_json
from secondnight.errors import InputError
from secondnight.scenario import LAYERS, ParameterRow, sheet

if TYPE_CHECKING:
    from secondnight.scenario import Scenario


WIDE = 220
"""Columns of a table that goes to a pipe, where no screen sets the width."""


def parameters(layer: str | None, word: str | None, *, as_json: bool) -> None:
    """Print the rows of one sheet, or of all, whose name or description holds a word.

    Raises:
        InputError: there is no such layer, or no row holds the word.
    """
    rows = {
        f"{each}.{row.name}": row
        for each in ([layer] if layer is not None else LAYERS)
        for row in sheet(each).values()
        if word is None or word.casefold() in f"{each}.{row.name} {row.description}".casefold()
    }
    if not rows:
        raise InputError(f"no parameter has {word!r} in its name or description")
    if as_json:
        print_json({"parameters": [_as_json(name, row) for name, row in rows.items()]})
    else:
        _print_table(rows)


def _as_json(name: str, row: ParameterRow) -> dict[str, object]:
    return {
        "name": name,
        "unit": row.unit,
        "default": row.default,
        "low": row.low,
        "high": row.high,
        "distribution": None if row.choices else row.distribution,
        "choices": list(row.choices) or None,
        "kind": row.kind,
        "source": row.source,
        "description": row.description,
    }


def _print_table(rows: dict[str, ParameterRow]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("parameter", overflow="fold")
    table.add_column("default", justify="right")
    table.add_column("unit")
    table.add_column("range, or words")
    table.add_column("how known")
    table.add_column("meaning", ratio=1)
    for name, row in rows.items():
        known = row.kind if row.source == "notional" else f"{row.kind} ({row.source})"
        if row.choices:
            default, unit, allowed = str(row.default), "", ", ".join(row.choices)
        else:
            default, unit = f"{row.default:g}", "" if row.unit == "1" else row.unit
            allowed = f"{row.low:g} to {row.high:g}" + ("" if row.distribution == "fixed" else f" ({row.distribution})")
        table.add_row(name, default, unit, allowed, known, row.description)
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = WIDE
    console.print(table)


def sources(key: str | None) -> None:
    """Print the bibliography, or one entry in full.

    Raises:
        InputError: there is no such entry.
    """
    from secondnight.sources import cite, load

    if key is None:
        for each in load().values():
            print(f"{each.key}\n  {each.citation}")
        return
    entry = cite(key)
    print(entry.citation)
    if entry.note:
        print(entry.note)


def summary(scenario: Scenario) -> str:
    """Return what a scenario says, in a few lines."""
    city = f"{scenario.city.name} (notional)" if scenario.city.notional else scenario.city.name
    night = f"night of {scenario.night}" if scenario.night else "no date"
    tracks, decoys = (_range(scenario, f"raid.{name}") for name in ("tracks", "decoy_share"))
    axes = ", ".join(f"{axis.bearing_deg:g} deg" for axis in scenario.axes) or "every bearing alike"
    layers = [
        f"{layer.name} ({'' if layer.kind == layer.name else f'{layer.kind}, '}{_range(scenario, path)} sites)"
        for layer in scenario.layers
        if scenario.quantities[path := f"raid.defence.{layer.name}.sites"].quantile(1.0) >= 0.5
    ]
    varying = f"{len(scenario.varying)} vary" if scenario.varying else "none varies"
    return "\n".join(
        (
            f"{scenario.name}: {scenario.title}",
            f"  city      {city}, {night}",
            f"  raid      {tracks} tracks, decoy share {decoys}, from {axes}",
            f"  defence   {', '.join(layers) or 'none: the city is undefended'}",
            f"  numbers   {len(scenario.given)} set here, {len(scenario.rows) - len(scenario.given)} from the sheet; "
            f"{varying} (ignorance: {scenario.ignorance})",
            f"  digest    {scenario.digest[:16]}",
        )
    )


def _range(scenario: Scenario, name: str) -> str:
    quantity = scenario.quantities[name]
    return f"{quantity.centre:g}" if quantity.is_fixed else f"{quantity.low:g} to {quantity.high:g}"
