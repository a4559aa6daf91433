"""An owner begins an application, or goes on with the one that is open."""

from datetime import datetime

from django.utils import timezone

from puhui.base import Bilingual
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.items import item_open_for_application
from puhui_web.applications.models import Application
from puhui_web.applications.operations._timeline import move, subject_of
from puhui_web.applications.states import OPEN_STATES
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.scope import enterprise_within_reach


@operation(P.OWN_APPLY)
def start_application(
    *, actor: Actor, code: str, at: datetime, channel: str = "portal"
) -> Application:
    """Return the enterprise's open application for an item; without one, begin it.

    :param channel: of ``states.CHANNELS``: where it comes from.
    :raises UnableToApply: if the item is not open for applications.
    """
    enterprise = enterprise_within_reach(actor=actor, enterprise_id=actor.enterprise_id)
    Enterprise.objects.select_for_update().get(pk=enterprise.pk)  # two taps take turns
    found = Application.objects.filter(
        enterprise=enterprise, item_code=code, state__in=OPEN_STATES
    ).first()
    if found is not None:
        audit.record(
            actor=actor,
            action="applications.start_application",
            subject=subject_of(found),
            after={"is_new": False},
            at=at,
        )
        return found
    return _begin(actor=actor, enterprise=enterprise, code=code, channel=channel, at=at)


def _begin(
    *, actor: Actor, enterprise: Enterprise, code: str, channel: str, at: datetime
) -> Application:
    terms = item_open_for_application(code=code, day=timezone.localdate(at))
    application = Application(
        enterprise=enterprise,
        item_code=code,
        item_version=terms.version,
        item_name_zh=terms.item.name.zh,
        item_name_en=terms.item.name.en,
        channel=channel,
        repayment=terms.item.repayment or "",
        started_by=actor.id,
        created_at=at,
        updated_at=at,
    )
    application.save()
    move(
        actor=actor,
        application=application,
        action="start_application",
        to_state="draft",
        text=Bilingual("开始填写申请", "The application was begun"),
        at=at,
        after={"is_new": True, "item": f"{code}.v{terms.version}"},
    )
    return application
