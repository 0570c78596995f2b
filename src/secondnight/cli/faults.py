"""What becomes of an error: one line on standard error and an exit status, never a traceback for wrong input."""

from __future__ import annotations

import errno
import os
import sys
import traceback

from cyclopts import CycloptsError
from cyclopts.exceptions import UnknownCommandError, UnknownOptionError, UnusedCliTokensError

from secondnight.errors import InputError, did_you_mean

ANSWERED, OUR_FAULT, WRONG_INPUT, INTERRUPTED = 0, 1, 2, 130


def report(error: BaseException, *, debug: bool) -> int:
    """Say what went wrong in one line on standard error, and return the exit status.

    Args:
        error: what ended the run.
        debug: whether to print the traceback of a fault of ours before the line.
    """
    match error:
        case BrokenPipeError() | SystemExit():  # the reader, such as `head`, has seen enough; Rich exits then
            _drop_output()
            return ANSWERED
        case OSError(errno=errno.ENOSPC):
            _drop_output()
            return _say("no space is left where the output goes", WRONG_INPUT)
        case KeyboardInterrupt():
            return _say("interrupted", INTERRUPTED)
        case InputError():
            return _say(str(error), WRONG_INPUT)
        case CycloptsError():
            return _say(_usage(error), WRONG_INPUT)
        case _:
            if debug:
                traceback.print_exception(error)
            name = type(error).__name__
            return _say(f"a fault of ours, not of the input ({name}: {error}); --debug shows where", OUR_FAULT)


def _say(message: str, status: int) -> int:
    print(f"secondnight: {' '.join(message.split())}", file=sys.stderr)
    return status


def _usage(error: CycloptsError) -> str:
    """Return what is wrong with the words of the command line."""
    match error:
        case UnknownCommandError(unused_tokens=[word, *_], app=app) if app is not None:
            commands = [name for name in app if not name.startswith("-")]
            nearest = did_you_mean(word, commands) or f"; there is {', '.join(commands)}"
            return f"no question or command is called {word!r}{nearest}"
        case UnknownOptionError(token=token, argument_collection=options):
            word = (token.keyword or token.value).partition("=")[0]
            nearest = did_you_mean(word, [name for option in options for name in option.names])
            return f"no option is called {word!r}{nearest or '; --help shows what this command takes'}"
        case UnusedCliTokensError(unused_tokens=[word, *_]):
            return f"{word!r} is one word too many; --help shows what this command takes"
        case _:
            message = str(error).rstrip(".")
            return f"{message[:1].lower()}{message[1:]}"


def _drop_output() -> None:
    """Send what is still unwritten nowhere, so that closing the stream cannot fail once more."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError:  # the stream is no file
        return
