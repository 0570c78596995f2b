"""From the words of a command to an answer on the screen, on a page, or in files."""

from __future__ import annotations

import json
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secondnight import __version__, questions
from secondnight.cli import files
from secondnight.cli.progress import Bars
from secondnight.cli.request import DEFAULT_SCENARIO
from secondnight.cli.wanted import words as words_of
from secondnight.questions import Options
from secondnight.scenario import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.cli.request import Request
    from secondnight.questions.answer import Answer
    from secondnight.scenario import Scenario

BRIEF = "brief"
BRIEF_FILE = Path("brief.html")


@dataclass(frozen=True)
class _Asked:
    """One command that asks: its name, the scenario as the user named it and as it was read, the request, what else."""

    name: str
    source: str
    scenario: Scenario
    request: Request
    wanted: object | None

    def page(self, answers: Sequence[Answer], file: str) -> str:
        """Return the answers as one page."""
        from secondnight.present.page import page

        title = self.scenario.title if self.name == BRIEF else answers[0].title
        return page(answers, title=title, version=__version__, command=self.command(file))

    def command(self, file: str) -> str:
        """Return the command line that makes the page again."""
        request = self.request
        subject = None if self.wanted is None else questions.subject(self.name)
        own = words_of(self.wanted, subject)
        words = ["secondnight", self.name]
        if subject is None:
            words += [self.source, *own]
        else:
            words += own if self.source == DEFAULT_SCENARIO else [*own, "--scenario", self.source]
        words += [word for override in request.overrides for word in ("--set", override)]
        words += [] if request.replications is None else ["--replications", str(request.replications)]
        return shlex.join([*words, "--seed", str(request.seed), "--html", file])


def answer(name: str, source: str, request: Request, wanted: object | None = None) -> None:
    """Answer one question about a scenario, or all of them as the brief, and put the answer where the request says.

    Args:
        name: the question, or `BRIEF`.
        source: a scenario file or the name of a bundled one.
        request: how to answer, and where the answer goes.
        wanted: what the question takes besides; its defaults when None.

    Raises:
        InputError: the scenario or a path is wrong.
    """
    page = request.html
    if name == BRIEF and not (page or request.json or request.out):
        page = BRIEF_FILE
    if page is not None:
        files.require_file(page)
    asked = _Asked(name, source, load(source, request.overrides), request, wanted)
    if request.out is not None:
        files.make_folder(request.out)
    answers = _answers(questions.of_scenario() if name == BRIEF else (name,), asked)
    if request.json:
        _print_answers(asked, answers)
    else:
        _show(name, answers)
    if page is not None:
        files.write(page, asked.page(answers, page.name))
        print(f"secondnight: wrote {page}", file=sys.stderr)
    if request.out is not None:
        _write_folder(request.out, asked, answers)
        print(f"secondnight: wrote {request.out}", file=sys.stderr)


def print_json(content: object) -> None:
    """Print one JSON object in one line, in ASCII, which every pipe and terminal can carry."""
    print(json.dumps(content, allow_nan=False))


def _answers(names: Sequence[str], asked: _Asked) -> list[Answer]:
    request = asked.request
    with Bars() as bars:
        options = Options(request.replications, request.seed, request.workers, bars)
        return [questions.ask(name, asked.scenario, options, asked.wanted) for name in names]


def _print_answers(asked: _Asked, answers: Sequence[Answer]) -> None:
    from secondnight.present.document import document

    whole = [document(each) for each in answers]
    print_json(
        {"question": BRIEF, "scenario": asked.scenario.name, "answers": whole} if asked.name == BRIEF else whole[0]
    )


def _show(name: str, answers: Sequence[Answer]) -> None:
    if name == BRIEF:
        for each in answers:
            print(f"{each.title}\n  {each.headline}\n")
        return
    from rich.console import Console

    from secondnight.present import terminal

    terminal.show(answers[0], Console(highlight=False))


def _write_folder(folder: Path, asked: _Asked, answers: Sequence[Answer]) -> None:
    """Write the answers into a directory; the manifest comes last, as the sign that all is there."""
    for each in answers:
        files.write_answer(each, folder / each.question if asked.name == BRIEF else folder)
    files.write(folder / "page.html", asked.page(answers, "page.html"))
    files.write(
        folder / "manifest.json",
        files.manifest(asked.scenario, answers, asked.request.seed, asked.command("page.html")) + "\n",
    )
