"""The allocation problem as arrays: whole steps of money, one place for each firm."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from puhui.allocation.candidates import checked_candidates
from puhui.allocation.constraints import EVERY_GROUP, UNKNOWN_GROUP, GroupShare, Terms
from puhui.allocation.solvers import FloatArray
from puhui.base import Bilingual

IntArray = npt.NDArray[np.int64]
NO_GROUP = -1


@dataclass(frozen=True)
class Grouping:
    """One column that divides the firms, and what each of its constrained groups gets.

    Arrays are over the groups but for ``codes``, which says for each firm which group it is in
    (``NO_GROUP``: none that a share speaks of).
    """

    name: str
    groups: tuple[str, ...]
    titles: tuple[Bilingual, ...]
    codes: IntArray
    floor_steps: FloatArray  # 0: no floor
    cap_steps: FloatArray  # the budget: no cap
    floor_ratios: FloatArray  # of the budget, as the terms have it
    cap_ratios: FloatArray
    floor_gives_way: npt.NDArray[np.bool_]

    def used(self, per_firm: FloatArray | IntArray) -> FloatArray:
        """Return the sum over each group's firms."""
        inside = self.codes != NO_GROUP
        sums = np.bincount(self.codes[inside], weights=per_firm[inside], minlength=len(self.groups))
        return sums.astype(np.float64)


@dataclass(frozen=True)
class Problem:
    """Maximise profit over whole steps of money; arrays are over the firms, by ``firm_id``.

    Only firms that may get money are here: those with a price and a limit of at least the
    minimum, which either earn something or belong to a group whose floor must be met.
    """

    firm_ids: pl.Series
    limit_steps: IntArray
    profit_ratio: FloatArray
    loss_ratio: FloatArray
    budget_steps: int
    minimum_steps: int
    step_fen: int
    loss_cap_ratio: float | None
    loss_cap_fen: int | None
    groupings: tuple[Grouping, ...]
    firms_min: int

    def loss_fen(self, steps: IntArray) -> IntArray:
        """Return each firm's expected loss in whole fen, as ``totals`` counts it."""
        return np.rint(self.loss_ratio * (steps * self.step_fen)).astype(np.int64)

    def profit_fen(self, steps: IntArray) -> int:
        """Return the expected profit of an allocation in whole fen."""
        return int(np.rint(self.profit_ratio * (steps * self.step_fen)).astype(np.int64).sum())


def build_problem(*, candidates: pl.DataFrame, budget_fen: int, terms: Terms) -> Problem:
    """Return the problem of these candidates.

    Bounds become whole steps: budget, caps and limits downwards, floors upwards. Nothing is lost
    by it, as amounts are whole steps.

    :param candidates: ``CANDIDATES_SCHEMA`` and the columns that the terms' groups name.
    :raises UnableToReadCandidates: if they are not fit to decide on.
    """
    firms = checked_candidates(candidates=candidates, budget_fen=budget_fen, terms=terms)
    budget_steps = budget_fen // terms.step_fen
    firms = firms.with_columns(limit_steps=pl.col("limit_fen") // terms.step_fen).filter(
        pl.col("limit_steps") >= terms.minimum_fen // terms.step_fen,
        pl.col("profit_ratio").is_not_null() & pl.col("loss_ratio").is_not_null(),
        (pl.col("profit_ratio") > 0) | _is_owed_a_floor(terms.group_shares),
    )
    return Problem(
        firm_ids=firms["firm_id"],
        limit_steps=firms["limit_steps"].to_numpy().astype(np.int64),
        profit_ratio=firms["profit_ratio"].to_numpy().astype(np.float64),
        loss_ratio=firms["loss_ratio"].to_numpy().astype(np.float64),
        budget_steps=budget_steps,
        minimum_steps=terms.minimum_fen // terms.step_fen,
        step_fen=terms.step_fen,
        loss_cap_ratio=terms.loss_cap_ratio,
        loss_cap_fen=terms.loss_cap_fen,
        groupings=tuple(
            _grouping(
                name, [s for s in terms.group_shares if s.grouping == name], firms, budget_steps
            )
            for name in sorted({share.grouping for share in terms.group_shares})
        ),
        firms_min=terms.firms_min,
    )


def _is_owed_a_floor(shares: Iterable[GroupShare]) -> pl.Expr:
    """Whether a floor that does not give way may force money on the firm, even at a loss."""
    owed = pl.lit(value=False)
    for share in shares:
        if share.min_ratio > 0 and not share.floor_gives_way:
            owed |= _is_in(share)
    return owed


def _is_in(share: GroupShare) -> pl.Expr:
    column = pl.col(share.grouping)
    belongs = column != UNKNOWN_GROUP if share.group == EVERY_GROUP else column == share.group
    return belongs.fill_null(value=False)


def _grouping(
    name: str, shares: list[GroupShare], firms: pl.DataFrame, budget_steps: int
) -> Grouping:
    present = set(firms[name].drop_nulls().unique()) - {UNKNOWN_GROUP}
    named = {share.group for share in shares} - {EVERY_GROUP}
    is_for_every = any(share.group == EVERY_GROUP for share in shares)
    groups = sorted(named | present if is_for_every else named)
    binding = {g: [s for s in shares if s.group in (g, EVERY_GROUP)] for g in groups}
    floors = np.array([max(s.min_ratio for s in binding[g]) for g in groups])
    caps = np.array([min(s.max_ratio for s in binding[g]) for g in groups])
    codes = firms[name].replace_strict(
        groups, range(len(groups)), default=NO_GROUP, return_dtype=pl.Int64
    )
    return Grouping(
        name=name,
        groups=tuple(groups),
        titles=tuple(binding[g][-1].title_of(g) for g in groups),
        codes=codes.to_numpy(),
        floor_steps=np.ceil(np.round(floors * budget_steps, 6)),
        cap_steps=np.floor(np.round(caps * budget_steps, 6)),
        floor_ratios=floors,
        cap_ratios=caps,
        floor_gives_way=np.array(
            [all(s.floor_gives_way for s in binding[g] if s.min_ratio > 0) for g in groups]
        ),
    )
