"""Permanent ids of enterprises: how they are made, and which cluster inherits which."""

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

_CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without I, L, O and U
_LENGTH: Final = 13
_MISREAD: Final = str.maketrans("ILO", "110")


def made_id(founding_record_id: str, *, attempt: int = 0) -> str:
    """Return the id of the enterprise that a record founds: E and 65 bits of a hash.

    :param attempt: 0, or another number where that id is somebody else's.
    """
    text = founding_record_id if attempt == 0 else f"{founding_record_id}\n{attempt}"
    number = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=9).digest()) >> 7
    digits = [_CROCKFORD[(number >> (5 * place)) & 31] for place in range(_LENGTH)]
    return "E" + "".join(reversed(digits))


def as_id(text: str) -> str | None:
    """Return what a person typed as an id, if it can be one: O is 0, I and L are 1."""
    typed = text.strip().upper()
    if len(typed) != _LENGTH + 1 or not typed.startswith("E"):
        return None
    digits = typed[1:].translate(_MISREAD)
    return "E" + digits if set(digits) <= set(_CROCKFORD) else None


@dataclass(frozen=True)
class Inheritance:
    """Which id each cluster carries from now on."""

    ids: dict[str, str]  # cluster -> enterprise id
    founded: dict[str, str]  # enterprise id that is new -> its founding record
    revived: frozenset[str]  # retired ids that live again
    retired: dict[str, str | None]  # id -> successor; None: none of its records is left


def carry_over(
    *,
    old: Mapping[str, str],
    new: Mapping[str, str],
    founded_on: Mapping[str, str],
    state_of: Callable[[str], str | None],
) -> Inheritance:
    """Hand ids on from old enterprises to new clusters.

    A cluster inherits the id of the enterprise that holds most of its records, of these the oldest,
    then the smallest; where one id is wanted twice, the cluster with more of its records has it,
    then the one with the smaller record id. A cluster that inherits none founds an enterprise, or
    revives the retired id that its smallest record once founded.

    :param old: record -> enterprise id, so far.
    :param new: record -> cluster (its smallest record), from now on. Both of whole components.
    :param founded_on: enterprise id -> ISO date, of every id in ``old``.
    :param state_of: tells whether an id is "live" or "retired", or None if it was never given.
    """
    shared = Counter((new[record], owner) for record, owner in old.items() if record in new)
    wanted = sorted(shared, key=lambda pair: (-shared[pair], founded_on[pair[1]], pair[1], pair[0]))
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for holder, owner in wanted:
        if holder not in ids and owner not in taken:
            ids[holder] = owner
            taken.add(owner)
    founded: dict[str, str] = {}
    revived: set[str] = set()
    for holder in sorted(set(new.values()) - ids.keys()):
        made = _free_id(holder, taken | founded.keys() | revived, set(old.values()), state_of)
        ids[holder] = made
        if made in old.values() or state_of(made) is not None:
            revived.add(made)
        else:
            founded[made] = holder
    lost = sorted(set(old.values()) - set(ids.values()))
    retired = {owner: _successor(owner, wanted, ids) for owner in lost}
    still = frozenset(revived - set(old.values()))
    return Inheritance(ids=ids, founded=founded, revived=still, retired=retired)


def _free_id(
    record: str, taken: set[str], present: set[str], state_of: Callable[[str], str | None]
) -> str:
    attempt = 0
    while True:
        made = made_id(record, attempt=attempt)
        is_elsewhere = made not in present and state_of(made) == "live"
        if made not in taken and not is_elsewhere:
            return made
        attempt += 1


def _successor(owner: str, wanted: list[tuple[str, str]], ids: Mapping[str, str]) -> str | None:
    """Return who has most of what the lost one held; ``wanted`` is in that order."""
    return next((ids[holder] for holder, other in wanted if other == owner), None)
