"""Who gets how much of a limited budget."""

import polars as pl

from puhui.allocation._best import find_best
from puhui.allocation._solved import polished
from puhui.allocation.binds import amounts_with_reasons
from puhui.allocation.breadth import widest_within
from puhui.allocation.constraints import Terms, terms_of
from puhui.allocation.schema import Allocation, Breadth
from puhui.allocation.shadow_prices import shadow_prices
from puhui.allocation.solvers import HighsSolver, Solver
from puhui.base import Bilingual, PolicyAt, yuan_text


def allocate(
    *,
    candidates: pl.DataFrame,
    budget_fen: int,
    policy: PolicyAt | Terms,
    solver: Solver | None = None,
) -> Allocation:
    """Maximise expected profit within budget, losses, limits and shares, then widen the service.

    Nothing or at least the minimum for each firm, in whole steps. A firm without a price gets
    nothing; one that is not expected to earn anything is looked at only where a floor that does
    not give way names its group. Of firms alike in everything the first by ``firm_id`` gets most.

    :param candidates: ``CANDIDATES_SCHEMA`` and a String column for each grouping of the terms;
        their order does not matter.
    :param policy: the policy in force, or explicit terms in its place.
    :param solver: another solver than HiGHS.
    :raises UnableToReadCandidates: if the candidates are not fit to decide on.
    :raises UnableToAllocate: if floors that do not give way cannot be met.
    :raises UnableToUseTerms: if the policy's terms contradict themselves.
    """
    using, terms = solver or HighsSolver(), terms_of(policy)
    best = find_best(candidates=candidates, budget_fen=budget_fen, terms=terms, solver=using)
    solved, breadth = best.solved, None
    if terms.breadth_tolerance_ratio > 0:
        solved = widest_within(
            opened=best.opened,
            best=best.solved,
            tolerance_ratio=terms.breadth_tolerance_ratio,
            solver=using,
        )
        breadth = Breadth(firms_min=solved.problem.firms_min, best_totals=best.solved.totals)
    solved = polished(solved, solver=using)
    totals = solved.totals
    return Allocation(
        amounts=amounts_with_reasons(candidates=candidates, terms=terms, solved=solved),
        totals=totals,
        bound_profit_fen=solved.bound_fen,
        gap_ratio=solved.gap_ratio,
        shadow_prices=shadow_prices(solved),
        breadth=breadth,
        notes=(*best.opened.notes.values(), *_money_left(budget_fen - totals.amount_fen, terms)),
    )


def _money_left(left_fen: int, terms: Terms) -> tuple[Bilingual, ...]:
    if left_fen < terms.minimum_fen:
        return ()
    return (
        Bilingual(
            f"预算还剩 {yuan_text(left_fen)} 元：在额度和其他限制之内，没有企业还能多贷并带来利润",
            f"{yuan_text(left_fen)} yuan of the budget are left: within its limit and the other"
            " constraints no firm can be lent more at a profit",
        ),
    )
