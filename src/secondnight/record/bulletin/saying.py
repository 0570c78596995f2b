"""Who only acts in a text, and who says something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.parties import AIR_FORCE, MINISTRY, STAFF
from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.speakers import Speaker
    from secondnight.record.bulletin.tokens import Token


def framed_by(row: Sequence[Token], found: Sequence[Speaker]) -> Speaker | None:
    """Return who heads or signs a text, if anybody but the air force: all of it is his."""
    for each in (*found[:1], *found[-1:]):
        heads = each.first <= 1 and (each.name == STAFF or _alone(row, each.after))
        ends = each.after >= len(row) - _NEAR and each.first > 0 and row[each.first - 1].kind == "line"
        signs = ends or (each.after >= len(row) - _NEAR and row[each.first - 1].text in ".!?")
        if each.name != AIR_FORCE and not each.wording and (heads or (signs and bool(each.title))):
            return each
    return None


def _alone(row: Sequence[Token], at: int) -> bool:
    """Tell whether a line ends soon behind somebody, with no sentence: "Head of the Council, morning report"."""
    near = row[at : at + 2 * _NEAR]
    ends = next((index for index, token in enumerate(near) if token.kind == "line"), None)
    return at >= len(row) or (ends is not None and not any(token.text in (*_STOPS, ":") for token in near[:ends]))


def only_acts(row: Sequence[Token], speaker: Speaker, said: Sequence[Match]) -> bool:
    """Tell whether the air force is not said to say anything: "ПвК «Схід» збило шість"."""
    near = range(speaker.first - _NEAR, speaker.after + _NEAR)
    stops = [at for at in near if 0 <= at < len(row) and (row[at].text in _STOPS or row[at].kind == "line")]
    near = range(
        max((at for at in stops if at < speaker.first), default=near.start),
        min((at for at in stops if at >= speaker.after), default=near.stop),
    )
    return speaker.name == AIR_FORCE and not any(each.first in near for each in said)


def is_medium(row: Sequence[Token], match: Match) -> bool:
    """Tell whether somebody writes in a channel, which says nothing itself: "написав він у телеграм-каналі"."""
    before = {token.plain for token in row[max(0, match.first - _NEAR) : match.first]}
    return bool(before & _IN)


_IN: Final = word_set("в у на on in via")


def forces(row: Sequence[Token], match: Match) -> bool:
    """Tell whether armed forces are named, who more often act than speak: "the Russian military sent 30 missiles"."""
    words = {token.plain for token in row[match.first : match.after]}
    command = any(word.startswith("командуванн") for word in words) and any(
        word.startswith("повітрян") for word in words
    )
    regional = command and len(words) == 2  # "повітряне командування «Південь»"
    before = [token.plain for token in row[max(0, match.first - 3) : match.first]]
    if before[-2:] in (["of", "the"], ["by", "the"]):
        before = before[:-1]
    if before[-1:] == ["of"] and before[-2:-1] and before[-2] in _UNITS:
        return True  # "units of the Ministry of Defence destroyed 27 drones"
    return regional or (match.meaning == MINISTRY and bool(words & _FORCES) and "department" not in words)


_UNITS: Final = word_set("units forces troops crews servicemen detachments")


_FORCES: Final = word_set("military forces army")


def speaks(row: Sequence[Token], match: Match, said: Sequence[Match]) -> bool:
    """Tell whether a verb of saying stands beside somebody, or a colon behind him."""
    ends = [at for at, token in enumerate(row) if token.text in _STOPS or token.kind == "line"]

    def together(first: int, after: int) -> bool:
        return not any(first <= at < after for at in ends)

    if match.first > 0 and match.after < len(row) and row[match.first - 1].text == "(" and row[match.after].text == ")":
        return True  # "(rescuers)"
    if row[match.after - 1].plain in ("said", "says", "claimed"):
        return True  # "Russia said it downed"
    colon = any(row[at].text == ":" and together(match.after, at) for at in _ahead(row, match.after))
    return colon or any(
        (-_NEAR <= each.first - match.after <= _NEAR and together(match.after, each.first))
        or (0 <= match.first - each.after <= _NEAR and together(each.after, match.first))
        for each in said
    )


def _ahead(row: Sequence[Token], at: int) -> range:
    return range(at, min(at + _NEAR + 2, len(row)))


_NEAR: Final = 3
"""Words between somebody who speaks and the verb that says so."""

_STOPS: Final = frozenset(".!?;")
