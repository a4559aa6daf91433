"""Two plain ways to spread the same budget, to compare with.

Both keep to the budget and to what one firm may get (its limit, the minimum, the step), and to
nothing else: no cap on losses, no shares. A firm graded D has no limit and so gets nothing.
"""

import numpy as np
import polars as pl

from puhui.allocation.candidates import checked_candidates
from puhui.allocation.constraints import Terms, terms_of
from puhui.allocation.problem import IntArray
from puhui.allocation.schema import Totals
from puhui.allocation.totals import totals_of
from puhui.base import PolicyAt


def spread_evenly(
    *, candidates: pl.DataFrame, budget_fen: int, policy: PolicyAt | Terms
) -> tuple[pl.DataFrame, Totals]:
    """Give every firm the same amount, or its limit where that is less.

    What firms with a small limit leave is spread over the others in turn. Where the budget does
    not reach for the minimum to all, the first firms by ``firm_id`` get the minimum. What is left
    after whole steps goes out one step a firm, again by ``firm_id``.

    :param candidates: ``CANDIDATES_SCHEMA``; firms without a price get nothing.
    :returns: ``firm_id`` and ``amount_fen`` by firm, and what they come to.
    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    """
    terms = terms_of(policy)
    firms = _eligible(candidates, budget_fen, terms)
    limits = firms["limit_steps"].to_numpy()
    budget, minimum = budget_fen // terms.step_fen, terms.minimum_fen // terms.step_fen
    if limits.size * minimum > budget:
        steps = np.where(np.arange(limits.size) < budget // minimum, minimum, 0)
    else:
        level = _level(limits, budget)
        steps = np.minimum(limits, level)
        one_more = np.flatnonzero(limits > level)[: budget - int(steps.sum())]
        steps[one_more] += 1
    return _result(candidates, firms, steps, terms)


def greedy(
    *, candidates: pl.DataFrame, budget_fen: int, policy: PolicyAt | Terms
) -> tuple[pl.DataFrame, Totals]:
    """Give each firm its limit, the best expected profit for each yuan first, while money lasts.

    The last firm gets what is left if that is the minimum or more. Of firms that earn the same
    for each yuan the first by ``firm_id`` goes first; firms that earn nothing get nothing.

    :param candidates: ``CANDIDATES_SCHEMA``; firms without a price get nothing.
    :returns: ``firm_id`` and ``amount_fen`` by firm, and what they come to.
    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    """
    terms = terms_of(policy)
    firms = (
        _eligible(candidates, budget_fen, terms)
        .filter(pl.col("profit_ratio") > 0)
        .sort("profit_ratio", "firm_id", descending=[True, False])
    )
    limits = firms["limit_steps"].to_numpy()
    budget, minimum = budget_fen // terms.step_fen, terms.minimum_fen // terms.step_fen
    before = np.cumsum(limits) - limits
    steps = np.minimum(limits, np.maximum(budget - before, 0))
    steps[steps < minimum] = 0
    return _result(candidates, firms, steps, terms)


def _eligible(candidates: pl.DataFrame, budget_fen: int, terms: Terms) -> pl.DataFrame:
    firms = checked_candidates(candidates=candidates, budget_fen=budget_fen, terms=terms)
    return (
        firms.drop_nulls(["profit_ratio", "loss_ratio"])
        .filter(pl.col("limit_fen") >= terms.minimum_fen)
        .with_columns(limit_steps=pl.col("limit_fen") // terms.step_fen)
    )


def _level(limits: IntArray, budget: int) -> int:
    """Return the highest level to which the budget fills every limit."""
    rising = np.sort(limits)
    below = np.cumsum(rising) - rising
    firms_left = np.arange(rising.size, 0, -1)
    # What it takes to fill everyone to the limit of this firm rises with that limit.
    full = int(np.searchsorted(below + rising * firms_left, budget, side="right"))
    if full == rising.size:
        return int(rising.max(initial=0))
    return (budget - int(below[full])) // int(firms_left[full])


def _result(
    candidates: pl.DataFrame, firms: pl.DataFrame, steps: IntArray, terms: Terms
) -> tuple[pl.DataFrame, Totals]:
    given = firms.select("firm_id").with_columns(amount_fen=steps * terms.step_fen)
    amounts = (
        candidates.select("firm_id")
        .join(given, on="firm_id", how="left")
        .with_columns(pl.col("amount_fen").fill_null(0))
        .sort("firm_id")
    )
    return amounts, totals_of(amounts=amounts, candidates=candidates)
