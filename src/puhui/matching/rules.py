"""Tests over facts that are true, false or unknown: one definition for a dict and for a table.

What is not known is never taken for false. ``all``, ``any`` and ``not`` follow Kleene: an unknown
part decides only where no known part does. How they are written: ``parse_rule``.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import polars as pl

from puhui.base import yuan_from_fen
from puhui.matching.amounts import AmountRule, any_bits
from puhui.matching.facts import FACTS
from puhui.matching.known import Facts, known, seen_once


@dataclass(frozen=True)
class _OneFact:
    """A test of one fact: it is unknown where the fact is."""

    fact: str

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return (self.fact,)

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it where it is unknown."""
        return () if known(facts, self.fact) is not None else (self.fact,)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return pl.col(self.fact).is_null().cast(pl.Int64) * bits[self.fact]


@dataclass(frozen=True)
class Within(_OneFact):
    """A number at least, at most, or between bounds, these included."""

    least: int | float | None
    most: int | float | None

    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""
        value = known(facts, self.fact)
        if value is None:
            return None
        return (self.least is None or value >= self.least) and (
            self.most is None or value <= self.most
        )

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        value = pl.col(self.fact)
        bounds = []
        if self.least is not None:
            bounds.append(value >= self.least)
        if self.most is not None:
            bounds.append(value <= self.most)
        return bounds[0] if len(bounds) == 1 else bounds[0] & bounds[1]

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        is_amount = FACTS[self.fact].kind == "amount"
        unit = "_yuan" if is_amount else ""
        least, most = (
            str(yuan_from_fen(int(bound))) if is_amount and bound is not None else bound
            for bound in (self.least, self.most)
        )
        if least is not None and most is not None:
            return {"fact": self.fact, f"between{unit}": [least, most]}
        if least is not None:
            return {"fact": self.fact, f"at_least{unit}": least}
        return {"fact": self.fact, f"at_most{unit}": most}


@dataclass(frozen=True)
class OneOf(_OneFact):
    """A code that is one of several."""

    codes: tuple[str, ...]

    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""
        value = known(facts, self.fact)
        return None if value is None else value in self.codes

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.col(self.fact).is_in(list(self.codes))

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        return {"fact": self.fact, "one_of": list(self.codes)}


@dataclass(frozen=True)
class Is(_OneFact):
    """A flag that is set, or is not."""

    wanted: bool

    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""
        value = known(facts, self.fact)
        return None if value is None else bool(value) is self.wanted

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.col(self.fact) if self.wanted else ~pl.col(self.fact)

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        return {"fact": self.fact, "is": self.wanted}


@dataclass(frozen=True)
class Reaches:
    """An amount that follows from facts and is at least so much."""

    amount: AmountRule
    least_fen: int

    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""
        amount = self.amount.value(facts)
        return None if amount is None else amount >= self.least_fen

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return self.amount.expression() >= self.least_fen

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return self.amount.names()

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it where it is unknown."""
        return self.amount.missing(facts)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return self.amount.missing_bits(bits)

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        least = str(yuan_from_fen(self.least_fen))
        return {"amount": self.amount.document(), "at_least_yuan": least}


@dataclass(frozen=True)
class _Several(ABC):
    """Tests together."""

    parts: tuple["Test", ...]

    @abstractmethod
    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""

    @abstractmethod
    def expression(self) -> pl.Expr:
        """Return the same for a table."""

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return seen_once(name for part in self.parts for name in part.names())

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it where it is unknown."""
        if self.truth(facts) is not None:
            return ()
        return seen_once(name for part in self.parts for name in part.missing(facts))

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        every = any_bits([part.missing_bits(bits) for part in self.parts])
        return pl.when(self.expression().is_null()).then(every).otherwise(0)


@dataclass(frozen=True)
class Every(_Several):
    """All of several tests."""

    def truth(self, facts: Facts) -> bool | None:
        """Return false where a part is, else unknown where a part is."""
        truths = [part.truth(facts) for part in self.parts]
        if False in truths:
            return False
        return None if None in truths else True

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.all_horizontal(part.expression() for part in self.parts)

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        return {"all": [part.document() for part in self.parts]}


@dataclass(frozen=True)
class Either(_Several):
    """At least one of several tests."""

    def truth(self, facts: Facts) -> bool | None:
        """Return true where a part is, else unknown where a part is."""
        truths = [part.truth(facts) for part in self.parts]
        if True in truths:
            return True
        return None if None in truths else False

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return pl.any_horizontal(part.expression() for part in self.parts)

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        return {"any": [part.document() for part in self.parts]}


@dataclass(frozen=True)
class Not:
    """The opposite of a test; of unknown, unknown."""

    part: "Test"

    def truth(self, facts: Facts) -> bool | None:
        """Return whether it holds, None where that is not known."""
        truth = self.part.truth(facts)
        return None if truth is None else not truth

    def expression(self) -> pl.Expr:
        """Return the same for a table."""
        return ~self.part.expression()

    def names(self) -> tuple[str, ...]:
        """Return the facts that it asks for."""
        return self.part.names()

    def missing(self, facts: Facts) -> tuple[str, ...]:
        """Return the facts that would settle it where it is unknown."""
        return self.part.missing(facts)

    def missing_bits(self, bits: Mapping[str, int]) -> pl.Expr:
        """Return the same for a table, as the sum of these facts' bits."""
        return self.part.missing_bits(bits)

    def document(self) -> dict[str, Any]:
        """Return what ``parse_rule`` reads."""
        return {"not": self.part.document()}


Test: TypeAlias = Within | OneOf | Is | Reaches | Every | Either | Not
