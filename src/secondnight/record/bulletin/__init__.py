"""The bulletin reader: figures of an official bulletin or press report, each with the words that it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secondnight.record.bulletin.kinds import Bulletin, Field, Figure, Language, Qualifier, Unread

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Bulletin", "Field", "Figure", "Language", "Qualifier", "Unread", "read"]


def read(text: str, *, posted: date | None = None) -> Bulletin:
    """Return the figures of a bulletin.

    Args:
        text: of the bulletin, in English, Russian or Ukrainian.
        posted: the local day of its publication.

    Raises:
        InputError: the text holds no date and no day of publication was given.
    """
    return Bulletin(text, "en", posted, (), (Unread(0, len(text), "nothing is read yet"),))
