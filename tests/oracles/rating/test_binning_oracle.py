"""WoE and information value of our bins against OptBinning's own table."""

import numpy as np
import pytest
from optbinning import OptimalBinning

from puhui.rating.binning import bin_counts, information_value


@pytest.mark.parametrize("seed", range(5))
def test_woe_and_information_value(seed):
    rng = np.random.default_rng(seed)
    values = rng.normal(size=400)
    defaulted = rng.random(400) < 1 / (1 + np.exp(-(values - 1)))
    values[rng.random(400) < 0.1] = np.nan
    binning = OptimalBinning(dtype="numerical", prebinning_method="quantile", max_n_prebins=5)
    binning.fit(values[np.isfinite(values)], defaulted[np.isfinite(values)].astype(int))
    table = binning.binning_table.build(add_totals=False)

    ours = bin_counts(values=values, defaulted=defaulted, edges=binning.splits)

    known = slice(0, len(ours) - 1)
    assert [row.firms for row in ours[known]] == table["Count"].tolist()[known]
    assert [row.defaults for row in ours[known]] == table["Event"].tolist()[known]
    assert [row.woe for row in ours[known]] == pytest.approx(table["WoE"].tolist()[known])
    assert information_value(ours) == pytest.approx(table["IV"].astype(float)[known].sum())
