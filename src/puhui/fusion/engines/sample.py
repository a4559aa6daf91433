"""Which records and pairs are learned from: chosen by hash of the record's id, never at random."""

import hashlib
import math

import numpy as np
import polars as pl


def hash_sample(*, table: pl.DataFrame, maximum: int) -> pl.DataFrame:
    """Return the rows with the smallest hashes of ``record_id``, in the table's order.

    A smaller sample is part of a larger one, and a record's place does not depend on the others.
    """
    if len(table) <= maximum:
        return table
    digests = (
        hashlib.blake2b(record_id.encode(), digest_size=8).digest()
        for record_id in table["record_id"]
    )
    hashes = np.frombuffer(b"".join(digests), dtype=">u8")
    chosen = np.sort(np.argsort(hashes, kind="stable")[:maximum])
    return table[chosen]


def all_pairs(*, table: pl.DataFrame, between_only: bool) -> pl.DataFrame:
    """Return ``l``, ``r``: every pair of rows, with ``between_only`` of different sources."""
    left, right = np.triu_indices(len(table), k=1)
    if between_only:
        sources = table["source"].to_numpy()
        differ = sources[left] != sources[right]
        left, right = left[differ], right[differ]
    rows = table["row"].to_numpy()
    return pl.DataFrame({"l": rows[left], "r": rows[right]})


def records_for_pairs(maximum: int) -> int:
    """Return of how many records all pairs are at most so many."""
    return max((1 + math.isqrt(1 + 8 * maximum)) // 2, 2)


def pairs_count(*, table: pl.DataFrame, between_only: bool) -> int:
    """Count the pairs of rows, with ``between_only`` those of different sources."""
    count = len(table) * (len(table) - 1) // 2
    if not between_only:
        return count
    sizes = table["source"].value_counts()["count"].cast(pl.Int64)
    return count - int((sizes * (sizes - 1) // 2).sum())
