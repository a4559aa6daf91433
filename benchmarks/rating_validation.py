"""Cross-validate the rating on real firms and print the report.

    PUHUI_REAL_DATA=FOLDER python -m benchmarks.rating_validation [--repeats 10] [--seed 1]

Every step of the training happens inside the training folds; the plain models see the same folds.
"""

import argparse
import os
import time
from datetime import date
from pathlib import Path

import polars as pl

from puhui.base import Policy, PolicyAt, SilentProgress, default_policy_dir
from puhui.profile import build_profile
from puhui.rating import validate
from puhui.sources import Intake, read_intake

AS_OF = date(2020, 2, 29)


def real_intake(policy: PolicyAt) -> Intake:
    """Return the contest's rated firms and their invoices.

    :raises SystemExit: if the data is not there.
    """
    root = Path(__file__).resolve().parents[2] / "shared" / "data"
    folder = Path(os.environ.get("PUHUI_REAL_DATA", root)) / "cumcm2020c"
    files = sorted(folder.glob("附件1_*.parquet"))
    if not files:
        raise SystemExit(f"no real data in {folder}: set PUHUI_REAL_DATA to its folder")
    return read_intake(paths=files, as_of=AS_OF, policy=policy, progress=SilentProgress())


def real_firms(policy: PolicyAt) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return firms and features of the contest's rated firms."""
    intake = real_intake(policy)
    profile = build_profile(
        invoices=intake.invoices, firms=intake.firms, as_of=AS_OF, policy=policy
    )
    return intake.firms, profile.features


def main() -> None:
    """Validate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    policy = Policy.read(default_policy_dir()).at(AS_OF)
    firms, features = real_firms(policy)
    start = time.perf_counter()
    report = validate(
        features=features,
        outcomes=firms.select("firm_id", "defaulted"),
        manual_grades=firms.select("firm_id", "manual_grade"),
        policy=policy,
        seed=asked.seed,
        progress=SilentProgress(),
        repeats=asked.repeats,
    )
    print(report.render_text(language="en"))
    print(f"{time.perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
