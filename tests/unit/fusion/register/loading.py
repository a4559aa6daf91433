"""Load the small world into a register, and die after so many transactions: a test runs this."""

import os
import signal
import sys
from pathlib import Path

from tests.unit.fusion.made import DAY, ONCE, record, records, score

from puhui.fusion.register import load, open_register

PEOPLE = records(
    *(
        record(
            f"r{number:03d}",
            table=ONCE if number % 3 == 0 else "tax.taxpayers",
            uscc=f"U{number // 3}" if number % 2 else None,
            core=f"南山茶{number // 3}",
            name=f"遵义南山茶{number // 3}号有限公司",
            phone_hash=f"p{number // 3}",
        )
        for number in range(60)
    )
)


def fill(folder: Path) -> bool:
    """Load them in chunks of a few rows."""
    load._CHUNK_ROWS = 25
    with open_register(folder=folder) as register:
        return register.load(
            records=PEOPLE, edges=score(PEOPLE), happened_on=DAY, batch_id="people"
        )


def main() -> None:
    """Fill the register of the folder, and kill the process after some notes of progress."""
    folder, notes = Path(sys.argv[1]), int(sys.argv[2])
    note, seen = load._note, 0

    def counted(*what: object) -> None:
        nonlocal seen
        note(*what)
        seen += 1
        if seen > notes:
            os.kill(os.getpid(), signal.SIGKILL)

    load._note = counted
    fill(folder)


if __name__ == "__main__":
    main()
