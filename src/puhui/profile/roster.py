"""The firms of a profile, numbered in the order of their codes."""

from typing import ClassVar

import polars as pl

from puhui.base import Bilingual, PuhuiError


class UnableToProfileFirms(PuhuiError):
    """The list of firms does not say clearly which firms there are."""

    code: ClassVar[str] = "unable_to_profile_firms"


def number_firms(firms: pl.DataFrame) -> pl.DataFrame:
    """Sort the firms and number them: ``firm``, ``firm_id``, ``dataset``.

    :raises UnableToProfileFirms: if a firm is listed twice or without its code.
    """
    ids = firms["firm_id"]
    unclear = firms.filter(ids.is_duplicated() | ids.is_null())["firm_id"].unique().sort()
    if unclear.len():
        raise _unclear(unclear)
    return firms.select("firm_id", "dataset").sort("firm_id").with_row_index("firm")


def _unclear(firm_ids: pl.Series) -> UnableToProfileFirms:
    named = ", ".join(str(firm_id) for firm_id in firm_ids.head(5))
    return UnableToProfileFirms(
        what=Bilingual(
            f"企业名单的 firm_id 列有 {firm_ids.len()} 个代号重复或为空：{named}",
            f"in the list of firms, {firm_ids.len()} codes of firm_id are repeated or empty: "
            f"{named}",
        ),
        advice=Bilingual(
            "请让每家企业在名单中只出现一次", "list each firm once, under a code of its own"
        ),
    )
