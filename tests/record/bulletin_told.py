"""What is read in a short text, as a test compares it."""

from __future__ import annotations

from datetime import date

from secondnight.record.bulletin import read

POSTED = date(2025, 5, 6)


def told(text):
    """Return field, weapon, count and place of each figure, in their order."""
    figures = read(text, posted=POSTED).figures
    return sorted((figure.field, figure.weapon, figure.count, figure.place) for figure in figures)
