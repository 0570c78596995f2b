"""How is this even possible at 300+ miles, and from outside or from inside?

From the outlines of the launch regions to the scenario's city, in many winds, for several ranges. What distance alone
cannot settle, the answer says too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "How is this even possible at 300+ miles? From outside, or from inside?"


@dataclass(frozen=True)
class Wanted:
    """What is asked.

    Attributes:
        borders: GeoJSON file of regions, whose outlines are drawn on the maps in place of the bundled borders.
    """

    borders: Path | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted) -> Answer:
    """Answer the question: in reach or not, by range; what range it takes; and what silent belts say of the inside."""
    # Imported here because listing the questions must stay fast.
    from secondnight.earth import override
    from secondnight.questions.reach import charts, estimates, tables, words
    from secondnight.questions.reach.flights import fly

    own_regions = override.read(wanted.borders) if wanted.borders else None
    flown = fly(scenario, options)
    return Answer(
        question="reach",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=flown.winds,
        replicates="winds",
        headline=words.headline(flown),
        estimates=estimates.estimates(flown),
        tables=tables.tables(flown),
        charts=charts.charts(flown, own_regions),
        assumptions=words.assumptions(flown),
        base_rate=words.base_rate(flown),
        analogue=words.ANALOGUE,
        limits=words.limits(flown),
        sources=words.sources(flown),
    )
