"""How sure a reading is: each rule that had to fill in what the words do not say takes something off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

PLAIN: Final = 0.98
"""Of a figure whose number, noun, verb, place, claimant and time all stand in its sentence."""

FACTORS: Final[dict[str, float]] = {
    "one without a number": 0.9,
    "airports by name": 0.9,
    "noun from elsewhere": 0.97,
    "field of its neighbour": 0.97,
    "told as the one before": 0.95,
    "no verb: air defence": 0.85,
    "all of it": 0.9,
    "field of another sentence": 0.85,
    "field of its total": 0.9,
    "place of its sentence": 0.95,
    "place of its raid": 0.95,
    "place of the text": 0.9,
    "no place: national": 0.97,
    "claimant of another sentence": 0.97,
    "claimant by wording": 0.95,
    "no claimant: officials": 0.9,
    "attacker by the text": 0.95,
    "attacker unknown": 0.8,
    "time of another sentence": 0.97,
    "no time: the night before": 0.9,
    "a round number in words": 0.9,
    "the text ends here": 0.8,
}
"""What a rule multiplies the confidence with. The factors are judgements, not measured frequencies."""


def confidence(rules: Iterable[str]) -> float:
    """Return the confidence of a figure that needed these rules, to three places.

    Args:
        rules: names of `FACTORS`; unknown names are an error of the reader.
    """
    value = PLAIN
    for rule in set(rules):
        value *= FACTORS[rule]
    return round(value, 3)
