"""How hypothesis searches."""

from __future__ import annotations

from hypothesis import settings

# The same examples on every run, on every machine; `--hypothesis-profile=search` looks for new ones. No deadlines:
# the first call of a kernel compiles it.
settings.register_profile("repeatable", derandomize=True, deadline=None, database=None)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("repeatable")
