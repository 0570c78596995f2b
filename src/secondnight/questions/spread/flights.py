"""All that is flown for one answer: from the launch regions to each city, by class of threat and by range."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from secondnight.earth.geodesy import distance_km
from secondnight.earth.places import city
from secondnight.errors import InputError
from secondnight.explore.tornado import Swing, swings
from secondnight.questions.reach.flights import RANGES_KM, WINDS
from secondnight.reach.distances import APART, BANDS, bands_of
from secondnight.reach.inputs import THREATS, used_for
from secondnight.reach.launch_map import ATTACKERS, attacked_country
from secondnight.reach.launch_points import launch_points, worth_a_try
from secondnight.reach.simulation import simulate
from secondnight.reach.warning_law import warning_laws
from secondnight.record import datasets
from secondnight.record.outward import by_quarter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xarray
    from numpy.typing import NDArray

    from secondnight.earth.places import City
    from secondnight.questions import Options
    from secondnight.record.outward import BandShare
    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]

DEFAULT_CITY: Final = {"RU": "Saint Petersburg", "UA": "Lviv"}
"""The city that is asked about when none is named, by the country that is attacked."""

EDGES_MIN: Final = np.arange(0.0, 182.5, 2.5)
"""Edges of the bins of warning time; longer warnings count to the last one."""

FAR_KM: Final = 400.0
"""From how far on the record's claims count as far."""

FEWEST_NIGHTS: Final = 30
"""Quarters with fewer nights on which a region is named are left out: the record has but a few posts of 2023."""

_DRAWS: Final = 100
_DRAWS_BY_REGION: Final = 40
_LEANED_ON: Final = 6


@dataclass(frozen=True, eq=False)
class Flown:
    """What was flown to one or more cities of one or more countries.

    Attributes:
        scenario: the scenario.
        cities: the cities asked about; the figures are about the first.
        defender: country that is attacked, ISO 3166: it decides who launches.
        by_range: from the best point of all launch regions to every city, by range.
        believed: for each class of threat the same with the range that the scenario believes, and the warning.
        by_region: from each launch region to every city with that range, for the scenario's class.
        laws: for each city and class the probabilities of the bins between `EDGES_MIN`.
        swings: how far the range that the first city needs moves with each parameter, the largest first.
        outward: shares of claims by band of distance, by quarter; none where the record has no regions.
        far: shares of claims over regions at least `FAR_KM` from a launch region, by quarter; none likewise.
        winds: winds behind each figure.
        seed: of every draw.
    """

    scenario: Scenario
    cities: tuple[City, ...]
    defender: str
    by_range: xarray.Dataset
    believed: Mapping[str, xarray.Dataset]
    by_region: xarray.Dataset
    laws: Mapping[tuple[str, str], Floats]
    swings: tuple[Swing, ...]
    outward: tuple[BandShare, ...]
    far: tuple[BandShare, ...]
    winds: int
    seed: int

    @property
    def first(self) -> City:
        """The city that the figures are about."""
        return self.cities[0]

    @property
    def kind(self) -> str:
        """The scenario's class of threat."""
        return self.scenario.choices["reach.threat"]

    @property
    def ignorant(self) -> bool:
        """Whether something of the flight is known only to a range."""
        return self.by_range["parameter"].sizes["name"] > 0

    def of(self, variable: str, place: str, kind: str | None = None) -> Floats:
        """Return a result for one city and class with the believed range, one value for each draw of the parameters."""
        data = self.believed[kind or self.kind][variable].sel(place=place).isel(launch=0)
        return (data.isel(range=0) if "range" in data.dims else data).to_numpy()

    def reached(self, place: str, range_km: float) -> Floats:
        """Return the share of winds in which a city is reached with one of `RANGES_KM`, for each draw."""
        return self.by_range["reached"].sel(place=place).to_numpy()[:, 0, RANGES_KM.index(range_km)]

    @cached_property
    def nearest(self) -> dict[str, tuple[str, float]]:
        """For each city the nearest launch region and the distance from its edge, km."""
        regions = launch_points(self.defender)
        return {
            each.name: min(
                (
                    (name, float(np.min(distance_km(p[:, 0], p[:, 1], each.latitude, each.longitude))))
                    for name, p in regions.items()
                ),
                key=lambda pair: pair[1],
            )
            for each in self.cities
        }


def fly(scenario: Scenario, options: Options, names: Sequence[str]) -> Flown:
    """Fly everything, with the same winds throughout.

    Raises:
        InputError: a city is not in the gazetteer, or it is not known who would attack it.
    """
    own = scenario.city.name if not scenario.city.notional else ""
    country = attacked_country(city(own)) if own else "RU"
    asked = tuple(dict.fromkeys(city(name) for name in names or (DEFAULT_CITY.get(country, "Saint Petersburg"),)))
    defender = _defender(asked, country)
    places = {each.name: (each.latitude, each.longitude) for each in asked}
    if len(places) < len(asked):
        raise InputError("two of the cities have one name; name one of them alone")
    regions = launch_points(defender)
    points = worth_a_try(np.concatenate(list(regions.values())), list(places.values()))
    winds = options.replications or WINDS
    draws = min(_DRAWS, winds)
    each_draw, seed, workers = max(winds // draws, 1), options.seed, options.workers
    steps = draws * (1 + len(THREATS))
    done = 0

    def progress(_done: int, _all: int) -> None:
        nonlocal done
        done += 1
        options.progress("winds", min(done, steps), steps)

    def flown(
        launches: Mapping[str, Floats], kind: str | None, ranges: Sequence[float] | None, count: int
    ) -> xarray.Dataset:
        return simulate(
            scenario,
            launches,
            places,
            threat=kind,
            still_air_ranges_km=ranges,
            draws=count,
            winds_a_draw=max(winds // count, 1),
            seed=seed,
            workers=workers,
            progress=progress,
        )

    together = {"any": points}
    believed = {kind: flown(together, kind, None, draws) for kind in THREATS}
    by_range = flown(together, None, RANGES_KM, draws)
    alone = {name: worth_a_try(each, list(places.values())) for name, each in regions.items()}
    by_region = flown(alone, None, None, min(_DRAWS_BY_REGION, winds))
    laws = {
        (name, kind): law
        for kind in THREATS
        for name, law in warning_laws(
            scenario, points, places, kind, EDGES_MIN, draws=draws, winds_a_draw=min(each_draw, 50), seed=seed
        ).items()
    }
    swung = _swings(scenario, together, {asked[0].name: places[asked[0].name]}, seed, workers)
    options.progress("done", steps, steps)
    outward, far = _outward(seed) if defender == "RU" else ((), ())
    return Flown(
        scenario=scenario,
        cities=asked,
        defender=defender,
        by_range=by_range,
        believed=believed,
        by_region=by_region,
        laws=laws,
        swings=swung,
        outward=outward,
        far=far,
        winds=draws * each_draw,
        seed=seed,
    )


def _defender(asked: Sequence[City], country: str) -> str:
    """Return whose launch regions count: those that attack the cities' own country, else the scenario's."""
    countries = {attacked_country(each) for each in asked} & set(ATTACKERS)
    if len(countries) > 1:
        raise InputError("the cities lie in countries that attack each other; ask about those of one of them at a time")
    if countries:
        return countries.pop()
    if country in ATTACKERS:
        return country
    raise InputError(
        f"nothing is known of who would attack {asked[0].name}; name a city of {' or '.join(ATTACKERS)}, or a scenario "
        "of one"
    )


def _swings(
    scenario: Scenario, launches: Mapping[str, Floats], own: dict[str, tuple[float, float]], seed: int, workers: int
) -> tuple[Swing, ...]:
    """Return how far the first city's mean warning moves with each parameter."""
    used = used_for(scenario.choices["reach.threat"], scenario.varying_of("reach"))
    names = [name for name in used if not name.endswith(("_range_km", "reserve", "warning_min", "detour_factor"))]

    def warning(values: dict[str, float]) -> float:
        data = simulate(scenario, launches, own, draws=1, winds_a_draw=500, seed=seed, values=values, workers=workers)
        return float(data["warning_mean_min"].to_numpy().ravel()[0])

    # Where a wind is faster than the craft there may be no number at an end.
    known = [each for each in swings(scenario, names, warning) if np.isfinite(each.size)]
    return tuple(known[:_LEANED_ON])


def _outward(seed: int) -> tuple[tuple[BandShare, ...], tuple[BandShare, ...]]:
    """Return the shares of all bands, and those of the far bands together."""
    rows = datasets.frame("claimed_downed_regions")
    names = rows.get_column("region").unique().sort().to_list()
    band_of = bands_of(names, "RU")
    far = {name: "far" if BANDS.get(band, (0.0, 0.0))[0] >= FAR_KM else "other" for name, band in band_of.items()}
    together = by_quarter(rows, far, ["far", "other"], seed=seed)
    every = by_quarter(rows, band_of, [*BANDS, APART], seed=seed)
    return (
        tuple(each for each in every if each.nights >= FEWEST_NIGHTS),
        tuple(each for each in together if each.band == "far" and each.nights >= FEWEST_NIGHTS),
    )
