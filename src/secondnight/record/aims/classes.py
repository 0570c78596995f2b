"""Which class a region of the claims is of, from `region_classes.csv`; a name that is not there is of several regions.

A count that the record gives for several regions together has a joint name, such as "Kursk and Belgorod"; it cannot be
split, and is of no class of its own.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

from secondnight.record.aims.stretch import CLASSES

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def classes() -> Mapping[str, int]:
    """Return the place in `CLASSES` of every region that is known by name.

    Raises:
        ValueError: the file names a class that there is not, or a region twice.
    """
    text = files("secondnight").joinpath("record", "aims", "region_classes.csv").read_text(encoding="utf-8")
    found: dict[str, int] = {}
    for row in csv.DictReader(text.splitlines(), strict=True):
        if row["region"] in found or row["class"] not in CLASSES:
            raise ValueError(f"region_classes.csv: {row} is twice, or of a class that there is not")
        found[row["region"]] = CLASSES.index(row["class"])
    return MappingProxyType(found)


def class_of(region: str) -> int:
    """Return the place in `CLASSES` of a region."""
    return classes().get(region, CLASSES.index("several regions"))
