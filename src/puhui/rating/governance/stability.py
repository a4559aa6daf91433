"""How steady the scorecard is when a fifth of the firms changes."""

from collections import Counter
from collections.abc import Sequence

from puhui.rating.governance.cross_validate import FoldResult
from puhui.rating.governance.report import FeatureStability


def feature_selection_stability(results: Sequence[FoldResult]) -> tuple[FeatureStability, ...]:
    """Return how often each feature was selected, most often first, then by name."""
    bins: dict[str, Counter[int]] = {}
    for result in results:
        for feature, edges in result.edges.items():
            bins.setdefault(feature, Counter())[len(edges) + 1] += 1
    rows = [
        FeatureStability(
            feature=feature,
            selected_ratio=counts.total() / len(results),
            same_bins_ratio=counts.most_common(1)[0][1] / counts.total(),
        )
        for feature, counts in bins.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.selected_ratio, row.feature)))
