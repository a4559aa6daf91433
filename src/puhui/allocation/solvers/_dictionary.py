"""The simplex method as textbooks teach it: dictionaries, two phases, Bland's rule, fractions.

After V. Chvátal, Linear Programming (1983), chapters 2 and 3. Exact, and slow.
"""

from fractions import Fraction

_ZERO = Fraction(0)


class Dictionary:
    """``maximise c x`` where ``left x <= right`` and ``x >= 0``.

    Each basic variable is written as a constant less a sum over the non-basic ones. Variables
    ``0 .. n-1`` are the columns, ``n .. n+m-1`` the rows' slacks, ``n+m`` the one artificial.
    """

    def __init__(self, left: list[list[Fraction]], right: list[Fraction]) -> None:
        self._columns = len(left[0])
        self._rows = len(left)
        self._nonbasic = list(range(self._columns))
        self._basic = [self._columns + row for row in range(self._rows)]
        self._coefficients = [list(row) for row in left]
        self._constants = list(right)
        self._worth: list[Fraction] = []  # of one more unit of each non-basic variable

    def maximise(self, objective: list[Fraction]) -> list[Fraction] | None:
        """Return what one more unit of each row's right side is worth, or None if infeasible."""
        if min(self._constants) < 0 and not self._find_feasible():
            return None
        self._worth = self._rewritten(objective)
        self._improve()
        prices = [_ZERO] * self._rows
        for variable, worth in zip(self._nonbasic, self._worth, strict=True):
            if variable >= self._columns:
                prices[variable - self._columns] = -worth
        return prices

    def values(self) -> list[Fraction]:
        """Return the value of each column."""
        values = [_ZERO] * self._columns
        for variable, constant in zip(self._basic, self._constants, strict=True):
            if variable < self._columns:
                values[variable] = constant
        return values

    def _find_feasible(self) -> bool:
        artificial = self._columns + self._rows
        self._nonbasic.append(artificial)
        for row in self._coefficients:
            row.append(Fraction(-1))
        self._worth = [_ZERO] * self._columns + [Fraction(-1)]
        self._pivot(self._constants.index(min(self._constants)), self._columns)
        self._improve()
        if artificial in self._basic:
            stuck = self._basic.index(artificial)
            if self._constants[stuck] != 0:
                return False
            entering = next(i for i, v in enumerate(self._coefficients[stuck]) if v != 0)
            self._pivot(stuck, entering)
        column = self._nonbasic.index(artificial)
        del self._nonbasic[column]
        for coefficients in self._coefficients:
            del coefficients[column]
        return True

    def _rewritten(self, objective: list[Fraction]) -> list[Fraction]:
        worth = [objective[v] if v < self._columns else _ZERO for v in self._nonbasic]
        for variable, row in zip(self._basic, self._coefficients, strict=True):
            if variable < self._columns:
                worth = [w - objective[variable] * a for w, a in zip(worth, row, strict=True)]
        return worth

    def _improve(self) -> None:
        while True:
            entering = [i for i, worth in enumerate(self._worth) if worth > 0]
            if not entering:
                return
            column = min(entering, key=lambda i: self._nonbasic[i])
            limits = [
                (constant / row[column], variable, index)
                for index, (row, constant, variable) in enumerate(
                    zip(self._coefficients, self._constants, self._basic, strict=True)
                )
                if row[column] > 0
            ]
            self._pivot(min(limits)[2], column)

    def _pivot(self, row: int, column: int) -> None:
        pivot = self._coefficients[row][column]
        leaving = [value / pivot for value in self._coefficients[row]]
        leaving[column] = 1 / pivot
        constant = self._constants[row] / pivot
        for index, coefficients in enumerate(self._coefficients):
            factor = coefficients[column]
            if index == row or factor == 0:
                continue
            self._constants[index] -= factor * constant
            self._coefficients[index] = _less(coefficients, factor, leaving, column)
        self._worth = _less(self._worth, self._worth[column], leaving, column)
        self._coefficients[row] = leaving
        self._constants[row] = constant
        entering, self._nonbasic[column] = self._nonbasic[column], self._basic[row]
        self._basic[row] = entering


def _less(
    row: list[Fraction], factor: Fraction, leaving: list[Fraction], column: int
) -> list[Fraction]:
    rest = [value - factor * other for value, other in zip(row, leaving, strict=True)]
    rest[column] = -factor * leaving[column]
    return rest
