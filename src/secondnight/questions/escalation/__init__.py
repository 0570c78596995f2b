"""Is it really escalating, or is a second night ordinary?

Three questions that are easily mixed up, kept apart: whether nights in a row are unusual, whether the level changed,
and whether it is still rising; each allowing for nights that vary and remember. Only the record is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "Is it really escalating, or is a second night ordinary?"


@dataclass(frozen=True)
class Wanted:
    """What is asked besides the scenario.

    Attributes:
        series: counts by night: claimed, launched, moscow, or a data set of your own.
        since: date of the evening of the first night; of a bundled series 2025-01-01 when left out, before which
            reports have many gaps.
        until: date of the evening of the last night; the last complete one when left out.
    """

    series: str = "claimed"
    since: date | None = None
    until: date | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted | None = None) -> Answer:
    """Answer the question: runs of nights, the change of level, and the trend since.

    Args:
        scenario: its city says which nights count as nights of attack.
        options: how to answer; `replications` are simulated series, at least 99.
        wanted: series and nights.

    Raises:
        InputError: there is no such series, or too few of its nights are known.
    """
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.escalation import charts, estimates, tables, words
    from secondnight.questions.escalation.evidence import evidence_of
    from secondnight.questions.escalation.headline import headline
    from secondnight.questions.escalation.nights import nights_of

    asked = wanted or Wanted()
    nights = nights_of(scenario, asked.series, asked.since, asked.until)
    found = evidence_of(nights, options)
    return Answer(
        question="escalation",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title,
        seed=options.seed,
        replications=found.replications,
        headline=headline(found),
        estimates=estimates.estimates(found),
        tables=tables.tables(found),
        charts=charts.charts(found),
        assumptions=words.assumptions(found),
        base_rate=words.base_rate(found),
        analogue=words.analogue(found),
        limits=words.limits(found),
        sources=words.sources(found),
        replicates="simulated series of nights",
    )
