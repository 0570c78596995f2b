"""From outside or from inside: what it says that belts of observers along the border saw nothing.

A track from outside crosses n belts, each of which sees it with probability p, independently; one from inside crosses
none. Silence multiplies the odds of a launch from inside by 1 / (1 - p)^n, the Bayes factor. All rests on p, which is
not public: low fliers pass between observers. And one ridge may hide a track from several belts at once, so that taking
them for independent makes the answer too sure. So it is shown as a range over p.

Source: jeffreys-1961
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DETECTIONS: Final = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""The probabilities of detection over which an answer is shown: belts against low fliers may be leaky or good."""


def missed_by_all(belts: float, detection: float) -> float:
    """Return the probability (1 - p)^n that all belts miss a track that crosses them.

    Args:
        belts: number of belts, 0 or more.
        detection: probability that one belt sees a track.

    Raises:
        InputError: an argument is outside its domain.
    """
    if not 0.0 <= belts < float("inf"):
        raise InputError(f"belts is {belts}: it must be finite and at least 0")
    if not 0.0 <= detection <= 1.0:
        raise InputError(f"detection is {detection}: it must be in 0 to 1")
    return (1.0 - detection) ** belts


def silence_bayes_factor(belts: float, detection: float) -> float:
    """Return by how much silent belts multiply the odds of a launch from inside; infinite if none misses anything."""
    missed = missed_by_all(belts, detection)
    return 1.0 / missed if missed > 0.0 else float("inf")


def inside_given_silence(prior: float, belts: float, detection: float) -> float:
    """Return the probability of a launch from inside, given that all belts saw nothing.

    Args:
        prior: probability of it before the belts are heard, such as the share of drones launched inside so far, or what
            detections of the track leave of it.
        belts: number of belts between outside and the place.
        detection: probability that one belt sees a track that crosses it.

    Raises:
        InputError: an argument is outside its domain, or certainty meets certainty: belts that miss nothing saw nothing
            of a track that must have come from outside.
    """
    if not 0.0 <= prior <= 1.0:
        raise InputError(f"prior is {prior}: it must be in 0 to 1")
    return float(masses_given_silence([1.0 - prior, prior, 0.0], belts, detection)[1])


def masses_given_silence(
    masses: Sequence[float] | NDArray[np.float64], belts: float, detection: float
) -> NDArray[np.float64]:
    """Return the probabilities of a launch outside, inside, and from where control is disputed, given silent belts.

    On which side of the belts a disputed region lies is not known: each side is taken for as likely as the other.

    Args:
        masses: the three probabilities before the belts are heard, shape (..., 3).
        belts: number of belts between outside and the place.
        detection: probability that one belt sees a track that crosses it.

    Raises:
        InputError: as for `inside_given_silence`.
    """
    missed = missed_by_all(belts, detection)
    weighed = np.asarray(masses, np.float64) * [missed, 1.0, (1.0 + missed) / 2.0]
    total = weighed.sum(axis=-1, keepdims=True)
    if not (total > 0.0).all():
        raise InputError(
            "belts that miss nothing saw nothing of a track that must have crossed them: one of both is wrong"
        )
    return weighed / total


def inside_range(
    prior: float, belts: float, detections: Sequence[float] = DETECTIONS
) -> tuple[tuple[float, float], ...]:
    """Return the probability of a launch from inside for each probability of detection, as pairs of the two.

    Args:
        prior: probability of it before the belts are heard.
        belts: number of belts.
        detections: probabilities that one belt sees a track.
    """
    return tuple((detection, inside_given_silence(prior, belts, detection)) for detection in detections)
