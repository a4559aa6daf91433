"""Keep an officer's word on two records."""

from datetime import date

from puhui.fusion.register import open_register
from puhui.pipeline.enterprises.folder import RegisterFolder


def decide_link(
    *,
    folder: RegisterFolder,
    left: str,
    right: str,
    is_same: bool,
    decided_by: str,
    decided_on: date,
    reason: str,
) -> tuple[str, ...]:
    """Confirm or deny that two records are one enterprise; return the enterprises concerned.

    :raises puhui.base.PuhuiError: if a record is not known, or the decision is not signed.
    """
    first, second = sorted((left, right))
    with open_register(folder=folder.register) as register:
        return register.decide(
            record_id_l=first,
            record_id_r=second,
            is_same=is_same,
            decided_by=decided_by,
            decided_on=decided_on,
            reason=reason,
        )
