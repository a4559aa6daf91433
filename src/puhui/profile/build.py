"""Build the profile of every firm at a date."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from puhui.base import PolicyAt
from puhui.profile.counterparties import counterparty_features, plan_pairs
from puhui.profile.features import FEATURES
from puhui.profile.growth import growth_features
from puhui.profile.limits import Limits
from puhui.profile.months import MonthGrid, monthly_table, plan_months
from puhui.profile.network import degrees_of, links_of, network_features
from puhui.profile.papers import paper_features, plan_papers
from puhui.profile.rhythm import plan_sale_days, rhythm_features
from puhui.profile.rows import rows_in_window
from puhui.profile.scale import scale_features
from puhui.profile.schema import Profile
from puhui.profile.swings import swing_features
from puhui.profile.windows import Window


@dataclass(frozen=True)
class _Tables:
    """Everything that the features are derived from: sums of whole numbers, no row left."""

    months: pl.DataFrame
    papers: pl.DataFrame
    sale_days: pl.DataFrame
    pairs: pl.DataFrame


def build_profile(
    *,
    invoices: pl.DataFrame | pl.LazyFrame,
    firms: pl.DataFrame,
    as_of: date,
    policy: PolicyAt,
) -> Profile:
    """Derive the features of every firm from its invoices up to and including a date.

    :param invoices: ``sources.INVOICES_SCHEMA``; invoices of other firms are left aside, and
        so are invoices outside the observation window of ``profile.history_months``.
    :param firms: ``sources.FIRMS_SCHEMA``; a firm without invoices gets a row as well.
    :param as_of: the last day that the profile knows of.
    :param policy: ``policy/profile.yaml``: what counts as enough to speak of.
    :return: one row a firm, sorted by ``firm_id``, with the columns of ``FEATURES``.
    """
    limits = Limits.read(policy)
    window = Window(as_of=as_of, months=limits.history_months)
    roster = firms.select("firm_id", "dataset").sort("firm_id").with_row_index("firm")
    rows = rows_in_window(invoices=invoices, firm_ids=roster["firm_id"], window=window)
    tables = _collect(rows, limits)
    links = links_of(tables.pairs, firms=roster)
    network = network_features(
        links, degrees_of(links).collect(engine="streaming"), firms=roster, limits=limits
    )
    features = _features(tables, roster, window, limits)
    return Profile(
        features=_in_order(pl.concat([features, network], how="horizontal")),
        monthly=monthly_table(tables.months, firm_ids=roster["firm_id"], window=window),
    )


def _collect(rows: pl.LazyFrame, limits: Limits) -> _Tables:
    plans = [
        plan_months(rows),
        plan_papers(rows, limits=limits),
        plan_sale_days(rows),
        plan_pairs(rows),
    ]
    return _Tables(*pl.collect_all(plans, engine="streaming"))


def _features(
    tables: _Tables, firms: pl.DataFrame, window: Window, limits: Limits
) -> pl.DataFrame:
    grid = MonthGrid.of(tables.months, firms=firms.height, window=window)
    arrays = {
        **scale_features(grid, limits=limits),
        **growth_features(grid, limits=limits),
        **swing_features(grid, limits=limits),
        **rhythm_features(grid, tables.sale_days, limits=limits),
    }
    keys = firms.select("firm")
    return pl.concat(
        [
            firms.select("firm_id"),
            pl.DataFrame(arrays),
            paper_features(tables.papers, firms=keys, limits=limits),
            counterparty_features(tables.pairs, firms=keys, limits=limits),
        ],
        how="horizontal",
    )


def _in_order(features: pl.DataFrame) -> pl.DataFrame:
    names = [feature.name for feature in FEATURES]
    assert set(features.columns) == {"firm_id", *names}, "features and their table differ"
    return features.select("firm_id", pl.col(names).cast(pl.Float64).fill_nan(None))
