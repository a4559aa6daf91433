"""Seconds of measuring what each of fourteen sources adds: 140 features, 5 folds, twice.

OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python -m benchmarks.rating_sources_speed
"""

import time
from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from puhui.base import Bilingual, Policy, SilentProgress, default_policy_dir
from puhui.profile import Feature
from puhui.rating.sources import source_contributions

SOURCES, EACH, SHARE = 14, 10, 0.8
_TEXT = Bilingual("", "")


@dataclass(frozen=True, kw_only=True)
class _OfSource(Feature):
    source: str


def main() -> None:
    """Measure two sizes and print."""
    policy = Policy.read(default_policy_dir()).at(date(2020, 2, 29))
    definitions = [_definition(f"s{k}", number) for k in range(SOURCES) for number in range(EACH)]
    for firms in (1_500, 5_000):
        features, outcomes = _made(definitions, firms)
        started = time.perf_counter()
        found = source_contributions(
            features=features,
            definitions=definitions,
            outcomes=outcomes,
            policy=policy,
            seed=1,
            progress=SilentProgress(),
        )
        seconds = time.perf_counter() - started
        print(f"{firms:,} firms, {len(definitions)} features of {len(found.by_source)} sources: "
              f"{seconds:.0f} s", flush=True)  # fmt: skip


def _definition(source: str, number: int) -> _OfSource:
    return _OfSource(
        name=f"{source}_{number}_ratio", family=source, title=_TEXT, definition=_TEXT,
        unit="ratio", minimum=None, maximum=None, missing=_TEXT, higher_is="riskier",
        source=source,
    )  # fmt: skip


def _made(definitions: list[_OfSource], firms: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return features that show a hidden risk more or less by source, and who defaulted."""
    rng = np.random.default_rng(11)
    risk = rng.normal(size=firms)
    noisy = risk + rng.normal(scale=0.7, size=firms)
    has = {d.source: rng.random(firms) < SHARE for d in definitions}
    columns = {
        d.name: np.where(
            has[d.source], 0.1 * (int(d.source[1:]) % 5) * risk + rng.normal(size=firms), np.nan
        )
        for d in definitions
    }
    ids = pl.Series("firm_id", [f"F{k:05d}" for k in range(firms)])
    outcomes = pl.DataFrame({"firm_id": ids, "defaulted": noisy > np.quantile(noisy, 0.75)})
    return pl.DataFrame({"firm_id": ids, **columns}).fill_nan(None), outcomes


if __name__ == "__main__":
    main()
