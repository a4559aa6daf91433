"""Let one partner meet one enterprise for a time. Called from within other apps' operations."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise, Share
from puhui_web.enterprises.shared_fields import SHARED_FIELDS

PURPOSES = ("need", "referral", "case")


def share_with(
    *,
    actor: Actor,
    institution: Institution,
    enterprise: Enterprise,
    purpose: str,
    fields: Iterable[str],
    until: date,
    at: datetime,
) -> Share:
    """Share fields of an enterprise with a partner; a share for that purpose is widened.

    The caller has made sure that the enterprise agrees to it.

    :param fields: of ``SHARED_FIELDS``.
    :param until: the first day on which nothing is shared any more.
    """
    wanted = sorted(set(fields))
    assert purpose in PURPOSES, f"no purpose is named {purpose}"
    assert SHARED_FIELDS.keys() >= set(wanted), "only fields of the list can be shared"
    share, is_new = Share.objects.select_for_update().get_or_create(
        enterprise=enterprise,
        institution=institution,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"fields": wanted, "since": timezone.localdate(at), "until": until},
    )
    before = None if is_new else {"fields": share.fields, "until": str(share.until)}
    if not is_new:
        share.fields = sorted({*share.fields, *wanted})
        share.until = max(share.until, until)
        share.save(update_fields=["fields", "until"])
    audit.record(
        actor=actor,
        action="enterprises.share_with",
        subject=f"enterprise:{enterprise.pk}",
        before=before,
        after={
            "institution": institution.code,
            "purpose": purpose,
            "fields": share.fields,
            "until": str(share.until),
        },
        at=at,
    )
    return share


def end_shares(
    *,
    actor: Actor,
    enterprise: Enterprise,
    at: datetime,
    institution: Institution | None = None,
    purpose: str = "",
) -> int:
    """End the shares of an enterprise, with one partner or all, for one purpose or all."""
    shares = Share.objects.filter(enterprise=enterprise, withdrawn_at=None)
    if institution is not None:
        shares = shares.filter(institution=institution)
    if purpose:
        shares = shares.filter(purpose=purpose)
    ended = shares.update(withdrawn_at=at)
    audit.record(
        actor=actor,
        action="enterprises.end_shares",
        subject=f"enterprise:{enterprise.pk}",
        after={
            "institution": institution.code if institution else None,
            "purpose": purpose or None,
            "ended_count": ended,
        },
        at=at,
    )
    return ended
