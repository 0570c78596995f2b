"""The ground: distances on the globe, a flat map around a city, and the gazetteer of cities and civil airports."""

from __future__ import annotations

EARTH_RADIUS_KM = 6371.0088
"""Mean radius of the Earth, (2a + b) / 3 of the ellipsoid. Source: moritz-1980"""
