"""Which of the published figures can be believed?

The figures of a bulletin or a press report, read from its words, and what can be checked without believing anybody:
whether parts add up to totals, whether what was brought down fits into what was launched, and what the record has of
that night and the one before. Without a text, the claims that the ledger holds about the scenario's night.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date  # the command line reads the types of `Wanted` at run time
from pathlib import Path
from typing import TYPE_CHECKING

from secondnight.questions.answer import Answer

if TYPE_CHECKING:
    from secondnight.questions import Options
    from secondnight.scenario import Scenario

TITLE = "Which of the published figures can be believed?"

SUBJECT = "file"
"""A text stands in the place of a scenario."""


@dataclass(frozen=True)
class Wanted:
    """What is to be looked at.

    Attributes:
        file: a bulletin or press report in English, Russian or Ukrainian, as UTF-8 text; - is standard input; left
            out, the claims that the ledger holds about the scenario's night.
        posted: the day on which the text was published, such as 2025-05-06, for texts that do not say.
    """

    file: Path | None = None
    posted: date | None = None


def answer(scenario: Scenario, options: Options, wanted: Wanted) -> Answer:
    """Answer the question: the figures, their arithmetic, and what else is known of that night.

    Raises:
        InputError: the text cannot be read, or says nothing of its day and `posted` is missing.
    """
    # Imported here because listing the questions must stay fast.
    from secondnight.questions.claims import checks, estimates, pictures, tables, usual, words
    from secondnight.questions.claims.case import case_of
    from secondnight.questions.claims.marked import annotated
    from secondnight.questions.claims.text import bulletin_of

    case = case_of(scenario, bulletin_of(wanted.file, wanted.posted))
    return Answer(
        question="claims",
        title=TITLE,
        scenario=scenario.name,
        scenario_title=scenario.title if case.bulletin is None else words.title(case),
        seed=options.seed,
        replications=0,
        headline=words.headline(case),
        estimates=estimates.estimates(case),
        tables=(*checks.tables(case), *tables.tables(case)),
        charts=pictures.charts(case),
        assumptions=words.assumptions(case),
        base_rate=usual.base_rate(case),
        analogue=words.analogue(),
        limits=words.limits(case),
        sources=words.sources(case),
        annotated=annotated(case),
    )
