"""What differs between two documents, leaf by leaf."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Difference:
    """One place that differs; None: it is not there."""

    path: str  # names joined by dots; a part of a list by its code, else its number from 1
    before: Any
    after: Any


def differences(
    before: Mapping[str, Any], after: Mapping[str, Any], *, whole: frozenset[str] = frozenset()
) -> list[Difference]:
    """Return the places that differ, in the order of the documents.

    :param whole: names of places that are compared as a whole.
    """
    return list(_between("", before, after, whole))


def as_audit(found: list[Difference]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the differences as the audit log keeps them: values before and after by path."""
    return ({d.path: d.before for d in found}, {d.path: d.after for d in found})


def _between(path: str, before: Any, after: Any, whole: frozenset[str]) -> Iterator[Difference]:
    if before == after:
        return
    old, new = _parts(before), _parts(after)
    if old is None or new is None or path.rpartition(".")[2] in whole:
        yield Difference(path, before, after)
        return
    for name in [*old, *(name for name in new if name not in old)]:
        yield from _between(f"{path}.{name}".lstrip("."), old.get(name), new.get(name), whole)


def _parts(value: Any) -> dict[str, Any] | None:
    """Return the parts by name of what is compared part by part; None for a leaf.

    A list of plain values is a leaf: people read "counties: A, B" as one thing.
    """
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, list) or not all(isinstance(part, Mapping) for part in value):
        return None
    codes = [str(part.get("code", "")) for part in value]
    if all(codes) and len(set(codes)) == len(codes):
        return dict(zip(codes, value, strict=True))
    return {str(number): part for number, part in enumerate(value, start=1)}
