"""The text with its figures marked: what each number says stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.questions.answer import AnnotatedText, Mark
from secondnight.questions.claims.phrases import hours, said
from secondnight.questions.claims.words import DOUBTFUL
from secondnight.writing import percent

if TYPE_CHECKING:
    from secondnight.questions.claims.case import Case
    from secondnight.record.bulletin import Figure


def annotated(case: Case) -> AnnotatedText | None:
    """Return the text with a mark for each figure and for each piece that was not read; None without a text."""
    if case.bulletin is None:
        return None
    several = len({each.claimant for each in case.bulletin.figures}) > 1
    marks = [
        Mark(each.start, each.end, _label(case, each, several), each.confidence < DOUBTFUL)
        for each in case.bulletin.figures
    ]
    marks += [Mark(each.start, each.end, f"not read: {each.why}", doubtful=True) for each in case.bulletin.unread]
    marks.sort(key=lambda mark: (mark.start, mark.end))
    return AnnotatedText("The text, and what was read in it", case.bulletin.text, tuple(marks))


def _label(case: Case, figure: Figure, several: bool) -> str:
    parts = [said(figure), hours(figure)]
    if figure.night != case.night:
        parts.append(f"evening of {figure.night}")
    if several:
        parts.append(figure.claimant)
    if figure.confidence < DOUBTFUL:
        parts.append(f"doubtful: confidence {percent(figure.confidence)}")
    return "; ".join(part for part in parts if part)
