"""What docs/bulletin.md says in numbers is what the code holds."""

from __future__ import annotations

import re
from pathlib import Path

from secondnight.record.bulletin.confidence import FACTORS, PLAIN

PAGE = (Path(__file__).parents[2] / "docs" / "bulletin.md").read_text(encoding="utf-8")


def test_every_rule_of_confidence_is_documented_with_its_factor():
    rows = {name: float(factor) for name, factor in re.findall(r"^\| ([^|]+) \| (0\.\d+) \|$", PAGE, re.MULTILINE)}
    assert rows == FACTORS
    assert f"has {PLAIN}." in PAGE
