"""A plain logistic regression on twenty features over the files' whole span, as a second opinion.

    PUHUI_REAL_DATA=FOLDER python -m benchmarks.rating_plain [--repeats 10]

It uses nothing of profile and rating but the folds: totals, counts and shares of all invoices,
not only of the last 36 months, and scikit-learn with one fixed penalty.
"""

import argparse

import numpy as np
import polars as pl
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from benchmarks.rating_validation import AS_OF, real_intake
from puhui.base import Policy, default_policy_dir
from puhui.rating.folds import stratified_folds

PENALTY = 0.1  # scikit-learn's C; the best of six on this very data, so a little flattered


def side_features(*, invoices: pl.DataFrame, direction: str) -> pl.DataFrame:
    """Return nine numbers a firm of its sales or its purchases, and the tax they bore."""
    rows = invoices.filter(pl.col("direction") == direction)
    valid = rows.filter(~pl.col("is_void"))
    amount = pl.col("amount_fen").sum()
    months = valid.group_by("firm_id", pl.col("invoice_date").dt.truncate("1mo")).agg(amount)
    partners = valid.group_by("firm_id", "counterparty_id").agg(amount)
    tables = (
        rows.group_by("firm_id").agg(count=pl.len().log1p(), void=pl.col("is_void").mean()),
        valid.group_by("firm_id").agg(
            total=amount.clip(0).log1p(),
            returns=(pl.col("amount_fen") < 0).mean(),
            net=amount,
            tax=pl.col("tax_fen").sum() / amount,
        ),
        months.group_by("firm_id").agg(
            months=pl.len(),
            variation=pl.col("amount_fen").std() / pl.col("amount_fen").mean(),
            monthly=pl.col("amount_fen").mean().clip(0).log1p(),
        ),
        partners.group_by("firm_id").agg(
            largest=pl.col("amount_fen").max() / amount, partners=pl.len().log1p()
        ),
    )
    table = rows.select("firm_id").unique()
    for part in tables:
        table = table.join(part, on="firm_id", how="left")
    return table.rename({name: f"{direction}_{name}" for name in table.columns[1:]})


def plain_features(*, invoices: pl.DataFrame, firms: pl.DataFrame) -> np.ndarray:
    """Return one row a firm in the order of ``firms``, twenty columns."""
    table = firms.select("firm_id")
    for direction in ("sale", "purchase"):
        side = side_features(invoices=invoices, direction=direction)
        table = table.join(side, on="firm_id", how="left")
    sales, purchases = pl.col("sale_net"), pl.col("purchase_net")
    margin = ((sales - purchases) / (sales + purchases)).alias("margin")
    features = table.sort("firm_id").with_columns(margin)
    return features.drop("firm_id", "sale_net", "purchase_net", "purchase_tax").to_numpy()


def main() -> None:
    """Cross-validate and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=10)
    repeats = parser.parse_args().repeats
    intake = real_intake(Policy.read(default_policy_dir()).at(AS_OF))
    firms = intake.firms.sort("firm_id")
    matrix = plain_features(invoices=intake.invoices, firms=firms).astype(np.float64)
    defaulted = firms["defaulted"].to_numpy()
    areas = []
    for seed in range(repeats):
        fold = stratified_folds(defaulted=defaulted, folds=5, seed=seed)
        for k in range(5):
            learn, hold = fold != k, fold == k
            model = make_pipeline(
                SimpleImputer(strategy="median"),
                StandardScaler(),
                LogisticRegression(C=PENALTY, max_iter=2000),
            ).fit(matrix[learn], defaulted[learn])
            areas.append(roc_auc_score(defaulted[hold], model.predict_proba(matrix[hold])[:, 1]))
    print(f"{matrix.shape[1]} features, AUC {np.mean(areas):.4f} ± {np.std(areas):.3f}")


if __name__ == "__main__":
    main()
