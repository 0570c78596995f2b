from __future__ import annotations

import runpy
from pathlib import Path

import numpy as np
import pytest

SCRIPT = Path(__file__).parents[2] / "scripts" / "build_elevation.py"
build = runpy.run_path(str(SCRIPT))["build"]


def origin(folder, latitude, heights=((-40, 120), (0, 3170))):
    np.savez(
        folder / "etopo5_15_70_40_70.npz",
        elevation_m=np.array(heights, dtype=np.int16),
        lat=np.array(latitude, dtype=np.float32),
        lon=np.array([15.000139, 15.083473], dtype=np.float32),
    )


def test_the_sea_becomes_level_and_the_axes_whole_twelfths(tmp_path, capsys):
    origin(tmp_path, [40.0, 40.083332])
    build(tmp_path, tmp_path)
    with np.load(tmp_path / "elevation.npz") as stored:
        assert stored["elevation_m"].tolist() == [[0, 120], [0, 3170]]
        assert stored["elevation_m"].dtype == np.int16
        assert stored["latitude"].tolist() == [40.0, 481.0 / 12.0]
        assert stored["longitude"].tolist() == [15.0, 181.0 / 12.0]
    first = (tmp_path / "elevation.npz").read_bytes()
    build(tmp_path, tmp_path)
    assert (tmp_path / "elevation.npz").read_bytes() == first
    assert [line.split("  ")[1].split(":")[0] for line in capsys.readouterr().out.splitlines()[:2]] == [
        "etopo5_15_70_40_70.npz",
        "elevation.npz",
    ]


def test_an_origin_upside_down_is_refused(tmp_path):
    origin(tmp_path, [40.083332, 40.0])
    with pytest.raises(SystemExit, match="must rise"):
        build(tmp_path, tmp_path)
