"""How far, how fast and from where: reach, warning time, and where a track was launched."""

from __future__ import annotations
