"""Synthetic owners, leaders, phones, doors, loans and guarantees of any number of enterprises.

Most enterprises stand alone. Some lie in families with a common owner, some hold others in
chains, some guarantee for each other in rings; a few phones and doors belong to hundreds.
"""

from datetime import date, timedelta

import numpy as np
import polars as pl

_DAY = date(2020, 1, 31)
_RECORDS = (("registry.enterprises", 1.0), ("tax.taxpayers", 0.9), ("bank.accounts", 0.35))


def make_relations(*, enterprises: int, seed: int) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """Return facts and records as ``find_ties`` reads them."""
    rng = np.random.default_rng(seed)
    ids = pl.Series([f"E{k:08d}" for k in range(enterprises)])
    owner = _families(rng, enterprises)
    records = _records(rng, ids, owner)
    loans, guarantees = _loans(rng, ids)
    facts = {
        "registry.shareholders": _shareholders(rng, ids, owner),
        "bank.loans": loans,
        "bank.guarantees": guarantees,
    }
    return facts, records


def _families(rng: np.random.Generator, enterprises: int) -> np.ndarray:
    """Return the person who leads each: one in five shares a person with its neighbours."""
    person = np.arange(enterprises)
    joins = rng.random(enterprises) < 0.2
    joins[0] = False
    return np.maximum.accumulate(np.where(joins, 0, person))


def _records(rng: np.random.Generator, ids: pl.Series, owner: np.ndarray) -> pl.DataFrame:
    enterprises = len(ids)
    shared = rng.random(enterprises) < 0.05
    phone = np.where(shared, rng.integers(0, enterprises // 2000 + 1, enterprises), owner + 10**6)
    door = np.where(shared, rng.integers(0, enterprises // 2000 + 1, enterprises), owner + 10**6)
    everyone = pl.DataFrame(
        {
            "enterprise_id": ids,
            "uscc": "U" + ids.str.slice(1),
            "name": "企业" + ids.str.slice(1) + "有限公司",
            "legal_rep": "负责人" + pl.Series(owner).cast(pl.String),
            "legal_rep_citizen_id_hash": "h" + pl.Series(owner).cast(pl.String),
            "phone_hash": "p" + pl.Series(phone).cast(pl.String),
            "address": "某区某路" + pl.Series(door).cast(pl.String) + "号",
        }
    )
    parts = []
    for table, share in _RECORDS:
        seen = everyone.filter(pl.Series(rng.random(enterprises) < share))
        parts.append(
            seen.select(
                pl.concat_str(pl.lit(f"{table}/"), "enterprise_id").alias("record_id"),
                pl.lit(table).alias("table"),
                pl.lit(_DAY).alias("observed_on"),
                pl.all(),
            )
        )
    return pl.concat(parts)


def _shareholders(rng: np.random.Generator, ids: pl.Series, owner: np.ndarray) -> pl.DataFrame:
    """Return one person with most of it, and for one in ten an enterprise with the rest or more."""
    enterprises = len(ids)
    held = np.flatnonzero(rng.random(enterprises) < 0.1)
    holder = np.maximum(held - rng.integers(1, 40, len(held)), 0)
    persons = pl.DataFrame(
        {
            "registry_no": ids,
            "holder_no": ["1"] * enterprises,
            "holder_citizen_id_hash": "h" + pl.Series(owner).cast(pl.String),
            "holder_uscc": pl.Series([None] * enterprises, dtype=pl.String),
            "share_ratio": rng.integers(30, 101, enterprises) / 100,
            "enterprise_id": ids,
        }
    )
    companies = pl.DataFrame(
        {
            "registry_no": ids[held],
            "holder_no": ["2"] * len(held),
            "holder_citizen_id_hash": pl.Series([None] * len(held), dtype=pl.String),
            "holder_uscc": "U" + ids[holder].str.slice(1),
            "share_ratio": rng.integers(10, 90, len(held)) / 100,
            "enterprise_id": ids[held],
        }
    )
    return pl.concat([persons, companies]).with_columns(
        since_on=pl.lit(date(2016, 5, 1)), holder_name=pl.lit(None, pl.String)
    )


def _loans(rng: np.random.Generator, ids: pl.Series) -> tuple[pl.DataFrame, pl.DataFrame]:
    enterprises = len(ids)
    borrowers = np.flatnonzero(rng.random(enterprises) < 0.3)
    balance = rng.integers(0, 5_000_000_00, len(borrowers))
    loans = pl.DataFrame(
        {
            "loan_no": "L" + ids[borrowers].str.slice(1),
            "balance_fen": balance,
            "started_on": [_DAY - timedelta(days=200)] * len(borrowers),
            "overdue_days": np.where(rng.random(len(borrowers)) < 0.03, 40, 0),
            "enterprise_id": ids[borrowers],
        }
    )
    backed = borrowers[rng.random(len(borrowers)) < 0.3]
    guarantor = (backed + rng.integers(1, 20, len(backed))) % enterprises
    guarantees = pl.DataFrame(
        {
            "guarantee_no": "W" + ids[backed].str.slice(1),
            "loan_no": "L" + ids[backed].str.slice(1),
            "amount_fen": rng.integers(1_000_00, 5_000_000_00, len(backed)),
            "started_on": [_DAY - timedelta(days=200)] * len(backed),
            "ended_on": pl.Series([None] * len(backed), dtype=pl.Date),
            "enterprise_id": ids[guarantor],
        }
    )
    return loans, guarantees
