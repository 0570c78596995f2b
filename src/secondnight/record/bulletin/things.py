"""What an elliptical number counts ("сбито 33", "28 of them over Rostov region"): the noun is somewhere before it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.deeds import FLOWN, HARMED
from secondnight.record.bulletin.nouns import CLASSES, OF, WEAPONS
from secondnight.record.bulletin.units import boundary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from secondnight.record.bulletin.counting import Count
    from secondnight.record.bulletin.scene import Scene
    from secondnight.record.bulletin.units import Unit


_BESIDE: Final = 2
"""Words between two numbers of which the second one's noun counts for both ("seven and six missiles")."""


def resolve(scene: Scene, every: Sequence[Unit]) -> None:
    """Say of each number without a noun what it counts; drop those of which nothing says so.

    A noun between it and the number before counts first, then what that number counts, then what the last number of
    the text before it counts, then the last weapon that the text names at all.
    """
    _iskander(scene, every)
    _targets(scene, every)
    _boats(scene, every)
    weapon: str | None = None
    earlier: list[Count] = []
    for unit in every:
        live = [count for count in unit.counts if not count.dropped]
        _respectively(scene, unit, live, earlier)
        _former(scene, live, earlier)
        before, earlier = earlier, live or earlier
        for at, count in enumerate(live):
            if count.thing is None:
                known = _of_the_whole(before, count) or _came(scene, every, count)
                count.thing = known or _thing(scene, unit, live, at, weapon, before)
                count.rules |= {"noun from elsewhere"}
            if count.thing is None:
                count.thing = _told_again(every, count)
            if count.thing == "missile" and count.implied and (same := _the_missile(scene, every, count)) is not None:
                count.thing = same
            if count.thing == "missile" and count.part and (closer := _class_of(unit, count)) is not None:
                count.thing = closer
            if count.thing in WEAPONS:
                weapon = count.thing
            if count.thing is None:
                count.dropped = "nothing says what it counts"


def _targets(scene: Scene, every: Sequence[Unit]) -> None:
    """Take plain "targets" for drones in a text that names no other weapon; "aerial targets" may be anything."""
    named = {match.meaning for match in scene.of_kind("thing") if match.meaning in WEAPONS - {"all"}}
    before: set[str] = set()
    _targets_by_place(scene, every)
    for count in (count for unit in every for count in unit.counts if count.thing in WEAPONS):
        one = next(iter(named)) if len(named) == 1 else next(iter(before)) if len(before) == 1 else None
        plain = count.thing == "all" and one is not None and one != "all"
        before |= {one if plain and one is not None else count.thing or "all"}
        if not plain or one is None:
            continue
        words = [scene.row[at].plain for at in range(count.number_after, count.after)]
        aerial = any(word.startswith(_AERIAL) for word in words)
        if words and words[-1].startswith(_TARGET) and not aerial:
            count.thing = one


def _targets_by_place(scene: Scene, every: Sequence[Unit]) -> None:
    """Take plain "targets" for drones in a row of places that counts drones: "28 аппаратов над А, две цели над Б"."""
    row: list[Count] = []
    for count in (each for unit in every for each in unit.counts if not each.dropped):
        words = [scene.row[at].plain for at in range(count.number_after, count.after)]
        plain = count.thing == "all" and bool(words) and len(words) == 1 and words[0].startswith(_TARGET)
        near = [each for each in row[-3:] if each.sentence >= count.sentence - 1 and each.thing is not None]
        if plain and count.places and near and near[-1].thing == "drone" and near[-1].places:
            count.thing = "drone"
        row.append(count)


def _boats(scene: Scene, every: Sequence[Unit]) -> None:
    """Take plain drones for boats in a text that tells of drones at sea only."""
    words = [token.plain for token in scene.row]
    named = [match.meaning for match in scene.of_kind("thing") if match.meaning in WEAPONS]
    counted = any(count.thing == "unmanned boat" for unit in every for count in unit.counts)
    at_sea = "unmanned boat" in named and not counted
    flying = any(word.startswith(_FLYING) for word in words)
    if at_sea and not flying:
        for count in (count for unit in every for count in unit.counts if count.thing == "drone"):
            count.thing = "unmanned boat"


_FLYING: Final = (
    "бпла",
    "летат",
    "літаль",
    "воздуш",
    "повітр",
    "uav",
    "aerial",
    "shahed",
    "шахед",
    "сбит",
    "збит",
    "shot",
)
_TARGET: Final = ("цел", "ціл", "target")
_AERIAL: Final = ("воздушн", "повітрян", "aerial", "air")


def _iskander(scene: Scene, every: Sequence[Unit]) -> None:
    """Take "Iskander" without a letter for a cruise missile where the text names only that sort of it before."""
    names = {at: token.plain for at, token in enumerate(scene.row) if token.plain.startswith(_ISKANDER)}
    sorts = [(at, name.rpartition("-")[2]) for at, name in names.items() if "-" in name]
    for count in (count for unit in every for count in unit.counts if count.thing == "ballistic missile"):
        mine = [name for at, name in names.items() if count.number_after <= at < count.after]
        told = {sort for at, sort in sorts if at < count.number}
        if mine and "-" not in mine[-1] and told and told <= {"к", "k"}:
            count.thing = "cruise missile"


_ISKANDER: Final = ("искандер", "іскандер", "iskander")


def _respectively(scene: Scene, unit: Unit, live: Sequence[Count], earlier: Sequence[Count]) -> None:
    """Hand the nouns of a row of numbers on to as many numbers without nouns: "знищено 4, 10 та 190 відповідно"."""
    last = next((match.first for match in scene.of_kind("respectively") if unit.holds(match.first)), None)
    if last is None:
        return
    bare = [count for count in live if count.thing is None and count.number < last]
    named = [count for count in live if count.thing in WEAPONS and bare and count.number < bare[0].number]
    named = named or [count for count in earlier if count.thing in WEAPONS]  # "Of these, 102 and 99, respectively, ..."
    if len(bare) == len(named):
        for count, other in zip(bare, named, strict=True):
            count.thing, count.field = other.thing, bare[0].field
            count.rules = frozenset({"told as the one before"})


def _of_the_whole(earlier: Sequence[Count], count: Count) -> str | None:
    """Return what a number too great for the part before it counts: "74 missiles, 22 of them Kalibr. 58 fell"."""
    parts = [each for each in earlier[1:] if each.part]
    whole = earlier[0] if parts and len(parts) == len(earlier) - 1 else None
    known = count.field in ("destroyed", "lost", "suppressed") and not count.part
    least = max((each.value for each in parts), default=0)
    return whole.thing if known and whole is not None and least < count.value <= whole.value else None


def _came(scene: Scene, every: Sequence[Unit], count: Count) -> str | None:
    """Return the weapon of which the sentence before tells without a number: "the Shaheds came. Sixteen fell"."""
    before = count.sentence - 1
    opens = count.first == scene.sentences[count.sentence].first and count.field in FLOWN
    if not opens or any(unit.sentence == before and unit.counts for unit in every):
        return None
    named = {
        match.meaning
        for match in scene.of_kind("thing")
        if match.meaning in WEAPONS and scene.sentence_at(match.first) == before
    }
    return named.pop() if len(named) == 1 else None


def _the_missile(scene: Scene, every: Sequence[Unit], count: Count) -> str | None:
    """Return the class of "the missile" where one missile was told of before it, and no other."""
    if scene.row[count.first].plain != "the":
        return None
    before = [each for unit in every for each in unit.counts if each.number < count.number and not each.dropped]
    ones = [each.thing for each in before if each.value == 1 and each.thing in CLASSES]
    return ones[0] if len(ones) == 1 else None


def _class_of(unit: Unit, count: Count) -> str | None:
    """Return the class of "three of the missiles" where the sentence counts missiles of one class before them."""
    before = {each.thing for each in unit.counts if each.number < count.number and not each.dropped}
    classes = before & {"cruise missile", "ballistic missile", "missile"}
    return classes.pop() if len(classes) == 1 else None


def _former(scene: Scene, live: Sequence[Count], earlier: Sequence[Count]) -> None:
    """Give "585 of the former and 30 of the latter" the first and the last of the weapons counted before."""
    named = [count.thing for count in earlier if count.thing in WEAPONS]
    for count in live:
        last = scene.row[count.after - 1].plain
        if last in ("former", "latter") and count.thing is None and named:
            count.thing = named[0] if last == "former" else named[-1]


def _is_among(scene: Scene, count: Count, whole: Count) -> bool:
    """Tell whether "of" makes one number a part of a later one: "five, respectively, of the 58 drones"."""
    return any(scene.row[at].plain in OF for at in range(count.number_after, whole.first))


def _told_again(every: Sequence[Unit], count: Count) -> str | None:
    """Return what the same figure counts further on: a headline "131 збито" before "збито 131 БпЛА"."""
    later = [each for unit in every for each in unit.counts if not each.dropped and each.number > count.number]
    same = (count.value, count.field)
    return next((each.thing for each in later if each.thing is not None and (each.value, each.field) == same), None)


def _thing(
    scene: Scene, unit: Unit, live: Sequence[Count], at: int, weapon: str | None, earlier: Sequence[Count]
) -> str | None:
    count = live[at]
    if count.field in HARMED or count.field == "ignored":
        return "people"
    if count.field == "airports_closed":
        return "airports"
    previous = live[at - 1] if at else None
    begin = previous.after if previous is not None else unit.tokens[0]
    named = [
        match.meaning
        for match in scene.of_kind("thing")
        if begin <= match.first < count.first and unit.holds(match.first) and match.meaning in WEAPONS
    ]
    if named:  # before a comma the first noun is the subject; what follows may belong to something else
        passing = previous is None and boundary(scene, unit, unit.tokens[0], count.first)
        return named[0] if passing else named[-1]
    if previous is not None and previous.thing in WEAPONS:
        told = [each.thing for each in live[:at] if not each.implied]
        return "drone" if previous.thing == "decoy" and "drone" in told else previous.thing
    if weapon is not None:
        parts = {match.first for match in scene.of_kind("part")}
        opens = (live[0] is count and count.part) or unit.tokens[0] in parts
        wholes = [each for each in earlier if each.thing == "all" and each.value >= count.value]
        kinds = {
            each.thing for each in earlier
        }  # "537 in all, 477 drones and 60 missiles. Of these 249 were shot down"
        return "all" if opens and wholes and len(kinds) > 2 else weapon
    before = [
        match.meaning
        for match in scene.of_kind("thing")
        if match.first < count.first and match.meaning in WEAPONS - {"all"}
    ]
    following = live[at + 1] if at + 1 < len(live) else None
    beside = following is not None and following.first - count.after <= _BESIDE and following.thing in WEAPONS
    if before:
        return before[-1]
    if following is not None and beside:
        return following.thing
    later = [each for each in live[at + 1 :] if each.thing in WEAPONS and each.field == count.field]
    if later and _is_among(scene, count, later[0]):
        return later[0].thing
    for one, two in pairwise(live[at:]):
        if two.first - one.after > _BESIDE:
            break
        if two.thing in WEAPONS:
            return two.thing
    if count.field is None:
        return None
    behind = [match for match in scene.of_kind("thing") if match.first > count.first and match.meaning in WEAPONS]
    near = behind and (scene.sentence_at(behind[0].first) <= count.sentence + 1 or count.field == "destroyed")
    return behind[0].meaning if near else None
