"""Reading facts through the gate at scale, beside the same join without one.

    python -m benchmarks.consent_gate [--enterprises 1000000] [--facts 5000000]

Every enterprise has one record and one authorisation; its facts are tax filings. Ours judges every
authorisation, reads all facts and writes the log; once all enterprises have agreed, once half of
them have withdrawn, and once for a single enterprise. The plain alternative joins the facts to
their enterprises and asks nobody. Each case runs in a process of its own.
"""

import argparse
import json
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from puhui.base import Policy, default_policy_dir
from puhui.consent import FactStore, open_ledger, read_facts, write_facts
from puhui.consent._database import transaction
from puhui.consent._fact_columns import fact_schema
from puhui.sources.providers import TABLES

_KIB_PER_MB = 1000 / 1.024
TABLE = "tax.filings"
AS_OF = date(2020, 2, 29)
MAKE = "write the facts"
CASES = ("all permitted", "half withdrawn", "one enterprise", "plain join")


def membership(enterprises: int) -> pl.DataFrame:
    """Return one record an enterprise."""
    number = pl.int_range(enterprises, eager=True).cast(pl.String).str.zfill(8)
    return pl.DataFrame({"record_id": "tax.taxpayers/T" + number, "enterprise_id": "E" + number})


def make(folder: Path, *, enterprises: int, facts: int) -> dict[str, Any]:
    """Fill ledgers and store; return how long the store took."""
    make_ledger(folder / "all.sqlite", enterprises=enterprises, is_half_withdrawn=False)
    make_ledger(folder / "half.sqlite", enterprises=enterprises, is_half_withdrawn=True)
    rows = filings(enterprises=enterprises, facts=facts)
    started = time.perf_counter()
    write_facts(folder=folder, facts={TABLE: rows}, batch_id="1")
    return measured(started, rows.height)


def measured(started: float, rows: int) -> dict[str, Any]:
    """Return seconds, rows and this process's peak memory."""
    seconds = time.perf_counter() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_PER_MB
    return {"seconds": seconds, "rows": rows, "peak_mb": peak}


def filings(*, enterprises: int, facts: int) -> pl.DataFrame:
    """Return tax filings, spread evenly over the enterprises."""
    number = pl.int_range(facts, eager=True)
    taxpayer = "T" + (number % enterprises).cast(pl.String).str.zfill(8)
    month = pl.Series([date(2019, 1 + n % 12, 1) for n in range(facts // enterprises + 1)])
    rows = pl.DataFrame(
        {
            "taxpayer_no": taxpayer,
            "period_month": month.gather(number // enterprises),
            "declared_sales_fen": number * 100,
            "record_id": "tax.taxpayers/" + taxpayer,
            "file": pl.repeat("filings.csv", facts, eager=True),
            "row": number + 2,
        }
    )
    schema = fact_schema(TABLES[TABLE])
    missing = [pl.lit(None, dtype).alias(n) for n, dtype in schema.items() if n not in rows.columns]
    return rows.with_columns(missing)


def make_ledger(path: Path, *, enterprises: int, is_half_withdrawn: bool) -> None:
    """Fill the table of authorisations directly: how fast they are recorded is not measured."""
    with open_ledger(path=path) as ledger, transaction(ledger.connection):
        ledger.connection.executemany(
            "INSERT INTO authorisations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    f"A-{number:08}",
                    f"E{number:08}",
                    "somebody",
                    "social,tax,utility",
                    "rating",
                    "2020-01-01",
                    "2021-01-01",
                    "online",
                    "archive",
                    *(["2020-02-01"] * 2 if is_half_withdrawn and number % 2 else [None] * 2),
                )
                for number in range(enterprises)
            ),
        )


def run(case: str, folder: Path, enterprises: int) -> dict[str, Any]:
    """Read once, and measure it."""
    members = membership(enterprises)
    started = time.perf_counter()
    if case == "plain join":
        facts = pl.scan_parquet(folder / f"{TABLE}.parquet")
        rows = facts.join(members.lazy(), on="record_id").collect().height
    else:
        ledger_name = "half.sqlite" if case == "half withdrawn" else "all.sqlite"
        with open_ledger(path=folder / ledger_name) as ledger:
            found = read_facts(
                store=FactStore(folder),
                ledger=ledger,
                tables=[TABLE],
                enterprises=["E00000007"] if case == "one enterprise" else None,
                membership=members,
                successors=pl.DataFrame(
                    schema={"enterprise_id": pl.String, "successor_id": pl.String}
                ),
                purpose="rating",
                as_of=AS_OF,
                read_by="benchmark",
                policy=Policy.read(default_policy_dir()).at(AS_OF),
            )
        rows = found.facts[TABLE].height
    return measured(started, rows)


def main() -> None:
    """Print one line a case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--enterprises", type=int, default=1_000_000)
    parser.add_argument("--facts", type=int, default=5_000_000)
    parser.add_argument("--case", choices=(MAKE, *CASES), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments, _ = parser.parse_known_args()
    if arguments.case == MAKE:
        sizes = {"enterprises": arguments.enterprises, "facts": arguments.facts}
        print(json.dumps(make(arguments.folder, **sizes)))
    elif arguments.case:
        print(json.dumps(run(arguments.case, arguments.folder, arguments.enterprises)))
    else:
        with TemporaryDirectory() as folder:
            report(folder, arguments.enterprises, arguments.facts)


def report(folder: str, enterprises: int, facts: int) -> None:
    """Run every case in a process of its own."""
    print(f"{enterprises:,} authorisations, {facts:,} facts")
    sizes = ["--enterprises", str(enterprises), "--facts", str(facts)]
    for case in (MAKE, *CASES):
        command = [sys.executable, "-m", "benchmarks.consent_gate", "--case", case]
        command += ["--folder", folder, *sizes]
        found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        print(
            f"{case:<18}{found['seconds']:8.1f} s{found['peak_mb']:10,.0f} MB"
            f"{found['rows']:12,} rows",
            flush=True,
        )


if __name__ == "__main__":
    main()
