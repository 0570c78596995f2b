"""Has this happened before, and what is wrong with the easy parallel?

The campaigns of the record beside the scenario: the nearest one by stated features, what it can and cannot tell, and
what later accounts made of the claims of the day. Nothing is simulated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import Analogue, Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "Has this happened before, and what is wrong with the easy parallel?"


def answer(scenario: Scenario, options: Options) -> Answer:
    """Answer the question: the nearest campaign and its correction, how fast defences learned, how far claims held."""
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.history import charts, estimates, tables, words
    from secondnight.questions.history.comparison import comparison_of

    compared = comparison_of(scenario)
    nearest = compared.nearest.campaign
    return Answer(
        question="history",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=0,
        headline=words.headline(compared),
        estimates=estimates.estimates(compared),
        tables=tables.tables(compared),
        charts=charts.charts(compared),
        assumptions=words.assumptions(compared),
        base_rate=words.base_rate(compared),
        analogue=Analogue(nearest.name, nearest.parallel, nearest.correction, nearest.source),
        limits=words.limits(compared),
        sources=words.sources(compared),
    )
