"""An answer as one JSON object for programs, as `--json` prints it: the keys are a promise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from secondnight.present.charts import finite, specification

if TYPE_CHECKING:
    from secondnight.questions.answer import AnnotatedText, Answer, Estimate, Table


def document(answer: Answer) -> dict[str, Any]:
    """Return an answer as nested dictionaries and lists that JSON can hold: numbers are finite, or None.

    Charts are Vega-Lite specifications, themed, with their data, a `title` and a `description`; `sources` are keys of
    the bibliography; `analogue` and `base_rate` are None when there is none. A last key, `annotated`, is there only
    where a text was asked about.
    """
    analogue = answer.analogue
    text_asked_about = {"annotated": _annotated(answer.annotated)} if answer.annotated else {}
    return finite(
        {
            "question": answer.question,
            "scenario": answer.scenario,
            "seed": answer.seed,
            "replications": answer.replications,
            "headline": answer.headline,
            "estimates": [_estimate(estimate) for estimate in answer.estimates],
            "tables": [_table(table) for table in answer.tables],
            "charts": [specification(chart) for chart in answer.charts],
            "assumptions": [
                {"text": leaned.text, "swing": leaned.swing, "kind": leaned.kind, "source": leaned.source}
                for leaned in answer.assumptions
            ],
            "base_rate": answer.base_rate or None,
            "analogue": analogue
            and {
                "case": analogue.case,
                "parallel": analogue.parallel,
                "correction": analogue.correction,
                "source": analogue.source,
            },
            "limits": list(answer.limits),
            "sources": list(answer.sources),
        }
        | text_asked_about
    )


def text(answer: Answer) -> str:
    """Return the JSON text of an answer, without a line break at its end."""
    return json.dumps(document(answer), ensure_ascii=False, allow_nan=False)


def _estimate(estimate: Estimate) -> dict[str, Any]:
    return {
        "name": estimate.name,
        "value": estimate.value,
        "low": estimate.low,
        "high": estimate.high,
        "level": estimate.level,
        "unit": estimate.unit,
        "kind": estimate.kind,
        "contains": list(estimate.contains),
    }


def _table(table: Table) -> dict[str, Any]:
    columns = [{"key": column.key, "heading": column.heading, "unit": column.unit} for column in table.columns]
    rows = [dict(row) for row in table.rows]
    return {"name": table.name, "title": table.title, "columns": columns, "rows": rows, "note": table.note}


def _annotated(annotated: AnnotatedText) -> dict[str, Any]:
    marks = [
        {"start": mark.start, "end": mark.end, "label": mark.label, "doubtful": mark.doubtful}
        for mark in annotated.marks
    ]
    return {"title": annotated.title, "text": annotated.text, "marks": marks}
