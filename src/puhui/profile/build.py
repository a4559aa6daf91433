"""Build the profile of every firm at a date."""

from datetime import date

import polars as pl

from puhui.base import PolicyAt
from puhui.profile._batches import join_batches, profile_batch
from puhui.profile._limits import Limits
from puhui.profile.roster import number_firms
from puhui.profile.schema import Profile
from puhui.profile.windows import Window


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
