"""Numbers as people read them: two or three significant figures, shares in per cent, millions in words, never a NaN."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

SHARES: Final = frozenset({"share", "probability"})
"""Units whose numbers are read in per cent."""

_BARE: Final = frozenset({"", "1", "count", "index"})
_COUNTED: Final = frozenset({"day", "night", "week", "month", "half-year", "year"})
_TIMES: Final = _COUNTED | {"s", "min", "h"}
_WRITTEN: Final = {"km^2": "km²", "degC": "°C", "deg": "°"}
_WORDS: Final = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))
_SUFFIXES: Final = (" %", *(word for _, word in _WORDS))
_NEAR: Final = 1e-5  # a share nearer than this to 0 or 1 is told as "under" or "over"


@dataclass(frozen=True)
class Figures:
    """An estimate in figures: `value` with its unit; `interval` such as "4 to 21", empty when there is none."""

    value: str
    interval: str


def number(value: float) -> str:
    """Return a finite number without unit: three significant figures from 100 up and from 1 to 2, else two."""
    size, word = _scale(value)
    return _rounded(value / size, 0) + word


def percent(share: float) -> str:
    """Return a finite share or probability in per cent, exact enough that nothing uncertain reads as certain."""
    return _percent(share, 0)


def figures(value: float | None, low: float | None, high: float | None, unit: str) -> Figures:
    """Return a value with its unit, and its interval in the same unit; what differs is written differently.

    Such as "11 tracks", "1.3 million USD", "74 %", "2 nights"; "never" or "none" where there is none.

    Args:
        value: the central figure; None when it does not exist.
        low: lower end of the interval; None when there is none, or when it has no lower end.
        high: upper end of the interval; None when there is none, or when it has no upper end.
        unit: unit of all three.
    """
    known = [end for end in (value, low, high) if end is not None and math.isfinite(end)]
    texts = dict(zip(known, _alike(known, unit), strict=True))

    def written(end: float | None) -> str:
        return texts[end] if end in texts else absent(end, unit)

    first = _with_unit(texts[value], unit) if value in texts else absent(value, unit)
    if low is None and high is None:
        return Figures(first, "")
    if low is None:
        return Figures(first, f"up to {written(high)}")
    if high is None:
        return Figures(first, f"{written(low)} to never" if unit in _TIMES else f"{written(low)} or more")
    return Figures(first, f"{_without_suffix(written(low), written(high))} to {written(high)}")


def unbroken(text: str) -> str:
    """Return a sentence in which no line can end between a figure and the `%` or `million` that belongs to it."""
    return re.sub(r"(?<=\d) (?=%|million\b|billion\b|trillion\b)", "\u00a0", text)


def _alike(values: Sequence[float], unit: str) -> list[str]:
    """Write numbers that are read together: in one scale, with so many more decimals that different ones differ."""
    size, word = _scale(max(map(abs, values), default=0.0))

    def write(value: float, more: int) -> str:
        if unit in SHARES:
            return _percent(value, more)
        return _rounded(value / size, more) + word if abs(value) >= size / 100 else _rounded(value, more)

    for more in range(3):
        texts = [write(value, more) for value in values]
        if len(set(texts)) == len(set(values)):
            return texts
    return [write(value, 0) for value in values]  # too close to matter


def _scale(value: float) -> tuple[float, str]:
    """Return the size and the word of millions and more: 1 and no word below them."""
    # What would round to 1,000,000 is already a million.
    return next(((size, word) for size, word in _WORDS if abs(value) >= 0.9995 * size), (1.0, ""))


def _rounded(value: float, more: int) -> str:
    """Write a number with `more` decimals than it needs alone."""
    return _decimal(value, _decimals(value) + more)


def _percent(share: float, more: int) -> str:
    if 0 < share < _NEAR:
        return f"under {_decimal(100 * _NEAR, 3)} %"
    if 1 - _NEAR < share < 1:
        return f"over {_decimal(100 * (1 - _NEAR), 3)} %"
    # Near the upper end the distance from 100 is what matters: 99.96 must not become 100.
    rest = 100 * (1 - share)
    decimals = max(0, -math.floor(math.log10(rest))) if 0.5 < share < 1 else _decimals(100 * share)
    return f"{_decimal(100 * share, decimals + more)} %"


def _decimals(value: float) -> int:
    """Return how many decimals a number needs alone; negative where digits before the point are rounded."""
    size = abs(value)
    if size == 0:
        return 0
    order = math.floor(math.log10(size))
    return 2 - order if size >= 100 or 1 <= size < 2 else 1 - order


def _decimal(value: float, decimals: int) -> str:
    text = f"{round(value, decimals):,.{max(decimals, 0)}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−") if text != "-0" else "0"


def absent(value: float | None, unit: str) -> str:
    """Return what stands in the place of a number that is None, infinite or not a number."""
    if value is not None and math.isnan(value):
        return "not known"
    if unit in _TIMES:
        return "never"
    return "none" if value is None else "no limit"


def _with_unit(text: str, unit: str) -> str:
    if unit in SHARES | _BARE:
        return text
    plural = "s" if unit in _COUNTED and text != "1" else ""
    return f"{text} {unit_after(unit)}{plural}"


def unit_after(unit: str) -> str:
    """Return a unit as it stands after a number: "1 per month" as "per month", "km^2" as "km²"."""
    if unit in _BARE:
        return ""
    first, _, rest = unit.partition(" ")
    return rest if first in _BARE and rest else _WRITTEN.get(unit, unit)


def _without_suffix(low: str, high: str) -> str:
    """Return the lower end without a word that the upper end repeats: "0.9 to 2.1 million"."""
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and high.endswith(suffix):
            return low.removesuffix(suffix)
    return low
