"""Cut a feature into a few bins whose default rate moves one way, as the domain says.

OptBinning finds the cuts: equal-frequency bins, merged so that information value is largest
under a monotone default rate. Missing values are a bin of their own.
"""

import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from puhui.profile import RiskDirection
from puhui.rating.settings import TrainingSettings

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.intp]

_TRENDS: dict[RiskDirection, str | None] = {
    "safer": "descending",
    "riskier": "ascending",
    "either": None,
}
_AGREES: dict[RiskDirection, Callable[[float], bool]] = {
    "safer": lambda rise: rise < 0,
    "riskier": lambda rise: rise > 0,
    "either": lambda rise: rise != 0,
}


@dataclass(frozen=True)
class BinCounts:
    """How many firms and defaults a bin holds, and what they tell.

    WoE = ln(share of non-defaults / share of defaults); higher is safer. Missing values have
    their own WoE for the reader; it is null where the bin lacks firms of either kind.
    """

    firms: int
    defaults: int
    woe: float | None
    information_value: float | None


def bin_edges(
    *,
    values: Floats,
    defaulted: Bools,
    higher_is: RiskDirection,
    settings: TrainingSettings,
) -> Floats:
    """Return the cuts of a feature, ascending; none where it tells nothing.

    :param values: one number a firm, NaN where missing.
    :param defaulted: what became of the firm.
    """
    known = np.isfinite(values)
    seen, outcome = values[known], defaulted[known]
    if len(np.unique(seen)) < 2 or outcome.all() or not outcome.any():
        return np.empty(0)
    with warnings.catch_warnings():
        # A value that many firms share leaves fewer quantiles than asked for: what we want.
        warnings.filterwarnings("ignore", "Bins whose width are too small", UserWarning)
        return np.asarray(_fit(seen, outcome, higher_is, settings).splits, dtype=np.float64)


def _fit(
    values: Floats, defaulted: Bools, higher_is: RiskDirection, settings: TrainingSettings
) -> Any:
    from optbinning import OptimalBinning

    binning = OptimalBinning(
        dtype="numerical",
        prebinning_method="quantile",
        solver="cp",
        monotonic_trend=_TRENDS[higher_is],
        max_n_prebins=settings.prebins(defaults=int(defaulted.sum())),
        min_prebin_size=settings.minimum_bin_ratio,
    )
    return binning.fit(values, defaulted.astype(np.int64))


def edges_beside_common_value(
    *,
    values: Floats,
    defaulted: Bools,
    higher_is: RiskDirection,
    settings: TrainingSettings,
) -> Floats:
    """Return the cuts below and above the most common value, for what nearly all firms share.

    Equal-frequency bins have no room for a flag that one in ten carries, or for lawsuits that
    nearly nobody has. A cut stays if enough firms lie beyond it and if their default rate, beside
    that of the common value, is where the domain says.
    """
    known = np.isfinite(values)
    seen, outcome = values[known], defaulted[known]
    found, firms = np.unique(seen, return_counts=True)
    if len(found) < 2:
        return np.empty(0)
    common = found[np.argmax(firms)]
    at = seen == common
    above, below = seen > common, seen < common
    cuts = []
    for beyond, sign in ((below, -1), (above, 1)):
        if beyond.sum() < settings.rare_bin_firms:
            continue
        riskier = sign * (outcome[beyond].mean() - outcome[at].mean())
        if _AGREES[higher_is](float(riskier)):
            cuts.append(common if sign < 0 else found[found > common][0])
    return np.array(cuts, dtype=np.float64)


def bin_index(*, values: Floats, edges: Sequence[float] | Floats) -> Ints:
    """Return the bin of each value: k holds edges[k-1] <= value < edges[k], the last is missing."""
    cuts = np.asarray(edges, dtype=np.float64)
    found = np.searchsorted(cuts, values, side="right")
    return np.where(np.isfinite(values), found, len(cuts) + 1).astype(np.intp)


def bin_ranks(*, values: Floats, edges: Floats) -> Floats:
    """Return what each bin counts for: the mean rank of its firms, 0 being the median firm.

    With a few dozen defaults the default rate of a bin is mostly noise, its rank is not: one
    coefficient a feature is all that such data can carry. Missing counts as the median, so
    that what is unknown speaks neither for nor against a firm.

    :return: one number for each bin, from -0.5 to 0.5, then 0 for missing.
    """
    known = np.isfinite(values)
    seen = values[known]
    ordered = np.sort(seen)
    below = np.searchsorted(ordered, seen, side="left")
    up_to = np.searchsorted(ordered, seen, side="right")
    ranks = (below + up_to) / (2 * len(seen)) - 0.5
    inside = bin_index(values=seen, edges=edges)
    means = [ranks[inside == k].mean() for k in range(len(edges) + 1)]
    return np.array([*means, 0.0])


def rank_of_missing(*, values: Floats, defaulted: Bools, edges: Floats, ranks: Floats) -> float:
    """Return the rank at which firms with a value default as often as those without one.

    So a missing value speaks as the outcomes say, for or against: what most scorecards do, and
    what lets the mere presence of a source decide. It is read off the line through the bins'
    log-odds (one half added to each count), and kept within the ranks that there are.

    :param ranks: of the bins of known values.
    """
    counts = bin_counts(values=values, defaulted=defaulted, edges=edges)
    if not counts[-1].firms:
        return 0.0
    odds = [np.log((row.defaults + 0.5) / (row.firms - row.defaults + 0.5)) for row in counts]
    weights = np.sqrt([float(row.firms) for row in counts[:-1]])
    slope, intercept = np.polyfit(ranks, odds[:-1], 1, w=weights)
    if slope == 0:
        return 0.0
    return float(np.clip((odds[-1] - intercept) / slope, ranks.min(), ranks.max()))


def bin_counts(*, values: Floats, defaulted: Bools, edges: Floats) -> tuple[BinCounts, ...]:
    """Count each bin, the missing one last.

    The shares behind WoE are among firms whose value is known, for the missing bin among all.
    """
    inside = bin_index(values=values, edges=edges)
    size = len(edges) + 2
    firms = np.bincount(inside, minlength=size)
    bad = np.bincount(inside, weights=defaulted, minlength=size).astype(np.int64)
    good = firms - bad
    rows = []
    for k in range(size):
        among = slice(0, size) if k == size - 1 else slice(0, size - 1)
        rows.append(_counted(bad[k], good[k], bad[among].sum(), good[among].sum()))
    return tuple(rows)


def _counted(bad: int, good: int, all_bad: int, all_good: int) -> BinCounts:
    if not bad or not good:
        return BinCounts(int(bad + good), int(bad), None, None)
    woe = float(np.log((good / all_good) / (bad / all_bad)))
    value = float((good / all_good - bad / all_bad) * woe)
    return BinCounts(int(bad + good), int(bad), woe, value)


def information_value(counts: Sequence[BinCounts]) -> float:
    """Return the information value over the bins of known values: sum of (good − bad) × WoE."""
    return sum(row.information_value or 0.0 for row in counts[:-1])
