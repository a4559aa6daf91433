"""The rules of a limit: what each allows, and which of them binds."""

from dataclasses import dataclass
from typing import Final

import polars as pl

from puhui.allocation.constraints import UnableToUseTerms
from puhui.base import GRADES, Bilingual, PolicyAt

# Nothing may be lent, whatever the figures; the first that holds binds.
NOT_RATED: Final = "not_rated"
GRADE_NOT_LENT: Final = "grade_not_lent"
NO_SALES: Final = "no_sales"
# Figures; the smallest binds, the first of equals.
TYPICAL_MONTH: Final = "typical_month"
REPAYMENT: Final = "repayment_capacity"
THIN: Final = "thin_history"
MAXIMUM: Final = "maximum_amount"
FIGURES: Final = (TYPICAL_MONTH, REPAYMENT, THIN, MAXIMUM)
# The figure that binds is less than the smallest loan.
BELOW_MINIMUM: Final = "below_minimum"


@dataclass(frozen=True)
class LimitRules:
    """The numbers of the rules, and the rules as expressions over a table of firms.

    The table has ``grade``, ``is_thin``, ``margin_12m_ratio``, and in fen the sales of a year and
    of a typical month, ``year_fen`` and ``month_fen``.
    """

    months_by_grade: dict[str, float]
    margin_min_ratio: float
    margin_max_ratio: float
    repayment_share_ratio: float
    thin_fen: int
    maximum_fen: int
    minimum_fen: int
    step_fen: int
    grades_not_lent: tuple[str, ...]

    @classmethod
    def from_policy(cls, policy: PolicyAt) -> "LimitRules":
        """Read the rules in force.

        :raises puhui.base.UnableToReadPolicy: if a parameter is missing or no number.
        :raises UnableToUseTerms: if a grade that may be lent to has no number of months.
        """
        months = policy.table("allocation.typical_months_by_grade")
        not_lent = tuple(str(grade) for grade in policy.value("pricing.grades_not_lent"))
        missing = [grade for grade in GRADES if grade not in (*months, *not_lent)]
        if missing:
            raise UnableToUseTerms(
                what=Bilingual(
                    f"allocation.typical_months_by_grade 缺少评级 {missing}",
                    f"allocation.typical_months_by_grade lacks the grades {missing}",
                ),
                advice=Bilingual(
                    "请在 allocation.yaml 中补上，或在 pricing.grades_not_lent 中列为不放贷",
                    "add them to allocation.yaml, or to pricing.grades_not_lent",
                ),
            )
        return cls(
            months_by_grade={str(grade): float(count) for grade, count in months.items()},
            margin_min_ratio=policy.number("allocation.margin_min_ratio"),
            margin_max_ratio=policy.number("allocation.margin_max_ratio"),
            repayment_share_ratio=policy.number("allocation.repayment_share_ratio"),
            thin_fen=policy.fen("allocation.thin_limit_yuan"),
            maximum_fen=policy.fen("pricing.exposure_max_yuan"),
            minimum_fen=policy.fen("allocation.minimum_amount_yuan"),
            step_fen=policy.fen("allocation.amount_step_yuan"),
            grades_not_lent=not_lent,
        )

    def months(self) -> pl.Expr:
        """Return how many typical months the grade may borrow."""
        return pl.col("grade").replace_strict(
            self.months_by_grade, default=None, return_dtype=pl.Float64
        )

    def margin_ratio(self) -> pl.Expr:
        """Return the margin that counts: within its bounds, the lower one where unknown."""
        margin = pl.col("margin_12m_ratio").fill_null(self.margin_min_ratio)
        return margin.clip(self.margin_min_ratio, self.margin_max_ratio)

    def figures(self) -> list[pl.Expr]:
        """Return what each figure allows, in fen; null where it has nothing to say."""
        repayment = pl.col("year_fen") * self.margin_ratio() * self.repayment_share_ratio
        is_thin = pl.col("is_thin").fill_null(value=True)
        return [
            (pl.col("month_fen") * self.months()).alias(TYPICAL_MONTH),
            repayment.alias(REPAYMENT),
            pl.when(is_thin).then(float(self.thin_fen)).alias(THIN),
            pl.lit(float(self.maximum_fen)).alias(MAXIMUM),
        ]

    def rule_of_figures(self) -> pl.Expr:
        """Return the rule whose figure binds, before the smallest loan is looked at."""
        smallest = pl.min_horizontal(*FIGURES)
        named = [pl.when(pl.col(name) == smallest).then(pl.lit(name)) for name in FIGURES]
        return (
            pl.when(pl.col("grade").is_null())
            .then(pl.lit(NOT_RATED))
            .when(pl.col("grade").is_in(self.grades_not_lent))
            .then(pl.lit(GRADE_NOT_LENT))
            .when(pl.col("year_fen").is_null())
            .then(pl.lit(NO_SALES))
            .otherwise(pl.coalesce(*named))
        )

    def limit_fen(self) -> pl.Expr:
        """Return the limit, given ``figure_rule``: whole steps, and nothing below the minimum."""
        is_figure = pl.col("figure_rule").is_in(FIGURES)
        # A millionth of a fen: what float arithmetic may take from a whole step.
        steps = ((pl.min_horizontal(*FIGURES) + 1e-6) // self.step_fen).cast(pl.Int64)
        rounded = steps * self.step_fen
        return pl.when(is_figure & (rounded >= self.minimum_fen)).then(rounded).otherwise(0)

    def limit_rule(self) -> pl.Expr:
        """Return the rule that binds in the end, given ``figure_rule`` and ``limit_fen``."""
        is_figure = pl.col("figure_rule").is_in(FIGURES)
        return (
            pl.when(is_figure & (pl.col("limit_fen") == 0))
            .then(pl.lit(BELOW_MINIMUM))
            .otherwise(pl.col("figure_rule"))
        )
