"""The data sets of the public record: their names, what each is and where it is from, their rows, and counts by night.

Bundled sets come with the package; a user's own sets, in the columns of a bundled one, stand beside them under names of
their own. Nothing here is a model, and nothing is more certain than `caveats` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError, did_you_mean
from secondnight.record import nightly, own
from secondnight.record.catalogue import DATA, DataSet, Origin, bundled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from polars import DataFrame

    from secondnight.record.nightly import Dating, Gaps

SERIES: Final = {
    "launched": ("nightly_launched", nightly.launched),
    "claimed": ("claimed_downed", nightly.claimed),
    "moscow": ("claimed_downed", nightly.moscow_named),
}
"""The series of the bundled record: the set that each is made from, and how."""


def names() -> tuple[str, ...]:
    """Return the names of all sets: those that come with the package, then the user's own in alphabetical order."""
    return (*bundled(), *own.names())


def describe(name: str) -> DataSet:
    """Return what there is to know of a set.

    Raises:
        InputError: there is no such set.
    """
    if name in bundled():
        return bundled()[name]
    if name not in own.names():
        raise InputError(
            f"no data set is called {name!r}{did_you_mean(name, names()) or '; `secondnight record` lists them'}"
        )
    note = own.note(name)
    like = bundled()[note.like]
    return DataSet(
        name=name,
        title=f"Your own, in the columns of {like.name}",
        like=like.name,
        publisher="you",
        licence="Yours to know.",
        shipped="rows",
        time_zone=like.time_zone,
        first=note.first,
        last=note.last,
        rows=note.rows,
        caveats=(f"{note.left_out} wrong rows were left out when it was added.",) if note.left_out else (),
        left_out=(),
        origins=(Origin(note.file, note.rows + note.left_out, note.sha256),),
        sha256="",
        sources=(),
    )


def frame(name: str) -> DataFrame:
    """Return the rows of a set, in the columns and types of `DataSet.columns`.

    Dates are dates; times carry their zone; nights run from noon to noon local time and are dated by their evening; an
    unknown cell is null, never zero.

    Raises:
        InputError: there is no such set.
    """
    import polars as pl

    path = DATA / f"{name}.parquet" if name in bundled() else own.path(describe(name).name)
    return pl.read_parquet(path)


def series(name: str, *, gaps: Gaps = "missing", dating: Dating = "night") -> DataFrame:
    """Return a count for every night from the first to the last one reported.

    "launched": one-way drones launched at Ukraine, decoys included, as the defender states. A night is complete when a
    report of it reaches into its morning.
    "claimed": drones claimed brought down over Russia, all posts of a night together, those over several nights left
    out. A night is complete when it has its morning bulletin.
    "moscow": posts of a night that name the Moscow region; a lower bound, since posts are cut. Complete as above.
    A user's own set gives the same: "launched" when it is like `nightly_launched`, "claimed" when it is like
    `claimed_downed`, and with calendar days for nights when it is like `claimed_downed_daily`.

    Args:
        name: a series, or a user's own set.
        gaps: "missing" leaves the count of a night without a report null; "zero" makes it 0, as the reference figures
            do. Quiet nights are more often without a report than others, so the mean of the counts that are left is
            too high, and with zeros it is too low.
        dating: "night" puts a report under the night, noon to noon local time, that holds the middle of its window;
            "report" under the evening before the day it is published under (for claims, a day of UTC), as the reference
            figures do: that joins a morning's bulletin with the following evening.

    Returns:
        Columns `night` (date of the evening), `count`, and `complete`, whether the night is known as a whole; never so
        for a gap.

    Raises:
        InputError: there is no such series, or the set has no counts by night.
    """
    if name in SERIES:
        dataset, count = SERIES[name]
        return nightly.every_night(count(frame(dataset), dating), gaps)
    if name not in own.names():
        raise InputError(
            f"no series is called {name!r}{did_you_mean(name, SERIES) or f'; there are {_listed(SERIES)}'}"
        )
    like = describe(name).like
    if like not in nightly.COUNTS:
        raise InputError(f"{name} has no counts by night, as sets like {_listed(nightly.COUNTS)} have")
    return nightly.every_night(nightly.COUNTS[like](frame(name), dating), gaps)


def _listed(names: Iterable[str]) -> str:
    *others, last = names
    return f"{', '.join(others)} and {last}"
