"""Those whom figures name as claimants, and the sides that they stand on."""

from __future__ import annotations

from typing import Final

MINISTRY: Final = "the Russian Ministry of Defence"
AIR_FORCE: Final = "the Ukrainian Air Force"
STAFF: Final = "the Ukrainian General Staff"
AVIATION: Final = "the Russian aviation authority"
OFFICIALS: Final = "officials"
SIDES: Final = {MINISTRY: "Russia", AIR_FORCE: "Ukraine", STAFF: "Ukraine", AVIATION: "Russia"}
"""The side of each claimant that has one whatever the text says."""
