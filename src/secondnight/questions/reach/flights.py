"""All that is flown for one answer, and the figures that fall out of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.places import cities
from secondnight.explore.tornado import Swing, swings
from secondnight.questions.reach.places import ways_to, worth_a_try
from secondnight.reach.belts import inside_given_silence, inside_range
from secondnight.reach.guesses import BELT_DETECTION, BELTS_SILENT, PRIOR_INSIDE
from secondnight.reach.inputs import used_for
from secondnight.reach.simulation import simulate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import xarray
    from numpy.typing import NDArray

    from secondnight.questions import Options
    from secondnight.questions.reach.places import Ways
    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]

RANGES_KM: Final = (500.0, 750.0, 1000.0, 1500.0)
"""Still-air ranges that the answer is given for."""

WINDS: Final = 10_000
_DRAWS: Final = 100
_DRAWS_BY_REGION: Final = 40
_CITIES: Final = 16
_LEANED_ON: Final = 6


@dataclass(frozen=True, eq=False)
class Flown:
    """What was flown.

    Attributes:
        scenario: the scenario.
        ways: from where to where.
        places: degrees north and east of the city and, after it, of the largest other cities of its country.
        together: from the best point of all launch regions to the city and the largest other cities, by range.
        believed: the same to the city alone, with the range that the scenario believes.
        by_region: from each launch region to the city, with that range; None for a city on no map.
        winds: winds behind each figure.
        swings: how far the range that is needed moves with each parameter, the largest first.
        seed: of every draw.
    """

    scenario: Scenario
    ways: Ways
    places: Mapping[str, tuple[float, float]]
    together: xarray.Dataset
    believed: xarray.Dataset
    by_region: xarray.Dataset | None
    winds: int
    swings: tuple[Swing, ...]
    seed: int

    @cached_property
    def threat(self) -> str:
        """The class that flies, in plain words."""
        return self.scenario.choices["reach.threat"].replace("_", " ")

    @cached_property
    def reached(self) -> dict[float, Floats]:
        """For each range, the share of winds in which the city is reached, for each draw of the parameters."""
        shares = self.weighed(self.together["reached"].sel(place=self.ways.name))
        return {km: shares[:, k] for k, km in enumerate(RANGES_KM)}

    @cached_property
    def reached_as_believed(self) -> Floats:
        """The same with the range that the scenario believes."""
        return self.weighed(self.believed["reached"].sel(place=self.ways.name))[:, 0]

    @cached_property
    def needed_km(self) -> Floats:
        """The still-air range that half the winds let suffice, for each draw."""
        return self.weighed(self.believed["needed_km"].sel(place=self.ways.name))

    @cached_property
    def flight_h(self) -> Floats:
        """The mean time of flight where the city is reached, for each draw; NaN where it never is."""
        return self.weighed(self.believed["flight_h"].sel(place=self.ways.name))[:, 0]

    def flight_h_with(self, range_km: float) -> Floats:
        """The same with one of `RANGES_KM`."""
        return self.weighed(self.together["flight_h"].sel(place=self.ways.name))[:, RANGES_KM.index(range_km)]

    def weighed(self, of_launches: xarray.DataArray) -> Floats:
        """Return a result for all launches together, with `draw` as the first dimension.

        Args:
            of_launches: over `draw` and `launch`, and what there is besides.
        """
        values = of_launches.transpose("draw", "launch", ...).to_numpy()
        return values[:, 0] if values.shape[1] == 1 else np.tensordot(self.ways.weights, values, (0, 1))

    @property
    def ignorant(self) -> bool:
        """Whether something of the flight is known only to a range."""
        return self.together["parameter"].sizes["name"] > 0

    @property
    def belts(self) -> int:
        """Number of notional belts that the answer takes to have seen nothing."""
        return round(self.scenario.quantities[BELTS_SILENT].centre)

    @property
    def prior_inside(self) -> float:
        """Probability of a launch from inside before the belts are heard."""
        return self.scenario.quantities[PRIOR_INSIDE].centre

    @property
    def inside(self) -> float:
        """Probability of a launch from inside if the belts saw nothing, at the central probability of detection."""
        return inside_given_silence(self.prior_inside, self.belts, self.scenario.quantities[BELT_DETECTION].centre)

    @property
    def inside_by_detection(self) -> tuple[tuple[float, float], ...]:
        """The same for several probabilities of detection, as pairs of the two."""
        return inside_range(self.prior_inside, self.belts)


def fly(scenario: Scenario, options: Options) -> Flown:
    """Fly everything, with the same winds throughout."""
    ways = ways_to(scenario)
    winds = options.replications or WINDS
    draws = min(_DRAWS, winds)
    own = {ways.name: (ways.latitude, ways.longitude)}
    others = _other_cities(ways) if ways.on_map else {}
    seed, workers = options.seed, options.workers
    steps = 2 * draws + _LEANED_ON

    def told(stage: str, before: int) -> Callable[[int, int], None]:
        def tell(done: int, _all: int) -> None:
            options.progress(stage, before + done, steps)

        return tell

    together = simulate(
        scenario,
        _launches(ways, own | others),
        own | others,
        still_air_ranges_km=RANGES_KM,
        draws=draws,
        winds_a_draw=max(winds // draws, 1),
        seed=seed,
        workers=workers,
        progress=told("winds, four ranges", 0),
    )
    believed = simulate(
        scenario,
        ways.together,
        own,
        draws=draws,
        winds_a_draw=max(winds // draws, 1),
        seed=seed,
        workers=workers,
        progress=told("winds, the range believed", draws),
    )
    by_region = _by_region(scenario, ways, own, winds, options) if ways.on_map else None
    options.progress("what the answer leans on", 2 * draws, steps)
    swung = _swings(scenario, ways, own, seed, workers)
    options.progress("done", steps, steps)
    return Flown(
        scenario, ways, own | others, together, believed, by_region, draws * max(winds // draws, 1), swung, seed
    )


def _by_region(
    scenario: Scenario, ways: Ways, own: dict[str, tuple[float, float]], winds: int, options: Options
) -> xarray.Dataset:
    draws = min(_DRAWS_BY_REGION, winds)
    return simulate(
        scenario,
        ways.launches,
        own,
        draws=draws,
        winds_a_draw=max(winds // draws, 1),
        seed=options.seed,
        workers=options.workers,
    )


def _swings(
    scenario: Scenario, ways: Ways, own: dict[str, tuple[float, float]], seed: int, workers: int
) -> tuple[Swing, ...]:
    """Return how far the range that is needed moves with each parameter of the flight."""
    range_itself = "reach.still_air_range_km"
    names = [
        name
        for name in used_for(scenario.choices["reach.threat"], scenario.varying_of("reach"))
        if name != range_itself and not name.startswith(("reach.warning.", "reach.threats.ballistic."))
    ]

    def needed(values: dict[str, float]) -> float:
        flown = simulate(
            scenario, ways.together, own, draws=1, winds_a_draw=1000, seed=seed, values=values, workers=workers
        )
        of_launches = flown["needed_km"].to_numpy()[0, :, 0]
        return float(of_launches[0] if of_launches.size == 1 else ways.weights @ of_launches)

    return tuple(swings(scenario, names, needed)[:_LEANED_ON])


def _launches(ways: Ways, places: dict[str, tuple[float, float]]) -> dict[str, Floats]:
    if not ways.on_map:
        return dict(ways.launches)
    return {"any": worth_a_try(np.concatenate(list(ways.launches.values())), list(places.values()))}


def _other_cities(ways: Ways) -> dict[str, tuple[float, float]]:
    """Return the largest other cities of the country that is attacked, the most populous first."""
    found: dict[str, tuple[float, float]] = {}
    for each in cities():
        if each.country == ways.defender and each.name != ways.name:
            found.setdefault(each.name, (each.latitude, each.longitude))
        if len(found) == _CITIES:
            break
    return found
