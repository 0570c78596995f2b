"""The figures of the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.questions.answer import Estimate
from secondnight.questions.origin.words import belts_told, class_told, named
from secondnight.reach.launch_map import DISPUTED, INSIDE

if TYPE_CHECKING:
    from secondnight.questions.answer import Spread
    from secondnight.questions.origin.case import Case

_IGNORANCE: Final[tuple[Spread, ...]] = ("ignorance",)


def estimates(case: Case) -> tuple[Estimate, ...]:
    """Return all figures, the most important first."""
    top = case.order[0]
    low, high = case.spread(case.masses_of_guesses[:, top])
    centre, least, most = (float(case.with_belts(p)[INSIDE]) for p in case.belt_detection)
    return (
        Estimate(
            "launch_area_top_region_probability",
            f"launched from {named(case, top)}, from the detections alone",
            float(case.masses[top]),
            "probability",
            low,
            high,
            contains=_IGNORANCE,
        ),
        *(_side(case, side, word) for side, word in ((INSIDE, "inside"), (DISPUTED, "disputed"))),
        Estimate(
            "inside_launch_probability",
            f"launched from the defender's own territory, if {belts_told(case)} saw nothing",
            centre,
            "probability",
            least,
            most,
            level=1.0,
            contains=_IGNORANCE,
        ),
        Estimate(
            "highest_region_area_km2",
            "area of the smallest set of cells that holds nine tenths of the probability",
            case.area_km2,
            "km^2",
        ),
        *_launch_time(case),
        *(
            Estimate(
                f"{kind}_probability",
                f"it was a {class_told(kind)}, if all classes are alike beforehand",
                share,
                "probability",
            )
            for kind, share in case.of_classes.items()
        ),
    )


def _side(case: Case, side: int, word: str) -> Estimate:
    label = {"inside": "the defender's own territory", "disputed": "a region disputed or occupied"}[word]
    low, high = case.spread(case.sides_of_guesses[:, side])
    return Estimate(
        f"{word}_launch_probability_detections_alone",
        f"launched from {label}, from the detections alone",
        float(case.sides[side]),
        "probability",
        low,
        high,
        contains=_IGNORANCE,
    )


def _launch_time(case: Case) -> tuple[Estimate, ...]:
    name, label = "launch_time_before_first_detection_h", "launched before the first detection"
    if case.launched is None:
        return (Estimate(name, label, None, "h"),)
    high, low = (-case.launched.quantile_h(p) for p in (0.05, 0.95))
    return (Estimate(name, label, -case.launched.mean_h, "h", low, high, contains=("luck", "ignorance")),)
