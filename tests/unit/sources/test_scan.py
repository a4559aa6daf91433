import polars as pl
import pytest

from puhui.sources import INVOICES_SCHEMA, UnableToReadInvoices, scan_invoices


def test_clean_files_are_scanned_together(sheets, write_book, read, tmp_path):
    invoices = read(write_book(tmp_path / "附件1.xlsx", sheets)).invoices
    paths = [tmp_path / "a.parquet", tmp_path / "b.parquet"]
    invoices.head(2).write_parquet(paths[0])
    invoices.tail(4).write_parquet(paths[1])
    scanned = scan_invoices(paths=paths)
    assert isinstance(scanned, pl.LazyFrame)
    assert scanned.collect().equals(invoices)
    assert scanned.collect_schema() == INVOICES_SCHEMA


def test_no_file_at_all():
    assert scan_invoices(paths=[]).collect().schema == INVOICES_SCHEMA


def test_other_columns_are_refused(tmp_path):
    path = tmp_path / "a.parquet"
    pl.DataFrame({"firm_id": ["E1"]}).write_parquet(path)
    with pytest.raises(UnableToReadInvoices, match=r"a\.parquet.*firm_id: String"):
        scan_invoices(paths=[path])


@pytest.mark.parametrize("content", [None, b"no parquet"])
def test_files_that_cannot_be_opened_are_refused(tmp_path, content):
    path = tmp_path / "a.parquet"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(UnableToReadInvoices, match=r"a\.parquet"):
        scan_invoices(paths=[path])
