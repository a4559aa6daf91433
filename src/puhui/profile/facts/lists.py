"""Government credit lists: red for the exemplary, black for the punished."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define
from puhui.profile.schema import RiskDirection

_ENTRIES = "lists.entries"


def _entries(
    name: str, title: Bilingual, definition: Bilingual, higher_is: RiskDirection
) -> SourceFeature:
    return define(
        name=name,
        source="lists",
        tables=(_ENTRIES,),
        title=title,
        definition=definition,
        unit="count",
        missing=Bilingual(
            "未读取名单；已读取而没有该企业的，为 0",
            "the lists were not read; 0 where they were read and do not name the enterprise",
        ),
        higher_is=higher_is,
    )


FEATURES = (
    _entries(
        "lists_red_count",
        Bilingual("在列红名单", "red lists it is on"),
        Bilingual("基准日仍在列的红名单条数", "entries in red lists in force on the date"),
        "safer",
    ),
    _entries(
        "lists_black_count",
        Bilingual("在列黑名单", "black lists it is on"),
        Bilingual("基准日仍在列的黑名单条数", "entries in black lists in force on the date"),
        "riskier",
    ),
    _entries(
        "lists_black_ever_count",
        Bilingual("曾列黑名单", "black lists it was ever on"),
        Bilingual("基准日前列入黑名单的条数，含已移出", "entries so far, removed ones too"),
        "riskier",
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:  # noqa: ARG001 - every source is asked alike
    """Return the terms of the lists' features."""
    listed, colour = pl.col("removed_on").is_null(), pl.col("colour")
    return (
        count("lists.red", _ENTRIES, listed & (colour == "red")),
        count("lists.black", _ENTRIES, listed & (colour == "black")),
        count("lists.black_ever", _ENTRIES, colour == "black"),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""
    return {
        f"lists_{term}_count": reading.zero_if_read(_ENTRIES, pl.col(f"lists.{term}"))
        for term in ("red", "black", "black_ever")
    }
