"""A book of candidates of any size, seeded: every firm has a price, a limit and some profit."""

import numpy as np
import polars as pl

from puhui.allocation import GroupShare, Terms
from puhui.base import Bilingual

STEP_FEN = 1_000_000  # 10,000 yuan
SECTIONS = list("ABCDEFGHIJKLMNOPQRS")
LOSS_CAP_RATIO = 0.012
CAP_RATIO = 0.08
THIN_FLOOR_RATIO = 0.25


def book(*, firms: int, seed: int) -> pl.DataFrame:
    """Return candidates whose risk and return move together, as prices make them."""
    rng = np.random.default_rng(seed)
    pd_probability = np.clip(np.exp(rng.normal(-3.6, 0.8, firms)), 0.002, 0.3)
    rate = np.clip(0.045 + 0.45 * pd_probability + rng.normal(0, 0.004, firms), 0.045, 0.15)
    stays = np.clip(1 - (rate - 0.04) / 0.13 + rng.normal(0, 0.03, firms), 0.1, 1)
    profit = stays * (rate * (1 - pd_probability) - 0.45 * pd_probability - 0.035)
    limit_steps = np.clip(np.exp(rng.normal(3.5, 0.7, firms)), 10, 100).astype(np.int64)
    weights = rng.dirichlet(np.full(len(SECTIONS), 2.0))
    return pl.DataFrame(
        {
            "firm_id": [f"E{number:08d}" for number in range(firms)],
            "limit_fen": limit_steps * STEP_FEN,
            "profit_ratio": np.maximum(profit, 1e-4),
            "loss_ratio": stays * 0.45 * pd_probability,
            "industry": rng.choice(SECTIONS, firms, p=weights),
            "history": np.where(rng.random(firms) < 0.2, "thin", "established"),
        }
    )


def budget_fen(candidates: pl.DataFrame) -> int:
    """Return a budget for three tenths of what is asked for."""
    return int(candidates["limit_fen"].sum()) * 3 // 10


def terms(*, breadth_tolerance_ratio: float) -> Terms:
    """Return terms with a loss cap and 20 groups: a cap for each industry, a floor for the thin."""
    return Terms(
        minimum_fen=10 * STEP_FEN,
        step_fen=STEP_FEN,
        loss_cap_ratio=LOSS_CAP_RATIO,
        group_shares=(
            GroupShare("industry", "*", Bilingual("{group}", "{group}"), max_ratio=CAP_RATIO),
            GroupShare(
                "history",
                "thin",
                Bilingual("新企业", "new firms"),
                min_ratio=THIN_FLOOR_RATIO,
                floor_gives_way=False,
            ),
        ),
        breadth_tolerance_ratio=breadth_tolerance_ratio,
    )
