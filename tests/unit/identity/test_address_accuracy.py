"""Addresses segmented by hand: accuracy must not fall. Figures are those of the training part."""

import polars as pl
import pytest
from benchmarks.address_parsing import OURS, county_codes, ours, read_segments

pytestmark = pytest.mark.real


def test_accuracy_on_real_addresses(real_data_dir):
    segments = read_segments(real_data_dir / "cn-address" / "train.txt")
    found = ours(segments["text"])
    right = {
        kind: (segments[kind] == found[kind]).fill_null(value=False).sum() / segments[kind].count()
        for kind in OURS
    }
    assert right["county"] >= 0.99
    assert right["town"] >= 0.85
    assert right["road"] >= 0.94
    known = county_codes(segments)
    assert pl.Series(known == found["county_code"]).drop_nulls().all()
