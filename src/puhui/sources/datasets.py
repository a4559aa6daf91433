"""Which files belong together."""

from collections import Counter
from collections.abc import Sequence
from pathlib import PurePath

from puhui.sources.columns import prefix_of_stem
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
