"""The scope, held: nothing here serves to aim, to route or to rank a real attack, and nobody is named."""

from __future__ import annotations

import csv
import gzip
import re
from importlib.resources import files
from pathlib import Path

import pytest

PACKAGE = Path(str(files("secondnight")))
TEXTS = [p for p in PACKAGE.rglob("*") if p.suffix in {".py", ".yaml", ".csv", ".toml", ".md", ".jinja", ".css"}]
SCENARIOS = sorted((PACKAGE / "scenario" / "bundled").glob("*.yaml"))


def test_coordinates_stand_only_in_the_gazetteer():
    holders = set()
    for path in PACKAGE.rglob("*.csv*"):
        raw = path.read_bytes()
        text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode()
        header = {name.lower() for name in next(csv.reader(text.splitlines()))}
        if header & {"lat", "latitude", "lon", "longitude", "x_km", "y_km"}:
            holders.add(path.name)
    assert holders == {"cities.csv.gz", "airports.csv.gz"}


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda p: p.stem)
def test_scenarios_place_no_site(path: Path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(lat|latitude|lon|longitude|x_km|y_km|position|coordinates)\b *:", text)


def test_layouts_are_synthetic_only():
    with (PACKAGE / "raid" / "parameters.csv").open(encoding="utf-8") as file:
        layouts = [row for row in csv.DictReader(file) if row["name"].endswith(".layout")]
    assert layouts
    assert {row["distribution"] for row in layouts} == {"ring|random"}


def test_no_optimiser_stands_beside_the_raid():
    for room in ("raid", "reach", "explore", "scenario", "questions"):
        for path in (PACKAGE / room).rglob("*.py"):
            text = path.read_text(encoding="utf-8")
            assert not re.search(
                r"scipy\.optimize|from scipy import optimize|\bminimize\(|differential_evolution|optuna", text
            ), path


def test_hardware_is_generic():
    named = re.compile(
        r"\b(S-?300|S-?400|Patriot|Pantsir|Tor-M|Buk|NASAMS|IRIS-T|Gepard|Shahed|Geran|Iskander|Kalibr|Liutyi|Bober|FP-1)\b",
        re.IGNORECASE,
    )
    sheets = [PACKAGE / room / "parameters.csv" for room in ("raid", "reach")]
    for path in [*sheets, *SCENARIOS, *(PACKAGE / "raid").glob("*.py"), *(PACKAGE / "reach").glob("*.py")]:
        assert not named.search(path.read_text(encoding="utf-8")), path


def test_nobody_is_named():
    # Heads of state and of governments of the warring and mediating sides; citations of authors are another thing.
    people = re.compile(
        r"\b(Putin|Zelensk|Lukashenk|Trump|Biden|Netanyahu|Khamenei|Milosevic|Saddam|Sobyanin)", re.IGNORECASE
    )
    for path in TEXTS:
        if path.name != "sources.toml":
            assert not people.search(path.read_text(encoding="utf-8")), path
