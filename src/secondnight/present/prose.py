"""Paragraphs in a terminal, wrapped so that no figure loses its unit to the next line."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from secondnight import writing

if TYPE_CHECKING:
    from rich.console import Console


def paragraph(
    console: Console, text: str, width: int, *, indent: str = "", first: str | None = None, style: str = ""
) -> None:
    """Print a paragraph of at most `width` characters a line; nothing for an empty text.

    Args:
        console: where to.
        text: the words, printed as they are: nothing in them is markup.
        width: the longest line, indent included.
        indent: what each line begins with.
        first: what the first line begins with instead, such as a number or a dash.
        style: a rich style.
    """
    from rich.text import Text

    begin = indent if first is None else first
    words = writing.unbroken(text)
    for line in textwrap.wrap(
        words, width, initial_indent=begin, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    ):
        console.print(Text(line.replace("\u00a0", " "), style=style), soft_wrap=True)
