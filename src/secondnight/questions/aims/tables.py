"""The tables of the answer: features, other choices, made-up records, likelihoods in words and in numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.aims.case import DRAWS, DRAWS_OF_MADE_UP, MADE_UP
from secondnight.questions.answer import Cell, Column, Table
from secondnight.record.aims.bayes import CANNOT_TELL, FEATURES, MEMORYLESS, interval, verdict
from secondnight.record.aims.likelihoods import sheet
from secondnight.record.aims.stretch import AIMS
from secondnight.writing import number

if TYPE_CHECKING:
    from secondnight.questions.aims.case import Case
    from secondnight.record.aims.bayes import Evidence

_AIM_COLUMNS = tuple(Column(aim, words) for aim, words in AIMS.items())


def tables(case: Case) -> tuple[Table, ...]:
    """Return all tables."""
    return (_features(case.evidence), _choices(case), _made_up(case), _signs(), _parameters())


def pattern_words(pattern: str) -> str:
    """Return a pattern, or a verdict, in plain words."""
    return (AIMS | {MEMORYLESS: "memoryless", CANNOT_TELL: "cannot be told apart"})[pattern]


def _features(evidence: Evidence) -> Table:
    columns = (Column("feature", "Feature"), *_AIM_COLUMNS)
    rows: list[dict[str, Cell]] = []
    for place, words in enumerate(FEATURES.values()):
        silent = {aim: not evidence.log10[row, place].any() for row, aim in enumerate(AIMS)}
        values = dict(zip(AIMS, evidence.by_feature[:, place].tolist(), strict=True))
        rows.append({"feature": words, **{aim: None if silent[aim] else values[aim] for aim in AIMS}})
    totals = dict(zip(AIMS, evidence.total.mean(axis=1).tolist(), strict=True))
    rows.append({"feature": "all together", **totals})
    low_high = [interval(values) for values in evidence.total]
    rows.append({"feature": "all together, 5 %", **{aim: ends[0] for aim, ends in zip(AIMS, low_high, strict=True)}})
    rows.append({"feature": "all together, 95 %", **{aim: ends[1] for aim, ends in zip(AIMS, low_high, strict=True)}})
    note = (
        f"Base-10 logarithms of factors over a memoryless pattern, the mean of {DRAWS:,} draws of the notional "
        "parameters: 1 is a factor of 10 for the aim, -1 of 10 against it. A dash: the aim says nothing of the feature."
    )
    return Table("by_feature", "What each feature adds", columns, tuple(rows), note)


def _choices(case: Case) -> Table:
    columns = (Column("choice", "Chosen otherwise"), *_AIM_COLUMNS, Column("verdict", "Verdict"))
    rows: list[dict[str, Cell]] = []
    for words, evidence in {"nothing": case.evidence, **case.others}.items():
        cells: dict[str, Cell] = {}
        for aim in AIMS:
            low, high = interval(evidence.of(aim))
            cells[aim] = f"{_signed(evidence.of(aim).mean())} ({_signed(low)} to {_signed(high)})"
        rows.append({"choice": words, **cells, "verdict": pattern_words(verdict(evidence))})
    note = (
        "Totals of all features, base-10 logarithms, with their 90 % intervals. An aim is named only if its factor is "
        "above 10, over the memoryless pattern and over every other aim, over the whole interval."
    )
    return Table("by_choice", "The same under other choices", columns, tuple(rows), note)


def _made_up(case: Case) -> Table:
    patterns = (MEMORYLESS, *AIMS)
    columns = (
        Column("pattern", "Records made up as"),
        *(Column(aim, f"named: {words}") for aim, words in AIMS.items()),
        Column("memoryless", "named: memoryless"),
        Column("none", "cannot be told apart"),
    )
    rows: list[dict[str, Cell]] = []
    for pattern in patterns:
        counted = case.made_up[pattern]
        named = {aim: counted[aim] for aim in AIMS}
        rows.append(
            {
                "pattern": pattern_words(pattern),
                **named,
                "memoryless": counted[MEMORYLESS],
                "none": counted[CANNOT_TELL],
            }
        )
    note = (
        f"{MADE_UP} records of each pattern with the nights, the mean size and the share of capital nights of the real "
        "one; memoryless ones drift as the real one may, the others show their aim as marked as the ranges of the "
        f"parameters allow. Each is judged over {DRAWS_OF_MADE_UP} draws."
    )
    return Table("made_up_records", "How often the verdict is right about made-up records", columns, tuple(rows), note)


def _signs() -> Table:
    columns = (Column("pattern", "Pattern"), Column("signs", "What it would look like"))
    signs = {
        "memoryless": "Sizes independent, negative binomial; every night alike whatever the one before was; regions "
        "and hours at their long-run shares, but for drift.",
        AIMS[
            "exhaust_defence"
        ]: "Uneven sizes, big raids with small or decoy nights between; big nights apart from one "
        "another, as a stock needs time to fill; nights above the median in bursts, so that magazines cannot fill.",
        AIMS[
            "economy"
        ]: "A larger share of claims beyond the border regions and the capital's. A coarse proxy: nothing "
        "below a region is known here.",
        AIMS["wear_down_city"]: "The capital named night after night, for the hours of sleep (23 to 7), at even sizes, "
        "with a larger share of claims over it.",
        AIMS["image_of_control"]: "A much larger share over the capital, in pairs of nights, by day, and around the "
        "state's own dates (public holidays, recalled).",
    }
    rows: list[dict[str, Cell]] = [{"pattern": pattern, "signs": words} for pattern, words in signs.items()]
    note = "All of it notional: what planners had in mind is not in the record, and one pattern can serve several aims."
    return Table("signs", "What each pattern would look like", columns, tuple(rows), note)


def _parameters() -> Table:
    columns = (
        Column("name", "Parameter"),
        Column("default", "Default"),
        Column("low", "Low"),
        Column("high", "High"),
        Column("kind", "How known"),
        Column("what", "Meaning"),
    )
    rows: list[dict[str, Cell]] = [
        {
            "name": row.name,
            "default": row.default,
            "low": row.low,
            "high": row.high,
            "kind": row.kind,
            "what": row.description,
        }
        for row in sheet().values()
    ]
    note = f"{DRAWS:,} draws over these ranges make the intervals; the spread of sizes is integrated out instead."
    return Table("parameters", "The parameters of the likelihoods", columns, tuple(rows), note)


def _signed(value: float) -> str:
    return ("+" if value > 0 else "") + number(round(value, 2))
