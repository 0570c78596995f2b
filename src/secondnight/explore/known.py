"""The value that each replication had of a parameter, whether it varied or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import xarray
    from numpy.typing import NDArray

    from secondnight.scenario import Scenario


def per_replication(scenario: Scenario, data: xarray.Dataset, name: str) -> NDArray[np.float64]:
    """Return the value of one parameter in each replication of a simulation.

    Args:
        scenario: the scenario that was simulated.
        data: what `simulate` returned.
        name: full name of the parameter.
    """
    draw = data["draw"].values
    if name in scenario.varying:
        column = list(data["name"].values).index(name)
        return data["parameter"].values[draw, column]
    return np.full(draw.size, scenario.quantities[name].centre)
