import polars as pl
import pytest

from puhui.sources.schema import INVOICES_SCHEMA
from puhui.town import UnableToMakeTown, make_town, write_clean_invoices

FIRMS, INVOICES = 300, 12_000


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("clean")
    (folder / "part-00009.parquet").write_text("from an earlier, larger town")
    return write_clean_invoices(folder=folder, seed=4, firms=FIRMS, invoices=INVOICES)


@pytest.fixture(scope="module")
def invoices(files):
    return pl.scan_parquet(files[0].parent).collect()


def test_parts_hold_exactly_what_was_asked_for(files, invoices):
    assert [file.name for file in files] == ["part-00000.parquet", "part-00001.parquet"]
    assert sorted(files) == sorted(files[0].parent.iterdir())
    assert invoices.schema == INVOICES_SCHEMA
    assert invoices.height == INVOICES
    assert invoices["firm_id"].n_unique() == FIRMS


def test_each_firm_lies_in_one_part(files):
    firms = [set(pl.read_parquet(file)["firm_id"]) for file in files]
    assert not firms[0] & firms[1]


def test_rows_number_each_direction_from_2(invoices):
    for direction in ("purchase", "sale"):
        rows = invoices.filter(pl.col("direction") == direction)["row"]
        assert rows.to_list() == list(range(2, rows.len() + 2))


def test_nothing_is_null_and_all_adds_up(invoices):
    assert invoices.null_count().sum_horizontal().item() == 0
    assert (invoices["amount_fen"] + invoices["tax_fen"] == invoices["total_fen"]).all()


def test_same_invoices_as_the_town_of_that_seed(invoices):
    town = make_town(seed=4, rated_firms=FIRMS, unrated_firms=0, invoices=INVOICES)
    sales = invoices.filter(pl.col("direction") == "sale")
    assert sales["firm_id"].to_list() == town.rated.sales["企业代号"].to_list()
    assert sales["invoice_no"].to_list() == town.rated.sales["发票号码"].to_list()
    assert (sales["total_fen"].to_numpy() / 100).tolist() == town.rated.sales["价税合计"].to_list()
    assert sales["is_void"].to_list() == (
        town.rated.sales["发票状态"].str.contains("作废").to_list()
    )
    # different names for the same partners
    partners = pl.DataFrame([sales["counterparty_id"], town.rated.sales["购方单位代号"]])
    assert partners.n_unique() == sales["counterparty_id"].n_unique()
    assert partners.n_unique() == town.rated.sales["购方单位代号"].n_unique()


def test_impossible_town_leaves_the_old_files(tmp_path):
    old = tmp_path / "part-00000.parquet"
    old.write_text("old")
    with pytest.raises(UnableToMakeTown):
        write_clean_invoices(folder=tmp_path, seed=4, firms=10, invoices=10)
    assert old.read_text() == "old"
