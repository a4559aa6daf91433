"""Invented names, masked the way a bank masks them before it shares a list."""

from typing import Final

import numpy as np
import polars as pl

from puhui.town.industries import INDUSTRIES

_NEUTRAL_WORDS: Final = ("商贸", "贸易", "实业", "发展", "科技", "投资")
_NEUTRAL_SHARE: Final = 0.2  # such a name says nothing of the industry
_FORMS: Final = ("有限公司", "有限责任公司", "有限公司***分公司", "经营部")
_FORM_SHARES: Final = (0.80, 0.12, 0.03, 0.05)
_COOPERATIVE_SHARE: Final = 0.3  # of farming firms
_SOLE_TRADER_SHARE: Final = 0.02


def draw_names(
    *, rng: np.random.Generator, industries: pl.Series, firm_ids: pl.Series
) -> pl.Series:
    """Return a name like "***茶业有限公司" for each firm.

    :param industries: the firms' industries, of the industries' Enum type.
    """
    firms = len(industries)
    place = industries.to_physical().to_numpy()
    words = [
        INDUSTRIES[code].name_words[int(draw * len(INDUSTRIES[code].name_words))]
        for code, draw in zip(place.tolist(), rng.random(firms).tolist(), strict=True)
    ]
    is_farm = pl.Series([INDUSTRIES[code].code == "farming" for code in place.tolist()])
    is_neutral = pl.Series(rng.random(firms) < _NEUTRAL_SHARE)
    is_cooperative = is_farm & pl.Series(rng.random(firms) < _COOPERATIVE_SHARE)
    is_sole_trader = pl.Series(rng.random(firms) < _SOLE_TRADER_SHARE)
    table = pl.DataFrame(
        {
            "word": words,
            "neutral": rng.choice(_NEUTRAL_WORDS, firms),
            "form": rng.choice(_FORMS, firms, p=_FORM_SHARES),
            "firm_id": firm_ids,
        }
    )
    word = pl.when(is_neutral).then("neutral").otherwise("word")
    return table.select(
        pl.when(is_sole_trader)
        .then(pl.format("个体经营{}", "firm_id"))
        .when(is_cooperative)
        .then(pl.format("***{}专业合作社", "word"))
        .otherwise(pl.format("***{}{}", word, "form"))
        .alias("name")
    )["name"]
