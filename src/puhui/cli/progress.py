"""Progress in a terminal: a bar for each step, with the time it has taken."""

import time
from types import TracebackType

from rich import progress
from rich.console import Console

from puhui.base import Bilingual


class TerminalProgress:
    """A context manager that receives steps and draws them on standard error.

    Where standard error is no terminal, each finished step is one line.
    """

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._bars = progress.Progress(
            progress.SpinnerColumn(),
            progress.TextColumn("{task.description}"),
            progress.BarColumn(),
            progress.MofNCompleteColumn(),
            progress.TimeElapsedColumn(),
            console=self._console,
        )
        self._tasks: dict[str, progress.TaskID] = {}
        self._started = time.monotonic()

    def __enter__(self) -> "TerminalProgress":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bars.live.is_started:
            self._bars.stop()

    def step(self, *, label: Bilingual, done: int, total: int) -> None:
        """Show how far the step is; the first one starts the drawing."""
        name = str(label)
        if name not in self._tasks:
            self._tasks[name] = self._bars.add_task(name, total=total)
        self._bars.update(self._tasks[name], completed=done, total=total)
        if not self._console.is_terminal:
            if done == total:
                self._console.print(f"{time.monotonic() - self._started:6.1f} s  {name}")
        elif not self._bars.live.is_started:
            self._bars.start()
