"""From launch regions to places: how often in reach, how long in the air, with what warning; luck and ignorance apart.

Winds are luck. What nobody outside knows for certain, from the range to the belts, is drawn anew for every block of
winds: the spread inside a draw is luck, the spread of the draws' shares and means is ignorance.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

import secondnight
from secondnight.errors import InputError
from secondnight.reach.inputs import ballistic_warning_min, belts_of, craft_of, used_for, wind_law_of
from secondnight.reach.range import Track, track
from secondnight.reach.reachable import direct_h, needed_km, reached_of
from secondnight.reach.winds import draw_winds
from secondnight.streams import named_uniform

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import xarray
    from numpy.typing import ArrayLike, NDArray

    from secondnight.scenario import Scenario

SHORT_WARNING_MIN = 10.0
"""The warning below which a share is counted."""

_VARIABLES: dict[str, tuple[str, ...]] = {
    "reached": ("launch", "range", "place"),
    "flight_h": ("launch", "range", "place"),
    "needed_km": ("launch", "place"),
    "warning_mean_min": ("launch", "place"),
    "warning_p10_min": ("launch", "place"),
    "warning_short": ("launch", "place"),
    "ballistic_warning_min": (),
}
"""The variables of a result, and their dimensions beside the draw."""


class _Case(NamedTuple):
    """What all draws have in common."""

    ways: Mapping[str, Track]
    threat: str
    season: str
    still_air_ranges_km: Sequence[float] | None
    winds: int
    seed: int
    night: int


def simulate(
    scenario: Scenario,
    launches: Mapping[str, ArrayLike],
    places: Mapping[str, tuple[float, float]],
    *,
    threat: str | None = None,
    season: str | None = None,
    still_air_ranges_km: Sequence[float] | None = None,
    draws: int = 200,
    winds_a_draw: int = 200,
    seed: int = 1,
    night: int = 0,
    ignorance: bool = True,
    values: Mapping[str, float] | None = None,
    workers: int = 2,
    progress: Callable[[int, int], None] | None = None,
) -> xarray.Dataset:
    """Fly one class of threat from launch regions to places in many winds.

    Args:
        scenario: what is assumed.
        launches: for each launch region the points that stand for it, such as its outline: shape (points, 2), degrees
            north and east. Each wind takes the point that suits it best. A place inside an outline is flown to from
            the outline.
        places: degrees north and east of each place.
        threat: class of threat; the scenario's own when None.
        season: one of `winds.SEASONS` or "year"; the scenario's own when None.
        still_air_ranges_km: ranges to try in place of what the scenario believes; not negative.
        draws: how often the parameters are drawn; at least 1.
        winds_a_draw: winds for each draw of them; at least 1.
        seed: seed of every random draw. The result depends on it and on the other arguments, never on `workers`.
        night: number of the night in a campaign.
        ignorance: whether the parameters are drawn from their ranges; otherwise there is one draw, of their central
            values, with all the winds.
        values: numbers by full name to fly with, in place of the central values; then there is no ignorance.
        workers: threads.
        progress: called with draws done and draws in all.

    Returns:
        A dataset over `draw`, `launch`, `range` and `place`. The coordinate of `range` is `still_air_ranges_km`, or NaN
        for the range that each draw has by itself.

        - `reached`, over all four: share of the draw's winds in which the place is reached;
        - `flight_h`, over all four: mean time of flight in those winds, NaN where there is none;
        - `needed_km`, over draw, launch and place: median over winds of the still-air range that is just enough;
        - `warning_mean_min`, `warning_p10_min` and `warning_short`, over draw, launch and place: mean, 10 % quantile
          and probability below 10 min of the warning, for tracks from the region's nearest point, whether or not their
          range suffices; NaN where no wind lets anything arrive;
        - `ballistic_warning_min`, over draw;
        - `parameter`, over draw and name: the value of what varies.

    Raises:
        InputError: there is no launch region, no point in one, or no place; coordinates are none; a number is not
            positive; or the values that a draw gives cannot be flown with.
    """
    # Imported here because start-up must not pay for it.
    import xarray

    for name, value in (("draws", draws), ("winds_a_draw", winds_a_draw), ("workers", workers)):
        if value < 1:
            raise InputError(f"{name} is {value}; it must be at least 1")
    ignorance = ignorance and values is None
    number, winds = (draws, winds_a_draw) if ignorance else (1, draws * winds_a_draw)
    case = _Case(
        _ways(launches, places),
        threat or scenario.choices["reach.threat"],
        season or scenario.choices["reach.wind.season"],
        still_air_ranges_km,
        winds,
        seed,
        night,
    )
    names = used_for(case.threat, scenario.varying_of("reach"))
    given = scenario.centre() | dict(values or {})

    def work(k: int) -> tuple[list[float], dict[str, NDArray[np.float64]]]:
        drawn: dict[str, float] = {}
        if ignorance:
            drawn = {name: scenario.quantities[name].quantile(named_uniform(seed, k, name)) for name in names}
        own = given | drawn
        return [own[name] for name in names], _fly(case, k, own)

    done: list[tuple[list[float], dict[str, NDArray[np.float64]]]] = []
    with ThreadPoolExecutor(workers) as pool:
        for of_draw in pool.map(work, range(number)):
            done.append(of_draw)
            if progress is not None:
                progress(len(done), number)
    variables: dict[str, Any] = {
        name: (("draw", *dims), np.stack([found[name] for _, found in done])) for name, dims in _VARIABLES.items()
    }
    variables["parameter"] = (("draw", "name"), np.array([own for own, _ in done]).reshape(number, len(names)))
    return xarray.Dataset(
        variables,
        coords={
            "launch": list(launches),
            "range": [np.nan] if still_air_ranges_km is None else [float(each) for each in still_air_ranges_km],
            "place": list(places),
            "name": ("name", np.array(names, dtype=np.str_)),
        },
        attrs={
            "scenario": scenario.name,
            "scenario_digest": scenario.digest,
            "threat": case.threat,
            "season": case.season,
            "winds_a_draw": winds,
            "seed": seed,
            "night": night,
            "version": secondnight.__version__,
            "spread": "luck and ignorance" if ignorance else "luck",
        },
    )


def _fly(case: _Case, k: int, values: Mapping[str, float]) -> dict[str, NDArray[np.float64]]:
    """Return every variable of draw k, over its dimensions but for the draw."""
    craft, belts = craft_of(values, case.threat), belts_of(values)
    law = wind_law_of(values, case.season)
    winds = draw_winds(law, case.winds, case.seed, first=k * case.winds, night=case.night)
    found: dict[str, list[NDArray[np.float64]]] = {name: [] for name in _VARIABLES}
    for way in case.ways.values():
        nearest = _nearest(way)
        # The wind on the last leg, from the outermost belt on; never of no length, which would have no speed.
        leg_km = np.clip(nearest.distance_km, 1.0, max(*belts.distance_km, 1.0))
        speed = leg_km[:, None] / direct_h(nearest._replace(distance_km=leg_km), winds, craft.airspeed_km_h)
        warning = belts.times(nearest.distance_km, speed)
        need = needed_km(craft, way, winds)
        share, hours = reached_of(craft, need, case.still_air_ranges_km)
        found["reached"].append(share)
        found["flight_h"].append(hours)
        found["needed_km"].append(np.median(need, axis=1))
        found["warning_mean_min"].append(warning.mean_min)
        found["warning_p10_min"].append(warning.quantile_min(0.1))
        found["warning_short"].append(warning.below(SHORT_WARNING_MIN))
    of_launches = {name: np.stack(arrays) for name, arrays in found.items() if arrays}
    return of_launches | {"ballistic_warning_min": np.array(ballistic_warning_min(values))}


def _ways(launches: Mapping[str, ArrayLike], places: Mapping[str, tuple[float, float]]) -> dict[str, Track]:
    """Return the tracks from every point of each launch region to every place, shape (points, places)."""
    if not launches or not places:
        raise InputError("it takes at least one launch region and one place")
    latitude, longitude = _degrees("place", np.array(list(places.values()), np.float64)).T
    ways: dict[str, Track] = {}
    for name, points in launches.items():
        of_points = _degrees(f"launch region {name}", np.atleast_2d(np.asarray(points, np.float64)))
        ways[name] = track(of_points[:, :1], of_points[:, 1:], latitude, longitude)
    return ways


def _degrees(what: str, points: NDArray[np.float64]) -> NDArray[np.float64]:
    if points.ndim != 2 or points.shape[1] != 2 or points.shape[0] == 0:
        raise InputError(f"{what}: points are pairs of degrees north and east, and at least one")
    if not (np.isfinite(points).all() and (np.abs(points[:, 0]) <= 90.0).all()):
        raise InputError(f"{what}: degrees north must lie between -90 and 90, and degrees east be finite")
    return points


def _nearest(way: Track) -> Track:
    """Return for each place the track from the launch point that is nearest to it."""
    distance, bearing = np.asarray(way.distance_km), np.asarray(way.bearing_deg)
    at = np.argmin(distance, axis=0)[None]
    return Track(np.take_along_axis(distance, at, 0)[0], np.take_along_axis(bearing, at, 0)[0])
