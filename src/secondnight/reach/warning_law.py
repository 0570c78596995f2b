"""The whole distribution of the warning at a place, luck and ignorance together: what a chart of it shows.

`simulation` gives its mean, a quantile and the chance of a short one, each for every draw of the parameters. Here all
draws and winds are put into one histogram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.reach.inputs import belts_of, craft_of, used_for, wind_law_of
from secondnight.reach.range import track
from secondnight.reach.simulation import nearest_track, warning_times
from secondnight.reach.winds import draw_winds
from secondnight.streams import named_uniform

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]


def warning_laws(
    scenario: Scenario,
    points: Floats,
    places: Mapping[str, tuple[float, float]],
    threat: str,
    edges_min: Floats,
    *,
    draws: int = 200,
    winds_a_draw: int = 50,
    seed: int = 1,
) -> dict[str, Floats]:
    """Return for each place the probability of each bin of warning time, over belts, winds and draws of parameters.

    Args:
        scenario: what is assumed.
        points: degrees north and east of the launch points, shape (points, 2); the one nearest to a place counts.
        places: degrees north and east of each place.
        threat: class of threat.
        edges_min: edges of the bins, ascending, shape (bins + 1,), in minutes; longer warnings count to the last bin.
        draws: of the parameters.
        winds_a_draw: winds for each.
        seed: of every draw.

    Returns:
        By place, shape (bins,); they add up to 1 where anything can arrive in every draw.
    """
    north, east = np.array(list(places.values())).T
    nearest = nearest_track(track(points[:, :1], points[:, 1:], north, east))
    names = used_for(threat, scenario.varying_of("reach"))
    total = np.zeros((len(places), edges_min.size - 1))
    for k in range(draws):
        drawn = {name: scenario.quantities[name].quantile(named_uniform(seed, k, name)) for name in names}
        values = scenario.centre() | drawn
        law = wind_law_of(values, scenario.choices["reach.wind.season"])
        winds = draw_winds(law, winds_a_draw, seed, first=k * winds_a_draw)
        warning = warning_times(belts_of(values), nearest, winds, craft_of(values, threat).airspeed_km_h)
        minutes = np.clip(warning.minutes, edges_min[0], np.nextafter(edges_min[-1], 0.0))
        for mine, times, chances in zip(total, minutes, np.nan_to_num(warning.probability), strict=True):
            mine += np.histogram(times, edges_min, weights=chances)[0]
    return dict(zip(places, total / draws, strict=True))
