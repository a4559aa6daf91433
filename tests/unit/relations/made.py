"""Small worlds of invented enterprises: records and facts from a few words each."""

from datetime import date

import polars as pl

from puhui.base import fen_from_yuan

DAY = date(2020, 1, 31)
_RECORD = {
    "record_id": pl.String,
    "enterprise_id": pl.String,
    "table": pl.String,
    "observed_on": pl.Date,
    "uscc": pl.String,
    "name": pl.String,
    "legal_rep": pl.String,
    "legal_rep_citizen_id_hash": pl.String,
    "phone_hash": pl.String,
    "address": pl.String,
}
_FACTS = {
    "registry.shareholders": {
        "registry_no": pl.String,
        "holder_no": pl.String,
        "holder_citizen_id_hash": pl.String,
        "holder_name": pl.String,
        "holder_uscc": pl.String,
        "share_ratio": pl.Float64,
        "since_on": pl.Date,
        "enterprise_id": pl.String,
    },
    "bank.loans": {
        "loan_no": pl.String,
        "balance_fen": pl.Int64,
        "started_on": pl.Date,
        "overdue_days": pl.Int64,
        "enterprise_id": pl.String,
    },
    "bank.guarantees": {
        "guarantee_no": pl.String,
        "loan_no": pl.String,
        "amount_fen": pl.Int64,
        "started_on": pl.Date,
        "ended_on": pl.Date,
        "enterprise_id": pl.String,
    },
}


def records(*rows: dict) -> pl.DataFrame:
    """Records: ``enterprise`` and what they say; id, name and code follow from it."""
    made = []
    for number, row in enumerate(rows):
        said = dict(row)
        enterprise = said.pop("enterprise")
        usual = {
            "record_id": f"registry.enterprises/R{number}",
            "table": "registry.enterprises",
            "observed_on": DAY,
            "name": f"{enterprise}公司",
            "uscc": f"USCC-{enterprise}",
        }
        person = {"legal_rep_citizen_id_hash": said.pop("person", None)}
        phone = {"phone_hash": said.pop("phone", None)}
        made.append({"enterprise_id": enterprise, **usual, **person, **phone, **said})
    return pl.DataFrame(made, schema=_RECORD)


def facts(
    *, holdings: list[dict] = (), loans: list[dict] = (), guarantees: list[dict] = ()
) -> dict[str, pl.DataFrame]:
    """Facts: ``of`` is the enterprise held, borrowing or guaranteeing; amounts are in yuan."""
    held = [
        {
            "registry_no": f"N-{row['of']}",
            "holder_no": str(number),
            "holder_citizen_id_hash": row.get("person"),
            "holder_name": row.get("name"),
            "holder_uscc": f"USCC-{row['by']}" if "by" in row else row.get("uscc"),
            "share_ratio": row.get("share"),
            "since_on": row.get("since", date(2016, 1, 1)),
            "enterprise_id": row["of"],
        }
        for number, row in enumerate(holdings)
    ]
    lent = [
        {
            "loan_no": row["loan"],
            "balance_fen": fen_from_yuan(row["yuan"]),
            "started_on": row.get("started", date(2019, 6, 1)),
            "overdue_days": row.get("overdue_days", 0),
            "enterprise_id": row["of"],
        }
        for row in loans
    ]
    given = [
        {
            "guarantee_no": f"W{number}",
            "loan_no": row["loan"],
            "amount_fen": fen_from_yuan(row["yuan"]),
            "started_on": row.get("started", date(2019, 6, 1)),
            "ended_on": row.get("ended"),
            "enterprise_id": row["of"],
        }
        for number, row in enumerate(guarantees)
    ]
    return {
        name: pl.DataFrame(rows, schema=_FACTS[name])
        for name, rows in zip(_FACTS, (held, lent, given), strict=True)
    }


def who(*names: str) -> list[dict]:
    """Records that say nothing but who it is."""
    return [{"enterprise": name} for name in names]


def said(ties: pl.DataFrame) -> list[tuple[str, str, str]]:
    """Ties as (left, tie, right)."""
    return list(
        ties.select("enterprise_id_l", pl.col("tie").cast(pl.String), "enterprise_id_r").iter_rows()
    )
