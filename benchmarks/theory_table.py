"""Print theory against engine: every closed form beside what the engine gives; fail if one is too far off."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "raid"))

from theory_cases import cases


def main() -> int:
    """Run every case, which takes about half a minute, and return 1 if one is more than 4 standard errors off."""
    print(f"{'theory against engine':<46}{'theory':>11}{'engine':>12}{'s.e.':>10}{'off by':>10}{'tracks':>10}")
    far = 0
    for c in cases():
        beside = f"  limit, to within {c.allowance:g}" if c.allowance else ""
        off = f"{c.off_by:.1f} s.e."
        print(f"{c.name:<46}{c.theory:>11.6f}{c.engine:>12.6f}{c.error:>10.6f}{off:>10}{c.tracks:>10}{beside}")
        far += c.off_by > 4.0
    print(f"{far} off by more than 4 standard errors" if far else "all within 4 standard errors")
    return min(far, 1)


if __name__ == "__main__":
    sys.exit(main())
