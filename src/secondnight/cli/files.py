"""Answers as files: each is written beside its place and then renamed, so that no half file is ever seen."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from secondnight import __version__
from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Answer, Table
    from secondnight.scenario import Scenario


def require_file(path: Path) -> None:
    """Raise `InputError` unless a file can be written there, before any work is done for it."""
    if path.is_dir():
        raise InputError("is a directory; name a file", file=str(path))
    if not path.parent.is_dir():
        raise InputError("cannot be written: its directory does not exist", file=str(path))
    if not os.access(path if path.exists() else path.parent, os.W_OK):
        raise InputError("cannot be written: permission denied", file=str(path))


def make_folder(path: Path) -> None:
    """Make a directory with its parents, or raise `InputError`."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError("is a file; name a directory", file=str(path)) from None
    except OSError as error:
        raise InputError(f"cannot be made: {error.strerror}", file=str(path)) from None


def write(path: Path, content: str | bytes) -> None:
    """Write a file in one go, in the place of what was there.

    Raises:
        InputError: it cannot be written.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():  # a pipe or a terminal: nothing to rename over
            place.write_bytes(data)
            return
        beside = place.with_name(f".{place.name}.{os.getpid()}")
        try:
            beside.write_bytes(data)
            beside.replace(place)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from None


def write_answer(answer: Answer, folder: Path) -> None:
    """Write an answer as answer.json, its charts as SVG and PNG, its tables as CSV.

    Raises:
        InputError: something cannot be written.
    """
    from secondnight.present import charts, document

    make_folder(folder)
    write(folder / "answer.json", document.text(answer) + "\n")
    for chart in answer.charts:
        write(folder / f"{chart.name}.svg", charts.svg(chart))
        write(folder / f"{chart.name}.png", charts.png(chart))
    for table in answer.tables:
        write(folder / f"{table.name}.csv", comma_separated(table))


def comma_separated(table: Table) -> str:
    """Return a table as CSV (RFC 4180): the columns' keys, then the rows; a missing cell is empty."""
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.key for column in table.columns])
    writer.writeheader()
    writer.writerows(table.rows)
    return text.getvalue()


def manifest(scenario: Scenario, answers: Sequence[Answer], seed: int, command: str) -> str:
    """Return, as JSON, all that is needed to get the same files again."""
    return json.dumps(
        {
            "scenario": {
                "name": scenario.name,
                "file": scenario.file,
                "digest": scenario.digest,
                "overrides": scenario.overrides,
                "text": scenario.text,
            },
            "command": command,
            "version": __version__,
            "seed": seed,
            "replications": {each.question: each.replications for each in answers},
            "sources": list(dict.fromkeys(key for each in answers for key in each.sources)),
        },
        ensure_ascii=False,
        indent=1,
    )
