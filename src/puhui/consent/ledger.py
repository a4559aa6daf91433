"""The ledger of consent: what enterprises agreed to and object to, and who read what."""

import sqlite3
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

import polars as pl

from puhui.base import Bilingual, PolicyAt, PuhuiError
from puhui.consent._audit import append_audit, list_audit
from puhui.consent._authorisations import list_authorisations, record_authorisation
from puhui.consent._checks import require_days, require_one_of, require_texts
from puhui.consent._database import connect, transaction
from puhui.consent._objections import (
    UnableToCloseObjection,
    UnableToObject,
    list_objections,
    record_answer,
    record_objection,
)
from puhui.consent._reads import list_reads
from puhui.consent._withdrawals import UnableToWithdraw, Withdrawal, record_withdrawal
from puhui.consent.authorisation import Authorisation, UnableToGrant
from puhui.consent.schema import OUTCOMES
from puhui.sources.providers import TABLES


class UnableToOpenLedger(PuhuiError):
    """The ledger's file is no ledger, or cannot be written."""

    code = "unable_to_open_ledger"


class UnableToUnmask(PuhuiError):
    """A request to see a masked value lacks a part."""

    code = "unable_to_unmask"


def open_ledger(*, path: Path) -> "Ledger":
    """Open the ledger at ``path``; if there is no such file, begin one.

    :raises UnableToOpenLedger: if the file is no ledger or cannot be written.
    """
    try:
        return Ledger(connect(path))
    except (sqlite3.Error, ValueError) as error:
        raise UnableToOpenLedger(
            what=Bilingual(
                f"{path} 不能作为授权台账打开 ({error})",
                f"{path} cannot be opened as a ledger of consent ({error})",
            ),
            advice=Bilingual(
                "请核对路径与写权限, 或另给一个新文件名",
                "check path and permissions, or name a new file",
            ),
        ) from None


class Ledger:
    """Every method that writes appends to the log in the same transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def grant(
        self,
        *,
        enterprise_id: str,
        given_by: str,
        sources: Sequence[str],
        purpose: str,
        valid_from: date,
        valid_until: date,
        how_given: str,
        evidence: str,
        done_by: str,
        done_on: date,
    ) -> str:
        """Record an authorisation and return its id; the same one again changes nothing.

        :param valid_until: the first day that it no longer holds.
        :param evidence: where the signed form is kept.
        :raises UnableToGrant: if a part is missing or wrong, or this very form was withdrawn.
        """
        require_texts(UnableToGrant, done_by=done_by)
        require_days(UnableToGrant, done_on=done_on)
        authorisation = Authorisation(
            enterprise_id=enterprise_id,
            given_by=given_by,
            sources=tuple(sources),
            purpose=purpose,
            valid_from=valid_from,
            valid_until=valid_until,
            how_given=how_given,
            evidence=evidence,
        )
        authorisation.check()
        with transaction(self.connection):
            became = record_authorisation(
                self.connection, authorisation, done_by=done_by, done_on=done_on
            )
        if became == "withdrawn":
            raise UnableToGrant(
                what=Bilingual(
                    f"授权 {authorisation.authorisation_id} 已撤回",
                    f"authorisation {authorisation.authorisation_id} was withdrawn",
                ),
                advice=Bilingual(
                    "重新授权需要新的授权书", "to agree again, the enterprise signs a new form"
                ),
            )
        return authorisation.authorisation_id

    def withdraw(
        self, *, authorisation_id: str, withdrawn_on: date, reason: str, done_by: str, done_on: date
    ) -> Withdrawal:
        """Withdraw an authorisation; of several withdrawals the earliest day counts.

        :param withdrawn_on: the first day that it no longer holds.
        :return: the day that counts, and the enterprise's other authorisations in force.
        :raises UnableToWithdraw: if there is no such authorisation or a part is missing.
        """
        require_texts(
            UnableToWithdraw, authorisation_id=authorisation_id, reason=reason, done_by=done_by
        )
        require_days(UnableToWithdraw, withdrawn_on=withdrawn_on, done_on=done_on)
        with transaction(self.connection):
            return record_withdrawal(
                self.connection,
                authorisation_id=authorisation_id,
                withdrawn_on=withdrawn_on,
                reason=reason,
                done_by=done_by,
                done_on=done_on,
            )

    def object_to(
        self,
        *,
        enterprise_id: str,
        table: str,
        fact_key: str,
        reason: str,
        raised_on: date,
        policy: PolicyAt,
        done_by: str,
        done_on: date,
    ) -> str:
        """Record that an enterprise disputes a fact, and return the objection's id.

        While an objection of the enterprise to the fact is open or was upheld, that one is
        returned.

        :raises UnableToObject: if the table is not known, the key is not of its form, or a part
            is missing.
        """
        require_texts(
            UnableToObject,
            enterprise_id=enterprise_id,
            fact_key=fact_key,
            reason=reason,
            done_by=done_by,
        )
        require_days(UnableToObject, raised_on=raised_on, done_on=done_on)
        require_one_of(UnableToObject, name="table", value=table, known=TABLES)
        form = "|".join(TABLES[table].key)
        if fact_key.count("|") < form.count("|"):
            raise UnableToObject(
                what=Bilingual(f"{table} 没有键 {fact_key}", f"{fact_key} is no key of {table}"),
                advice=Bilingual(f"键的形式为 {form}", f"its keys have the form {form}"),
            )
        days = policy.integer("consent.objection_answer_days")
        with transaction(self.connection):
            return record_objection(
                self.connection,
                enterprise_id=enterprise_id,
                table=table,
                fact_key=fact_key,
                reason=reason,
                raised_on=raised_on,
                answer_due_on=raised_on + timedelta(days=days),
                done_by=done_by,
                done_on=done_on,
            )

    def close_objection(
        self,
        *,
        objection_id: str,
        outcome: str,
        closed_on: date,
        reason: str,
        done_by: str,
        done_on: date,
    ) -> None:
        """Answer an objection: upheld (the fact is wrong) or rejected (it may be read again).

        :raises UnableToCloseObjection: if there is none, it was answered otherwise, the answer
            is dated before it, or a part is missing.
        """
        require_texts(
            UnableToCloseObjection, objection_id=objection_id, reason=reason, done_by=done_by
        )
        require_days(UnableToCloseObjection, closed_on=closed_on, done_on=done_on)
        require_one_of(UnableToCloseObjection, name="outcome", value=outcome, known=OUTCOMES)
        with transaction(self.connection):
            record_answer(
                self.connection,
                objection_id=objection_id,
                outcome=outcome,
                closed_on=closed_on,
                reason=reason,
                done_by=done_by,
                done_on=done_on,
            )

    def unmask(
        self, *, enterprise_id: str, field: str, asked_by: str, reason: str, asked_on: date
    ) -> int:
        """Record that a person asks to see a masked value; only then may the caller show it.

        :return: the number of the entry in the log.
        :raises UnableToUnmask: if it is not said who asks for what and why.
        """
        require_texts(
            UnableToUnmask,
            enterprise_id=enterprise_id,
            field=field,
            asked_by=asked_by,
            reason=reason,
        )
        require_days(UnableToUnmask, asked_on=asked_on)
        with transaction(self.connection):
            return append_audit(
                self.connection,
                done_on=asked_on,
                done_by=asked_by,
                action="unmask",
                subject=enterprise_id,
                before=None,
                after={"field": field, "reason": reason},
            )

    def authorisations(self) -> pl.DataFrame:
        """Return all authorisations (AUTHORISATIONS_SCHEMA), by enterprise and start."""
        return list_authorisations(self.connection)

    def objections(self) -> pl.DataFrame:
        """Return all objections (OBJECTIONS_SCHEMA), the oldest first."""
        return list_objections(self.connection)

    def reads(self) -> pl.DataFrame:
        """Return the log of reads (READS_SCHEMA)."""
        return list_reads(self.connection)

    def audit(self, *, after_no: int = 0) -> pl.DataFrame:
        """Return the log of changes behind entry ``after_no`` (AUDIT_SCHEMA)."""
        return list_audit(self.connection, after_no=after_no)
