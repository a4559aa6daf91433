"""Monthly series and loans, as far as they may be shown."""

from datetime import date
from typing import Any

from puhui_web.enterprises.series import SERIES
from puhui_web.enterprises.showing.schema import ShownLoan, ShownSeries
from puhui_web.enterprises.showing.screen import Screen


def shown_series(*, document: dict[str, Any], screen: Screen) -> tuple[ShownSeries, ...]:
    """Return every line that has points, without them where its source is hidden.

    A line has been summed: with a disputed fact still in it, it is hidden whole.
    """
    known = document.get("series", {})
    return tuple(_series(name, known[name], screen) for name in SERIES if known.get(name))


def _series(name: str, points: list[list[Any]], screen: Screen) -> ShownSeries:
    source = SERIES[name]
    hidden = screen.made_of([source.table])
    return ShownSeries(
        name=name,
        title=source.title,
        unit=source.unit,
        points=()
        if hidden
        else tuple((date.fromisoformat(month), number) for month, number in points),
        hidden=hidden,
    )


def shown_loans(*, document: dict[str, Any], screen: Screen) -> tuple[ShownLoan, ...]:
    """Return the loans that count, the latest first."""
    loans = [
        loan
        for loan in document.get("loans", [])
        if screen.fact("bank.loans", loan["loan_id"]) is None
    ]
    loans.sort(key=lambda loan: (loan["started_on"] or "", loan["loan_id"]), reverse=True)
    return tuple(
        ShownLoan(
            loan_id=loan["loan_id"],
            product=loan["product"] or "",
            amount_fen=loan["amount_fen"],
            balance_fen=loan["balance_fen"],
            started_on=date.fromisoformat(loan["started_on"]) if loan["started_on"] else None,
            due_on=date.fromisoformat(loan["due_on"]) if loan["due_on"] else None,
            overdue_days=loan["overdue_days"],
        )
        for loan in loans
    )
