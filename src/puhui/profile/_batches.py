"""The profile of some of the firms, and how such batches join: one definition for all ways."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from puhui.profile._arrays import Floats
from puhui.profile._books import by_book, measure_by_book
from puhui.profile._cells import median_sizes, sum_books, sum_cells
from puhui.profile._limits import Limits
from puhui.profile._rows import rows_in_window
from puhui.profile.counterparties import counterparty_features, sum_pairs
from puhui.profile.features import FEATURES
from puhui.profile.growth import growth_features
from puhui.profile.invoices import invoice_features
from puhui.profile.months import monthly_table, months_of
from puhui.profile.network import links_of, network_features
from puhui.profile.regularity import days_with_sales, regularity_features
from puhui.profile.schema import Profile
from puhui.profile.turnover import turnover_features
from puhui.profile.volatility import volatility_features
from puhui.profile.windows import Window


@dataclass(frozen=True)
class Batch:
    """The profile of some of the firms, but for what depends on all of them."""

    columns: dict[str, Floats]  # features by name, in the order of the firms
    links: pl.DataFrame  # who trades with whom, for the network
    monthly: pl.DataFrame


def profile_batch(
    *, invoices: pl.DataFrame | pl.LazyFrame, roster: pl.DataFrame, window: Window, limits: Limits
) -> Batch:
    """Derive all that depends on a firm's own invoices only.

    :param roster: neighbouring rows of ``roster.number_firms``.
    """
    firm_ids, firms = roster["firm_id"], roster.height
    rows = rows_in_window(invoices=invoices, firm_ids=firm_ids, window=window)
    cells = sum_cells(rows, limits=limits)
    pairs = sum_pairs(rows, window=window)
    months = months_of(cells, firms=firms, window=window)
    sums = by_book(sum_books(cells, parts=window.month_of_part.size), firms=firms)
    median_fen = measure_by_book(median_sizes(rows), "median_fen", firms=firms)
    columns = {
        **turnover_features(months, limits=limits),
        **growth_features(months, limits=limits),
        **volatility_features(months, limits=limits),
        **regularity_features(months, days_with_sales(rows), limits=limits),
        **invoice_features(sums, median_fen, limits=limits),
        **counterparty_features(pairs, firms=firms, limits=limits),
    }
    return Batch(
        columns=columns,
        links=links_of(pairs, roster=roster),
        monthly=monthly_table(cells, firm_ids=firm_ids, window=window),
    )


def join_batches(*, batches: list[Batch], roster: pl.DataFrame, limits: Limits) -> Profile:
    """Join the batches, which come in the order of ``roster``, and add the network."""
    names = [feature.name for feature in FEATURES]
    links = pl.concat([batch.links for batch in batches])
    network = network_features(links, firms=roster.height, limits=limits)
    own = batches[0].columns
    assert {*own, *network} == set(names), "the features and their table differ"
    columns = {name: np.concatenate([batch.columns[name] for batch in batches]) for name in own}
    table = pl.DataFrame({"firm_id": roster["firm_id"], **columns, **network})
    return Profile(
        features=table.select("firm_id", pl.col(names).fill_nan(None)),
        monthly=pl.concat([batch.monthly for batch in batches]),
    )
