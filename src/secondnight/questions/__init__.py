"""The questions that people ask: each is one file here, and this page finds them.

A question's file holds `TITLE`, the question as a person would ask it; a module docstring, whose first line is
its help on the command line; and `answer(scenario, options)`. Nothing else has to be registered anywhere.
The modules import the layers only inside their functions, so that listing them costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Protocol

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from secondnight.questions.answer import Answer
    from secondnight.scenario import Scenario

NOT_QUESTIONS = frozenset({"answer", "figures", "plain_words"})
"""Files of this room that questions share."""


class Progress(Protocol):
    """Told now and then how far the work is: `done` of `total` steps of `stage`, in plain words."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Tell."""
        ...


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Options:
    """How a question is to be answered.

    Attributes:
        replications: simulated nights for each main figure, or None for the question's own default.
        seed: seed of every random draw.
        workers: threads to use; results do not depend on it.
        progress: told how far the work is.
    """

    replications: int | None = None
    seed: int = 1
    workers: int = 2
    progress: Progress = silent


class Question(Protocol):
    """What a question's file offers."""

    TITLE: str

    def answer(self, scenario: Scenario, options: Options) -> Answer:
        """Answer the question about one scenario."""
        ...


def names() -> tuple[str, ...]:
    """Return the names of all questions, in alphabetical order."""
    return tuple(sorted(m.name for m in iter_modules(__path__) if m.name not in NOT_QUESTIONS))


def question(name: str) -> Question:
    """Return a question by name.

    Raises:
        InputError: no question has that name.
    """
    if name not in names():
        raise InputError(f"no question is called {name!r}{did_you_mean(name, names())}")
    return import_module(f"{__name__}.{name}")  # type: ignore[return-value]  # a module that has what Question asks
