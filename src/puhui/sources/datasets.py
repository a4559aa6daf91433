"""Which files belong together, which codes they use, and what is odd about them as a whole."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import PurePath

import polars as pl

from puhui.base import concat_findings
from puhui.sources import file_codes as codes
from puhui.sources._notes import Notes
from puhui.sources.code_spaces import DatasetCodes, FirmIds
from puhui.sources.columns import SHEETS, prefix_of_stem
from puhui.sources.files import InputFile, distinct_labels
from puhui.sources.reading import SheetRead


def name_datasets(reads: Sequence[SheetRead]) -> dict[str, str]:
    """Return the dataset of each file, by the file's label.

    A workbook with several tables is a dataset, named like the file. Of the other files those
    belong together that lie in one folder and have the same text before 企业信息, 进项, 销项 (or
    firms, purchases, sales) in their names: 附件1_企业信息.csv and 附件1_进项发票信息.csv are the
    dataset 附件1, together with a workbook 附件1.xlsx beside them. Without such a text the
    dataset is the folder.
    """
    tables = Counter(read.file.label for read in reads if read.rows is not None)
    places = {
        read.file.label: _place(read.file, tables[read.file.label])
        for read in reads
        if read.rows is not None
    }
    names = distinct_labels(sorted(set(places.values())))
    return {label: names[place] for label, place in places.items()}


def _place(file: InputFile, tables: int) -> PurePath:
    folder, stem = file.path.parent, file.path.stem
    prefix = prefix_of_stem(stem)
    if file.kind == "workbook" and (tables > 1 or prefix is None):
        return folder / stem
    return folder / prefix if prefix else folder


def dataset_codes(
    *, usable: Sequence[SheetRead], datasets: Mapping[str, str]
) -> list[DatasetCodes]:
    """Return the firm codes of each dataset, and their names where its lists agree on one."""
    codes_of: defaultdict[str, set[str]] = defaultdict(set)
    names_of: defaultdict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for read in usable:
        assert read.rows is not None, "a usable sheet has rows"
        dataset, rows = datasets[read.file.label], read.rows.accepted
        codes_of[dataset].update(rows["firm_code"].unique())
        if read.role == "firms":
            for code, name in rows.select("firm_code", "name").drop_nulls().iter_rows():
                names_of[dataset][code].add(name)
    return [
        DatasetCodes(
            dataset=dataset,
            codes=frozenset(found),
            names={
                code: next(iter(names))
                for code, names in names_of[dataset].items()
                if len(names) == 1
            },
        )
        for dataset, found in codes_of.items()
    ]


def dataset_findings(
    *,
    reads: Sequence[SheetRead],
    datasets: Mapping[str, str],
    ids: FirmIds,
    findings_listed_max: int,
) -> pl.DataFrame:
    """Return what is odd about whole datasets, under the name of their first file."""
    files: dict[str, str] = {}
    roles: defaultdict[str, set[str]] = defaultdict(set)
    for read in sorted(reads, key=lambda read: read.file.label):
        dataset = datasets.get(read.file.label)
        if dataset is not None:
            files.setdefault(dataset, read.file.label)
            roles[dataset].add(read.role or "")
    found = []
    for dataset, file in sorted(files.items()):
        notes = Notes(file=file, listed_max=findings_listed_max)
        for role, sheet in SHEETS.items():
            if role not in roles[dataset]:
                notes.add(codes.TABLE_MISSING, value=sheet)
        if dataset in ids.joined:
            notes.add(codes.DATASETS_JOINED, value=ids.joined[dataset])
        if dataset in ids.separated:
            notes.add(codes.CODES_SEPARATED, value=ids.separated[dataset])
        found.append(notes.table())
    return concat_findings(*found)
