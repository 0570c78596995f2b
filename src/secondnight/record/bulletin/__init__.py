"""The bulletin reader: figures of an official bulletin or press report, each with the words that it came from."""

from __future__ import annotations

from secondnight.record.bulletin.kinds import Bulletin, Field, Figure, Language, Qualifier, Unread
from secondnight.record.bulletin.reading import read

__all__ = ["Bulletin", "Field", "Figure", "Language", "Qualifier", "Unread", "read"]
