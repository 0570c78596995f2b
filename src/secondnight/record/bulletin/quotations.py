"""Words between quotation marks and who says them, where that is told behind them: «…», – сообщили в министерстве."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.speakers import Speaker

_OPENS: Final = {"«": "»", "“": "”", '"': '"', "„": "“"}
_BEHIND: Final = 9
"""Words behind a quotation in which its speaker is named."""


def quoted_by(scene: Scene, speaking: Sequence[Speaker], index: int) -> Speaker | None:
    """Return who says the quotation of several sentences that holds a token, where he is named right behind it."""
    for first, after in quotations(scene):
        if first < index < after:
            behind = [each for each in speaking if after <= each.first < after + _BEHIND]
            said = any(after <= match.first < after + _BEHIND for match in scene.of_kind("said"))
            line = [at for at in range(after, min(after + _BEHIND, len(scene.row))) if scene.row[at].kind == "line"]
            if behind and said and (not line or behind[0].first < line[0]):
                return behind[0]
    return None


def quotations(scene: Scene) -> Iterator[tuple[int, int]]:
    """Yield the indices of the mark that opens each quotation and of the token after the one that closes it."""
    at, row = 0, scene.row
    while at < len(row):
        close = _OPENS.get(row[at].text)
        end = next((index for index in range(at + 1, len(row)) if row[index].text == close), None) if close else None
        if end is not None:
            yield at, end + 1
            at = end
        at += 1
