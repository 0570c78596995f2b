"""Winds drawn at random: speed by a Weibull law with a seasonal mean, direction by a von Mises law.

One draw is one wind over the whole region, as strong as it is at one place. Over a long track the wind varies, and
what counts is its average: the farther a place, the nearer that average is to the mean wind. `WindDraws.kept` says
how much of the departure from the mean is left, for a correlation that falls exponentially with distance.

Source: weibull-1951, mardia-jupp-2000, vanmarcke-1983
"""

from __future__ import annotations

from dataclasses import dataclass
from math import gamma, inf
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from secondnight.errors import InputError
from secondnight.reach.triangle import wind_from
from secondnight.streams import LAYER_REACH, stream, uniforms

if TYPE_CHECKING:
    from datetime import date

    from numpy.typing import ArrayLike, NDArray

SEASONS = ("winter", "spring", "summer", "autumn")
"""From December, March, June and September on."""

WIND_SEASON, WIND_SPEED, WIND_DIRECTION = range(3)
"""Purposes of draws in the streams of this layer; a new purpose takes a new number, and none is ever used again."""

_KM_H = 3.6
_ANGLES = 4096
_HIGHEST_CONCENTRATION = 1000.0


def season_of(day: date) -> str:
    """Return the season that a date lies in, one of `SEASONS`."""
    return SEASONS[day.month % 12 // 3]


@dataclass(frozen=True)
class WindLaw:
    """What is assumed of the wind at the height of flight.

    Attributes:
        mean_speed_m_s: mean speed over the year.
        weibull_shape: shape of the law of speed; 2 is the Rayleigh law.
        prevailing_direction_deg: direction that it most often comes from.
        direction_concentration: kappa of the von Mises law; 0 makes every direction alike.
        season_factors: mean speed of each of `SEASONS`, relative to the year.
        correlation_length_km: distance over which the correlation of the wind at two places falls to 1/e; infinite when
            the wind is the same everywhere.
        season: one of `SEASONS`, or "year" for one of them with equal chance.
    """

    mean_speed_m_s: float
    weibull_shape: float
    prevailing_direction_deg: float
    direction_concentration: float
    season_factors: tuple[float, float, float, float] = (1.0, 1.0, 1.0, 1.0)
    correlation_length_km: float = inf
    season: str = "year"

    def __post_init__(self) -> None:
        """Check the numbers.

        Raises:
            InputError: one of them is outside its range.
        """
        if not 0.0 <= self.mean_speed_m_s < inf:
            raise InputError(f"mean wind speed is {self.mean_speed_m_s:g} m/s; it must be finite and not negative")
        if not 0.2 <= self.weibull_shape < inf:
            raise InputError(f"Weibull shape is {self.weibull_shape:g}; it must be finite and at least 0.2")
        if not 0.0 <= self.direction_concentration <= _HIGHEST_CONCENTRATION:
            raise InputError(
                f"concentration of the wind's direction is {self.direction_concentration:g}; "
                f"it must lie between 0 and {_HIGHEST_CONCENTRATION:g}"
            )
        if not all(0.0 <= factor < inf for factor in self.season_factors):
            raise InputError(f"seasonal factors are {self.season_factors}; each must be finite and not negative")
        if not self.correlation_length_km > 0.0:
            raise InputError(f"correlation length is {self.correlation_length_km:g} km; it must be above 0")
        if self.season not in (*SEASONS, "year"):
            raise InputError(f"season is {self.season!r}; it must be year or one of {', '.join(SEASONS)}")

    @property
    def steadiness(self) -> float:
        """Length of the mean wind vector as a share of the mean speed: I1(kappa) / I0(kappa)."""
        # Imported here because start-up must not pay for it.
        from scipy import special

        return float(special.i1e(self.direction_concentration) / special.i0e(self.direction_concentration))


class WindDraws(NamedTuple):
    """Winds drawn, and the mean wind of the season that each was drawn in; all shape (draws,), in km/h."""

    east_km_h: NDArray[np.float64]
    north_km_h: NDArray[np.float64]
    mean_east_km_h: NDArray[np.float64]
    mean_north_km_h: NDArray[np.float64]
    correlation_length_km: float

    def kept(self, distance_km: ArrayLike) -> NDArray[np.float64]:
        """Return which share of a wind's departure from the mean is left in its average along a track.

        Its square is the variance of that average relative to that at one place: with x the distance in correlation
        lengths, 2 (x - 1 + exp(-x)) / x^2.
        """
        x = np.asarray(distance_km, np.float64) / self.correlation_length_km
        near = x < 1e-3
        far = np.where(near, 1.0, x)
        # For short tracks the formula subtracts nearly equal numbers; its series does not.
        return np.sqrt(np.where(near, 1.0 - x / 3.0, 2.0 * (far + np.expm1(-far)) / (far * far)))


def draw_winds(law: WindLaw, draws: int, seed: int, *, first: int = 0, night: int = 0) -> WindDraws:
    """Draw winds; number k depends on the law, the seed, the night and k alone.

    Args:
        law: what is assumed.
        draws: how many; at least 1.
        seed: the seed.
        first: number of the first draw.
        night: number of the night in a campaign.

    Raises:
        InputError: the number of draws is not positive, or the seed is out of range.
    """
    if draws < 1:
        raise InputError(f"draws is {draws}; it must be at least 1")
    s = stream(seed, 0, night, LAYER_REACH)
    u_season, u_speed, u_direction = (
        uniforms(s, purpose, first, first + draws) for purpose in (WIND_SEASON, WIND_SPEED, WIND_DIRECTION)
    )
    if law.season == "year":
        season = (u_season * len(SEASONS)).astype(np.int64)
    else:
        season = np.full(draws, SEASONS.index(law.season))
    mean_speed = _KM_H * law.mean_speed_m_s * np.asarray(law.season_factors)[season]
    scale = mean_speed / gamma(1.0 + 1.0 / law.weibull_shape)
    speed = scale * (-np.log(u_speed)) ** (1.0 / law.weibull_shape)
    turn = von_mises_quantile(u_direction, law.direction_concentration)
    wind = wind_from(speed, law.prevailing_direction_deg + np.degrees(turn))
    mean = wind_from(mean_speed * law.steadiness, law.prevailing_direction_deg)
    east, north, mean_east, mean_north = (np.asarray(x, np.float64) for x in (*wind, *mean))
    return WindDraws(east, north, mean_east, mean_north, law.correlation_length_km)


def von_mises_quantile(probability: NDArray[np.float64], concentration: float) -> NDArray[np.float64]:
    """Return quantiles, in radians from -pi to pi, of the von Mises law around 0.

    A quantile moves smoothly with the concentration, so that two laws can share their random numbers; draws by
    rejection could not. The distribution function is summed on a grid of angles and inverted by interpolation, with an
    error below 5e-6 of probability.
    """
    # Finer in the middle, where a concentrated law has its probability.
    angle = np.pi * np.linspace(-1.0, 1.0, _ANGLES + 1) ** 3
    density = np.exp(concentration * (np.cos(angle) - 1.0))
    cumulative = np.concatenate([[0.0], np.cumsum(0.5 * (density[1:] + density[:-1]) * np.diff(angle))])
    return np.interp(probability, cumulative / cumulative[-1], angle)
