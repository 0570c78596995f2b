"""The text that is asked about: from a file or standard input to a reading, or to one line that says what is wrong."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from secondnight.errors import InputError
from secondnight.record.bulletin import Bulletin, read

if TYPE_CHECKING:
    from datetime import date

STANDARD_INPUT: Final = Path("-")

LONGEST_BYTES: Final = 64_000
"""The longest text that is read; a bulletin has a few thousand bytes."""

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199

_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")


def bulletin_of(file: Path | None, posted: date | None) -> Bulletin | None:
    """Return what is read in a text, or None where there is none.

    Args:
        file: the text's file, `STANDARD_INPUT`, or None.
        posted: the day on which it was published.

    Raises:
        InputError: there is no such text, it is too long or empty, it is not UTF-8, or its day is not known.
    """
    if posted is not None and not FIRST_YEAR <= posted.year <= LAST_YEAR:
        raise InputError(f"--posted {posted} is not a day from {FIRST_YEAR} to {LAST_YEAR}")
    if file is None:
        if posted is not None:
            raise InputError("--posted says when a text was published, and no text is given; name its file, or - ")
        return None
    name = "standard input" if file == STANDARD_INPUT else str(file)
    text = decoded(_content(file, name), name)
    try:
        return read(text, posted=posted)
    except InputError as error:
        raise error.at(name) from None


def decoded(content: bytes, name: str) -> str:
    """Return the text that some bytes hold, without a byte-order mark.

    Args:
        content: the bytes.
        name: what they are called in an error.

    Raises:
        InputError: they are no UTF-8 text, or hold no letter and no digit.
    """
    if content.startswith(_UTF_16):
        raise InputError("is UTF-16, not UTF-8; save it as UTF-8", file=name)
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        wrong = f"is not UTF-8: byte {error.start + 1:,} is 0x{content[error.start]:02x}; save it as UTF-8"
        raise InputError(wrong, file=name, line=line) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise InputError("holds a NUL character: this is no text", file=name, line=line)
    if not any(map(str.isalnum, text)):
        raise InputError("holds no text; a bulletin or press report would be right", file=name)
    return text


def _content(file: Path, name: str) -> bytes:
    """Return the bytes of a file or of standard input, of which no more than is allowed is ever held."""
    try:
        if file == STANDARD_INPUT:
            stream = getattr(sys.stdin, "buffer", None)  # there is none when the caller closed it
            content = stream.read(LONGEST_BYTES + 1) if stream else b""
        elif file.is_dir():
            raise InputError("is a directory; name a file with a text", file=name)
        else:
            with file.open("rb") as opened:
                content = opened.read(LONGEST_BYTES + 1)
    except FileNotFoundError:
        raise InputError("there is no such file", file=name) from None
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputError(f"cannot be read: {why}", file=name) from None
    if len(content) > LONGEST_BYTES:
        raise InputError(f"is longer than {LONGEST_BYTES:,} bytes; give the bulletin alone", file=name)
    return content
