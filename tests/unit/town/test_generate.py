import fastexcel
import polars as pl
import pytest

from puhui.town import UnableToWriteTown, generate

SHEETS = ("企业信息", "进项发票信息", "销项发票信息")
ASKED = {"seed": 5, "rated_firms": 12, "unrated_firms": 9, "invoices": 1_500}
TRUTH = ["truth/firms.parquet", "truth/industry_shocks.parquet", "truth/traps.parquet"]


@pytest.fixture(scope="module")
def folders(tmp_path_factory):
    made = {}
    for kind in ("xlsx", "parquet", "csv"):
        made[kind] = tmp_path_factory.mktemp(kind)
        generate(out=made[kind], format=kind, **ASKED)
    return made


def names(folder):
    return sorted(str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file())


def test_files_are_named_as_in_the_contest(folders):
    assert names(folders["xlsx"]) == sorted(["附件1.xlsx", "附件2.xlsx", "附件3.csv", *TRUTH])
    for kind in ("parquet", "csv"):
        tables = [f"{annex}_{sheet}.{kind}" for annex in ("附件1", "附件2") for sheet in SHEETS]
        assert names(folders[kind]) == sorted([*tables, "附件3.csv", *TRUTH])


@pytest.mark.parametrize("annex", ["附件1", "附件2"])
@pytest.mark.parametrize("sheet", SHEETS)
def test_formats_hold_the_same(folders, annex, sheet):
    parquet = pl.read_parquet(folders["parquet"] / f"{annex}_{sheet}.parquet")
    csv = pl.read_csv(folders["csv"] / f"{annex}_{sheet}.csv", schema=parquet.schema)
    book = fastexcel.read_excel(folders["xlsx"] / f"{annex}.xlsx").load_sheet(sheet).to_polars()
    assert csv.equals(parquet)
    assert book.with_columns(pl.col(pl.Datetime).cast(pl.Date)).equals(parquet)


@pytest.mark.parametrize("kind", ["xlsx", "parquet", "csv"])
def test_same_arguments_same_bytes(folders, kind, tmp_path):
    files = generate(out=tmp_path, format=kind, **ASKED)
    assert len(files) == len(names(tmp_path))
    for file in files:
        before = folders[kind] / file.relative_to(tmp_path)
        assert file.read_bytes() == before.read_bytes(), file.name


def test_part_without_firms_is_left_out(tmp_path):
    files = generate(
        out=tmp_path, seed=5, rated_firms=0, unrated_firms=9, invoices=900, format="xlsx"
    )
    assert [file.name for file in files][:2] == ["附件2.xlsx", "附件3.csv"]
    assert not (tmp_path / "附件1.xlsx").exists()


def test_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "out").write_text("in the way")
    with pytest.raises(UnableToWriteTown, match=r"无法写入 .*附件1\.xlsx"):
        generate(out=tmp_path / "out", format="xlsx", **ASKED)


def test_progress_is_shown_for_drawing_and_writing(tmp_path):
    seen: dict[str, list[tuple[int, int]]] = {}

    class Recorder:
        def step(self, *, label, done, total):
            seen.setdefault(label.en, []).append((done, total))

    generate(out=tmp_path, format="csv", progress=Recorder(), **ASKED)
    assert seen["drawing invoices"] == [(1, 2), (2, 2)]
    assert seen["writing files"][-1] == (10, 10)
