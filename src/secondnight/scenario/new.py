"""A new scenario to start from: a commented file that is valid as it stands."""

from __future__ import annotations

import re
from pathlib import Path

from secondnight.errors import InputError

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_TEXT = """\
# A scenario: what a question assumes. Check it with `secondnight check {name}.yaml`, list every parameter with
# `secondnight parameters`. What is left out keeps its default from the sheet.
name: {name}
title: {title}
summary: What this scenario stands for, in a sentence or two.

# A city of the gazetteer, such as {{name: Moscow}}, or a notional one.
city: {{name: Anytown, notional: true}}

# The date of the evening on which the night begins.
# night: 2025-05-05

# What varies besides luck. sheet: also what the sheet knows only to a range; given: only the ranges written here.
ignorance: sheet

raid:
  # A number, a range such as 40..80, or a belief such as {{low: 40, mode: 60, high: 100}}.
  tracks: 60
  decoy_share: 0.2..0.6

  # Where they come from, degrees clockwise from north; without axes, every bearing is alike.
  axes:
    - {{bearing_deg: 200, spread_deg: 20, weight: 2}}
    - {{bearing_deg: 240, spread_deg: 20, weight: 1}}

  # threats:
  #   strike_drone: {{speed_km_h: 185}}

  # doctrine:
  #   assignment: threat

  # Layers of the defence. A layer is named after its class, or has a name of its own and says its class.
  defence:
    long_range_missile: {{sites: 2}}
    inner_guns: {{class: short_range_missile, sites: 4, ring_km: 10}}
    mobile_fire_group: {{sites: 8}}

# How far they can come, in which winds, and how much warning there is.
# reach:
#   still_air_range_km: 700..1200
"""


def new(name: str, folder: Path | None = None) -> Path:
    """Write a starter scenario and return its path, NAME.yaml.

    Args:
        name: short name: small letters, digits and hyphens.
        folder: where to write it; the current directory when None.

    Raises:
        InputError: the name is no short name, the file exists already, or it cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise InputError(
            f"{name!r} is no short name; use small letters and digits with hyphens between, such as my-city"
        )
    path = (folder or Path()) / f"{name}.yaml"
    try:
        file = path.open("x", encoding="utf-8", newline="\n")
    except FileExistsError:
        raise InputError("exists already and is left as it is; choose another name", file=str(path)) from None
    except OSError as error:
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from None
    try:
        with file:
            file.write(_TEXT.format(name=name, title=name.replace("-", " ").capitalize()))
    except OSError as error:
        path.unlink()
        raise InputError(f"cannot be written: {error.strerror}", file=str(path)) from None
    return path
