"""The one error that is the reader's to mend: wrong input, told in one line."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class InputError(ValueError):
    """Something in the input is wrong; the message is one line that says where, what, and what would be right.

    Args:
        message: what is wrong and what would be right, without a trailing full stop.
        file: the file it stands in, as the user named it.
        line: the line in that file, counted from 1.
    """

    def __init__(self, message: str, *, file: str | None = None, line: int | None = None) -> None:
        self.message = message
        self.file = file
        self.line = line
        place = "" if file is None else f"{file}:{line}: " if line is not None else f"{file}: "
        super().__init__(f"{place}{message}")

    def at(self, file: str | None, line: int | None = None) -> InputError:
        """Return the same error, placed in a file, unless it already says where it is."""
        return self if self.file is not None else InputError(self.message, file=file, line=line)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `; did you mean 'x'?` for the nearest known word, or an empty string when nothing is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"; did you mean {near[0]!r}?" if near else ""
