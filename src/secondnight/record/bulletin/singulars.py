"""Nouns in the singular that are one drone, one missile, one person, by their gender."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from secondnight.record.bulletin.tokens import word_set

if TYPE_CHECKING:
    from secondnight.record.bulletin.kinds import Language

MASCULINE: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(),
    "ru": word_set(
        "беспилотник дрон аппарат бпла шахед дрон-камикадзе катер житель мужчина человек водитель пенсионер сотрудник "
        "ребенок подросток мальчик боец рабочий пассажир прохожий работник военнослужащий спасатель полицейский"
    ),
    "uk": word_set(
        "безпілотник дрон апарат бпла шахед дрон-камікадзе катер житель чоловік мешканець водій пенсіонер цивільний "
        "працівник підліток хлопець хлопчик пасажир військовослужбовець медик рятувальник"
    ),
}
FEMININE: Final[dict[Language, frozenset[str]]] = {
    "en": frozenset(),
    "ru": word_set(
        "ракета ракету бомба бомбу авиабомба авиабомбу женщина женщину жительница жительницу девочка девочку "
        "пенсионерка пенсионерку сотрудница сотрудницу работница работницу девушка девушку"
    ),
    "uk": word_set(
        "ракета ракету бомба бомбу авіабомба авіабомбу жінка жінку мешканка мешканку дівчина дівчину дівчинка дівчинку "
        "пенсіонерка пенсіонерку працівниця працівницю людина людину дитина дитину жителька особа особу"
    ),
}
