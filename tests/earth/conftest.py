"""No deadlines here: the first call of a compiled function compiles it, and the first geodesic loads PROJ."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")
