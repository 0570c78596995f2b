"""The charts of the answer: the factor of each aim, what features add, made-up records, and what moves the best aim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.aims.case import MADE_UP
from secondnight.questions.aims.grid import Cell, grid
from secondnight.questions.aims.plain_parameters import PLAIN_PARAMETERS
from secondnight.questions.aims.tables import pattern_words
from secondnight.questions.figures import tornado
from secondnight.questions.figures.labels import Row, finished, padded
from secondnight.questions.figures.listing import Listing
from secondnight.record.aims.bayes import CANNOT_TELL, FEATURES, MEMORYLESS, STRONG, interval
from secondnight.record.aims.likelihoods import sheet
from secondnight.record.aims.stretch import AIMS
from secondnight.writing import number

if TYPE_CHECKING:
    from secondnight.questions.aims.case import Case
    from secondnight.questions.answer import Chart

_MOST_BARS: Final = 8
_NARROWEST: Final = 0.05  # of the widest bar
_DEEPEST: Final = 3.0  # a factor of 1,000 and more has the full colour


def charts(case: Case) -> tuple[Chart, ...]:
    """Return all charts."""
    return (_factors(case), _features(case), _made_up(case), *([_moves(case)] if case.swings else []))


def _factors(case: Case) -> Chart:
    rows: list[Row] = []
    for aim, words in AIMS.items():
        low, high = interval(case.evidence.of(aim))
        value = float(case.evidence.of(aim).mean())
        label = f"{words}: {_signed(value)} ({_signed(low)} to {_signed(high)})"
        rows.append({"label": label, "value": value, "low": low, "high": high, "emphasis": aim == case.verdict})
    ends = [row[key] for row in rows for key in ("low", "high")]
    listing = Listing(rows, padded(min(-STRONG, *ends), max(1.5 * STRONG, *ends), before=1, after=1))
    across = listing.axis("base-10 logarithm of the factor over a memoryless pattern (1: ten times as likely)", "")
    layers = [
        *listing.upright(0, across),
        *listing.upright(STRONG, across, "to be named, all of it right of", ".0f"),
    ]
    for style, stressed in (("plain", False), ("emphasis", True)):
        some = [row for row in listing.rows if row["emphasis"] == stressed]
        if some:
            layers += [listing.whisker("low", "high", f"{style}-whisker", across, some)]
            layers += [listing.dot("value", f"{style}-dot", across, some)]
    told = "; ".join(row["label"] for row in rows)
    best = AIMS[case.evidence.leading]
    title = {
        CANNOT_TELL: "No aim is 10 times as likely as the rest over its whole interval",
        MEMORYLESS: "A memoryless pattern is over 10 times as likely as each aim",
    }.get(case.verdict, f"To {best}: over 10 times as likely as the rest, over its whole interval")
    text = (
        f"Dots with 90 % intervals over the notional parameters: base-10 logarithms of each aim's factor: {told}. "
        "Lines at 0, the memoryless pattern, and at 1, a factor of 10."
    )
    return finished(listing.drawn(layers), "factors", title, text)


def _features(case: Case) -> Chart:
    evidence = case.evidence
    rows: dict[str, list[Cell]] = {}
    for place, words in enumerate(FEATURES.values()):
        rows[words] = [_cell(evidence.by_feature[aim, place], evidence.log10[aim, place].any()) for aim in range(4)]
    rows["all together"] = [_cell(values.mean(), silent=True) for values in evidence.total]
    names, features = list(AIMS.values()), list(FEATURES.values())
    aim, place = divmod(int(abs(evidence.by_feature).argmax()), len(features))
    largest = _signed(evidence.by_feature[aim, place])
    told = "; ".join(
        f"{words}: " + ", ".join(f"{name} {cell.words}" for name, cell in zip(names, cells, strict=True) if cell.words)
        for words, cells in rows.items()
    )
    return grid(
        rows,
        names,
        name="by_feature",
        title=f"Of single features, {features[place]} weighs most: {largest} for the aim to {names[aim]}",
        text=f"A grid of base-10 logarithms of factors, one row a feature, one column an aim. {told}.",
        heading="base-10 logarithm of the factor; empty: says nothing",
    )


def _cell(value: float, spoken: bool = True, *, silent: bool = False) -> Cell:
    if not spoken:
        return Cell("")
    strength = 0.0 if silent else min(abs(value) / _DEEPEST, 1.0)
    return Cell(_signed(value), strength, "above" if value > 0 else "below")


def _signed(value: float) -> str:
    """Return a base-10 logarithm with its sign and one decimal."""
    words = f"{value:+.1f}".replace("-", "−")
    return "0" if words in {"+0.0", "−0.0"} else words


def _made_up(case: Case) -> Chart:
    verdicts = (*AIMS, MEMORYLESS, CANNOT_TELL)
    shown = [each for each in verdicts if each != MEMORYLESS or any(row[each] for row in case.made_up.values())]
    rows = {
        f"made up as: {pattern_words(pattern)}": [
            Cell(
                str(counted[each]),
                counted[each] / MADE_UP,
                "plain" if each in (pattern, CANNOT_TELL) else "emphasis",
            )
            for each in shown
        ]
        for pattern, counted in case.made_up.items()
    }
    right = [case.made_up[aim][aim] for aim in AIMS]
    wrong = sum(case.made_up[MEMORYLESS][aim] for aim in AIMS)
    told = "; ".join(
        f"{row}: " + ", ".join(f"{pattern_words(each)} {cell.words}" for each, cell in zip(shown, cells, strict=True))
        for row, cells in rows.items()
    )
    return grid(
        rows,
        [pattern_words(each) for each in shown],
        name="made_up_records",
        title=(
            f"Of {MADE_UP} made-up records each: without an aim, {wrong} are named; of a marked aim, "
            f"{min(right)} to {max(right)} rightly"
        ),
        text=f"A grid of counts, one row a pattern that records are made up as, one column a verdict. {told}.",
        heading="verdict:",
    )


def _moves(case: Case) -> Chart:
    leading = case.evidence.leading
    rows: list[Row] = []
    for each in case.swings[:_MOST_BARS]:
        if each.width < _NARROWEST * case.swings[0].width:
            break
        row = sheet()[each.name]
        ends = {"at_low": each.at_low, "at_high": each.at_high, "low": number(row.low), "high": number(row.high)}
        rows.append(ends | {"label": PLAIN_PARAMETERS[each.name]})
    told = "; ".join(
        f"{row['label']} from {row['low']} to {row['high']}: {row['at_low']:.2f} to {row['at_high']:.2f}"
        for row in rows
    )
    return tornado(
        rows,
        name="what_moves_it",
        title=f"The evidence for the best aim, to {AIMS[leading]}, leans most on {rows[0]['label']}",
        text=f"Bars from the low to the high end of each range, all else at its default. {told}.",
        x_title="base-10 logarithm of the factor over a memoryless pattern",
        main=case.at_defaults,
        main_label="all at default",
        x_format=".2~f",
    )
