from datetime import date

import polars as pl
import pytest

from puhui.profile.freshness import stale_datasets


def invoices(*rows):
    return pl.DataFrame(rows, schema={"dataset": pl.String, "invoice_date": pl.Date}, orient="row")


def test_dataset_that_ends_early_is_named(policy):
    table = invoices(
        ("附件1", date(2019, 1, 1)), ("附件1", date(2019, 3, 1)), ("附件2", date(2020, 2, 1))
    )

    row = stale_datasets(invoices=table, policy=policy).row(0, named=True)

    assert (row["file"], row["value"], row["code"]) == ("附件1", "2019-03-01", "data_ends_early")


@pytest.mark.parametrize(("latest", "count"), [(date(2019, 11, 29), 0), (date(2019, 11, 28), 1)])
def test_a_quarter_is_the_border(latest, count, policy):
    assert len(stale_datasets(invoices=invoices(("a", latest)), policy=policy)) == count


def test_no_invoices_say_nothing(policy):
    assert stale_datasets(invoices=invoices(), policy=policy).is_empty()
