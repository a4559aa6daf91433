"""Build the profile of every firm at a date."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from puhui.base import PolicyAt
from puhui.profile.arrays import Floats
from puhui.profile.cells import median_sizes, sum_books, sum_cells
from puhui.profile.counterparties import counterparty_features, sum_pairs
from puhui.profile.features import FEATURES
from puhui.profile.growth import growth_features
from puhui.profile.limits import Limits
from puhui.profile.months import monthly_table, months_of
from puhui.profile.network import degrees_of, links_of, network_features
from puhui.profile.papers import paper_features
from puhui.profile.rhythm import days_with_sales, rhythm_features
from puhui.profile.rows import BOOKS, by_book, rows_in_window
from puhui.profile.schema import Profile
from puhui.profile.swings import swing_features
from puhui.profile.turnover import turnover_features
from puhui.profile.windows import Window


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
    cells = sum_cells(rows, limits=limits)
    pairs = sum_pairs(rows, window=window)
    months = months_of(cells, firms=roster.height, window=window)
    sums = by_book(sum_books(cells, parts=window.month_of_part.size), firms=roster.height)
    links = links_of(pairs, firms=roster)
    degrees = degrees_of(links.lazy()).collect(engine="streaming")
    columns = {
        **turnover_features(months, limits=limits),
        **growth_features(months, limits=limits),
        **swing_features(months, limits=limits),
        **rhythm_features(months, days_with_sales(rows), limits=limits),
        **paper_features(sums, _medians(rows, roster.height), limits=limits),
        **counterparty_features(pairs, firms=roster.height, limits=limits),
        **network_features(links, degrees, firms=roster.height, limits=limits),
    }
    return Profile(
        features=_table(roster["firm_id"], columns),
        monthly=monthly_table(cells, firm_ids=roster["firm_id"], window=window),
    )


def _medians(rows: pl.DataFrame, firms: int) -> dict[str, Floats]:
    medians = median_sizes(rows)
    column = np.full(firms * len(BOOKS), np.nan)
    column[medians["book"].to_numpy()] = medians["median_fen"].to_numpy()
    return {name: column[at :: len(BOOKS)] for name, at in BOOKS.items()}


def _table(firm_ids: pl.Series, columns: dict[str, Floats]) -> pl.DataFrame:
    names = [feature.name for feature in FEATURES]
    assert set(columns) == set(names), "the features and their table differ"
    table = pl.DataFrame({"firm_id": firm_ids, **{name: columns[name] for name in names}})
    return table.with_columns(pl.col(names).fill_nan(None))
