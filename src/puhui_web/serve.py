"""``puhui-web serve``: pages, API and one background worker, until stopped.

On a real installation run ``gunicorn puhui_web.wsgi`` and ``puhui-web work`` under the system's own
supervisor instead, with as many workers as there is work.
"""

import argparse
import signal
import subprocess
import sys
import time
from types import FrameType

_WORKER_PAUSE_S = 1.0


def serve(arguments: list[str]) -> int:
    """Start both and wait; a worker that dies is started again, a dead server ends it all."""
    parser = argparse.ArgumentParser(prog="puhui-web serve")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parsed = parser.parse_args(arguments)
    bind = f"{parsed.host}:{parsed.port}"
    pages = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "puhui_web.wsgi", "--bind", bind),
            *("--workers", str(parsed.processes), "--threads", str(parsed.threads)),
            *("--preload", "--log-level", "warning"),
        ]
    )
    worker = _worker()
    _stop_on_signals()
    sys.stdout.write(f"普惠 Puhui: http://{bind}/\n")
    sys.stdout.flush()
    try:
        while pages.poll() is None:
            if worker.poll() is not None:
                worker = _worker()
            time.sleep(_WORKER_PAUSE_S)
    except KeyboardInterrupt:
        pass
    finally:
        for process in (pages, worker):
            process.terminate()
        for process in (pages, worker):
            process.wait()
    return pages.returncode


def _worker() -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "puhui_web", "work"])


def _stop_on_signals() -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
