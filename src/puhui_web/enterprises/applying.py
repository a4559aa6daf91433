"""Start the job that carries consent and disputes into the core."""

from datetime import datetime

from puhui_web.accounts.actor import Actor
from puhui_web.jobs.operations import start_job

APPLY_CONSENT = "apply_consent"


def apply_consent_soon(*, actor: Actor, enterprise_id: str, at: datetime) -> None:
    """Carry what changed for one enterprise into the core's ledger, and refresh its profile.

    Called from within an operation. Pages follow the platform's own rows at once, without it.
    """
    start_job(actor=actor, kind=APPLY_CONSENT, arguments={"enterprises": [enterprise_id]}, at=at)
