"""Build the profile of every firm at a date."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

import numpy as np
import polars as pl

from puhui.base import Bilingual, PolicyAt, PuhuiError
from puhui.profile._arrays import Floats
from puhui.profile._books import by_book, measure_by_book
from puhui.profile._cells import median_sizes, sum_books, sum_cells
from puhui.profile._limits import Limits
from puhui.profile._rows import rows_in_window
from puhui.profile.counterparties import counterparty_features, sum_pairs
from puhui.profile.features import FEATURES
from puhui.profile.growth import growth_features
from puhui.profile.months import monthly_table, months_of
from puhui.profile.network import links_of, network_features
from puhui.profile.papers import paper_features
from puhui.profile.rhythm import days_with_sales, rhythm_features
from puhui.profile.schema import Profile
from puhui.profile.swings import swing_features
from puhui.profile.turnover import turnover_features
from puhui.profile.windows import Window


class UnableToProfileFirms(PuhuiError):
    """The list of firms does not say clearly which firms there are."""

    code: ClassVar[str] = "unable_to_profile_firms"


@dataclass(frozen=True)
class Batch:
    """The profile of some of the firms, but for what depends on all of them."""

    columns: dict[str, Floats]  # features by name, in the order of the firms
    links: pl.DataFrame  # who trades with whom, for the network
    monthly: pl.DataFrame


def build_profile(
    *,
    invoices: pl.DataFrame | pl.LazyFrame,
    firms: pl.DataFrame,
    as_of: date,
    policy: PolicyAt,
) -> Profile:
    """Derive the features of every firm from its invoices up to and including a date.

    Invoices of firms that are not listed are left aside, and so are those outside the
    observation window of ``profile.history_months``. The order of rows does not matter.

    :param invoices: ``sources.INVOICES_SCHEMA``.
    :param firms: ``sources.FIRMS_SCHEMA``; a firm without invoices gets a row as well.
    :param as_of: the last day that the profile knows of.
    :param policy: ``policy/profile.yaml``: what counts as enough to speak of.
    :return: one row a firm, sorted by ``firm_id``, with the columns of ``FEATURES``.
    :raises UnableToProfileFirms: if a firm is listed twice or without its code.
    """
    limits, roster = Limits.read(policy), number_firms(firms)
    window = Window(as_of=as_of, months=limits.history_months)
    batch = profile_batch(invoices=invoices, roster=roster, window=window, limits=limits)
    return join_batches(batches=[batch], roster=roster, limits=limits)


def number_firms(firms: pl.DataFrame) -> pl.DataFrame:
    """Sort the firms and number them: ``firm``, ``firm_id``, ``dataset``.

    :raises UnableToProfileFirms: if a firm is listed twice or without its code.
    """
    ids = firms["firm_id"]
    unclear = firms.filter(ids.is_duplicated() | ids.is_null())["firm_id"].unique().sort()
    if unclear.len():
        named = ", ".join(str(firm_id) for firm_id in unclear.head(5))
        raise UnableToProfileFirms(
            what=Bilingual(
                f"企业名单的 firm_id 列有 {unclear.len()} 个代号重复或为空：{named}",
                f"in the list of firms, {unclear.len()} codes of firm_id are repeated or empty: "
                f"{named}",
            ),
            advice=Bilingual(
                "请让每家企业在名单中只出现一次", "list each firm once, under a code of its own"
            ),
        )
    return firms.select("firm_id", "dataset").sort("firm_id").with_row_index("firm")


def profile_batch(
    *, invoices: pl.DataFrame | pl.LazyFrame, roster: pl.DataFrame, window: Window, limits: Limits
) -> Batch:
    """Derive all that depends on a firm's own invoices only.

    :param roster: neighbouring rows of ``number_firms``.
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
        **swing_features(months, limits=limits),
        **rhythm_features(months, days_with_sales(rows), limits=limits),
        **paper_features(sums, median_fen, limits=limits),
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
