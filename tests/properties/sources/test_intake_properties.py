"""Whatever the rows: none is lost, and neither order nor format changes what is read."""

import json
import tempfile
from datetime import date
from pathlib import Path

import polars as pl
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from puhui.base import Policy, Severity, SilentProgress, default_policy_dir
from puhui.sources import Intake, UnableToReadInvoices, read_intake

AS_OF = date(2020, 2, 29)
POLICY = Policy.read(default_policy_dir()).at(AS_OF)
TITLES = (
    "企业代号",
    "发票号码",
    "开票日期",
    "购方单位代号",
    "金额",
    "税额",
    "价税合计",
    "发票状态",
)
STEM = "附件1_销项发票信息"
FENS = st.integers(-(10**11), 10**11)
SOUND = ("E9", "9", "2019-01-01", "B9", "100", "13", "113", "有效发票")


def mostly(good, *odd):
    """Draw a sound cell three times as often as an odd one."""
    return st.one_of(good, good, good, st.sampled_from(odd))


CODES = mostly(st.sampled_from(["E1", "E2"]), "", " E1", "E2\u3000", "E" * 30, "#REF!")
NUMBERS = mostly(st.sampled_from(["1", "2", "3"]), "", " 1", "#N/A")
DAYS = mostly(
    st.sampled_from(["2019-01-05", "2018/3/1", "20170630"]),
    "",
    "2099-01-01",
    "1901-1-1",
    "?",
    "43496",
)
BUYERS = mostly(st.sampled_from(["B1", "B2"]), "", "B1 ", "#N/A")
STATUSES = mostly(st.sampled_from(["有效发票", "作废发票"]), "", " 作废发票", "不明")
SLIPS = st.sampled_from([0, 0, 0, 1, 2, 3, 500])


@st.composite
def odd_rows(draw):
    """Draw a sale as texts, any cell of which may be odd."""
    amount, tax, slip = draw(FENS), draw(FENS), draw(SLIPS)
    total = amount + draw(st.sampled_from([tax, tax, -tax])) + slip
    yuan = (f"{fen / 100:.2f}" for fen in (amount, tax, total))
    odd = ("", "百元", "1,000.00", "2e15", "0.005", " 7 ", "#N/A", "nan", "¥3")
    amounts = [draw(mostly(st.just(text), *odd)) for text in yuan]
    before = [draw(cells) for cells in (CODES, NUMBERS, DAYS, BUYERS)]
    return (*before, *amounts, draw(STATUSES))


@st.composite
def sound_rows(draw):
    """Draw a sale with typed cells, all of them sound."""
    amount, tax = draw(FENS), draw(FENS)
    return (
        draw(st.sampled_from(["E1", "E2", "00123"])),
        draw(st.text("0123456789", min_size=1, max_size=8)),
        draw(st.dates(date(1994, 1, 1), AS_OF)),
        draw(st.sampled_from(["B1", "B2"])),
        *(fen / 100 for fen in (amount, tax, amount + tax)),
        draw(st.sampled_from(["有效发票", "作废发票"])),
    )


def write(path: Path, rows) -> Path:
    """Write sales in the format that the path's ending says."""
    table = pl.DataFrame(rows, schema=list(TITLES), orient="row")
    if path.suffix == ".parquet":
        table.write_parquet(path)
    elif path.suffix == ".csv":
        table.write_csv(path)
    else:
        options = {"default_date_format": "yyyy/m/d", "strings_to_numbers": False}
        with xlsxwriter.Workbook(str(path), options) as book:
            sheet = book.add_worksheet("Sheet1")
            sheet.write_row(0, 0, TITLES)
            for place, row in enumerate(rows, 1):
                sheet.write_row(place, 0, row)
    return path


def read(paths) -> Intake:
    return read_intake(paths=paths, as_of=AS_OF, policy=POLICY, progress=SilentProgress())


def read_rows(rows, ending: str = "csv") -> Intake:
    with tempfile.TemporaryDirectory() as folder:
        return read([write(Path(folder) / f"{STEM}.{ending}", rows)])


def read_or_say_why(path: Path) -> pl.DataFrame:
    """Return the invoices, or the findings that say why there are none."""
    try:
        return read([path]).invoices
    except UnableToReadInvoices as error:
        return error.findings


def without_row(table: pl.DataFrame) -> pl.DataFrame:
    return table.drop("row").sort(pl.all(), nulls_last=False)


ODD_TABLES = st.lists(odd_rows(), max_size=12).map(lambda rows: [SOUND, *rows])


@settings(deadline=None, max_examples=25)
@given(ODD_TABLES)
def test_rows_in_are_rows_accepted_and_rejected(rows):
    intake = read_rows(rows)
    (line,) = intake.reconciliation.to_dicts()
    filled = sum(any(cell.strip() for cell in row) for row in rows)
    assert line["rows_in"] == filled
    assert line["rows_accepted"] == intake.invoices.height
    assert line["rows_in"] == line["rows_accepted"] + line["rows_rejected"]
    assert sum(json.loads(line["rejected_by_code"]).values()) == line["rows_rejected"]


@settings(deadline=None, max_examples=25)
@given(ODD_TABLES)
def test_a_row_is_rejected_if_and_only_if_a_finding_says_so(rows):
    intake = read_rows(rows)
    rejecting = intake.findings.filter(
        (pl.col("severity") == Severity.REJECTED.value) & pl.col("row").is_not_null()
    )
    rejected = set(rejecting["row"])
    accepted = set(intake.invoices["row"])
    assert not rejected & accepted
    assert len(rejected) == intake.reconciliation["rows_rejected"][0]


@settings(deadline=None, max_examples=25)
@given(ODD_TABLES)
def test_accepted_invoices_are_sound(rows):
    invoices = read_rows(rows).invoices
    amount, tax, total = (pl.col(f"{name}_fen") for name in ("amount", "tax", "total"))
    assert invoices.filter((amount + tax - total).abs() > 2).is_empty()
    needed = invoices.drop("invoice_no", "counterparty_id")
    assert needed.null_count().sum_horizontal()[0] == 0
    assert invoices["invoice_date"].is_between(date(1994, 1, 1), AS_OF).all()
    assert invoices["firm_id"].str.strip_chars().str.len_chars().is_between(1, 20).all()


@settings(deadline=None, max_examples=15)
@given(ODD_TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_their_numbers(rows, random):
    shuffled = [*rows]
    random.shuffle(shuffled)
    one, other = read_rows(rows), read_rows(shuffled)
    assert_frame_equal(without_row(one.invoices), without_row(other.invoices))
    # blank rows count only between others, so that moving one may change their count
    is_about_rows = pl.col("code") != "blank_rows"
    assert_frame_equal(
        without_row(one.findings.filter(is_about_rows)),
        without_row(other.findings.filter(is_about_rows)),
    )
    assert one.reconciliation.equals(other.reconciliation)
    assert one.firms.equals(other.firms)


@settings(deadline=None, max_examples=25)
@given(ODD_TABLES)
def test_a_rerun_is_the_same(rows):
    one, other = read_rows(rows), read_rows(rows)
    for name in ("invoices", "firms", "findings", "reconciliation"):
        assert getattr(one, name).equals(getattr(other, name))
    assert one.input_hashes == other.input_hashes


@settings(deadline=None, max_examples=15)
@given(st.lists(sound_rows(), min_size=1, max_size=12))
def test_the_format_changes_nothing(rows):
    book, text, parquet = (read_rows(rows, ending) for ending in ("xlsx", "csv", "parquet"))
    assert_frame_equal(book.invoices, parquet.invoices)
    assert_frame_equal(text.invoices, parquet.invoices)
    assert book.invoices.height == len(rows)


@settings(deadline=None, max_examples=25)
@given(ODD_TABLES, ODD_TABLES, st.booleans())
def test_the_order_of_files_changes_nothing(rows, others, in_one_folder):
    with tempfile.TemporaryDirectory() as folder:
        second = Path(folder) if in_one_folder else Path(folder) / "b"
        second.mkdir(exist_ok=True)
        paths = [write(Path(folder) / f"{STEM}.csv", rows), write(second / f"{STEM}_2.csv", others)]
        one, other = read(paths), read(paths[::-1])
    for name in ("invoices", "firms", "findings", "reconciliation"):
        assert getattr(one, name).equals(getattr(other, name))


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(["xlsx", "csv", "parquet", "xls", "txt"]),
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)),
)
def test_no_bytes_crash_the_reading(ending, content):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{STEM}.{ending}"
        path.write_bytes(content)
        assert read_or_say_why(path).height > 0


@settings(deadline=None, max_examples=40)
@given(
    st.sampled_from(["xlsx", "csv", "parquet"]),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=20),
    st.floats(0, 1),
)
def test_no_damage_to_a_sound_file_crashes_the_reading(ending, changes, kept):
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder) / f"{STEM}.{ending}", [SOUND] * 3)
        content = bytearray(path.read_bytes())
        for place, byte in changes:
            content[int(place * (len(content) - 1))] = byte
        path.write_bytes(content[: int(len(content) * (1 - kept / 4))])
        assert read_or_say_why(path).height > 0
