"""Make the bundled elevation grid from the project's geography folder.

    python scripts/build_elevation.py GEOGRAPHY [INTO]

GEOGRAPHY holds `etopo5_15_70_40_70.npz`; INTO is by default `src/secondnight/earth/data`. The sea, and with it the
land below its level, is set to 0. The same input gives the same bytes with the same zlib and numpy.
"""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import numpy as np

DATA = Path(__file__).parents[1] / "src" / "secondnight" / "earth" / "data"

ORIGIN = "etopo5_15_70_40_70.npz"


def build(geography: Path, into: Path) -> None:
    """Write `elevation.npz`: `elevation_m` [latitude, longitude], `latitude` and `longitude`, both rising."""
    source = geography / ORIGIN
    print(f"{hashlib.sha256(source.read_bytes()).hexdigest()}  {source.name}")
    with np.load(source) as origin:
        # The origin's axes are rounded, some of them up to 60 m off; the grid's lines are whole twelfths of a degree.
        latitude, longitude = (np.rint(origin[axis].astype(float) * 12.0) / 12.0 for axis in ("lat", "lon"))
        metres = np.maximum(origin["elevation_m"], 0).astype(np.int16)
    if not (np.all(np.diff(latitude) > 0) and np.all(np.diff(longitude) > 0)):
        raise SystemExit("latitudes and longitudes of the origin must rise")
    path = into / "elevation.npz"
    np.savez_compressed(path, elevation_m=metres, latitude=latitude, longitude=longitude)
    print(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else DATA)
