import numpy as np
import polars as pl
import pytest

from puhui.identity.uscc import check_uscc
from puhui.town.city.spelling import miscoded, mistyped, widened, widened_codes


def test_a_slip_changes_a_name_a_little():
    names = pl.Series(["仁怀市黔香酒业有限公司"] * 300)
    slipped = mistyped(names=names, rng=np.random.default_rng(1))
    assert slipped.n_unique() > 10
    assert set(slipped.str.len_chars()) == {10, 11, 12}


def test_short_names_stay():
    assert mistyped(names=pl.Series(["张三"]), rng=np.random.default_rng(1))[0] == "张三"


def test_widths_go_away_when_cleaned():
    names = pl.Series(["黔香（遵义）2店"] * 60)
    wide = widened(names=names, rng=np.random.default_rng(1))
    assert (wide != names).all()
    clean = wide.str.normalize("NFKC").str.replace_all(r"\s", "")
    assert clean.unique().to_list() == ["黔香(遵义)2店"]


@pytest.mark.parametrize("place", range(2, 8))
def test_a_wrong_digit_is_caught_by_the_check(block, place):
    codes = block.firms["uscc"].head(50)
    wrong = miscoded(codes=codes, places=np.full(50, place))
    assert (wrong != codes).all()
    assert not pl.DataFrame({"c": wrong}).select(check_uscc(codes=pl.col("c")).any()).item()


def test_full_width_codes_are_the_same_codes(block):
    codes = block.firms["uscc"].head(20)
    wide = widened_codes(codes)
    assert (wide != codes).all()
    assert (wide.str.normalize("NFKC") == codes).all()
