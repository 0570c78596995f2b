"""How far claims and reports are taken to be off, where nothing better is known: notional ranges.

Source: notional
"""

from __future__ import annotations

from typing import Final

OVERCLAIM: Final = (0.0, 1.5)
"""Claimed in error for each true kill: from none to three claims for two kills."""

REPORTED_UNDER_CENSORSHIP: Final = (0.3, 0.9)
"""Probability that an impact is reported where reporting is restricted; 0.6 in the middle."""

REPORTED_IN_AN_OPEN_PRESS: Final = (0.6, 0.95)
"""Probability that an impact is reported where the press is open; 0.85 is most believed."""
