"""The whole distribution of the warning at a place, luck and ignorance together: what a chart of it shows.

`simulation` gives its mean, a quantile and the chance of a short one, each for every draw of the parameters. Here all
draws and winds are put into one histogram.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from secondnight.reach.inputs import belts_of, craft_of, used_for, wind_law_of
from secondnight.reach.range import track
from secondnight.reach.reachable import direct_h
from secondnight.reach.winds import draw_winds
from secondnight.streams import named_uniform

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from secondnight.scenario import Scenario

    Floats = NDArray[np.float64]


def warning_law(
    scenario: Scenario,
    points: Floats,
    place: tuple[float, float],
    threat: str,
    edges_min: Floats,
    *,
    draws: int = 200,
    winds_a_draw: int = 50,
    seed: int = 1,
) -> Floats:
    """Return the probability of each bin of warning time, over belts, winds and draws of the parameters.

    Args:
        scenario: what is assumed.
        points: degrees north and east of the launch points, shape (points, 2); the one nearest to the place counts.
        place: degrees north and east.
        threat: class of threat.
        edges_min: edges of the bins, ascending, shape (bins + 1,), in minutes; longer warnings count to the last bin.
        draws: of the parameters.
        winds_a_draw: winds for each.
        seed: of every draw.

    Returns:
        Shape (bins,); they add up to 1 where anything can arrive.
    """
    way = track(points[:, 0], points[:, 1], *place)
    distance, bearing = np.asarray(way.distance_km), np.asarray(way.bearing_deg)
    at = int(np.argmin(distance))
    names = used_for(threat, scenario.varying_of("reach"))
    total = np.zeros(edges_min.size - 1)
    for k in range(draws):
        drawn = {name: scenario.quantities[name].quantile(named_uniform(seed, k, name)) for name in names}
        values = scenario.centre() | drawn
        belts, craft = belts_of(values), craft_of(values, threat)
        law = wind_law_of(values, scenario.choices["reach.wind.season"])
        winds = draw_winds(law, winds_a_draw, seed, first=k * winds_a_draw)
        leg_km = np.clip(distance[at : at + 1], 1.0, max(*belts.distance_km, 1.0))
        leg = way._replace(distance_km=leg_km, bearing_deg=bearing[at : at + 1])
        speed = leg_km[:, None] / direct_h(leg, winds, craft.airspeed_km_h)
        warning = belts.times(distance[at : at + 1], speed)
        minutes = np.clip(warning.minutes[0], edges_min[0], np.nextafter(edges_min[-1], 0.0))
        total += np.histogram(minutes, edges_min, weights=np.nan_to_num(warning.probability[0]))[0]
    return total / draws
