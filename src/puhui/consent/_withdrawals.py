"""Withdraw an authorisation in the ledger."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from puhui.base import Bilingual, PuhuiError
from puhui.consent._audit import append_audit

_FIND = """
SELECT enterprise_id, sources, withdrawn_on FROM authorisations WHERE authorisation_id = ?
"""
_WITHDRAW = """
UPDATE authorisations SET withdrawn_on = ?, withdrawal_recorded_on = ?
WHERE authorisation_id = ?
"""
_OTHERS = """
SELECT authorisation_id, sources FROM authorisations
WHERE enterprise_id = ? AND authorisation_id <> ? AND valid_until > ?
    AND (withdrawn_on IS NULL OR withdrawn_on > ?)
ORDER BY authorisation_id
"""


class UnableToWithdraw(PuhuiError):
    """There is no such authorisation, or the withdrawal lacks a part."""

    code = "unable_to_withdraw"


@dataclass(frozen=True)
class Withdrawal:
    """What became of a withdrawal."""

    authorisation_id: str
    withdrawn_on: date  # from this day on it does not hold
    is_new: bool  # false: it was withdrawn by then already, nothing has changed
    others_in_force: tuple[str, ...]  # of the same enterprise, which name a source of it too


def record_withdrawal(
    connection: sqlite3.Connection,
    *,
    authorisation_id: str,
    withdrawn_on: date,
    reason: str,
    done_by: str,
    done_on: date,
) -> Withdrawal:
    """Withdraw it inside the caller's transaction; of two withdrawals the earlier day counts.

    :raises UnableToWithdraw: if there is no such authorisation.
    """
    found = connection.execute(_FIND, (authorisation_id,)).fetchone()
    if found is None:
        raise UnableToWithdraw(
            what=Bilingual(
                f"没有授权 {authorisation_id}", f"there is no authorisation {authorisation_id}"
            ),
            advice=Bilingual("请在授权清单中查编号", "look its id up in the list"),
        )
    enterprise_id, sources, before = found
    day = withdrawn_on.isoformat()
    is_new = before is None or day < before
    if is_new:
        connection.execute(_WITHDRAW, (day, done_on.isoformat(), authorisation_id))
        append_audit(
            connection,
            done_on=done_on,
            done_by=done_by,
            action="withdraw",
            subject=authorisation_id,
            before={"withdrawn_on": before},
            after={"withdrawn_on": day, "reason": reason},
        )
    counts = day if is_new else before
    cursor = connection.execute(_OTHERS, (enterprise_id, authorisation_id, counts, counts))
    named = set(sources.split(","))
    others = tuple(other for other, covers in cursor if named & set(covers.split(",")))
    return Withdrawal(authorisation_id, date.fromisoformat(counts), is_new, others)
