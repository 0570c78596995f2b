"""The pictures of an answer about decoys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions import figures
from secondnight.questions.plain_words import label_of, plain, value_of
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.questions.answer import Chart
    from secondnight.questions.decoys.runs import Runs
    from secondnight.scenario import Scenario


def charts(scenario: Scenario, runs: Runs) -> tuple[Chart, ...]:
    """Return the pictures: leakers against decoys, the night's load, who stopped what, what it leans on."""
    made = [curve(runs)]
    load = load_rows(scenario, runs)
    if load:
        made.append(load_chart(load))
    if scenario.layers:
        made.append(stopped_chart(scenario, runs))
    if runs.swings:
        made.append(
            figures.tornado(
                [
                    {
                        "label": label_of(scenario, swing.name),
                        "at_low": swing.at_low,
                        "at_high": swing.at_high,
                        "low": value_of(scenario, swing.name, swing.low),
                        "high": value_of(scenario, swing.name, swing.high),
                    }
                    for swing in runs.swings
                ],
                name="assumptions",
                title=f"The answer leans most on {label_of(scenario, runs.swings[0].name)}",
                text="For each assumption, how many get through at the low and the high end of its range, all others "
                "being central: "
                + "; ".join(
                    f"{label_of(scenario, s.name)}: {number(s.at_low)} and {number(s.at_high)}" for s in runs.swings
                )
                + ".",
                x_title="tracks that get through, mean over nights",
                main=runs.central,
                main_label="all at their middle",
            )
        )
    return tuple(made)


def curve(runs: Runs) -> Chart:
    """Return the leakers against the share of decoys."""
    rows = [
        {
            "x": p.share,
            "value": p.mean,
            "low": p.low,
            "high": p.high,
            "inner_low": p.luck_low,
            "inner_high": p.luck_high,
        }
        for p in runs.points
    ]
    if runs.textbook:
        rows = [row | {"theory": level} for row, level in zip(rows, runs.textbook, strict=True)]
    first, last = runs.points[0], runs.points[-1]
    return figures.bands(
        rows,
        name="leakers_by_decoy_share",
        title=f"From none to {percent(last.share)} decoys: {number(first.mean)} to {number(last.mean)} get through",
        text=(
            "Line: mean number of tracks other than decoys that get through, against the share of decoys, the other "
            "tracks being the same. Inner band: nine nights of ten with all parameters known. Outer band: with "
            "parameters known only to a range. The textbook's dilution formula pools all magazines, as if each site "
            "could reach every track. "
            f"Mean {number(first.mean)} without decoys, {number(last.mean)} at {percent(last.share)} decoys."
        ),
        x_title="share of decoys among all tracks",
        y_title="tracks that get through in a night",
        centre="mean",
        lines={"theory": "textbook dilution"} if runs.textbook else None,
        x_format=".0%",
    )


def load_chart(rows: list[dict[str, float | str]]) -> Chart:
    """Return the load against the capacity, with what the picture shows as its title."""
    layers = list(dict.fromkeys(str(row["layer"]) for row in rows))

    def over(layer: str, key: str) -> list[float]:
        return [float(row[key]) for row in rows if row["layer"] == layer]

    overrun = [
        layer
        for layer in layers
        if any(d > c for d, c in zip(over(layer, "demand"), over(layer, "capacity"), strict=True))
    ]
    worst = min(layers, key=lambda layer: over(layer, "capacity")[-1] / max(over(layer, "capacity")))
    left = over(worst, "capacity")[-1] / max(over(worst, "capacity"))
    if overrun:
        title = f"On average, more tracks are in reach than channels can take: {', '.join(overrun)}"
    elif left < 0.9:
        title = f"Magazines, not channels, run short: {worst} ends the night with {percent(left)} of its channels armed"
    else:
        title = "On average, channels and magazines outlast the raid"
    return figures.load_and_capacity(
        rows,
        name="load_and_capacity",
        title=title,
        text=(
            "For each layer, the mean number of tracks that it could engage at each minute of the raid, against the "
            f"channels of sites that still have a usable round, in all its sites together. {title}."
        ),
        x_title="minutes since the raid began",
        y_title="tracks in reach, and channels that can fire, mean over nights",
    )


def load_rows(scenario: Scenario, runs: Runs) -> list[dict[str, float | str]]:
    """Return the load of each layer that has channels, over the minutes in which there is any."""
    demand, armed = runs.base["tracks_in_reach"].values, runs.base["armed_channels"].values
    busy_minutes = [m for m in range(demand.shape[0]) if demand[m].sum() > 0.0]
    if not busy_minutes:
        return []
    minutes = range(max(busy_minutes[0] - 1, 0), min(busy_minutes[-1] + 2, demand.shape[0]))
    return [
        {"layer": plain(layer.name), "x": m, "demand": float(demand[m, j]), "capacity": float(armed[m, j])}
        for j, layer in enumerate(scenario.layers)
        if layer.kind != "electronic_warfare" and armed[:, j].max(initial=0.0) > 0.0
        for m in minutes
    ]


def stopped_chart(scenario: Scenario, runs: Runs) -> Chart:
    """Return who stopped what, and what got through."""
    data = runs.base
    stopped = (data["killed"].values + data["lost"].values).mean(axis=0)
    arrived = data["leaked"].values.mean(axis=0)
    groups = {"threats": slice(0, -1), "decoys": slice(-1, None)}
    order = sorted(range(len(scenario.layers)), key=lambda j: -float(stopped[:, j].sum()))
    rows: list[dict[str, float | str]] = []
    for group, kinds in groups.items():
        shown = order[:5] if len(order) > 6 else order
        rows += [
            {"group": group, "part": plain(scenario.layers[j].name), "value": float(stopped[kinds, j].sum())}
            for j in shown
        ]
        if len(order) > 6:
            rows.append({"group": group, "part": "other layers", "value": float(stopped[kinds][:, order[5:]].sum())})
        rows.append({"group": group, "part": "arrive", "value": float(arrived[kinds].sum())})
    most = plain(scenario.layers[order[0]].name)
    return figures.stacked_bars(
        rows,
        name="stopped_by_layer",
        title=f"{most[0].upper()}{most[1:]} stops the most: {number(float(stopped[:-1, order[0]].sum()))} threats",
        text="Mean number of threats and of decoys stopped by each layer, and those that arrive: "
        + "; ".join(f"{r['group']}, {r['part']}: {number(float(r['value']))}" for r in rows)
        + ".",
        x_title="tracks in a night, mean",
        through="arrive",
    )
