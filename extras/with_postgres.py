"""Run a command with ``DATABASE_URL`` naming a PostgreSQL server that lives as long as it runs.

    python extras/with_postgres.py COMMAND [ARGUMENT …]

The server's binaries come from the system (Debian: ``apt-get install postgresql``). Its data lie in
a temporary folder and are gone afterwards. If there are no binaries: exit code 69, and a word on
how to install them.
"""

import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_SERVER = 69  # EX_UNAVAILABLE
_USER = "puhui"


def find_binaries() -> Path | None:
    """Return the folder with ``initdb`` and ``pg_ctl``, of the newest version."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3])
    )
    return versions[-1].parent if versions else None


@contextmanager
def server(*, binaries: Path) -> Iterator[str]:
    """Start a server of its own and give its URL; stop it and drop its data afterwards."""
    with tempfile.TemporaryDirectory(prefix="puhui-postgres-") as name:
        folder = Path(name)
        data, port = folder / "data", _free_port()
        as_user = _as_ordinary_user(folder)
        run = [*as_user, str(binaries / "initdb"), "-D", str(data), "-U", _USER, "-A", "trust"]
        subprocess.run([*run, "-E", "UTF8", "--locale=C.UTF-8"], check=True, capture_output=True)
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=100"
        control = [*as_user, str(binaries / "pg_ctl"), "-D", str(data), "-w"]
        subprocess.run(
            [*control, "-l", str(folder / "log"), "-o", options, "start"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        try:
            yield f"postgres://{_USER}@127.0.0.1:{port}/postgres"
        finally:
            subprocess.run(
                [*control, "-m", "immediate", "stop"], check=False, stdout=subprocess.DEVNULL
            )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _as_ordinary_user(folder: Path) -> list[str]:
    """Return how to run as somebody else than root, whom the server refuses to serve."""
    if os.geteuid() != 0:
        return []
    owner = next((u for u in ("postgres", "nobody") if _exists(u)), "nobody")
    shutil.chown(folder, owner)
    runuser = shutil.which("runuser", path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if runuser is None:
        raise SystemExit("runuser is missing: install util-linux")
    return [runuser, "-u", owner, "--"]


def _exists(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True


def main(command: list[str]) -> int:
    """Run the command beside a server and return its exit code."""
    binaries = find_binaries()
    if binaries is None:
        print(
            "没有 PostgreSQL 服务器：在 Debian 上运行 apt-get install postgresql / "
            "no PostgreSQL server here: on Debian, apt-get install postgresql",
            file=sys.stderr,
        )
        return NO_SERVER
    with server(binaries=binaries) as url:
        return subprocess.run(
            command, check=False, env={**os.environ, "DATABASE_URL": url}
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
