"""Which aim does the pattern of attacks fit: exhausting the defence, the economy, morale, the image of control?

Four aims are held against a memoryless pattern in the record of claims over Russia: by how much is each likelier, under
stated and notional likelihoods, and does that hold over all of their range? If the record cannot tell them apart, the
answer says so. It explains a record and plans nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "Which aim does the pattern of attacks fit: exhausting the defence, the economy, morale, the image of control?"


@dataclass(frozen=True)
class Wanted:
    """Which nights are looked at; without dates, the scenario's night and the 90 before it, or the record's last 180.

    Attributes:
        since: evening of the first night, such as 2025-02-04; with --until alone, 90 nights before that.
        until: evening of the last night; with --since alone, the record's last.
    """

    since: date | None = None
    until: date | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted | None = None) -> Answer:
    """Answer the question: the factor of each aim, what it is made of, what it leans on, and whether one is named."""
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.aims import charts, estimates, tables, words
    from secondnight.questions.aims.case import case_of

    case = case_of(scenario, options, wanted or Wanted())
    return Answer(
        question="aims",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=0,
        headline=words.headline(case),
        estimates=estimates.estimates(case),
        tables=tables.tables(case),
        charts=charts.charts(case),
        assumptions=words.assumptions(case),
        base_rate=words.base_rate(case),
        analogue=words.analogue(),
        limits=words.limits(case),
        sources=words.SOURCES,
    )
