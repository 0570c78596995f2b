"""What was claimed about this night, does it add up, and what would fit it?

The record stands beside the simulation. A claim is shown as a claim: the simulation says which numbers launched and got
through it is consistent with, under a defence that is notional, and never that it is true.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "What was claimed about this night, does it add up, and what would fit it?"


def answer(scenario: Scenario, options: Options) -> Answer:
    """Answer the question: the claims, their arithmetic, and the simulated nights that fit the claim near the city."""
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.night import estimates, pictures, tables, words
    from secondnight.questions.night.case import case_of
    from secondnight.questions.night.headline import headline
    from secondnight.questions.night.simulated import simulate

    case = case_of(scenario)
    nights = simulate(case, options)
    return Answer(
        question="night",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=nights.size,
        headline=headline(case, nights),
        estimates=estimates.estimates(case, nights),
        tables=(*tables.of_claims(case), *tables.of_model(case, nights)),
        charts=pictures.charts(case, nights),
        assumptions=words.assumptions(case, nights),
        base_rate=words.base_rate(case),
        analogue=words.ANALOGUE,
        limits=words.limits(case, nights),
        sources=words.sources(case),
    )
