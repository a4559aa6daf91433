"""Firm codes are local to a dataset: decide which datasets speak of the same firms.

Two datasets share a code space if they list a code in common and the names agree for every code
that both of them name. Otherwise the same code means another firm, and the later dataset's firm
gets an id of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class DatasetCodes:
    """The firm codes of one dataset."""

    dataset: str
    codes: frozenset[str]  # in its list or in its invoices
    names: dict[str, str]  # code -> name, where its list gives one


@dataclass(frozen=True)
class FirmIds:
    """The firms' ids over all datasets."""

    ids: dict[str, dict[str, str]]  # dataset -> code -> id
    joined: dict[str, str]  # dataset -> the earlier one whose code space it shares
    separated: dict[str, int]  # dataset -> how many of its codes had to be marked


@dataclass(frozen=True)
class _Space:
    first_dataset: str
    ids: dict[str, str]
    names: dict[str, str]

    def agrees_with(self, names: dict[str, str]) -> bool:
        shared = self.names.keys() & names.keys()
        return bool(shared) and all(self.names[code] == names[code] for code in shared)


def assign_firm_ids(*, datasets: Sequence[DatasetCodes]) -> FirmIds:
    """Give every firm an id: its code, or ``code@dataset`` where an earlier firm has that id.

    The datasets are taken in the order of their names, so that the order of files on a command
    line changes nothing.
    """
    spaces: list[_Space] = []
    taken: set[str] = set()
    found = FirmIds(ids={}, joined={}, separated={})
    for dataset in sorted(datasets, key=lambda dataset: dataset.dataset):
        space = next((space for space in spaces if space.agrees_with(dataset.names)), None)
        if space is None:
            space = _Space(first_dataset=dataset.dataset, ids={}, names={})
            spaces.append(space)
        else:
            found.joined[dataset.dataset] = space.first_dataset
        marked = _admit(dataset, space, taken)
        if marked:
            found.separated[dataset.dataset] = marked
        found.ids[dataset.dataset] = {code: space.ids[code] for code in dataset.codes}
    return found


def _admit(dataset: DatasetCodes, space: _Space, taken: set[str]) -> int:
    """Give ids to the codes that the space does not know; return how many had to be marked."""
    marked = 0
    for code in sorted(dataset.codes - space.ids.keys()):
        firm_id = code
        while firm_id in taken:
            firm_id = f"{firm_id}@{dataset.dataset}"
        marked += firm_id != code
        taken.add(firm_id)
        space.ids[code] = firm_id
    for code, name in dataset.names.items():
        space.names.setdefault(code, name)
    return marked
