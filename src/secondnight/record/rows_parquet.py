"""Rows of a Parquet file; its typed cells are written out as text, so that one check serves all formats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError
from secondnight.record.rows import LINE, batch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from polars import DataType, Expr

    from secondnight.record.rows import Batch

_BATCH: Final = 20_000


class ParquetRows:
    """A Parquet file: its columns, and its rows in batches."""

    def __init__(self, path: Path) -> None:
        import polars as pl

        self._path = path
        try:
            self._types = pl.read_parquet_schema(path)
        except pl.exceptions.PolarsError:
            raise InputError("cannot be read as Parquet", file=str(path)) from None
        self.columns: tuple[str, ...] = tuple(self._types)

    def batches(self) -> Iterator[Batch]:
        """Yield the rows, in order.

        Raises:
            InputError: a column holds no single values, or the file is damaged.
        """
        import polars as pl

        if nested := [name for name, kind in self._types.items() if kind.is_nested()]:
            raise InputError(
                f"the column {nested[0]} holds lists or structures; single values would be right", file=str(self._path)
            )
        rows = pl.scan_parquet(self._path).with_row_index(LINE, offset=1)
        try:
            for cells in rows.collect_batches(chunk_size=_BATCH, maintain_order=True):
                text = [_text(pl.col(name), kind) for name, kind in self._types.items()]
                yield batch(cells.select(text).get_columns(), cells[LINE])
        except pl.exceptions.PolarsError:
            raise InputError("is damaged: its rows cannot be read as Parquet", file=str(self._path)) from None


def _text(column: Expr, kind: DataType) -> Expr:
    import polars as pl

    if isinstance(kind, pl.Datetime):
        zone = "%:z" if kind.time_zone else ""
        return column.dt.strftime(f"%Y-%m-%dT%H:%M:%S%.f{zone}")
    return column.cast(pl.String)
