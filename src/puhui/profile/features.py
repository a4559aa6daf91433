"""The table of all features: what each is called, what it means, when it is missing.

``python -m puhui.profile.features > docs/features.md`` writes it for people.
"""

from puhui.profile.definitions import buyers, course, papers, rhythm, suppliers, turnover
from puhui.profile.schema import Feature

FEATURES: tuple[Feature, ...] = (
    *turnover.SCALE,
    *turnover.MARGIN,
    *course.GROWTH,
    *course.SEASONALITY,
    *rhythm.REGULARITY,
    *course.VOLATILITY,
    *buyers.BUYERS,
    *suppliers.SUPPLIERS,
    *papers.RETURNS,
    *turnover.TAX,
    *rhythm.RECENCY,
    *course.RESILIENCE,
    *turnover.AGE,
    *papers.SIZE,
    *buyers.SHARED_BUYERS,
    *suppliers.SHARED_SUPPLIERS,
)
