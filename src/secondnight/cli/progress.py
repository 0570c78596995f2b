"""Progress bars on standard error, for stages that take longer than a second, and only for somebody who watches."""

from __future__ import annotations

import sys
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

    from rich.progress import Progress, TaskID

PATIENCE_S = 1.0
"""How long a stage may take before it is shown."""


class Bars:
    """A bar for each stage of the work that takes long; `secondnight.questions.Progress` calls it from any thread."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._lock = Lock()
        self._began_s: dict[str, float] = {}
        self._shown: dict[str, TaskID] = {}
        self._bars: Progress | None = None

    def __enter__(self) -> Bars:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars is not None:
            self._bars.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` steps of a stage are done, once the stage has taken long enough."""
        if not self._watched:
            return
        with self._lock:
            began_s = self._began_s.setdefault(stage, monotonic())
            if monotonic() - began_s < PATIENCE_S:
                return
            if self._bars is None:
                self._bars = _bars()
            if stage not in self._shown:
                self._shown[stage] = self._bars.add_task(stage, total=total)
            self._bars.update(self._shown[stage], completed=done, total=total)


def _bars() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    bars.start()
    return bars
