from __future__ import annotations

from itertools import combinations

import pytest

from secondnight.present import theme


def channels(colour: str) -> list[float]:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(colour: str) -> float:
    red, green, blue = channels(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen_without_green(colour: str) -> list[float]:
    """What a reader without green cones sees, in linear light (Viénot, Brettel and Mollon 1999)."""
    red, green, blue = channels(colour)
    yellow = 0.29275 * red + 0.70725 * green
    return [yellow, -0.02234 * red + 0.02234 * green + blue]


def test_every_text_has_the_contrast_that_small_type_needs():
    styles = theme.config()["style"]
    labels = {
        name: style["color"] for name, style in styles.items() if "fontSize" in style and not name.endswith("rim")
    }
    assert set(labels) >= {"centre-label", "luck-label", "ignorance-label", "through-label", "quiet-label", "row-label"}
    light = {name: colour for name, colour in labels.items() if name != "on-dark"}
    for colour in (*light.values(), theme.QUIET, theme.INK):
        assert contrast(colour, theme.PAPER) >= 4.5, colour


def test_figures_inside_a_shade_can_be_read():
    styles = theme.config()["style"]
    for place, shade in enumerate(theme.SHADES):
        name = "on-light" if place < 2 else "on-dark"
        assert contrast(styles[name]["color"], shade) >= 3.9, shade


def test_names_on_a_map_can_be_read_on_land():
    styles = theme.config()["style"]
    for name in ("map-label", "country-label", "ring-label", "map-scale-label"):
        assert contrast(styles[name]["color"], theme.LAND) >= 4.5, name
    assert contrast(styles["map-scale-label"]["color"], theme.SEA) >= 4.5


def test_colours_of_a_value_grow_darker_and_differ_in_grey():
    for one, other in zip(theme.RAMP, theme.RAMP[1:], strict=False):
        assert luminance(one) > luminance(other)
        assert contrast(one, other) >= 1.25, (one, other)


def test_neighbouring_shades_differ_in_lightness():
    for one, other in zip(theme.SHADES[:5], theme.SHADES[1:5], strict=False):
        assert contrast(one, other) >= 1.4, (one, other)


@pytest.mark.parametrize(("one", "other"), list(combinations(theme.CATEGORIES[:3], 2)))
def test_first_categories_differ_for_readers_without_green(one, other):
    apart = [abs(a - b) for a, b in zip(seen_without_green(one), seen_without_green(other), strict=True)]
    assert max(apart) > 0.05


def test_no_type_is_smaller_than_twelve_px():
    sizes: list[float] = []

    def collect(node: object) -> None:
        if isinstance(node, dict):
            sizes.extend(value for key, value in node.items() if key.lower().endswith("fontsize"))
            for value in node.values():
                collect(value)

    collect(theme.config())
    assert len(sizes) > 10
    assert min(sizes) >= 12
