"""The command of a question: its scenario, the options that all questions share, and the flags of its own."""

from __future__ import annotations

import dataclasses
from functools import partial
from inspect import Parameter as Place
from inspect import Signature
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

from cyclopts import Parameter

from secondnight import questions
from secondnight.cli import answering
from secondnight.cli.request import DEFAULT_SCENARIO, Request, Source
from secondnight.cli.wanted import flag, told
from secondnight.errors import InputError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_AS_USUAL = Request()


def command(name: str) -> Callable[..., None]:
    """Return the command that asks one question, with the flags that the question declares."""
    kind = questions.wanted(name)
    if kind is None:
        return _plain(name)
    subject = questions.subject(name)

    def ask(*places: Any, **flags: Any) -> None:
        request = flags.pop("request", _AS_USUAL)
        if subject is None:
            scenario = places[0] if places else DEFAULT_SCENARIO
        else:
            scenario = flags.pop("scenario", DEFAULT_SCENARIO)
            if places:
                flags[subject] = places[0]
        answering.answer(name, scenario, request, kind(**flags))

    ask.__signature__ = Signature(_places(kind, subject))  # type: ignore[attr-defined]  # as cyclopts shall see it
    return ask


def _plain(name: str) -> Callable[..., None]:
    def ask(scenario: Source = DEFAULT_SCENARIO, /, *, request: Request = _AS_USUAL) -> None:
        answering.answer(name, scenario, request)

    return ask


def _places(kind: type[Any], subject: str | None) -> list[Place]:
    """Return the parameters of a command: what it is about first, then the question's own, then the shared ones."""
    hints, helps = get_type_hints(kind), told(kind)
    known = [flag(field.name) for kind_of in (kind, Request) for field in dataclasses.fields(kind_of)]
    own = [_place(field, hints[field.name], helps, subject, known) for field in dataclasses.fields(kind)]
    if subject is None:
        about = [Place("scenario", Place.POSITIONAL_ONLY, default=DEFAULT_SCENARIO, annotation=Source)]
        rest = own
    else:
        about = [each for each in own if each.name == subject]
        rest = [each for each in own if each.name != subject]
        rest.append(Place("scenario", Place.KEYWORD_ONLY, default=DEFAULT_SCENARIO, annotation=Source))
    shared = Place("request", Place.KEYWORD_ONLY, default=_AS_USUAL, annotation=Request)
    return [*about, *rest, shared]


def _place(
    field: dataclasses.Field[Any], hint: Any, helps: Mapping[str, str], subject: str | None, known: Sequence[str]
) -> Place:
    default = Place.empty if field.default is dataclasses.MISSING else field.default
    shown = default is not Place.empty and default not in (None, (), False)
    text = helps.get(field.name, "")
    if field.name == subject:
        meaning = Parameter(
            help=text, show_default=shown, allow_leading_hyphen=True, validator=partial(_no_flag, known)
        )
        return Place(field.name, Place.POSITIONAL_ONLY, default=default, annotation=Annotated[hint, meaning])
    meaning = Parameter(help=text, show_default=shown, negative=())
    return Place(field.name, Place.KEYWORD_ONLY, default=default, annotation=Annotated[hint, meaning])


def _no_flag(known: Sequence[str], _kind: object, value: object) -> None:
    """Refuse a word such as "--jsn" as a file: only "-", standard input, may begin with a hyphen."""
    word = str(value)
    if word.startswith("-") and word != "-":
        nearest = did_you_mean(word, known)
        raise InputError(f"no option is called {word!r}{nearest or '; --help shows what this command takes'}")
