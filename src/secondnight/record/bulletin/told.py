"""Which of the verbs of a sentence tells of a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import FELLED, FLOWN, HARMED, Deed
from secondnight.record.bulletin.english_verbs import and_then, did_it, is_attribute
from secondnight.record.bulletin.grown import grown_to, spelled_out
from secondnight.record.bulletin.tokens import word_set
from secondnight.record.bulletin.units import boundary, owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.phrases import Match
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit

_FAILED: Final = word_set("не did failed without never")
"""First words of phrases such as "did not reach their goal"."""


_GAP: Final = 2
"""Words between a verb and a number without a noun where a comma or colon parts them."""


_OF_ATTACK: Final = word_set("by of with involving")


def own_field(scene: Scene, unit: Unit, count: Count, told: Sequence[Deed]) -> str | None:
    """Return what the unit tells of a count itself: the verb beside it, before or after."""
    strikes = any(match.meaning == "strikes" and unit.holds(match.first) for match in scene.of_kind("thing"))
    if (by := _attacked_by(scene, count, told)) is not None:
        return by
    if (grown := grown_to(scene, count) or spelled_out(scene, count)) is not None:
        return grown
    if count.thing == "strikes" and scene.language != "en" and _dealt(scene, count):
        return "ignored"
    if count.struck or (count.thing == "places" and strikes):
        return "hits"
    field = _told(scene, unit, count, told)
    if field == "lost" and _then_downed(scene, unit, count, told):
        return "destroyed"
    if field == "hits" and _was_hit(scene, count, told):
        return "destroyed"
    if field == "lost" and any(unit.holds(match.first) for match in scene.of_kind("ewar")):
        short = any(scene.row[deed.first].plain in _FAILED for deed in told if "lost" in deed.meanings)
        return "suppressed" if short else field  # "did not reach the goal" because of electronic warfare
    either = any(deed.either and deed.of(count.thing) == field for deed in told)  # "shot down or intercepted by"
    if field == "destroyed" and not either and _jammed(scene, unit, count):
        return "suppressed"
    return field


def _jammed(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether only electronic warfare brought something down, and no fire beside it."""
    for match in scene.of_kind("ewar"):
        if not unit.holds(match.first) or owner(scene, unit, match.first, match.after) is not count:
            continue
        if not any(_beside(scene, each, match) for each in scene.of_kind("guard")):
            return not boundary(scene, unit, min(count.after, match.first), max(count.first, match.first))
    return False


def _then_downed(scene: Scene, unit: Unit, count: Count, told: Sequence[Deed]) -> bool:
    """Tell whether what did not arrive was shot down: "six did not reach us thanks to air defence: it downed them"."""
    later = [deed for deed in told if deed.first >= count.after and "destroyed" in deed.meanings]
    numbers = [each.number for each in unit.counts if each.number > count.number]
    return any(
        (deed.first < numbers[0] if numbers else True)
        and any(scene.row[at].plain in _THEM for at in (deed.first - 1, deed.after))
        for deed in later
        if deed.after < len(scene.row)
    )


def _was_hit(scene: Scene, count: Count, told: Sequence[Deed]) -> bool:
    """Tell whether drones are what was hit, and not what hit: "зенітники вразили 57 апаратів"."""
    row = scene.row
    return count.thing in FELLED and any(
        0 <= count.number - deed.after <= 1
        and row[deed.after - 1].plain.startswith(_STRUCK)
        and row[deed.after - 1].plain.endswith(("ли", "но"))
        for deed in told
    )


_THEM: Final = word_set("їх их them всі все")


_STRUCK: Final = ("враз", "ураз", "пораз", "поціл", "ураж", "враж", "пораж")


def _dealt(scene: Scene, count: Count) -> bool:
    """Tell whether strikes are counted that somebody dealt, by whatever means: "завдали 702 ударів по 16 пунктах"."""
    before = range(count.first - _CHAIN, count.first)
    return any(match.first in before and match.meaning == "launched" for match in scene.of_kind("deed"))


def _beside(scene: Scene, one: Match, two: Match) -> bool:
    """Tell whether two phrases stand a few words apart with no comma between."""
    between = range(min(one.after, two.after), max(one.first, two.first))
    return len(between) <= _CHAIN and not any(scene.row[at].text in ",;:.()" for at in between)


def _attacked_by(scene: Scene, count: Count, told: Sequence[Deed]) -> str | None:
    """Return what is told of the drones of "an attack by about 20 drones", also where it was repelled."""
    at = count.first - 2
    if at < 0 or count.thing not in FELLED or scene.row[at + 1].plain not in _OF_ATTACK:
        return None
    over = next((deed for deed in told if deed.first <= at < deed.after), None)
    attack = scene.row[at].plain in ("attack", "raid", "assault", "barrage", "wave", "swarm", "salvo", "onslaught")
    return over.of(count.thing) if attack and over is not None else "launched" if attack else None


def _told(scene: Scene, unit: Unit, count: Count, told: Sequence[Deed]) -> str | None:
    inside = [deed for deed in told if count.number_after <= deed.first < count.after]
    if inside and (field := inside[-1].of(count.thing)) in (FLOWN | HARMED) - {"launched"}:
        return field
    if scene.language == "en" and count.thing in FELLED and scene.row[count.after : count.after + 1]:
        down = scene.row[count.after].plain == "down" and not any(count.after == deed.first for deed in told)
        if down:
            return "destroyed"  # "Eleven drones down overnight"
    mine = [deed for deed in told if deed.of(count.thing) and _owner(scene, unit, deed) is count]
    wholes = [each.number for each in unit.counts if each.whole and each.number > count.number]
    mine = [deed for deed in mine if not (wholes and wholes[0] < deed.first and deed.of(count.thing) == "launched")]
    ahead = [deed for deed in mine if deed.after <= count.first]
    behind = [deed for deed in mine if deed.first >= count.after]
    if ahead and any(rise.after <= count.first and unit.holds(rise.first) for rise in scene.of_kind("rise")):
        firm = [deed for deed in ahead if deed.of(count.thing) != "launched" and not deed.weak]
        harmed = [
            deed for deed in firm if deed.of(count.thing) in HARMED
        ]  # "the toll from that attack had risen to 10"
        return (harmed or firm or ahead)[0].of(count.thing)
    if count.thing is None:  # "27 in Volgograd region, where a depot burnt": not of the 27
        ahead = [deed for deed in ahead if not _passing(scene, unit, deed, deed.after, count.first)]
        behind = [deed for deed in behind if not _passing(scene, unit, deed, count.after, deed.first)]
    tight_ahead = [deed for deed in ahead if not _parted(scene, unit, deed.after, count.first)]
    tight_behind = [deed for deed in behind if not _parted(scene, unit, count.after, deed.first)]
    firm_behind = [deed for deed in tight_behind if not deed.weak and deed.of(count.thing) != "launched"]
    firm_ahead = [deed for deed in tight_ahead if not deed.weak]
    loose_ahead = [deed for deed in ahead if count.thing is not None or count.first - deed.after <= _GAP]
    if behind and not tight_behind and _goes_with(scene, unit, count):
        behind = []  # "552 of the drones and 31 missiles, the scale of the attack ..."
    for chosen in (firm_behind[:1], firm_ahead[-1:], tight_behind[:1], tight_ahead[-1:], loose_ahead[-1:], behind[:1]):
        if chosen:
            if (after := and_then(scene, count, chosen[0], behind)) is not None:
                return after
            recorded = chosen[0].weak and any("hits" in deed.meanings and deed.after <= count.first for deed in told)
            if recorded and len(unit.counts) == 1:
                return "hits"  # "hits of the missile and of 21 drones were recorded"
            field = "seen" if chosen[0].weak or is_attribute(scene, count, chosen[0]) else chosen[0].of(count.thing)
            if field == "destroyed" and did_it(scene, count, chosen[0]):
                return "hits"
            with_them = count.first > 0 and scene.row[count.first - 1].plain == "with" and chosen[0].first < count.first
            return "launched" if field == "hits" and with_them else field
    return None


def _parted(scene: Scene, unit: Unit, first: int, after: int) -> bool:
    """Tell whether a boundary, or a dash in English, stands between a number and a verb."""
    dashed = scene.language == "en" and any(scene.row[at].text in "—–" for at in range(first, after))
    return dashed or boundary(scene, unit, first, after)


def _goes_with(scene: Scene, unit: Unit, count: Count) -> bool:
    """Tell whether a number of weapons is joined to one before it that the verb stands before."""
    before = [each for each in unit.counts if each.number < count.number and not each.dropped]
    between = [scene.row[at].plain for at in range(before[-1].after, count.first)] if before else []
    return len(between) == 1 and between[0] in _AND and before[-1].thing != count.thing and count.thing in FELLED


def _passing(scene: Scene, unit: Unit, deed: Deed, first: int, after: int) -> bool:
    """Tell whether a deed of houses and the like stands behind a boundary from a number without a noun."""
    return scene.language == "en" and set(deed.meanings) == {"ignored"} and boundary(scene, unit, first, after)


def _owner(scene: Scene, unit: Unit, deed: Deed) -> Count | None:
    """Return the number that a deed is told of: not people of whom drones are told, nor the other way about."""
    chosen = owner(scene, unit, deed.first, deed.after, aside=True)
    if chosen is None or deed.of(chosen.thing) or deed.meanings == ("ignored",):
        return chosen
    live = [count for count in unit.counts if not count.dropped and not count.whole and deed.of(count.thing)]
    before = next((count for count in reversed(live) if count.number < deed.first), None)
    after = next((count for count in live if count.number >= deed.after), None)
    return (before or after) if chosen.number > deed.first else (after or before)


_CHAIN: Final = 4
"""Words between two phrases that belong together."""

_AND: Final = word_set("and or и или та і й або чи")
