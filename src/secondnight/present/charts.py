"""Charts as files and as parts of a page: themed specification, SVG and PNG, drawn without browser or network."""

from __future__ import annotations

import html
import json
import math
import os
import re
import tempfile
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from secondnight.present import theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from secondnight.questions.answer import Chart

Format = Literal["svg", "png", "json"]

_VEGA_LITE = "6.4"
_MARGIN_PX = 10  # of white around a picture that stands alone
_FACET_MARGIN_PX = 88  # axis on the left and direct labels on the right of each panel: facets do not fit themselves


def finite(tree: dict[str, Any]) -> dict[str, Any]:
    """Return a copy of nested dictionaries and lists in which a number that is not finite is None."""
    return {key: _finite(value) for key, value in tree.items()}


def _finite(value: object) -> object:
    if isinstance(value, dict):
        return finite(cast("dict[str, Any]", value))
    if isinstance(value, list | tuple):
        return [_finite(inner) for inner in cast("list[object]", value)]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def themed(spec: dict[str, Any], width_px: int = theme.WIDTH_PX) -> dict[str, Any]:
    """Return a copy of a Vega-Lite specification with the theme, the given total width, and finite data.

    Args:
        spec: a specification without theme or width: one view, layers, panels (`facet`), or a concatenation, whose
            views keep the sizes that they have.
        width_px: width of the picture within its margin; a view shrinks to leave room for its axes and labels.
    """
    drawn = finite(spec) | {"config": theme.config()}
    if "spec" in drawn:
        drawn["spec"] = drawn["spec"] | {"width": width_px - _FACET_MARGIN_PX}
    elif not drawn.keys() & {"concat", "hconcat", "vconcat"}:
        drawn |= {"width": width_px, "autosize": {"type": "fit-x", "contains": "content"}}
    return drawn


def specification(chart: Chart, width_px: int = theme.WIDTH_PX) -> dict[str, Any]:
    """Return the themed specification of a chart with its title (wrapped to the width) and description."""
    letters = int(width_px / 7.6)  # a bold 15 px letter is about 7.6 px wide
    return themed(chart.spec, width_px) | {
        "title": {"text": textwrap.wrap(chart.title, letters)},
        "description": chart.text,
        "padding": _MARGIN_PX,
    }


def svg(chart: Chart, prefix: str = "") -> str:
    """Return a chart as a stand-alone SVG picture that a screen reader can name and describe.

    Args:
        chart: the chart; its title is drawn above the picture.
        prefix: put before every id of the picture, for pages that hold several charts of one name.
    """
    return _labelled(_drawn(specification(chart)), chart, prefix + chart.name)


def inline_svg(chart: Chart, prefix: str = "") -> str:
    """Return a chart as SVG for the middle of an HTML page, where the page itself shows the title."""
    picture = _labelled(_drawn(themed(chart.spec)), chart, prefix + chart.name)
    # HTML knows SVG without being told its namespace; the address would only look like a remote resource.
    return re.sub(r' xmlns(:xlink)?="[^"]*"| version="1\.1"', "", picture)


def png(chart: Chart, scale: float = 2) -> bytes:
    """Return a chart as PNG; `scale` 2 gives two pixels of the picture to each px of the drawing."""
    import vl_convert

    return vl_convert.vegalite_to_png(specification(chart), vl_version=_VEGA_LITE, scale=scale, allowed_base_urls=[])


def write(chart: Chart, folder: Path, formats: Iterable[Format] = ("svg", "png")) -> list[Path]:
    """Write a chart into a folder as `NAME.FORMAT`; each file appears whole or not at all.

    Args:
        chart: the chart to write.
        folder: made when it is missing.
        formats: which of `svg`, `png` and `json` (the themed Vega-Lite specification).

    Returns:
        The files written, in the order of `formats`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return [_replace(folder / f"{chart.name}.{form}", _encoded(chart, form)) for form in formats]


def _encoded(chart: Chart, form: Format) -> bytes:
    if form == "png":
        return png(chart)
    if form == "svg":
        return svg(chart).encode()
    return json.dumps(specification(chart), ensure_ascii=False, allow_nan=False, indent=1).encode()


def _replace(path: Path, content: bytes) -> Path:
    """Write beside the file and move it into place, so that a reader never sees half a file."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(beside).chmod(0o644)
        return Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise


def _drawn(spec: dict[str, Any]) -> str:
    import vl_convert

    return vl_convert.vegalite_to_svg(spec, vl_version=_VEGA_LITE, allowed_base_urls=[])


def _labelled(picture: str, chart: Chart, name: str) -> str:
    """Give a picture its role, title and description, unique ids, and none of the drawing engine's own labels."""
    own = re.sub(r"[^\w-]", "-", name)
    marked = re.sub(r"<[^>]*>", lambda tag: _tidied(tag[0], own), picture)
    opening = f'<svg role="img" aria-labelledby="{own}-title {own}-desc"'
    labels = (
        f'<title id="{own}-title">{html.escape(chart.title)}</title>'
        f'<desc id="{own}-desc">{html.escape(chart.text)}</desc>'
    )
    return re.sub(r"^<svg([^>]*)>", lambda found: f"{opening}{found[1]}>{labels}", marked)


def _tidied(tag: str, own: str) -> str:
    bare = re.sub(r' (class|role|aria-[a-z]+|pointer-events)="[^"]*"', "", tag)
    return re.sub(r"url\(#([^)]+)\)", rf"url(#{own}-\1)", re.sub(r' id="([^"]+)"', rf' id="{own}-\1"', bare))
