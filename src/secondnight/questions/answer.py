"""What every question returns: one `Answer`, which the terminal, the page and the studio render and know nothing else.

An answer is data. It holds no drawing code except finished Vega-Lite specifications, and no sentence that the
estimates do not support.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["measured", "recalled", "notional"]
"""How a figure is known: read at its source, recalled from the literature and not yet verified, or chosen."""

Spread = Literal["luck", "ignorance"]
"""What an interval contains: chance with all parameters known, or parameters known only to a range."""

Cell = str | float | int | None


@dataclass(frozen=True)
class Estimate:
    """One figure of an answer.

    Attributes:
        name: stable snake_case name with its unit where it has one, for programs.
        label: the same for people, such as "strike drones that get through".
        value: the central figure; None when it does not exist (a layer that never runs dry).
        low: lower end of the interval, or None when no interval is given.
        high: upper end of the interval.
        level: probability that the interval is meant to hold, such as 0.9.
        unit: the unit of value, low and high, such as "tracks", "USD", "min", "1".
        kind: the weakest kind among the inputs that the figure rests on.
        contains: which of luck and ignorance the interval holds; empty without an interval.
    """

    name: str
    label: str
    value: float | None
    unit: str
    low: float | None = None
    high: float | None = None
    level: float = 0.9
    kind: Kind = "notional"
    contains: tuple[Spread, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column of a table: the key of its cells, the heading that people read, and the unit."""

    key: str
    heading: str
    unit: str = ""


@dataclass(frozen=True)
class Table:
    """A table: `rows` map each column's key to a cell.

    Attributes:
        name: stable snake_case name; the file name under `--out`.
        title: what the table holds, for people.
        columns: the columns, in order.
        rows: the rows, in order.
        note: what to know before reading it.
        aside: whether it is made for programs and says nothing that people are not told elsewhere: it is in the JSON
            and in the files, and the terminal and the page only say so.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[dict[str, Cell], ...]
    note: str = ""
    aside: bool = False


@dataclass(frozen=True)
class Chart:
    """A chart: a Vega-Lite specification without theme or size decoration, and what it shows in words.

    Attributes:
        name: stable snake_case name; the file name under `--out`.
        title: what the chart says, as a newspaper would put it above the picture.
        text: the same for somebody who cannot see the picture: what is drawn and what it shows.
        spec: a Vega-Lite specification (data inline) as a dictionary.
    """

    name: str
    title: str
    text: str
    spec: dict[str, Any]


@dataclass(frozen=True)
class Mark:
    """A piece of a text that is marked, `text[start:end]`, and what stands beside it.

    Attributes:
        start: where it begins, in characters from 0.
        end: where it ends.
        label: what is said of it.
        doubtful: whether it is marked because something about it is not clear.
    """

    start: int
    end: int
    label: str
    doubtful: bool = False


@dataclass(frozen=True)
class AnnotatedText:
    """A text that is answered about, with marks; the text is what somebody else wrote, never markup.

    Attributes:
        title: what is shown, for people.
        text: the text as given.
        marks: the marks, in order; several can share a piece. People see them numbered from 1.
    """

    title: str
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Analogue:
    """The nearest historical case, and what is wrong with the easy parallel."""

    case: str
    parallel: str
    correction: str
    source: str


@dataclass(frozen=True)
class Assumption:
    """Something the answer leans on; `swing` says how far the main estimate moves over its range, in words."""

    text: str
    swing: str
    kind: Kind = "notional"
    source: str = "notional"


@dataclass(frozen=True)
class Answer:
    """The whole answer to one question about one scenario.

    Attributes:
        question: the command's name, such as "decoys".
        title: the question as a person would ask it.
        scenario: the scenario's name.
        scenario_title: the scenario as a person would name it.
        seed: the seed that reproduces every figure.
        replications: how many were drawn behind each figure; 0 when nothing was.
        headline: one or two sentences: the figure first, its interval, what it leans on.
        estimates: the figures, the most important first.
        tables: further figures in rows.
        charts: pictures, the most important first.
        assumptions: what the answer leans on, the heaviest first.
        base_rate: what is usual, in a sentence, to compare with.
        analogue: the nearest historical case with its correction.
        limits: what the answer cannot tell.
        sources: keys of the bibliography that the figures, equations and data used, in order of appearance.
        replicates: what was drawn so often: "simulated nights".
        annotated: the text that was asked about, where it was one.
    """

    question: str
    title: str
    scenario: str
    scenario_title: str
    seed: int
    replications: int
    headline: str
    estimates: tuple[Estimate, ...]
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    base_rate: str = ""
    analogue: Analogue | None = None
    limits: tuple[str, ...] = ()
    sources: tuple[str, ...] = field(default=())
    replicates: str = "simulated nights"
    annotated: AnnotatedText | None = None
