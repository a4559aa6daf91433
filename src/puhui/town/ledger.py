"""Invoices as flat arrays of whole numbers, before they are written out as a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class Ledger:
    """Invoices of one direction, ordered by firm and day; every array has shape (invoices,)."""

    firm: NDArray[np.int64]  # place in the table of firms
    day: NDArray[np.int64]  # since 1970-01-01
    number: NDArray[np.int64]
    partner: NDArray[np.int64]
    amount_fen: NDArray[np.int64]
    tax_fen: NDArray[np.int64]
    total_fen: NDArray[np.int64]
    is_void: NDArray[np.bool_]
    is_duplicate: NDArray[np.bool_]  # equal to the row above
    has_reused_number: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.firm)

    def take(self, places: NDArray[np.int64]) -> "Ledger":
        """Return the invoices at these places, in that order."""
        return Ledger(**{field.name: getattr(self, field.name)[places] for field in fields(self)})


def concat(ledgers: Sequence[Ledger]) -> Ledger:
    """Return all invoices, one ledger after the other."""
    return Ledger(
        **{
            field.name: np.concatenate([getattr(part, field.name) for part in ledgers])
            for field in fields(Ledger)
        }
    )
