"""Small pictures made of characters, for those who would rather look than read."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.questions.answer import Estimate


def bars(values: Sequence[float], width: int) -> list[str]:
    """Return a bar of full blocks for each value, the largest as long as the width; anything above zero shows."""
    per_unit = width / max(values)
    return ["█" * max(value > 0, round(value * per_unit)) for value in values]


def intervals(estimates: Sequence[Estimate], width: int) -> list[str]:
    """Return each estimate's interval as `├──●────┤`, on one scale for all estimates of a unit.

    Estimates that have no interval, or no other of their unit to be compared with, get an empty text.
    """
    spans = [_span(estimate) for estimate in estimates]
    strips: list[str] = []
    for estimate, span in zip(estimates, spans, strict=True):
        peers = [other for one, other in zip(estimates, spans, strict=True) if other and one.unit == estimate.unit]
        if span is None or len(peers) == 1:
            strips.append("")
            continue
        least, most = min(0.0, *(peer[0] for peer in peers)), max(peer[2] for peer in peers)
        per_unit = (width - 1) / ((most - least) or 1)
        low, value, high = (round((end - least) * per_unit) for end in span)
        line = [" "] * low + ["─"] * (high - low + 1)
        line[low], line[high] = "├", "┤"
        line[value] = "●"
        strips.append("".join(line))
    return strips


def _span(estimate: Estimate) -> tuple[float, float, float] | None:
    """Return low, value and high where all three are finite and in order."""
    low, value, high = estimate.low, estimate.value, estimate.high
    if low is None or value is None or high is None or not low <= value <= high or math.isinf(high - low):
        return None
    return low, value, high
