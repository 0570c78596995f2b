from __future__ import annotations

import math
import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondnight.earth import elevation, terrain
from secondnight.earth.elevation import Elevation, bundled, from_geotiff
from secondnight.earth.horizon import bulge_m, horizon_km
from secondnight.earth.places import city
from secondnight.earth.terrain import Profile, line_of_sight, masked_horizon_km, profile
from secondnight.errors import InputError

KM_TO_A_DEGREE = 111.195


def ground(metres_at, south=48.0, west=28.0, size=8.0, per_degree=60):
    """An elevation made up by a function of latitude and longitude."""
    lines = np.arange(round(size * per_degree) + 1) / per_degree
    latitude, longitude = south + lines, west + lines
    return Elevation(
        latitude, longitude, metres_at(latitude[:, None], longitude[None, :]) + np.zeros((len(lines),) * 2)
    )


FLAT = ground(lambda latitude, longitude: 0.0 * latitude * longitude)


def test_bundled_heights_are_those_of_their_source():
    moscow = city("Moscow")
    assert float(bundled().at(moscow.latitude, moscow.longitude)) == pytest.approx(152.0, abs=5.0)
    heights = bundled().metres
    around = heights[np.abs(bundled().latitude - 43.35) < 0.1][:, np.abs(bundled().longitude - 42.44) < 0.1]
    assert around.max() == pytest.approx(3170, abs=20)
    assert heights.min() == 0
    assert heights.dtype == np.int16
    assert heights.shape == (361, 660)
    assert bundled().spacing_km == pytest.approx(9.27, abs=0.01)


def test_the_sea_is_level():
    assert float(bundled().at(43.0, 34.0)) == 0.0
    assert float(bundled().at(42.0, 50.5)) == 0.0


def test_bilinear_between_four_heights():
    grid = Elevation(np.array([50.0, 51.0]), np.array([30.0, 32.0]), np.array([[100.0, 200.0], [300.0, 800.0]]))
    assert grid.at([50.0, 50.0, 51.0, 51.0], [30.0, 32.0, 30.0, 32.0]).tolist() == [100.0, 200.0, 300.0, 800.0]
    assert float(grid.at(50.5, 31.0)) == pytest.approx(350.0)
    assert float(grid.at(50.25, 30.5)) == pytest.approx(0.75 * 125.0 + 0.25 * 425.0)


@given(st.floats(48.0, 56.0), st.floats(28.0, 36.0))
def test_a_slope_is_met_exactly(latitude, longitude):
    slope = ground(lambda north, east: 100.0 * (north - 48.0) + 50.0 * (east - 28.0), per_degree=6)
    exact = 100.0 * (latitude - 48.0) + 50.0 * (longitude - 28.0)
    assert float(slope.at(latitude, longitude)) == pytest.approx(exact, abs=1e-9)


def test_what_is_not_known_or_below_the_sea_counts_as_0():
    grid = Elevation(np.array([50.0, 51.0]), np.array([30.0, 31.0]), np.array([[-40.0, np.nan], [0.0, 0.0]]))
    assert float(grid.at(50.2, 30.4)) == 0.0


@pytest.mark.parametrize(
    ("latitude", "longitude", "message"),
    [
        (39.9, 30.0, r"no heights at latitude 39.900; they are known from 40.000 to 70.000"),
        (90.0, 30.0, r"no heights at latitude 90.000"),
        (50.0, 179.0, r"no heights at longitude 179.000; they are known from 15.000 to 69.917"),
        (50.0, float("nan"), r"no heights at longitude nan"),
    ],
)
def test_outside_of_the_grid_there_are_no_heights(latitude, longitude, message):
    with pytest.raises(InputError, match=message):
        bundled().at([50.0, latitude], [30.0, longitude])


def test_a_profile_runs_along_the_geodesic_and_ends_where_it_should():
    meridian = ground(lambda north, east: 1000.0 * (north - 48.0) + 0.0 * east)
    found = profile(meridian, 49.0, 30.0, 52.0, 30.0, step_km=5.0)
    assert found.ground_m[[0, -1]].tolist() == pytest.approx([1000.0, 4000.0], abs=1e-6)
    assert found.distance_km[0] == 0.0
    assert found.distance_km[-1] == pytest.approx(333.7, abs=0.2)
    assert np.diff(found.distance_km).max() <= 5.0
    assert found.ground_m == pytest.approx(1000.0 + 3000.0 * found.distance_km / found.distance_km[-1], abs=1.0)


def test_a_profile_from_a_point_to_itself():
    found = profile(FLAT, 50.0, 30.0, 50.0, 30.0)
    assert found.distance_km.tolist() == [0.0, 0.0]
    sight = line_of_sight(found, 20.0, 50.0)
    assert (sight.clear, sight.clearance_m) == (True, 20.0)


def test_a_profile_that_leaves_the_grid_is_refused():
    with pytest.raises(InputError, match="no heights at latitude"):
        profile(FLAT, 50.0, 30.0, 60.0, 30.0)
    with pytest.raises(InputError, match="the step must be above 0 km, not 0"):
        profile(FLAT, 50.0, 30.0, 51.0, 30.0, step_km=0.0)


def test_a_ridge_hides_what_stands_behind_it():
    # Antenna and target both at 100 m, 60 km apart; the bulge in the middle is 52.974415 m.
    distances = np.linspace(0.0, 60.0, 61)
    flat = Profile(distances, np.zeros(61))
    sight = line_of_sight(flat, 100.0, 100.0)
    assert sight.clear
    assert sight.clearance_m == pytest.approx(100.0 - 52.974415, abs=1e-6)
    assert (sight.worst, sight.worst_km) == (30, 30.0)
    for height, clear in ((47.0, True), (48.0, False)):
        ridge = Profile(distances, np.where(np.arange(61) == 30, height, 0.0))
        sight = line_of_sight(ridge, 100.0, 100.0)
        assert sight.clear is clear
        assert sight.clearance_m == pytest.approx(100.0 - 52.974415 - height, abs=1e-6)
    near = Profile(distances, np.where(np.arange(61) == 10, 150.0, 0.0))
    sight = line_of_sight(near, 100.0, 100.0)
    assert (sight.clear, sight.worst) == (False, 10)
    assert sight.clearance_m == pytest.approx(-50.0 - float(bulge_m(10.0, 50.0)), abs=1e-6)


@given(st.floats(1.0, 500.0), st.floats(1.0, 3000.0), st.floats(0.5, 1.5).filter(lambda share: abs(share - 1) > 0.01))
def test_over_flat_ground_a_target_is_seen_up_to_the_horizon(antenna, target, share):
    length = float(horizon_km(antenna, target)) * share
    flat = Profile(np.linspace(0.0, length, 1001), np.zeros(1001))
    assert line_of_sight(flat, antenna, target).clear is (share < 1.0)


@given(st.lists(st.floats(0.0, 900.0), min_size=3, max_size=12), st.floats(1.0, 100.0), st.floats(1.0, 900.0))
def test_the_view_is_the_same_from_both_ends(heights, antenna, target):
    distances = np.linspace(0.0, 40.0, len(heights))
    there = line_of_sight(Profile(distances, np.array(heights)), antenna, target)
    back = line_of_sight(Profile(distances, np.array(heights[::-1])), target, antenna)
    assert there.clearance_m == pytest.approx(back.clearance_m, abs=1e-6)


@pytest.mark.parametrize("target_m", [50.0, 100.0, 500.0])
def test_over_flat_ground_the_masked_horizon_is_the_horizon(target_m):
    found = masked_horizon_km(FLAT, 52.0, 32.0, [0.0, 90.0, 200.0], 20.0, target_m, limit_km=200.0, step_km=0.5)
    assert found == pytest.approx([float(horizon_km(20.0, target_m))] * 3, abs=0.01)


def test_the_limit_is_what_is_seen_when_nothing_hides():
    assert masked_horizon_km(FLAT, 52.0, 32.0, 0.0, 20.0, 500.0, limit_km=60.0).tolist() == 60.0
    assert masked_horizon_km(FLAT, 52.0, 32.0, [[0.0], [90.0]], 20.0, 100.0, limit_km=200.0).shape == (2, 1)


def test_a_wall_to_the_east_hides_only_the_east():
    wall = ground(lambda north, east: np.where((east > 32.29) & (east < 32.31), 500.0, 0.0) + 0.0 * north)
    east, west = masked_horizon_km(wall, 52.0, 32.0, [90.0, 270.0], 20.0, 100.0, limit_km=150.0, step_km=0.5)
    to_the_wall = 0.3 * KM_TO_A_DEGREE * math.cos(math.radians(52.0))
    assert west == pytest.approx(float(horizon_km(20.0, 100.0)), abs=0.01)
    # On the wall itself the target stands above it.
    assert to_the_wall < east < to_the_wall + 2.5


@settings(max_examples=20)
@given(st.integers(0, 1000))
def test_the_masked_horizon_agrees_with_the_line_of_sight(seed):
    draw = np.random.default_rng(seed)
    rough = ground(lambda north, east: draw.uniform(0.0, 120.0, (len(north), east.size)), per_degree=12)
    bearing, step = float(draw.uniform(0.0, 360.0)), 1.0
    reach = float(masked_horizon_km(rough, 52.0, 32.0, bearing, 30.0, 150.0, limit_km=120.0, step_km=step))
    where = terrain.destination(52.0, 32.0, bearing, np.arange(0.0, 121.0))
    heights = rough.at(*where)
    clear = [
        line_of_sight(Profile(np.arange(0.0, to + 1.0), heights[: to + 1]), 30.0, 150.0).clear for to in range(1, 121)
    ]
    first_lost = clear.index(False) + 1 if False in clear else 121
    assert first_lost - 1 - 1e-6 <= reach <= first_lost + 1e-6


def test_higher_targets_and_higher_antennas_are_seen_farther():
    moscow = city("Moscow")
    bearings = np.arange(0.0, 360.0, 15.0)

    def reach(antenna, target):
        return masked_horizon_km(bundled(), moscow.latitude, moscow.longitude, bearings, antenna, target)

    assert (reach(20.0, 300.0) >= reach(20.0, 100.0)).all()
    assert (reach(40.0, 100.0) >= reach(20.0, 100.0)).all()


def test_the_caucasus_hides_what_flies_beyond_it():
    south, north = masked_horizon_km(bundled(), 43.5, 43.6, [180.0, 45.0], 20.0, 100.0)
    assert south < 70.0 < north


def test_what_cannot_be_looked_along_is_refused():
    with pytest.raises(InputError, match="the limit must be above 0 km, not 0"):
        masked_horizon_km(FLAT, 52.0, 32.0, 0.0, 20.0, 100.0, limit_km=0.0)
    with pytest.raises(InputError, match="no heights at latitude"):
        masked_horizon_km(FLAT, 52.0, 32.0, 0.0, 20.0, 100.0, limit_km=2000.0)


def test_without_rasterio_a_geotiff_is_refused_with_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "rasterio", None)
    with pytest.raises(InputError) as refusal:
        from_geotiff(tmp_path / "heights.tif")
    assert str(refusal.value) == (
        f"{tmp_path / 'heights.tif'}: a GeoTIFF needs the package rasterio, which is not installed: "
        "pip install 'secondnight[terrain]'"
    )


class Raster:
    """What rasterio gives for an open file, as far as it is used."""

    def __init__(self, heights, epsg=4326, nodata=None, **turn):
        self.heights, self.nodata = np.array(heights), nodata
        self.crs = None if epsg is None else SimpleNamespace(to_epsg=lambda: epsg)
        self.transform = SimpleNamespace(**{"a": 0.5, "b": 0.0, "c": 30.0, "d": 0.0, "e": -0.5, "f": 51.0} | turn)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        return None

    def read(self, band):
        assert band == 1
        return self.heights


@pytest.fixture
def rasterio(monkeypatch):
    """A stand-in for rasterio that opens whatever is put under `raster`."""
    module, errors = ModuleType("rasterio"), ModuleType("rasterio.errors")
    errors.RasterioError = type("RasterioError", (Exception,), {})

    def opened(_path):
        if isinstance(module.raster, Exception):
            raise module.raster
        return module.raster

    module.errors, module.open = errors, opened
    monkeypatch.setitem(sys.modules, "rasterio", module)
    monkeypatch.setitem(sys.modules, "rasterio.errors", errors)
    return module


def test_heights_of_a_geotiff_belong_to_the_middles_of_its_pixels(rasterio, tmp_path):
    rasterio.raster = Raster([[300, -32768, 400], [100, 150, 200]], nodata=-32768)
    grid = from_geotiff(tmp_path / "heights.tif")
    assert grid.latitude.tolist() == [50.25, 50.75]
    assert grid.longitude.tolist() == [30.25, 30.75, 31.25]
    assert grid.at([50.25, 50.75, 50.75], [30.75, 31.25, 30.75]).tolist() == [150.0, 400.0, 0.0]
    assert float(grid.at(50.25, 30.5)) == pytest.approx(125.0)


@pytest.mark.parametrize(
    ("raster", "message"),
    [
        (Raster([[1, 2], [3, 4]], epsg=32637), "must be in degrees, EPSG:4326"),
        (Raster([[1, 2], [3, 4]], epsg=None), "must be in degrees, EPSG:4326, not without a reference system"),
        (Raster([[1, 2], [3, 4]], b=0.1), "must be north up, not turned or mirrored"),
        (Raster([[1, 2], [3, 4]], e=0.5), "must be north up"),
        (Raster([[1, 2]]), "must have at least 2 by 2 heights, not 1 by 2"),
        (OSError("no such\nfile"), r"cannot be read as a GeoTIFF \(no such file\)"),
    ],
)
def test_a_geotiff_that_cannot_be_used_is_refused(rasterio, tmp_path, raster, message):
    rasterio.raster = raster
    with pytest.raises(InputError, match=f"heights.tif: {message}"):
        from_geotiff(tmp_path / "heights.tif")


def test_the_bundled_file_stands_in_the_readme():
    data = elevation.Path(elevation.__file__).with_name("data")
    assert "## elevation.npz" in (data / "README.md").read_text(encoding="utf-8")
    assert (data / "elevation.npz").stat().st_size < 200_000
