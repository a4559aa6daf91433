"""Merge records one edge after the other, unless a constraint would break."""

from collections.abc import Iterable

# What a record brings into its cluster: one value for each column of conflicts (None: missing),
# and the source that knows an enterprise once (None: another kind of source).
Facts = tuple[tuple[object, ...], object]

DENIED = "denied"
CONFLICT = "conflict:"
UNIQUE = "unique:"


class Partition:
    """Disjoint clusters of records, with what each cluster holds.

    A merge breaks a conflict if it brings together two different values that were not together
    before, and a uniqueness if both sides hold a record of the same such source. So a merge that
    an officer forced against a constraint makes no later merge easier.
    """

    def __init__(
        self,
        *,
        facts: dict[int, Facts],
        denied: Iterable[tuple[int, int]],
        conflicts: tuple[str, ...],
    ) -> None:
        self._conflicts = conflicts
        self._parents = {record: record for record in facts}
        self._sizes = dict.fromkeys(facts, 1)
        self._values = {
            record: tuple({value} if value is not None else set() for value in values)
            for record, (values, _) in facts.items()
        }
        self._sources = {
            record: {source} if source is not None else set()
            for record, (_, source) in facts.items()
        }
        self._foes: dict[int, set[int]] = {}
        for left, right in denied:
            self._foes.setdefault(left, set()).add(right)
            self._foes.setdefault(right, set()).add(left)

    def find(self, record: int) -> int:
        """Return the record that stands for the cluster of this one."""
        parents = self._parents
        while parents[record] != record:
            parents[record] = parents[parents[record]]
            record = parents[record]
        return record

    def merge(self, left: int, right: int, *, is_forced: bool) -> str | None:
        """Merge two records' clusters, or leave them; a forced merge gives way to a denial only.

        :return: the constraint that the merge breaks, null if none; only a forced merge happens
            all the same, and never against a denial.
        """
        one, other = self.find(left), self.find(right)
        if one == other:
            return None
        broken = self._broken(one, other)
        if broken is None or (is_forced and broken != DENIED):
            if self._sizes[one] < self._sizes[other]:
                one, other = other, one
            self._join(one, other)
        return broken

    def _broken(self, one: int, other: int) -> str | None:
        if self._foes and self._is_denied(one, other):
            return DENIED
        held = zip(self._values[one], self._values[other], strict=True)
        for place, (ours, theirs) in enumerate(held):
            if ours and theirs and not (ours <= theirs or theirs <= ours):
                return CONFLICT + self._conflicts[place]
        if self._sources[one].isdisjoint(self._sources[other]):
            return None
        return UNIQUE + min(map(str, self._sources[one] & self._sources[other]))

    def _is_denied(self, one: int, other: int) -> bool:
        foes, apart = self._foes.get(one, ()), other
        if len(self._foes.get(other, ())) < len(foes):
            foes, apart = self._foes.get(other, ()), one
        return any(self.find(foe) == apart for foe in foes)

    def _join(self, kept: int, gone: int) -> None:
        self._parents[gone] = kept
        self._sizes[kept] += self._sizes.pop(gone)
        for ours, theirs in zip(self._values[kept], self._values.pop(gone), strict=True):
            ours.update(theirs)
        self._sources[kept] |= self._sources.pop(gone)
        if gone in self._foes:
            self._foes[kept] = self._foes.get(kept, set()) | self._foes.pop(gone)
