"""Run a command in a process of its own and measure it: seconds and peak memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

_KIB_PER_MB = 1000 / 1.024


@dataclass(frozen=True)
class Measure:
    """Median seconds over the repeats, and the largest peak of resident memory."""

    seconds: float
    peak_mb: float


def measure_command(*, command: Sequence[str], repeats: int) -> Measure:
    """Run the command ``repeats`` times.

    :raises subprocess.CalledProcessError: if it fails once.
    """
    seconds, peaks = [], []
    for _ in range(repeats):
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds.append(time.perf_counter() - started)
        peaks.append(usage.ru_maxrss / _KIB_PER_MB)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
    return Measure(seconds=statistics.median(seconds), peak_mb=max(peaks))


def measure_module(*, module: str, arguments: Sequence[str], repeats: int) -> Measure:
    """Measure ``python -m module arguments``."""
    return measure_command(command=[sys.executable, "-m", module, *arguments], repeats=repeats)
