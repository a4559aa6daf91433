"""The table of all features: what each is called, what it means, when it is missing.

``docs/features.md`` is written from it: ``python -m puhui.profile.features_page``.
"""

from puhui.base import Bilingual
from puhui.profile._definitions import (
    buyers,
    growth,
    invoices,
    regularity,
    suppliers,
    turnover,
    volatility,
)
from puhui.profile.schema import Feature

FEATURES: tuple[Feature, ...] = (
    *turnover.SCALE,
    *turnover.MARGIN,
    *growth.GROWTH,
    *volatility.SEASONALITY,
    *volatility.VOLATILITY,
    *volatility.RESILIENCE,
    *regularity.REGULARITY,
    *regularity.RECENCY,
    *turnover.AGE,
    *buyers.BUYERS,
    *suppliers.SUPPLIERS,
    *buyers.SHARED_BUYERS,
    *suppliers.SHARED_SUPPLIERS,
    *invoices.RETURNS,
    *turnover.TAX,
    *invoices.SIZE,
)

FAMILIES: dict[str, Bilingual] = {
    "scale": Bilingual("规模", "Scale"),
    "margin": Bilingual("购销差", "Margin"),
    "growth": Bilingual("增长", "Growth"),
    "seasonality": Bilingual("季节性", "Seasonality"),
    "volatility": Bilingual("波动", "Volatility"),
    "resilience": Bilingual("韧性", "Resilience"),
    "regularity": Bilingual("开票规律", "Regularity"),
    "recency": Bilingual("近期活动", "Recent activity"),
    "age": Bilingual("经营时间", "Age"),
    "buyers": Bilingual("客户", "Buyers"),
    "suppliers": Bilingual("供应商", "Suppliers"),
    "network": Bilingual("往来网络", "Network"),
    "returns": Bilingual("退货与作废", "Returns and void invoices"),
    "tax": Bilingual("税负", "Tax"),
    "size": Bilingual("发票大小", "Size of invoices"),
}
