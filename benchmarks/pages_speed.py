"""Pages at growing numbers of enterprises, on PostgreSQL, with 20 people at once.

    python -m benchmarks.pages_speed [--sizes 5000 20000 100000] [--seconds 20] [--users 20]

For each size a synthetic town goes through the real pipeline (kept under ``bench-data``), is loaded
into a PostgreSQL server of its own, and served as ``puhui-web serve`` serves it, on the same
machine as its users. They click twice: with a pause of a second on average, as fast readers do, and
without any, which tells how many pages the machine gives. The plain alternative to a page by cursor
is a page by offset, timed in the same database at the end of the list.
"""

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from pathlib import Path

import urllib3
from extras.with_postgres import find_binaries, server

AS_OF = "2026-11-01"
PORT = 8431
PAUSES_S = (1.0, 0.0)
DATA = Path("bench-data")
_KEY = "00112233445566778899aabbccddeeff"
_PASSWORD = "puhui-demo"  # noqa: S105  # the demo's own


def main() -> None:
    """Measure each size and print a table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--sizes", type=int, nargs="+", default=[5_000, 20_000, 100_000])
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=20)
    parsed = parser.parse_known_args()[0]
    binaries = find_binaries()
    assert binaries is not None, "install a PostgreSQL server"
    print("| enterprises | pause s | page | requests | p50 ms | p95 ms | a second |")
    print("|---|---|---|---|---|---|---|")
    for size in parsed.sizes:
        register = _register(size)
        with server(binaries=binaries) as url:
            _measure(size, register, url, parsed.users, parsed.seconds)


def _register(size: int) -> Path:
    folder = DATA / f"city-{size}"
    register = folder / "register"
    if not (register / "rating" / "ratings.parquet").is_file():
        puhui = [sys.executable, "-m", "puhui.cli"]
        at = ["--register", str(register), "--as-of", AS_OF]
        out = ["--out", str(folder / "out")]
        made_of = ["--enterprises", str(size), "--seed", "7"]
        made = [
            ["city", *made_of, "--as-of", AS_OF, "--out", str(folder / "city")],
            ["fuse", "--records", str(folder / "city" / "records"), *at],
            ["consent", "import", str(folder / "city" / "authorisations.csv"), *at],
            ["see", *at, *out],
            ["learn", "--outcomes", str(folder / "city" / "truth" / "labels.parquet"), *at, *out],
        ]
        for command in made:
            subprocess.run(
                [*puhui, *command],
                check=True,
                env={**os.environ, "PUHUI_HASH_KEY": _KEY},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
    return register


def _measure(size: int, register: Path, url: str, users: int, seconds: float) -> None:
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "PUHUI_DEMO": "1",
        "PUHUI_HOME": str(DATA / f"city-{size}"),
        "PUHUI_HASH_KEY": _KEY,
    }
    web = [sys.executable, "-m", "puhui_web"]
    for command in (["migrate", "-v0"], ["seed_demo", "--register", str(register)]):
        extra = ["--as-of", AS_OF] if command[0] == "seed_demo" else []
        subprocess.run(
            [*web, *command, *extra], check=True, env=environment, stderr=subprocess.DEVNULL
        )
    serving = subprocess.Popen(
        [*web, "serve", "--port", str(PORT)], env=environment, stdout=subprocess.DEVNULL
    )
    try:
        _wait()
        for pause in PAUSES_S:
            _print(size, pause, _click(users, seconds, pause), seconds)
    finally:
        serving.terminate()
        serving.wait()
    _offset_beside_cursor(environment)


def _print(size: int, pause: float, times: dict[str, list[float]], seconds: float) -> None:
    for page, measured in sorted(times.items()):
        ranked = sorted(measured)
        p50, p95 = statistics.median(ranked), ranked[int(len(ranked) * 0.95)]
        cells = (f"{size:,}", f"{pause:g}", page, f"{len(ranked):,}")
        figures = (f"{p50 * 1000:.0f}", f"{p95 * 1000:.0f}", f"{len(ranked) / seconds:.0f}")
        print(f"| {' | '.join((*cells, *figures))} |", flush=True)


def _wait() -> None:
    http = urllib3.PoolManager(retries=False)
    for _ in range(120):
        try:
            if http.request("GET", f"http://127.0.0.1:{PORT}/sign-in/").status == 200:
                return
        except urllib3.exceptions.HTTPError:
            pass
        time.sleep(0.5)
    raise SystemExit("the server did not start")


class _User:
    """One person with a browser: signed in, clicking."""

    def __init__(self, name: str, seed: int) -> None:
        self.http = urllib3.HTTPConnectionPool("127.0.0.1", PORT, maxsize=1)
        self.cookies: dict[str, str] = {}
        self.random = random.Random(seed)  # noqa: S311
        self.times: dict[str, list[float]] = defaultdict(list)
        page = self.get("/sign-in/").data.decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        assert token, "the sign-in page has a form"
        fields = {"username": name, "password": _PASSWORD, "csrfmiddlewaretoken": token[1]}
        answer = self._request("POST", "/sign-in/", fields=fields, encode_multipart=False)
        assert answer.status == 302, answer.status
        self.ids = self._ids()
        assert self.ids, "the list shows customers"

    def _request(self, method: str, path: str, **options: object) -> urllib3.BaseHTTPResponse:
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.http.request(
            method, path, headers={"Cookie": cookie}, redirect=False, **options
        )
        for line in answer.headers.getlist("Set-Cookie"):
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def get(self, path: str) -> urllib3.BaseHTTPResponse:
        return self._request("GET", path)

    def _ids(self) -> list[str]:
        page = self.get("/desk/customers/").data.decode()
        return sorted(set(re.findall(r"/desk/customers/(E[0-9A-Z]+)/", page)))

    def click(self, until: float, pause: float) -> None:
        pages = {
            "list": lambda: "/desk/customers/",
            "list, filtered": lambda: f"/desk/customers/?grade={self.random.choice('ABC')}",
            "search": lambda: f"/desk/search/?q={self.random.choice('酒茶建材餐服贸农')}",
            "customer": lambda: f"/desk/customers/{self.random.choice(self.ids)}/",
        }
        while time.perf_counter() < until:
            time.sleep(self.random.expovariate(1 / pause) if pause else 0)
            page = self.random.choice(sorted(pages))
            path = pages[page]()
            start = time.perf_counter()
            answer = self.get(path)
            self.times[page].append(time.perf_counter() - start)
            assert answer.status == 200, (path, answer.status)


def _click(users: int, seconds: float, pause: float) -> dict[str, list[float]]:
    names = ("demo-branch_head", "demo-customer_manager", "demo-approver", "demo-risk_modeller")
    people = [_User(names[seed % len(names)], seed) for seed in range(users)]
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=person.click, args=(until, pause)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times: dict[str, list[float]] = defaultdict(list)
    for person in people:
        for page, measured in person.times.items():
            times[page] += measured
    return times


_PAGES = """
import time, statistics
from puhui_web.cursors import page_of
from puhui_web.enterprises.models import Enterprise
rows = Enterprise.objects.all()
count = rows.count()
middle = page_of(rows=rows, order=["name", "id"], cursor=None, limit=50)
deep = rows.order_by("name", "id")[count - 100:count - 99][0]
from puhui_web.cursors import _encoded
cursor = _encoded(deep, ["name", "id"], back=False)
def took(what):
    times = []
    for _ in range(15):
        start = time.perf_counter(); what(); times.append(time.perf_counter() - start)
    return statistics.median(times) * 1000
by_cursor = took(lambda: page_of(rows=rows, order=["name", "id"], cursor=cursor, limit=50))
by_offset = took(lambda: list(rows.order_by("name", "id")[count - 100:count - 49]))
print(f"| {count:,} | last page by cursor {by_cursor:.1f} ms, by offset {by_offset:.1f} ms: "
      f"ratio {by_offset / by_cursor:.1f} | | | | | |")
"""


def _offset_beside_cursor(environment: dict[str, str]) -> None:
    subprocess.run(
        [sys.executable, "-m", "puhui_web", "shell", "-v0", "-c", _PAGES],
        check=True,
        env=environment,
    )


if __name__ == "__main__":
    main()
