import numpy as np
import polars as pl

from puhui.town.industries import INDUSTRIES, INDUSTRY_CODES
from puhui.town.names import draw_names


def names_of(industry: str, firms: int = 500) -> pl.Series:
    return draw_names(
        rng=np.random.default_rng(5),
        industries=pl.Series([industry] * firms, dtype=pl.Enum(INDUSTRY_CODES)),
        firm_ids=pl.Series([f"E{place}" for place in range(firms)]),
    )


def test_names_are_masked_or_a_sole_trader_under_its_code():
    names = names_of("trade")
    sole = names.str.starts_with("个体经营E")
    assert names.filter(~sole).str.starts_with("***").all()
    assert 0 < sole.sum() < 30


def test_most_names_tell_the_industry_and_some_do_not():
    words = INDUSTRIES[INDUSTRY_CODES.index("tea")].name_words
    tells = names_of("tea").str.contains_any(words)
    assert 0.65 < tells.mean() < 0.9


def test_cooperatives_are_farmers():
    assert names_of("farming").str.ends_with("专业合作社").mean() > 0.2
    assert not names_of("liquor").str.contains("合作社").any()
