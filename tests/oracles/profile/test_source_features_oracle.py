"""Some features of facts beside the same figures in pandas and by SQL in DuckDB."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from benchmarks.source_facts import AS_OF, enterprises_table, synthetic_facts
from benchmarks.source_pandas import FEATURES, features_by_pandas

from puhui.profile import build_source_features
from puhui.sources.providers import TABLES

ENTERPRISES = 600
# The last twelve months, and the months of a half year, are written out here on purpose.
QUERIES = {
    "bank_net_inflow_ratio": """
        SELECT enterprise_id, 2.0 * (sum(inflow_fen) - sum(outflow_fen))
            / (sum(inflow_fen) + sum(outflow_fen))
        FROM flows WHERE month BETWEEN DATE '2019-03-01' AND DATE '2020-02-01'
        GROUP BY ALL HAVING sum(inflow_fen) + sum(outflow_fen) >= 1000000""",
    "bank_balance_to_outflow_months": """
        SELECT enterprise_id, least(sum(closing_balance_fen) / sum(outflow_fen), 60)
        FROM flows WHERE month BETWEEN DATE '2019-03-01' AND DATE '2020-02-01'
        GROUP BY ALL HAVING sum(outflow_fen) >= 1000000""",
    "utility_unpaid_ratio": """
        SELECT enterprise_id, avg((paid_on IS NULL OR paid_on > DATE '2020-02-29')::INT)
        FROM usage WHERE due_on > DATE '2019-02-28' AND due_on <= DATE '2020-02-29'
        AND amount_fen > 0 GROUP BY ALL HAVING count(*) >= 4""",
    "tax_paid_ratio": """
        SELECT enterprise_id,
            sum(CASE WHEN filed_on <= DATE '2020-02-29' THEN tax_paid_fen ELSE 0 END)
            / sum(tax_due_fen)
        FROM filings WHERE due_on > DATE '2019-02-28' AND due_on <= DATE '2020-02-29'
        GROUP BY ALL HAVING sum(tax_due_fen) > 0""",
    "merchant_growth_half_ratio": """
        WITH half AS (
            SELECT enterprise_id, min(month) AS first,
                coalesce(sum(amount_fen) FILTER (month >= DATE '2019-09-01'), 0) AS now,
                coalesce(sum(amount_fen) FILTER (month >= DATE '2019-03-01'
                    AND month < DATE '2019-09-01'), 0) AS was
            FROM receipts GROUP BY enterprise_id)
        SELECT enterprise_id, 2.0 * (now - was) / (now + was) FROM half
        WHERE first <= DATE '2019-03-01' AND now + was >= 1000000""",
    "merchant_ticket_log10_yuan": """
        SELECT enterprise_id, log10(1 + sum(amount_fen) / sum(receipts_count) / 100)
        FROM receipts WHERE month BETWEEN DATE '2019-03-01' AND DATE '2020-02-01'
        GROUP BY ALL HAVING sum(receipts_count) > 0""",
}


@pytest.fixture(scope="module")
def facts() -> dict[str, pl.DataFrame]:
    return synthetic_facts(enterprises=ENTERPRISES)


@pytest.fixture(scope="module")
def features(facts, policy) -> pl.DataFrame:
    return build_source_features(
        facts=facts,
        enterprises=enterprises_table(ENTERPRISES),
        feeds_read=TABLES,
        as_of=AS_OF,
        policy=policy,
    )


def assert_equal(found: pl.DataFrame, expected: pl.DataFrame, name: str) -> None:
    both = found.select("enterprise_id", name).join(expected, on="enterprise_id", how="left")
    ours, theirs = (both[column].fill_null(np.nan).to_numpy() for column in (name, "expected"))
    assert np.isfinite(theirs).any(), "the oracle has no value at all"
    np.testing.assert_allclose(ours, theirs, rtol=1e-12, atol=1e-12, err_msg=name)


@pytest.mark.parametrize("name", QUERIES)
def test_duckdb_says_the_same(facts, features, name):
    with duckdb.connect() as connection:
        for table in ("bank.flows", "utility.usage", "tax.filings", "merchant.receipts"):
            connection.register(table.partition(".")[2], facts[table].to_arrow())
        rows = connection.sql(QUERIES[name]).fetchall()
    expected = pl.DataFrame(
        rows, schema={"enterprise_id": pl.String, "expected": pl.Float64}, orient="row"
    )
    assert_equal(features, expected, name)


@pytest.mark.parametrize("name", FEATURES)
def test_pandas_says_the_same(facts, features, name):
    frames = {table: rows.drop("fact_key").to_pandas() for table, rows in facts.items()}
    for frame in frames.values():
        for column in frame.columns.intersection(["month", "due_on", "paid_on", "filed_on"]):
            frame[column] = pd.to_datetime(frame[column])
    frames["court.judgments"]["judged_on"] = pd.to_datetime(frames["court.judgments"]["judged_on"])
    few = features_by_pandas(frames, pd.Series(features["enterprise_id"].to_list()), AS_OF)
    expected = pl.DataFrame(
        {"enterprise_id": few.index.tolist(), "expected": few[name].to_numpy(dtype=np.float64)}
    )
    assert_equal(features, expected, name)
