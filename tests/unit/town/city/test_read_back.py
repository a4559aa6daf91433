"""The reader of providers' files must find in the city what the city's truth says is there."""

import polars as pl

from puhui.sources.providers import TABLES


def test_every_table_of_the_catalogue_is_written_and_read(city):
    assert set(city.delivery.facts) == set(TABLES)
    for table, rows in city.written.rows.items():
        if table in TABLES:
            assert city.delivery.facts[table].height == rows, table


def test_no_row_is_rejected(city):
    assert city.delivery.reconciliation["rows_rejected"].sum() == 0


def test_findings_are_of_planted_codes_only(city):
    assert set(city.delivery.findings["code"]) == {"code_invalid"}
    typos = city.truth("records").filter(pl.col("noise").list.contains("uscc_typo"))
    assert city.delivery.findings.height == typos.height > 0


def test_truth_and_parties_name_the_same_records(city):
    truth = city.truth("records")
    assert truth["record_id"].is_unique().all()
    assert sorted(truth["record_id"]) == city.delivery.parties["record_id"].to_list()


def test_facts_belong_to_parties(city):
    known = city.delivery.parties.select("record_id")
    for name, facts in city.delivery.facts.items():
        assert facts.join(known, on="record_id", how="anti").height == 0, name


def test_codes_hold_except_where_noise_says_so(city):
    found = city.delivery.parties.join(city.truth("records"), on="record_id").join(
        city.truth("entities").select("entity_id", "uscc", "registration_no"),
        on="entity_id",
        suffix="_true",
    )
    is_foreign = pl.col("noise").list.contains("foreign_uscc")
    own = found.filter(pl.col("uscc").is_not_null() & ~is_foreign)
    assert (own["uscc"] == own["uscc_true"]).all()
    assert found.filter(is_foreign & (pl.col("uscc") == pl.col("uscc_true"))).height == 0
    given = found.filter(pl.col("registration_no").is_not_null())
    assert (given["registration_no"] == given["registration_no_true"]).all()


def test_the_plain_rule_is_not_enough(city):
    """Same name and same phone finds far less than half of what is one enterprise."""
    found = city.delivery.parties.join(city.truth("records"), on="record_id")
    true_pairs = _pairs(found, ["entity_id"])
    same = found.drop_nulls(["name", "phone_hash"])
    assert _pairs(same, ["entity_id", "name", "phone_hash"]) < 0.4 * true_pairs
    phones = found.drop_nulls("phone_hash")
    assert _pairs(phones, ["entity_id", "phone_hash"]) < 0.8 * _pairs(phones, ["phone_hash"])


def test_few_records_have_nothing_but_a_name(city):
    bare = city.truth("records").filter(pl.col("noise").list.contains("bare"))
    assert 0 < bare.height < 0.015 * city.truth("records").height


def _pairs(table, keys):
    counts = table.group_by(keys).len()["len"].cast(pl.Int64)
    return int((counts * (counts - 1) // 2).sum())
