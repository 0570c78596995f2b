"""Words that lead to the name of a place, or join two of them, in three languages."""

from __future__ import annotations

from typing import Final

from secondnight.record.bulletin.tokens import word_set

JOINS: Final = word_set(", и а также й та і and or или & as well plus ▪ ▫ ◾ ◽ • ● - – — · ️")
LEADS: Final = word_set(
    "над по територія територією територіями територій території территория территорией территориями территорие "
    "территории территориях акваторией акваторией акваторіями акваториями акватории акваторією акваторії в у во на "
    "республик республики республикой республиками республіки республике the in over on of both waters territory "
    "republic republics regions region at near off around above across "
    "город городом города городе місто міста містом місті city town "
    "окупованим окупованою окупованому окупованій окупованого окупованої оккупированным оккупированной оккупированного "
    "анексованим анексованого аннексированным аннексированного тимчасово временно тот ар "
    "nearby adjacent neighbouring neighboring annexed occupied southeastern northeastern northwestern southwestern "
    "area areas northern southern eastern western central частью частини под під небе небом неба небі against outside "
    "областях областями областей областью области областям area's for "
    "into районе полуострова полуострове півострова акваторию акватория "
    "акваторію акваторія севером югом западом востоком центром северо-западом северо-востоком юго-западом юго-востоком "
    "північчю півднем заходом сходом північним південним севере юге западе востоке півночі півдні заході сході"
)
ENDURES: Final = word_set(
    "was were came endured suffered faced withstood under пережил пережила подвергся подверглась пережив зазнав "
    "зазнала атакован атакована атаковано атакований оказался оказалась опинився опинилася"
)
"""Words after a city that tell what was done to it: "Kyiv was attacked"."""

BEFORE_CITY: Final = word_set(
    "in over on at near around against towards toward for above outside to off across hit struck attacked targeting "
    "pummelled pummeled pounded battered bombarded shelled bombed hammered blasted rocked shook targeted assaulted "
    "raided pelted hits strikes attacks pounds batters hitting striking attacking pounding bombarding between inside "
    "approaching of region from на над в во у по под около близ возле к ко біля до поблизу під із "
    "навколо довкола кругом поруч неподалік вокруг неподалеку рядом мимо повз от від "
    "beyond beneath within throughout past serving"
)
