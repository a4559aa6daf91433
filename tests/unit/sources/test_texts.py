import polars as pl

from puhui.sources.texts import as_text, clean_text, had_blanks


def test_blanks_of_every_kind_go():
    cells = pl.Series([" a", "a\u3000", "\ufeffa\u200b", "\ta\n", "a b", " ", "", None])
    assert clean_text(cells).to_list() == ["a"] * 4 + ["a b", None, None, None]
    assert had_blanks(cells=cells, cleaned=clean_text(cells)).to_list() == [True] * 4 + [False] * 4


def test_whole_numbers_lose_their_point():
    assert as_text(pl.Series([1001.0, None])).to_list() == ["1001", None]
    assert as_text(pl.Series([1001.0, 1.5])).to_list() == ["1001.0", "1.5"]
    assert as_text(pl.Series([1.0, float("nan")])).to_list() == ["1.0", "NaN"]
    assert as_text(pl.Series([1.0, float("inf")])).to_list() == ["1.0", "inf"]
