"""The questions that people ask: each is one file here, and this page finds them.

A question's file holds `TITLE`, the question as a person would ask it; a module docstring, whose first line is
its help on the command line; and `answer(scenario, options)`. Nothing else has to be registered anywhere.
The modules import the layers only inside their functions, so that listing them costs nothing.

A question that takes more than a scenario holds a frozen dataclass `Wanted` and answers with
`answer(scenario, options, wanted)`. Each field of it is a flag of the command, and its line under "Attributes:" the
help. A field that `SUBJECT` names stands in the place of the scenario, which then is the flag --scenario.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Protocol

from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from secondnight.questions.answer import Answer
    from secondnight.scenario import Scenario

NOT_QUESTIONS = frozenset({"answer", "figures", "plain_words"})
"""Files of this room that questions share."""

READING_ORDER = ("escalation", "night", "claims", "reach", "spread", "decoys", "aims", "history")
"""In which order a page of all answers is read: what happened, how, where next, what it does, why. Others follow."""


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


def wanted(name: str) -> type[Any] | None:
    """Return the dataclass of what a question takes besides a scenario, or None when it takes nothing else."""
    return getattr(question(name), "Wanted", None)


def subject(name: str) -> str | None:
    """Return the field of `wanted` that a question is about in the place of a scenario, or None."""
    return getattr(question(name), "SUBJECT", None)


def of_scenario() -> tuple[str, ...]:
    """Return the names of the questions that a scenario alone can be asked: those of the brief, in its order."""
    order = {name: place for place, name in enumerate(READING_ORDER)}
    return tuple(sorted((n for n in names() if not _needs_more(n)), key=lambda n: (order.get(n, len(order)), n)))


def ask(name: str, scenario: Scenario, options: Options, asked: object | None = None) -> Answer:
    """Answer a question.

    Args:
        name: one of `names`.
        scenario: what is asked about, or what is assumed where the question is about something else.
        options: how to answer.
        asked: what is wanted, of the type `wanted` gives; its defaults when None.

    Raises:
        InputError: there is no such question, or what is wanted is wrong.
    """
    kind = wanted(name)
    if kind is None:
        return question(name).answer(scenario, options)
    return question(name).answer(scenario, options, kind() if asked is None else asked)  # type: ignore[call-arg]


def _needs_more(name: str) -> bool:
    kind = wanted(name)
    missing = dataclasses.MISSING
    return kind is not None and any(
        field.default is missing and field.default_factory is missing for field in dataclasses.fields(kind)
    )
