"""Could it extend to another city, and how much warning would it have?

From the outlines of the launch regions to any city of the gazetteer, by range and class; the warning that belts of
observers leave; and how the regions that the record names have moved outward.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "Could it extend to another city, and how much warning would it have?"


@dataclass(frozen=True)
class Wanted:
    """What is asked.

    Attributes:
        city: a city of the gazetteer, such as "Saint Petersburg", the default; can be repeated, and the first one is
            the one that the figures are about.
        borders: GeoJSON file of regions, whose outlines are drawn on the maps in place of the bundled borders.
    """

    city: tuple[str, ...] = ()
    borders: Path | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted) -> Answer:
    """Answer the question: in reach or not, by range; the warning by class; and the record's outward movement."""
    # Imported here because listing the questions must stay fast.
    from secondnight.earth import override
    from secondnight.questions.spread import charts, estimates, tables, words
    from secondnight.questions.spread.flights import fly

    own_regions = override.read(wanted.borders) if wanted.borders else None
    flown = fly(scenario, options, wanted.city)
    return Answer(
        question="spread",
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
        limits=words.limits(),
        sources=words.sources(flown),
    )
