"""The commands: one for each question, found by `questions.names()`, and those around them."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Group, Parameter

from secondnight import __version__, questions
from secondnight.cli import answering, asking, record, reference
from secondnight.cli.request import DEFAULT_SCENARIO, Overrides, Request, Source
from secondnight.scenario import bundled, load, new, schema

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABOUT = """
What the morning after a second night of drone attacks on a city asks, answered with numbers, intervals and sources.

SCENARIO is a file or a bundled name, as `secondnight scenarios` lists them; the default is moscow-2025-05-06.
"""
_AS_USUAL = Request()
_QUESTIONS = Group("Questions", sort_key=1)
_AROUND = Group("Scenarios and reference", sort_key=2)


def run(arguments: Sequence[str]) -> None:
    """Run one command.

    Raises:
        CycloptsError: the words make no command.
        InputError: something that they name is wrong.
    """
    application().__call__(arguments)


def application() -> App:
    """Return the command line with a command for every question."""
    app = App(
        name="secondnight",
        help=_ABOUT,
        help_epilogue="With --debug, or SECONDNIGHT_DEBUG=1, a fault of ours shows its traceback.",
        help_format="plaintext",
        version=__version__,
        result_action="return_value",
        exit_on_error=False,
        print_error=False,
        suppress_keyboard_interrupt=False,
    )
    for name in questions.names():
        question = questions.question(name)
        first_line = (question.__doc__ or "").partition("\n")[0]
        app.command(asking.command(name), name=name, help=f"{first_line}\n\n{question.TITLE}", group=_QUESTIONS)
    app.command(brief, group=_QUESTIONS)
    app.command(check, group=_AROUND)
    app.command(new_scenario, name="new", group=_AROUND)
    app.command(scenarios, group=_AROUND)
    app.command(parameters, group=_AROUND)
    app.command(sources, group=_AROUND)
    app.command(record.application(_AROUND))
    app.command(print_schema, name="schema", group=_AROUND)
    return app


def brief(scenario: Source = DEFAULT_SCENARIO, /, *, request: Request = _AS_USUAL) -> None:
    """Answer all questions about a scenario, as one page.

    The page goes to brief.html in the current directory, or where --html or --out say.
    """
    answering.answer(answering.BRIEF, scenario, request)


def check(scenario: Source, /, *, overrides: Overrides = ()) -> None:
    """Check a scenario and say in a few lines what was understood."""
    print(reference.summary(load(scenario, overrides)))


def new_scenario(name: Annotated[str, Parameter(help="Small letters, digits and hyphens.")], /) -> None:
    """Write a commented scenario to start from, NAME.yaml, in the current directory."""
    path = new(name)
    print(f"{path}: edit it, then `secondnight check {path}`")


def scenarios() -> None:
    """List the bundled scenarios."""
    for name, title in bundled().items():
        print(f"{name}\n  {title}")


def parameters(
    layer: Annotated[str | None, Parameter(help="A layer, such as raid; all layers when left out.")] = None,
    /,
    *,
    find: Annotated[str | None, Parameter(help="Only those whose name or description holds this word.")] = None,
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print one JSON object and nothing else.")
    ] = False,
) -> None:
    """List the parameters of a scenario, with default, range, unit and source."""
    reference.parameters(layer, find, as_json=json)


def sources(key: Annotated[str | None, Parameter(help="One entry, such as erlang-1917.")] = None, /) -> None:
    """List the bibliography, or show one entry."""
    reference.sources(key)


def print_schema() -> None:
    """Print the JSON Schema of a scenario file, for editors that complete and check."""
    print(dumps(schema(), indent=1))
