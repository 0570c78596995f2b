"""Reads where the texts of a chart stand, so that tests can say whether any is clipped or touches another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Box:
    words: str
    left: float
    right: float
    top: float
    bottom: float

    def touches(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


def width_px(words: str, size_px: float, bold: bool) -> float:
    """Width of a text in a face with Arial's letter widths, within some per cent."""
    narrow, wide = "ijltfrI.,:;!|()' \u00a0", "mwMW%"
    ems = sum(
        0.3 if letter in narrow else 0.86 if letter in wide else 0.67 if letter.isupper() else 0.54 for letter in words
    )
    return ems * size_px * (1.06 if bold else 1)


def size(picture: str) -> tuple[float, float]:
    root = ET.fromstring(picture)
    return float(root.attrib["width"]), float(root.attrib["height"])


def texts(picture: str) -> list[Box]:
    boxes: list[Box] = []

    def walk(element: ET.Element, x: float, y: float) -> None:
        assert "rotate" not in element.get("transform", ""), "every text is level"
        moved = re.search(r"translate\(([-\d.e]+),([-\d.e]+)\)", element.get("transform", ""))
        if moved:
            x, y = x + float(moved[1]), y + float(moved[2])
        if element.tag == f"{SVG}text" and element.get("stroke") is None:
            lines = [element] if element.text else list(element)
            down = 0.0
            for line in lines:
                down += float(line.get("dy", 0))
                boxes.append(_box(element, line.text or "", x, y + down))
        for child in element:
            walk(child, x, y)

    walk(ET.fromstring(picture), 0, 0)
    return boxes


def _box(text: ET.Element, words: str, x: float, y: float) -> Box:
    size_px = float(text.attrib["font-size"].removesuffix("px"))
    across = width_px(words, size_px, text.get("font-weight") == "bold")
    left = x - {"start": 0.0, "middle": across / 2, "end": across}[text.get("text-anchor", "start")]
    return Box(words, left, left + across, y - 0.72 * size_px, y + 0.05 * size_px)
