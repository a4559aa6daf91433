"""What a loan should cost: the rate for every firm, its profit, loss and return on capital."""

from puhui.pricing.capital import ExposureClass, capital_ratio, exposure_class
from puhui.pricing.churn import ChurnCurve, ChurnCurves, UnableToFitChurn, fit_churn
from puhui.pricing.explain import PriceExplanation, explain_price, price_curve
from puhui.pricing.offers import UnableToPrice
from puhui.pricing.price import price
from puhui.pricing.profit import Expected, expected_at_rate
from puhui.pricing.schema import PRICE_CURVE_SCHEMA, PRICES_SCHEMA

__all__ = [
    "PRICES_SCHEMA",
    "PRICE_CURVE_SCHEMA",
    "ChurnCurve",
    "ChurnCurves",
    "Expected",
    "ExposureClass",
    "PriceExplanation",
    "UnableToFitChurn",
    "UnableToPrice",
    "capital_ratio",
    "expected_at_rate",
    "explain_price",
    "exposure_class",
    "fit_churn",
    "price",
    "price_curve",
]
