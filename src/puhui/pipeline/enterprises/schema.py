"""What an officer is shown of one enterprise."""

from dataclasses import dataclass, field
from typing import Final

import polars as pl

# What is told of an enterprise, each with who says so.
TOLD_FIELDS: Final = (
    "name",
    "uscc",
    "registration_no",
    "legal_rep",
    "phone_masked",
    "address",
    "county_code",
    "opened_on",
    "industry",
    "form",
)


@dataclass(frozen=True)
class EnterpriseView:
    """One enterprise whole: who it is by whom, since when, with whom, and how it does."""

    enterprise_id: str
    asked_for: str  # what was typed
    values: pl.DataFrame  # fusion.VALUES_SCHEMA; persons masked
    records: pl.DataFrame  # record_id, table, observed_on, name
    history: pl.DataFrame  # fusion.HISTORY_SCHEMA
    related: list[str] = field(default_factory=list)  # lines, in the language asked for
    views: pl.DataFrame | None = None  # of profile.views; None: no profile was made yet
    life_stage: pl.DataFrame | None = None
    rating: pl.DataFrame | None = None  # of ``learn``; None: nothing was learned yet
