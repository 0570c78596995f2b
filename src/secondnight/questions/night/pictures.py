"""The charts of the answer: claims by region, claims beside the simulation, and what moves with the number launched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.figures import bands, bars, interval_dots
from secondnight.questions.night.case import mending, regional
from secondnight.questions.night.simulated import mean_and_interval, steps
from secondnight.questions.night.words import adding_up
from secondnight.writing import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Chart
    from secondnight.questions.figures.labels import Row
    from secondnight.questions.night.case import Case
    from secondnight.questions.night.simulated import Nights, Step
    from secondnight.record.sums import Sum


def charts(case: Case, nights: Nights) -> tuple[Chart, ...]:
    """Return the pictures for which there is anything to draw."""
    split, lists = steps(nights), regional(case.claims)
    found: list[Chart] = []
    if lists:
        found.append(_by_region(case, lists))
    if case.near:
        found.append(_claimed_and_simulated(case, split))
    if len(split) > 1:
        found.append(_by_launched(split))
    return tuple(found)


def _by_region(case: Case, lists: Sequence[Sum]) -> Chart:
    rows: list[Row] = []
    for place in dict.fromkeys(part.place for each in lists for part in each.parts if part.count is not None):
        told = [(each.claimant, part.count) for each in lists for part in each.parts if part.place == place]
        if len({count for _, count in told}) > 1:
            rows += [{"label": f"{place}: {claimant}", "value": count, "emphasis": True} for claimant, count in told]
        else:
            alone = len(lists) > 1 and len(told) == 1
            rows.append({"label": f"{place} (in one list only)" if alone else place, "value": told[0][1]})
    title = "What was claimed, by region"
    for wrong, part, instead in mending(case)[:1]:
        right = f"With {instead.count} for {part.place} the list adds up to its {wrong.total.count}"
        title = f"{right}; with {part.count}, to {wrong.parts_sum}"
    drawn = ", ".join(f"{row['label']} {row['value']}" for row in rows)
    sums = "; ".join(f"{each.claimant}: {each.parts_sum} of {each.total.count}, {adding_up(each)}" for each in lists)
    return bars(
        rows,
        name="claims_by_region",
        title=title,
        text=f"Bars: {drawn}. Parts and total: {sums}.",
        x_title="drones claimed destroyed",
    )


def _claimed_and_simulated(case: Case, split: Sequence[Step]) -> Chart:
    rows: list[Row] = [
        {
            "label": f"Claimed by {claim.claimant}" + (": at least" if claim.qualifier == "at_least" else ""),
            "value": claim.count,
            "low": None,
            "high": None,
            "emphasis": True,
        }
        for claim in case.near
    ]
    for step in split:
        mean, low, high = mean_and_interval(step.nights.killed + step.nights.lost)
        rows.append({"label": f"Simulated, {step.label} launched", "value": mean, "low": low, "high": high})
    main = case.readings[0]
    around = [step for step in split if step.nights.fitting(case.readings).size * 2 >= step.nights.size]
    title = (
        f"{around[0].start} to {around[-1].end} launched fit a claim of {case.claimed} that is {main.label}"
        if around
        else f"Few of the simulated nights fit a claim of {case.claimed} that is {main.label}"
    )
    told = "; ".join(f"{row['label']} {number(row['value'])}" for row in rows)
    return interval_dots(
        rows,
        name="claimed_and_simulated",
        title=title,
        text=(
            f"Dots with 90 % intervals of luck and ignorance: {told}. A night fits if {main.low} to {main.high} are "
            "brought down; the title names the steps of which at least half of the nights fit."
        ),
        x_title="drones brought down near the city in the night",
    )


def _by_launched(split: Sequence[Step]) -> Chart:
    rows: list[Row] = []
    for step in split:
        mean, low, high = mean_and_interval(step.nights.leaked)
        rows.append({"x": float(step.nights.launched.mean()), "value": mean, "low": low, "high": high})
    first, last = rows[0], rows[-1]
    return bands(
        rows,
        name="leakers_by_launched",
        title=f"From {number(first['x'])} to {number(last['x'])} launched, {number(first['value'])} to "
        f"{number(last['value'])} get through on average",
        text="Line with a band: mean number that gets through by number launched, "
        + "; ".join(f"{number(row['x'])}: {number(row['value'])}" for row in rows)
        + ". The band holds nine simulated nights of ten.",
        x_title="tracks launched at the city",
        y_title="get through, decoys not counted",
        centre="mean",
        outer="90 % of nights: luck and ignorance",
    )
