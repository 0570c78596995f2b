"""Where were these drones launched, and from outside or from inside?

Detections of one track, read from a CSV file, against cells of at least 50 km: the probability that each region was the
place of launch, for attribution and warning. It is never told more exactly than by region.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE: Final = "Where were these drones launched, and from outside or from inside?"

SUBJECT: Final = "detections"


@dataclass(frozen=True)
class Wanted:
    """What is asked.

    Attributes:
        detections: CSV file with the columns place (or latitude and longitude), time and heading_deg: one track.
        speed_class: class of what flew; `any` weighs all alike. Default: the scenario's reach.threat.
        launched: when it is thought to have been launched, such as 2025-05-05T21:00+03:00, if anybody knows.
    """

    detections: Path
    speed_class: Literal["strike_drone", "jet_drone", "cruise_missile", "any"] | None = None
    launched: str | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted) -> Answer:
    """Answer the question: the mass of each region, and what silent belts make of a launch from inside."""
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.origin import charts, estimates, tables, words
    from secondnight.questions.origin.inferring import case_of
    from secondnight.questions.origin.leaning import leaning
    from secondnight.reach.inputs import THREATS

    case = case_of(scenario, options, wanted)
    swings = leaning(case)
    return Answer(
        question="origin",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=len(case.flights) // len(THREATS),
        replicates="guesses at the flight",
        headline=words.headline(case),
        estimates=estimates.estimates(case),
        tables=tables.tables(case),
        charts=charts.charts(case, swings),
        assumptions=words.assumptions(case, swings),
        base_rate=words.base_rate(case),
        analogue=words.ANALOGUE,
        limits=words.limits(case),
        sources=words.sources(case),
    )
