"""What can be asked of every question: the options that all commands with answers share."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from cyclopts import Token

DEFAULT_SCENARIO = "moscow-2025-05-06"


def whole(lowest: int, highest: int) -> Callable[[Any, Sequence[Token]], int]:
    """Return a converter that takes a whole number from `lowest` to `highest`, written in digits only."""

    def convert(_type: object, tokens: Sequence[Token]) -> int:
        text = tokens[0].value
        if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) and lowest <= int(text) <= highest:
            return int(text)
        raise InputError(f"{text!r} is not a whole number from {lowest} to {highest}")

    return convert


SET = Parameter(
    name="--set",
    negative=(),
    allow_leading_hyphen=True,
    show_default=False,
    help="Put a value over that of the scenario, as path=value, such as raid.decoy_share=0.6. Can be repeated.",
)

Source = Annotated[str, Parameter(help="A scenario file, or the name of a bundled scenario.")]
Overrides = Annotated[tuple[str, ...], SET]


@Parameter(name="*")
@dataclass(frozen=True)
class Request:
    """How to answer, and where the answer goes."""

    overrides: Overrides = ()
    replications: Annotated[
        int | None,
        Parameter(
            converter=whole(1, 10_000_000),
            allow_leading_hyphen=True,
            help="Simulated nights behind each main figure; each question has its own default.",
        ),
    ] = None
    seed: Annotated[
        int,
        Parameter(converter=whole(0, 2**64 - 1), allow_leading_hyphen=True, help="Seed of every random draw."),
    ] = 1
    workers: Annotated[
        int,
        Parameter(
            converter=whole(1, 1_024),
            allow_leading_hyphen=True,
            show_default=False,
            help="Threads to use; the figures do not depend on it. Default: one for each processor.",
        ),
    ] = os.cpu_count() or 1
    json: Annotated[
        bool, Parameter(negative=(), show_default=False, help="Print one JSON object and nothing else.")
    ] = False
    html: Annotated[Path | None, Parameter(help="Write the answer as a page to this file.")] = None
    out: Annotated[
        Path | None,
        Parameter(help="Write page, JSON, charts (SVG, PNG), tables (CSV) and a manifest to this directory."),
    ] = None
