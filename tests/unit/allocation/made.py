"""Candidates and terms made for tests. Money is in yuan here, to be read easily."""

import io
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from puhui.allocation import CANDIDATES_SCHEMA, GroupShare, Terms
from puhui.allocation.solvers import FloatArray, HighsSolver, Program, WholeSearch
from puhui.allocation.solvers._whole_process import write_request
from puhui.allocation.solvers._whole_worker import answer
from puhui.base import Bilingual

STEP_FEN = 1_000_000  # 10,000 yuan
THIN = Bilingual("新企业", "new firms")
INDUSTRY = Bilingual("{group}", "{group}")


class RoundingOnly(HighsSolver):
    """HiGHS without the search for whole numbers: what rounding alone reaches, quickly."""

    def solve_whole(
        self,
        program: Program,  # noqa: ARG002 - the port's argument
        *,
        start: FloatArray | None,
        search: WholeSearch,  # noqa: ARG002 - the port's argument
    ) -> FloatArray | None:
        return start


class SearchInside(HighsSolver):
    """HiGHS with the search for whole numbers in this process, which saves its start."""

    def solve_whole(
        self, program: Program, *, start: FloatArray | None, search: WholeSearch
    ) -> FloatArray | None:
        found = np.load(io.BytesIO(answer(write_request(program, start=start, search=search))))
        return found if found.size else None


def terms(**changes: Any) -> Terms:
    """Loans of 100,000 yuan or more in steps of 10,000, nothing else unless asked for."""
    return replace(Terms(minimum_fen=10 * STEP_FEN, step_fen=STEP_FEN), **changes)


def thin_floor(ratio: float, *, gives_way: bool = True) -> GroupShare:
    """At least this share of the budget for firms with a thin history."""
    return GroupShare("history", "thin", THIN, min_ratio=ratio, floor_gives_way=gives_way)


def candidates(
    *firms: Sequence[Any], groups: dict[str, Sequence[str | None]] | None = None
) -> pl.DataFrame:
    """Each firm: limit in yuan, profit ratio, loss ratio; named F0, F1, … in that order."""
    rows = [(f"F{i}", limit * 100, profit, loss) for i, (limit, profit, loss) in enumerate(firms)]
    table = pl.DataFrame(rows, schema=CANDIDATES_SCHEMA, orient="row")
    return table.with_columns(pl.Series(k, v, dtype=pl.String) for k, v in (groups or {}).items())


def book(*, firms: int, seed: int) -> pl.DataFrame:
    """A book of firms with industries and thin histories, as pricing and limits leave it."""
    rng = np.random.default_rng(seed)
    pd_probability = np.clip(np.exp(rng.normal(-3.3, 0.9, firms)), 0.002, 0.6)
    rate = np.clip(0.045 + 0.9 * pd_probability * 0.45 + rng.normal(0, 0.006, firms), 0.04, 0.15)
    stays = 1 - np.clip((rate - 0.04) / 0.13, 0, 0.95)
    profit = stays * (rate * (1 - pd_probability) - 0.45 * pd_probability - 0.03)
    limit_steps = np.clip(np.exp(rng.normal(3.4, 0.8, firms)).astype(int), 0, 100)
    has_price = profit > -0.005
    return pl.DataFrame(
        {
            "firm_id": [f"F{i:07d}" for i in range(firms)],
            "limit_fen": np.where(limit_steps < 10, 0, limit_steps) * STEP_FEN,
            "profit_ratio": pl.Series(profit).set(pl.Series(~has_price), None),
            "loss_ratio": pl.Series(stays * 0.45 * pd_probability).set(pl.Series(~has_price), None),
            "industry": rng.choice(list("ACEFGHLMO"), firms),
            "history": np.where(rng.random(firms) < 0.2, "thin", "established"),
        }
    )


def amounts_yuan(allocation: Any) -> list[int]:
    """The amounts by firm in yuan."""
    return [fen // 100 for fen in allocation.amounts.sort("firm_id")["amount_fen"].to_list()]
