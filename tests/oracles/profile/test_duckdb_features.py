"""Some features beside the same figures by SQL in DuckDB."""

from datetime import date

import duckdb
import polars as pl
import pytest

from puhui.base import PolicyAt
from puhui.profile import build_profile

AS_OF = date(2020, 2, 29)

VIEWS = """
    CREATE VIEW every AS SELECT * FROM invoices
        WHERE invoice_date > DATE '2017-02-28' AND invoice_date <= DATE '2020-02-29';
    CREATE VIEW valid AS SELECT * FROM every WHERE NOT is_void;
    CREATE VIEW last_year AS SELECT * FROM valid WHERE invoice_date > DATE '2019-02-28';
    CREATE VIEW year_before AS SELECT * FROM valid
        WHERE invoice_date > DATE '2018-02-28' AND invoice_date <= DATE '2019-02-28';
"""

QUERIES = {
    "sales_void_ratio": """
        SELECT firm_id, avg(is_void::INT) FROM every
        WHERE direction = 'sale' GROUP BY firm_id HAVING count(*) >= 10""",
    "since_last_purchase_days": """
        SELECT firm_id, DATE '2020-02-29' - max(invoice_date) FROM valid
        WHERE direction = 'purchase' AND amount_fen > 0 GROUP BY firm_id""",
    "buyers_hhi_ratio": """
        WITH party AS (
            SELECT firm_id, sum(amount_fen) AS fen FROM last_year
            WHERE direction = 'sale' GROUP BY firm_id, counterparty_id HAVING fen > 0)
        SELECT firm_id, sum(fen::DOUBLE ^ 2) / sum(fen)::DOUBLE ^ 2 FROM party
        GROUP BY firm_id HAVING sum(fen) >= 1000000""",
    "suppliers_retained_ratio": """
        WITH was AS (
            SELECT firm_id, counterparty_id FROM year_before
            WHERE direction = 'purchase' GROUP BY ALL HAVING sum(amount_fen) > 0),
        still AS (
            SELECT firm_id, counterparty_id, true AS kept FROM last_year
            WHERE direction = 'purchase' GROUP BY ALL HAVING sum(amount_fen) > 0)
        SELECT firm_id, avg(coalesce(kept, false)::INT)
        FROM was LEFT JOIN still USING (firm_id, counterparty_id)
        GROUP BY firm_id HAVING count(*) >= 3""",
    "sales_gap_median_days": """
        WITH day AS (
            SELECT DISTINCT firm_id, invoice_date FROM valid
            WHERE direction = 'sale' AND amount_fen > 0),
        gap AS (
            SELECT firm_id, invoice_date - lag(invoice_date) OVER (
                PARTITION BY firm_id ORDER BY invoice_date) AS days FROM day)
        SELECT firm_id, median(days) FROM gap GROUP BY firm_id HAVING count(days) >= 4""",
    "buyers_degree_mean_count": """
        WITH link AS (
            SELECT firm_id, dataset, counterparty_id FROM last_year
            WHERE direction = 'sale' GROUP BY ALL HAVING sum(amount_fen) > 0),
        degree AS (
            SELECT firm_id, count(*) OVER (PARTITION BY dataset, counterparty_id) AS firms
            FROM link)
        SELECT firm_id, avg(firms) FROM degree GROUP BY firm_id HAVING count(*) >= 3""",
    "sales_cv_12m_ratio": """
        WITH month AS (
            SELECT firm_id, greatest(sum(amount_fen), 0) AS fen FROM last_year
            WHERE direction = 'sale' GROUP BY firm_id, date_trunc('month', invoice_date)),
        trading AS (
            SELECT firm_id, least(12, 1 + datediff('month', min(invoice_date), DATE '2020-02-29'))
                AS months FROM valid GROUP BY firm_id),
        moment AS (
            SELECT firm_id, any_value(months) AS n, sum(fen)::DOUBLE AS total,
                sum(fen::DOUBLE ^ 2) AS squares
            FROM month JOIN trading USING (firm_id) GROUP BY firm_id)
        SELECT firm_id, sqrt(greatest(squares / n - (total / n) ^ 2, 0)) / (total / n) FROM moment
        WHERE n >= 6 AND total >= 1000000""",
}


def assert_same_as_sql(
    name: str, invoices: pl.DataFrame, firms: pl.DataFrame, policy: PolicyAt
) -> None:
    features = build_profile(invoices=invoices, firms=firms, as_of=AS_OF, policy=policy).features
    with duckdb.connect() as connection:
        connection.register("invoices", invoices.to_arrow())
        connection.execute(VIEWS)
        expected = dict(connection.execute(QUERIES[name]).fetchall())
    found = dict(features.select("firm_id", name).drop_nulls().iter_rows())
    assert found == pytest.approx({key: float(value) for key, value in expected.items()}, rel=1e-9)
    assert len(found) > len(firms) / 2


@pytest.mark.parametrize("name", QUERIES)
def test_synthetic_firms(name, synthetic, policy):
    assert_same_as_sql(name, *synthetic, policy)


@pytest.mark.real
@pytest.mark.parametrize("name", QUERIES)
def test_real_firms(name, contest, policy):
    assert_same_as_sql(name, *contest, policy)
