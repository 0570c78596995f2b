"""What does flooding the sky with decoys do to a defence?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Analogue, Answer, Assumption, Estimate
from secondnight.questions.plain_words import label_of, leaning
from secondnight.writing import number, percent

if TYPE_CHECKING:
    from secondnight.explore.tornado import Swing
    from secondnight.questions import Options
    from secondnight.questions.decoys.runs import Runs
    from secondnight.scenario import Scenario

TITLE = "What does flooding the sky with decoys do to a defence?"


def answer(scenario: Scenario, options: Options) -> Answer:
    """Answer the question: leakers with decoys, without, with more; what it would take to hold; what it costs."""
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.decoys import charts, estimates, runs, tables

    done = runs.simulate_all(scenario, options)
    figures = (
        *estimates.leaker_estimates(done),
        *estimates.stock_estimates(done),
        *estimates.money_estimates(scenario, done),
    )
    return Answer(
        question="decoys",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=done.base.sizes["replication"],
        headline=headline(scenario, done, figures),
        estimates=figures,
        tables=(tables.spread_table(done), tables.layer_table(done)),
        charts=charts.charts(scenario, done),
        assumptions=tuple(assumption(scenario, swing) for swing in done.swings[:5]),
        base_rate=(
            "Britain's Ministry of Defence put decoys at up to 60 % of what Russia launched at Ukraine in September to "
            "November 2024; what share flies towards any other city is not published."
        ),
        analogue=Analogue(
            case="Serbia, 1999",
            parallel="A weaker side kept its losses low with decoys for 78 days.",
            correction=(
                "Those decoys stood on the ground and drew bombs; decoys in the air draw interceptors, which cost more "
                "than bombs and run out sooner. The pattern carries over, the numbers do not."
            ),
            source="stripes-kosovo-1999",
        ),
        limits=(
            "Every kill probability, reach and stock here is notional: the answer shows how decoys work on a layered "
            "defence, not how a named one performs.",
            "Sites stand on synthetic rings. No real position is in this program.",
            "The share of decoys and the number launched are not published for attacks on this city.",
            "An attacker who watches the defence would adapt from one night to the next; this is one night.",
        ),
        sources=sources(scenario),
    )


def headline(scenario: Scenario, runs: Runs, estimates: tuple[Estimate, ...]) -> str:
    """Return the answer in two sentences."""
    from secondnight.explore.dilution import leakers
    from secondnight.explore.spread import spread_of

    base, without = estimates[0], estimates[2]
    launched = runs.base["launched"].values
    threats = float(launched[:, :-1].sum(axis=1).mean())
    share = float(launched[:, -1].sum()) / max(float(launched.sum()), 1.0)
    spread = spread_of(leakers(runs.base), runs.base["draw"].values)
    first = (
        f"With {percent(share)} decoys, about {number(base.value or 0.0)} of {number(threats)} strike drones get "
        f"through (90 %: {number(base.low or 0.0)} to {number(base.high or 0.0)}); with none, about "
        f"{number(without.value or 0.0)}."
    )
    if spread.ignorance_share is None or not runs.swings:
        return f"{first} The spread is luck: this scenario takes every parameter as known."
    return (
        f"{first} Of that spread {percent(1.0 - spread.ignorance_share)} is luck; the rest is what nobody outside "
        f"knows, above all: {label_of(scenario, runs.swings[0].name)}."
    )


def assumption(scenario: Scenario, swing: Swing) -> Assumption:
    """Return a swing in words."""
    return leaning(scenario, swing, f"{number(swing.at_low)} to {number(swing.at_high)} get through")


def sources(scenario: Scenario) -> tuple[str, ...]:
    """Return the keys that the figures and equations rest on."""
    used = {q.source for q in scenario.quantities.values() if q.source and q.source != "notional"}
    return (*sorted(used), "uk-mod-2024-decoys", "stripes-kosovo-1999", "searle-1992")
