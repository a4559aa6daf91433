"""What an enterprise agrees to, withdraws or disputes; what that fed is made anew."""

from datetime import date
from pathlib import Path

from puhui.base import Policy
from puhui.consent import (
    ImportedAuthorisations,
    Ledger,
    affected_by,
    import_authorisations,
    open_ledger,
)
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises.folder import RegisterFolder
from puhui.pipeline.enterprises.look_up import which_enterprise
from puhui.pipeline.enterprises.refresh import refresh
from puhui.pipeline.enterprises.requests import SeeRequest


def import_consents(
    *, folder: RegisterFolder, path: Path, done_by: str, done_on: date
) -> ImportedAuthorisations:
    """Record a file of authorisations; each names its enterprise by credit code.

    :raises puhui.base.PuhuiError: as opening and importing raise it.
    """
    with open_register(folder=folder.register) as register:
        records, membership = register.records(), register.membership()
    owners = (
        records.drop_nulls("uscc")
        .join(membership, on="record_id")
        .group_by("uscc", "enterprise_id")
        .len()
        # A code mistyped into another firm's is rarer than the code itself.
        .sort("uscc", "len", "enterprise_id", descending=[False, True, False])
        .unique("uscc", keep="first", maintain_order=True)
    )
    with open_ledger(path=folder.ledger) as ledger:
        return import_authorisations(
            ledger=ledger,
            path=path,
            enterprises=owners.select("uscc", "enterprise_id"),
            done_by=done_by,
            done_on=done_on,
        )


def withdraw_consent(*, request: SeeRequest, authorisation_id: str, reason: str) -> list[str]:
    """Withdraw an authorisation from the request's day on; return the enterprises made anew."""
    with open_ledger(path=request.register.ledger) as ledger:
        ledger.withdraw(
            authorisation_id=authorisation_id,
            withdrawn_on=request.as_of,
            reason=reason,
            done_by=request.read_by,
            done_on=request.as_of,
        )
    return _rerun(request, authorisation_id)


def dispute(
    *, request: SeeRequest, who: str, table: str, fact_key: str, reason: str
) -> tuple[str, list[str]]:
    """Record that an enterprise disputes a fact; return the objection and whom it concerns."""
    policy = Policy.read(request.policy_dir).at(request.as_of)
    with open_register(folder=request.register.register) as register:
        enterprise_id = which_enterprise(register=register, text=who)
    with open_ledger(path=request.register.ledger) as ledger:
        objection_id = ledger.object_to(
            enterprise_id=enterprise_id,
            table=table,
            fact_key=fact_key,
            reason=reason,
            raised_on=request.as_of,
            policy=policy,
            done_by=request.read_by,
            done_on=request.as_of,
        )
    return objection_id, _rerun(request, objection_id)


def answer(*, request: SeeRequest, objection_id: str, outcome: str, reason: str) -> list[str]:
    """Answer an objection; return the enterprises made anew."""
    with open_ledger(path=request.register.ledger) as ledger:
        ledger.close_objection(
            objection_id=objection_id,
            outcome=outcome,
            closed_on=request.as_of,
            reason=reason,
            done_by=request.read_by,
            done_on=request.as_of,
        )
    return _rerun(request, objection_id)


def _rerun(request: SeeRequest, change: str) -> list[str]:
    with open_ledger(path=request.register.ledger) as ledger:
        concerned = _concerned(request, ledger, change)
    refresh(request=request, enterprises=concerned)
    return concerned


def _concerned(request: SeeRequest, ledger: Ledger, change: str) -> list[str]:
    with open_register(folder=request.register.register) as register:
        successors = register.successors()
    touched = affected_by(
        ledger=ledger,
        changes=[change],
        successors=successors,
    )
    return sorted(set(touched["enterprise_id"]))
