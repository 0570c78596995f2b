"""The command line: one command for each question, and a few around them.

Answers go to standard output; progress, warnings and errors to standard error. Exit status: 0 answered, 2 the input is
wrong (one line), 1 a fault of ours, 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import warnings
from contextlib import contextmanager
from io import StringIO, TextIOWrapper
from typing import TYPE_CHECKING

from secondnight.cli.commands import run
from secondnight.cli.faults import report

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from typing import TextIO

DEBUG = "--debug"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit status.

    Args:
        arguments: the words behind the program's name; those of the process when None.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    debug = DEBUG in words or os.environ.get("SECONDNIGHT_DEBUG") == "1"
    sys.stdout, sys.stderr = sys.stdout or StringIO(), sys.stderr or StringIO()  # None when the caller closed them
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a name with an accent must not end a run in a plain terminal
            stream.reconfigure(errors="replace")
    try:
        with _warnings_in_one_line():
            run([word for word in words if word != DEBUG])
            print(end="", flush=True)  # what cannot be written shall be told here, not at the exit
    except (Exception, KeyboardInterrupt, SystemExit) as error:
        return report(error, debug=debug)
    return 0


@contextmanager
def _warnings_in_one_line() -> Generator[None, None, None]:
    usual = warnings.showwarning
    warnings.showwarning = _show_warning
    try:
        yield
    finally:
        warnings.showwarning = usual


def _show_warning(
    message: Warning | str,
    category: type[Warning],  # noqa: ARG001
    filename: str,  # noqa: ARG001
    lineno: int,  # noqa: ARG001
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    print(f"secondnight: warning: {' '.join(str(message).split())}", file=sys.stderr)
