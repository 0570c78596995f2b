"""The tables of the answer: claims, their arithmetic, regions side by side, and what moves the simulated nights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Cell, Column, Table
from secondnight.questions.night.case import regional
from secondnight.questions.night.simulated import mean_and_interval, quiet_share, steps
from secondnight.questions.night.words import adding_up, mended
from secondnight.record.sums import arithmetic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights
    from secondnight.record.claims import Claim

_OF_NIGHTS = (
    Column("nights", "Simulated nights", "count"),
    Column("down", "Brought down", "tracks"),
    Column("leaked", "Get through", "tracks"),
    Column("low", "5 %", "tracks"),
    Column("high", "95 %", "tracks"),
    Column("quiet", "Nothing gets through", "probability"),
)


def of_claims(case: Case) -> tuple[Table, ...]:
    """Return the claims of both nights, the regions side by side, and whether they add up; none without claims."""
    every = (*case.before, *case.claims)
    if not every:
        return ()
    return (_claims(case, every), *_regions(case), *_sums(case, every))


def of_model(case: Case, nights: Nights) -> tuple[Table, ...]:
    """Return what moves with the number launched, and, where there is a claim, with its reading."""
    fits = (Column("fits", "Fit the claim", "share"),) if case.readings else ()
    rows: list[dict[str, Cell]] = []
    for step in steps(nights):
        share = step.nights.fitting(case.readings).size / step.nights.size
        rows.append({"launched": step.label, **_of_nights(step.nights), **({"fits": share} if fits else {})})
    note = ""
    if case.readings:
        main = case.readings[0]
        note = f"A night fits the claim of {case.claimed} if {main.low} to {main.high} are brought down: {main.label}."
    columns = (Column("launched", "Launched"), *_OF_NIGHTS, *fits)
    launched = Table("by_launched", "What moves with the number launched", columns, tuple(rows), note)
    return ((launched,) if rows else ()) + ((_readings(case, nights),) if case.readings else ())


def _claims(case: Case, every: tuple[Claim, ...]) -> Table:
    parts = {part for each in regional(every) for part in each.parts}
    columns = (
        Column("claimant", "Who claims"),
        Column("night", "Evening of"),
        Column("figure", "Figure"),
        Column("what", "What"),
        Column("place", "Where"),
        Column("window", "Counted, local time"),
        Column("source", "Source"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "claimant": claim.claimant,
            "night": claim.night.isoformat(),
            "figure": claim.stated,
            "what": claim.field.replace("_", " "),
            "place": claim.place,
            "window": " to ".join(f"{at:%H:%M}" for at in (claim.window_start, claim.window_end) if at),
            "source": claim.source,
        }
        for claim in every
        if claim not in parts or claim in case.near
    ]
    note = "A claim is not the truth. Conflicting claims stand side by side and are never averaged."
    return Table("claims", "What was claimed, and by whom", columns, tuple(rows), note)


def _regions(case: Case) -> tuple[Table, ...]:
    """Return one column a list of regions."""
    lists = regional(case.claims)
    if not lists:
        return ()
    places = dict.fromkeys(part.place for each in lists for part in each.parts)
    columns = [Column(f"list_{number}", each.claimant, "drones") for number, each in enumerate(lists, start=1)]
    rows: list[dict[str, Cell]] = []
    for place in places:
        counts = [next((part.count for part in each.parts if part.place == place), None) for each in lists]
        rows.append({"place": place, **_cells(columns, counts)})
    rows.append({"place": "total, as stated", **_cells(columns, [each.total.count for each in lists])})
    note = "A dash: the list does not name the region, or the text seen is cut off before it does."
    title = "Claimed destroyed, by region"
    return (Table("by_region", title, (Column("place", "Region"), *columns), tuple(rows), note),)


def _cells(columns: Sequence[Column], counts: Sequence[int | None]) -> dict[str, Cell]:
    return {column.key: count for column, count in zip(columns, counts, strict=True)}


def _sums(case: Case, every: tuple[Claim, ...]) -> tuple[Table, ...]:
    rows: list[dict[str, Cell]] = [
        {
            "claimant": each.claimant,
            "night": each.total.night.isoformat(),
            "total": each.total.count,
            "parts": each.parts_sum,
            "verdict": adding_up(each),
        }
        for each in arithmetic(every)
    ]
    columns = (
        Column("claimant", "Who claims"),
        Column("night", "Evening of"),
        Column("total", "Total"),
        Column("parts", "Its parts"),
        Column("verdict", "Adds up?"),
    )
    title = "Whether the parts add up to the total"
    return (Table("arithmetic", title, columns, tuple(rows), mended(case)),) if rows else ()


def _readings(case: Case, nights: Nights) -> Table:
    rows: list[dict[str, Cell]] = []
    for reading in case.readings:
        fitting = nights.fitting((reading,))
        mean, low, high = mean_and_interval(fitting.launched)
        rows.append({"reading": reading.label, "launched": mean, "from": low, "to": high, **_of_nights(fitting)})
    columns = (
        Column("reading", "The claim is"),
        Column("launched", "Launched", "tracks"),
        Column("from", "5 %", "tracks"),
        Column("to", "95 %", "tracks"),
        *_OF_NIGHTS,
    )
    note = (
        "Each row keeps the simulated nights that fit its reading. The first is the one used above; all are notional."
    )
    return Table("by_reading", "What moves with how the claim is read", columns, tuple(rows), note)


def _of_nights(nights: Nights) -> dict[str, Cell]:
    mean, low, high = mean_and_interval(nights.leaked)
    down = mean_and_interval(nights.killed + nights.lost)[0]
    quiet = quiet_share(nights)
    return {"nights": nights.size, "down": down, "leaked": mean, "low": low, "high": high, "quiet": quiet}
