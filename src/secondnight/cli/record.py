"""The command `record`: the data sets of the public record, listed, shown, written out, and joined by one's own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from secondnight.cli import files

if TYPE_CHECKING:
    from cyclopts import Group

    from secondnight.record.adding import BadRow
    from secondnight.record.catalogue import DataSet

_NAME = Annotated[str, Parameter(help="A data set, as `secondnight record` lists them.")]


def application(group: Group) -> App:
    """Return the command with those below it.

    Args:
        group: of commands, in which the help lists it.
    """
    app = App(
        name="record", help="List the data sets of the public record; below it: show, export and add one.", group=group
    )
    for command in (show, export, add):
        app.command(command)
    app.default(overview)
    return app


def overview() -> None:
    """List the data sets."""
    from secondnight.record import datasets

    for name in datasets.names():
        dataset = datasets.describe(name)
        print(f"{name}\n  {dataset.title}: {_amount(dataset)}")


def show(name: _NAME, /) -> None:
    """Show what a data set is, where it is from, its licence, what is wrong with it, and its columns."""
    from secondnight.record import datasets

    dataset = datasets.describe(name)
    print(f"{name}: {dataset.title}")
    print(f"  rows        {_amount(dataset)}; {dataset.shipped}")
    print(f"  time zone   {dataset.time_zone}")
    print(f"  publisher   {dataset.publisher}")
    print(f"  licence     {dataset.licence}")
    for title, told in (("caveats", dataset.caveats), ("left out", dataset.left_out), ("sources", dataset.sources)):
        _list(title, told)
    _list("made from", [f"{each.file}, {each.rows:,} rows, SHA-256 {each.sha256}" for each in dataset.origins])
    print("  columns")
    for column in dataset.columns:
        kind = f"{column.type}, {column.unit}" if column.unit else column.type
        words = f"; one of {', '.join(column.words)}" if column.words else ""
        print(f"    {column.name} ({kind}{'; may be empty' if column.empty else ''}): {column.description}{words}")


def export(
    name: _NAME, /, *, to: Annotated[Path, Parameter(help="The file: its name ends with .csv, .json or .parquet.")]
) -> None:
    """Write a data set to a file, as CSV, JSON or Parquet."""
    from secondnight.record import datasets
    from secondnight.record.export import exported, require_format

    require_format(to)
    files.require_file(to)
    rows = datasets.frame(name)
    files.write(to, exported(rows, to))
    print(f"secondnight: wrote {rows.height:,} rows to {to}", file=sys.stderr)


def add(
    file: Annotated[Path, Parameter(help="CSV, JSON or Parquet, with the columns of a bundled set.")],
    /,
    *,
    name: Annotated[str, Parameter(name="--as", help="What to call it: small letters, digits, hyphens, underscores.")],
    keep_good: Annotated[bool, Parameter(negative=(), help="Store the good rows when some are wrong.")] = False,
) -> None:
    """Add a file of your own, such as newer data in the columns of a bundled set.

    Every row is checked; what is wrong is told with its line. Nothing is stored when a row is wrong, unless --keep-good
    is given. The set replaces one of the same name that you added before.
    """
    from secondnight.record import adding, own

    try:
        added = adding.add(file, name, keep_good=keep_good)
    except adding.BadRowsError as error:
        _tell(file, error.bad)
        raise
    _tell(file, added.bad)
    left_out = f"; {added.bad_count:,} wrong rows were left out" if added.bad_count else ""
    before = "" if added.replaced is None else f", in the place of the {added.replaced:,} rows before"
    dataset = added.dataset
    print(f"{name}: {_amount(dataset)}, in the columns of {dataset.like}{before}{left_out}\n  {own.path(name)}")


def _amount(dataset: DataSet) -> str:
    dates = f", {dataset.first} to {dataset.last}" if dataset.first else ""
    return f"{dataset.rows:,} rows{dates}"


def _list(title: str, told: list[str] | tuple[str, ...]) -> None:
    if told:
        print(f"  {title}")
    for each in told:
        print(f"    - {each}")


def _tell(file: Path, bad: tuple[BadRow, ...]) -> None:
    for row in bad:
        print(f"secondnight: {file}:{row.line}: {row.wrong}", file=sys.stderr)
