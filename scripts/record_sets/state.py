"""Leaders, coups and interstate wars: base rates counted from data sets whose rows may not be passed on."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import NamedTuple

import polars as pl

FIRST, LAST = 1946, 2015
"""Years that both the leaders (to 2015) and the interstate conflicts (from 1946) cover."""

COLD_WAR = 1989
REGIMES = (("personal", "personalist"), ("military", "military"), ("party", "party"), ("monarchy", "monarchy"))
DEMOCRACIES = ("parliamentary", "presidential")
EXITS = {
    "Regular": "left_regularly",
    "Foreign": "removed_by_foreign_state",
    "Natural Death": "died_or_ill",
    "Retired Due to Ill Health": "died_or_ill",
    "Suicide": "died_or_ill",
    "Unknown": "left_unknown",
}
IRREGULAR = (
    ("Short of Coup", "removed_by_insiders"),
    ("Other Government Actors", "removed_by_insiders"),
    ("Removed by Military", "removed_by_military"),
    ("Popular Protest", "removed_by_protest"),
    ("Rebels", "removed_by_rebels"),
    ("Assassination", "assassinated"),
)
OUTCOMES = {1: "won", 2: "lost", 3: "compromise", 4: "transformed", 6: "stalemate", 8: "changed sides"}
ENDINGS = {"1": "peace agreement", "2": "ceasefire", "3": "victory", "4": "victory", "5": "low activity"}
DURATIONS = (
    (30, "under a month"),
    (183, "1 to 6 months"),
    (365, "6 to 12 months"),
    (730, "1 to 2 years"),
    (1826, "2 to 5 years"),
)


class Spell(NamedTuple):
    """One leader's time in office, and how it ended; no exit while he was still there when the data end."""

    state: int
    start: dt.date
    end: dt.date
    exit: str | None


def exit_of(kind: str, detail: str) -> str | None:
    """Return the column that counts a way of leaving office; None for a leader who had not left."""
    if kind == "Still in Office":
        return None
    if kind != "Irregular":
        return EXITS[kind]
    return next((column for words, column in IRREGULAR if words in detail), "removed_otherwise")


def spells(archigos: pl.DataFrame) -> list[Spell]:
    """Return all spells in office."""
    wanted = archigos.select("gwcode", "startdate", "enddate", "exit", "exitcode")
    return [
        Spell(int(float(state)), dt.date.fromisoformat(start), dt.date.fromisoformat(end), exit_of(kind, detail or ""))
        for state, start, end, kind, detail in wanted.iter_rows()
    ]


def at_war(conflicts: pl.DataFrame) -> set[tuple[int, int]]:
    """Return the states and years with an interstate armed conflict in which the state is a primary party."""
    interstate = conflicts.filter(pl.col("type_of_conflict") == "interstate")
    return {
        (int(float(state)), int(float(year)))
        for *parties, year in interstate.select("gwno_a", "gwno_b", "year").iter_rows()
        for state in parties
        if state is not None
    }


def regime_spells(regimes: pl.DataFrame) -> dict[int, list[tuple[dt.date, dt.date, str]]]:
    """Return the regimes of each state, with their first and last day."""
    found: dict[int, list[tuple[dt.date, dt.date, str]]] = defaultdict(list)
    for state, start, end, kind in regimes.select(
        "cowcode", "gwf_startdate", "gwf_enddate", "gwf_regimetype"
    ).iter_rows():
        named = next((name for word, name in REGIMES if word in kind), "democracy" if kind in DEMOCRACIES else "other")
        found[int(state)].append((_american(start), _american(end), named))
    return found


def leaders(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return exits and years in office by regime, war and period."""
    archigos, conflicts, regimes = frames
    wars, kinds = at_war(conflicts), regime_spells(regimes)
    counted: dict[tuple[str, bool, str], Counter[str]] = defaultdict(Counter)
    for spell in spells(archigos):
        for year in range(max(spell.start.year, FIRST), min(spell.end.year, LAST) + 1):
            first, last = max(spell.start, dt.date(year, 1, 1)), min(spell.end, dt.date(year, 12, 31))
            period = f"{FIRST}-{COLD_WAR}" if year <= COLD_WAR else f"{COLD_WAR + 1}-{LAST}"
            cell = counted[_regime(kinds[spell.state], last), (spell.state, year) in wars, period]
            cell["days"] += (last - first).days + 1
            if spell.exit is not None and spell.end.year == year:
                cell[spell.exit] += 1
    columns = dict.fromkeys([*EXITS.values(), *(column for _, column in IRREGULAR), "removed_otherwise"])
    return pl.DataFrame(
        [
            {
                "regime": regime,
                "at_interstate_war": war,
                "period": period,
                "leader_years": round(cell["days"] / 365.25, 2),
            }
            | {column: cell[column] for column in columns}
            for (regime, war, period), cell in counted.items()
        ]
    )


def leaders_after_war(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return what became of leaders by the end of the year after a war's last year, by its outcome."""
    wars, archigos = frames
    by_state: dict[int, list[Spell]] = defaultdict(list)
    for spell in spells(archigos):
        by_state[spell.state].append(spell)
    ended = (
        wars.select(pl.col("warnum", "ccode1", "year", "outcome1").cast(pl.Float64).cast(pl.Int64))
        .drop_nulls("outcome1")
        .sort("year", "outcome1")
        .group_by("warnum", "ccode1", maintain_order=True)
        .last()
    )
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for _, state, year, outcome in ended.iter_rows():
        begin, end = dt.date(year, 1, 1), dt.date(year + 1, 12, 31)
        in_office = [spell for spell in by_state[state] if spell.start <= begin <= spell.end]
        for spell in in_office[:1]:
            stayed = spell.exit is None or spell.end > end
            counted[OUTCOMES[outcome]]["still_in_office" if stayed else _broadly(spell.exit)] += 1
    ways = ("still_in_office", "left_regularly", "removed_irregularly", "removed_by_foreign_state", "died_or_ill")
    return pl.DataFrame(
        [
            {"outcome": outcome, "states": cell.total()} | {way: cell[way] for way in ways}
            for outcome, cell in counted.items()
        ]
    )


def coups(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:
    """Return plots, failed attempts and coups by year, with the states at risk."""
    events, archigos = frames
    states: dict[int, set[int]] = defaultdict(set)
    for spell in spells(archigos):
        for year in range(spell.start.year, spell.end.year + 1):
            if spell.start <= dt.date(year, 7, 1) <= spell.end:
                states[year].add(spell.state)
    marks = (
        "year",
        "conspiracy",
        "attempt",
        "realized",
        "military",
        "killed",
        "harrest",
        "jailed",
        "tried",
        "fled",
        "exile",
    )
    read = events.select(pl.col(marks).cast(pl.Int64))
    success = pl.col("realized") == 1
    killed, jailed = pl.col("killed") == 1, pl.any_horizontal(pl.col("harrest", "jailed", "tried") == 1)
    exiled = pl.any_horizontal(pl.col("fled", "exile") == 1)
    by_year = (
        read.filter(pl.col("year") <= until.year)
        .group_by("year")
        .agg(
            pl.col("conspiracy").sum().alias("conspiracies"),
            pl.col("attempt").sum().alias("attempts_failed"),
            success.sum().alias("successes"),
            (success & (pl.col("military") == 1)).sum().alias("successes_by_military"),
            (success & killed).sum().alias("leader_killed"),
            (success & jailed & ~killed).sum().alias("leader_jailed"),
            (success & exiled & ~jailed & ~killed).sum().alias("leader_exiled"),
        )
    )
    at_risk = [len(states[year]) if year <= LAST else None for year in by_year["year"]]
    return by_year.with_columns(pl.Series("states", at_risk, dtype=pl.Int64))


def war_endings(frames: list[pl.DataFrame], until: dt.date) -> pl.DataFrame:  # noqa: ARG001
    """Return how episodes of fighting between two states ended, by how long they lasted."""
    (origin,) = frames
    episodes = (
        origin.filter(pl.col("TypeOfConflict") == "2")
        .sort("DyadEp", "Year")
        .group_by("DyadEp", maintain_order=True)
        .last()
    )
    counted = Counter(
        (ENDINGS.get(outcome or "", "still on in 2014"), _duration(start, end))
        for start, end, outcome in episodes.select("StartDate2", "EpEndDate", "Outcome").iter_rows()
    )
    return pl.DataFrame(
        [{"ending": ending, "duration": duration, "episodes": count} for (ending, duration), count in counted.items()]
    )


def _regime(spells: list[tuple[dt.date, dt.date, str]], day: dt.date) -> str:
    """Return the regime on a day; that of the day before where two meet, since a leader falls with his regime."""
    return next((kind for start, end, kind in spells if start < day <= end), "unknown")


def _broadly(way: str | None) -> str:
    if way in ("left_regularly", "removed_by_foreign_state", "died_or_ill"):
        return way
    return "died_or_ill" if way == "left_unknown" else "removed_irregularly"


def _duration(start: str, end: str | None) -> str:
    if end is None or end == ".":
        return "unknown"
    last = dt.date.fromisoformat(end) if "-" in end else _american(end)
    days = (last - dt.date.fromisoformat(start)).days
    return next((name for limit, name in DURATIONS if days <= limit), "over 5 years")


def _american(text: str) -> dt.date:
    month, day, year = (int(each) for each in text.split("/"))
    return dt.date(year if year > 99 else 1900 + year if year > 40 else 2000 + year, month, day)
