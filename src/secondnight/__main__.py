"""`python -m secondnight` is the command `secondnight`."""

from __future__ import annotations

import sys

from secondnight.cli import main

sys.exit(main())
