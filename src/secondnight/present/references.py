"""The numbered list of sources at the end of an answer or a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight import sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Answer
    from secondnight.sources import Source


class References:
    """The sources of one answer or of several, numbered from 1 in order of appearance, each once.

    Attributes:
        entries: the numbered sources, the first is number 1; notional figures have no source and no number.
    """

    def __init__(self, answers: Sequence[Answer]) -> None:
        keys = dict.fromkeys(key for answer in answers for key in _cited(answer))
        self.entries: tuple[Source, ...] = tuple(sources.cite(key) for key in keys if key != sources.NOTIONAL.key)
        self._numbers = {source.key: number for number, source in enumerate(self.entries, start=1)}
        self.notional = sources.NOTIONAL.citation if sources.NOTIONAL.key in keys else ""

    def number(self, key: str) -> int | None:
        """Return the number of a source, or None for the key of notional figures and for no key."""
        return self._numbers.get(key)

    def numbers(self, answer: Answer) -> list[int]:
        """Return the numbers of an answer's own sources, in ascending order."""
        return sorted({self._numbers[key] for key in _cited(answer) if key in self._numbers})


def _cited(answer: Answer) -> list[str]:
    analogue = [answer.analogue.source] if answer.analogue else []
    return [key for key in (*answer.sources, *analogue, *(leaned.source for leaned in answer.assumptions)) if key]
