"""The brief: answers as one HTML file that needs no network and no script, to be read, printed and sent on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secondnight import writing
from secondnight.present import annotated, cells, charts, wording
from secondnight.present.references import References

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment

    from secondnight.questions.answer import Answer

_LEADING: Final = 3
"""Estimates that stand in large type; the others follow in a table."""

_SHORT: Final = 10
"""Rows of a table that is shown at once; a longer one opens on demand."""


def page(answers: Sequence[Answer], *, title: str, version: str, command: str, generated_for: str = "") -> str:
    """Return the whole page as HTML: the same answers give the same bytes.

    Args:
        answers: the answers in the order of the page.
        title: the page's title.
        version: version of the program that computed the answers.
        command: the command line that makes this page again.
        generated_for: whom the page is for, shown below the title.
    """
    from markupsafe import Markup

    asked = Counter(answer.question for answer in answers)
    anchors = [
        answer.question if asked[answer.question] == 1 else f"{answer.question}-{place}"
        for place, answer in enumerate(answers, start=1)
    ]
    pictures = [
        [Markup(charts.inline_svg(chart, prefix=f"{anchor}-")) for chart in answer.charts]
        for anchor, answer in zip(anchors, answers, strict=True)
    ]
    return (
        _environment()
        .get_template("brief.html.jinja")
        .render(
            answers=list(zip(anchors, answers, pictures, strict=True)),
            references=References(answers),
            scenarios=list(dict.fromkeys(answer.scenario_title for answer in answers)),
            kinds=wording.KINDS,
            title=title,
            version=version,
            command=command,
            generated_for=generated_for,
            style=Markup(Path(__file__).with_name("brief.css").read_text(encoding="utf-8")),
            leading=_LEADING,
            short=_SHORT,
        )
    )


def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "figures": wording.figures,
        "standing": wording.standing,
        "simulated": wording.simulated,
        "aside": wording.aside,
        "pieces": annotated.pieces,
        "labels": annotated.labels,
        "unbroken": writing.unbroken,
        "cell": cells.cell,
        "heading": cells.heading,
        "numeric": cells.is_numeric,
    }
    environment.filters.update(filters)
    return environment
