"""How long training and rating take.

    python -m benchmarks.rating_speed [--firms 123 100000]

The first number of firms is trained on, the second rated. Firms are made: features that move with a
hidden risk. Importing the libraries is timed apart, as a run pays for it once.
"""

import argparse
import time
from datetime import date

import numpy as np
import polars as pl

from puhui.base import Policy, default_policy_dir
from puhui.profile import FEATURES
from puhui.rating import rate, train

_DIRECTION = {"safer": -1.0, "riskier": 1.0, "either": 0.0}


def made_firms(*, firms: int, seed: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return features and outcomes of made firms; a fifth defaults."""
    rng = np.random.default_rng(seed)
    risk = rng.normal(size=firms)
    columns = {
        feature.name: np.abs(_DIRECTION[feature.higher_is] * risk + rng.normal(size=firms) * 2 + 20)
        for feature in FEATURES
    }
    features = pl.DataFrame({"firm_id": [f"F{k:08d}" for k in range(firms)], **columns})
    noisy = risk + rng.normal(size=firms) / 2
    defaulted = pl.Series("defaulted", noisy > np.quantile(noisy, 0.8))
    return features, features.select("firm_id").with_columns(defaulted)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--firms", type=int, nargs=2, default=[123, 100_000])
    few, many = parser.parse_args().firms
    start = time.perf_counter()
    import lightgbm
    import optbinning

    print(f"importing lightgbm {lightgbm.__version__} and optbinning {optbinning.__version__}: "
          f"{time.perf_counter() - start:.1f} s")  # fmt: skip
    policy = Policy.read(default_policy_dir()).at(date(2020, 2, 29))
    features, outcomes = made_firms(firms=few, seed=1)
    start = time.perf_counter()
    model = train(features=features, outcomes=outcomes, policy=policy, seed=1)
    print(f"training on {few:,} firms: {time.perf_counter() - start:.1f} s")
    features, _ = made_firms(firms=many, seed=2)
    start = time.perf_counter()
    ratings = rate(model=model, features=features)
    print(f"rating {len(ratings):,} firms: {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
