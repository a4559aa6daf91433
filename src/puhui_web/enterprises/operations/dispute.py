"""An owner says that a fact is wrong: at once it is not used, and somebody has to answer."""

from datetime import datetime, time, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from puhui.base import Bilingual, PuhuiError
from puhui.sources.providers import TABLES
from puhui_web.accounts.access import operation, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.audit import record as audit
from puhui_web.enterprises.applying import apply_consent_soon
from puhui_web.enterprises.models import Dispute, Enterprise
from puhui_web.enterprises.policy_on import policy_on
from puhui_web.tasks.opening import open_task


class UnableToDispute(PuhuiError):
    """The fact is not one of the enterprise's, is disputed already, or no reason is given."""

    code = "unable_to_dispute"


@operation(P.OWN_DISPUTE)
def dispute(
    *, actor: Actor, table: str, fact_key: str, shown: str, reason: str, at: datetime
) -> Dispute:
    """Dispute a fact of the owner's enterprise; until it is answered the fact does not count.

    :param table, fact_key: as the page of facts shows them.
    :param shown: what she sees and disputes.
    :raises UnableToDispute: if the enterprise has no such fact, or it is disputed already.
    :raises OutOfReach: if the platform does not know the enterprise.
    """
    rows = Enterprise.objects.select_related("unit", "profile")
    enterprise = rows.filter(pk=actor.enterprise_id).first()
    if enterprise is None:
        raise out_of_reach("这家企业", "such enterprise")
    if not reason.strip():
        raise _problem("没有写明哪里不对", "it is not said what is wrong", "请写一句", "say so")
    if (table, fact_key) not in facts_listed(enterprise):
        raise _problem(
            "本企业没有这条记录",
            "the enterprise has no such fact",
            "请从列出的记录中选择",
            "choose among the facts that are listed",
        )
    raised = _raise(enterprise, table, fact_key, shown.strip()[:200], reason.strip(), at)
    audit.record(
        actor=actor,
        action="enterprises.dispute",
        subject=f"enterprise:{enterprise.pk}",
        after={"dispute": raised.pk, "table": table, "fact_key": fact_key},
        at=at,
    )
    _ask_for_answer(raised, enterprise, at)
    apply_consent_soon(actor=actor, enterprise_id=enterprise.pk, at=at)
    return raised


def facts_listed(enterprise: Enterprise) -> set[tuple[str, str]]:
    """Return table and key of every fact that the enterprise's document holds."""
    profile = getattr(enterprise, "profile", None)
    document = profile.document if profile is not None else {}
    listed = {
        (row["table"], row["record_id"].partition("/")[2]) for row in document.get("values", [])
    }
    for table, rows in document.get("facts", {}).items():
        listed |= {(table, row[0]) for row in rows}
    return listed


def _raise(
    enterprise: Enterprise, table: str, fact_key: str, shown: str, reason: str, at: datetime
) -> Dispute:
    today = timezone.localdate(at)
    days = policy_on(today).integer("consent.objection_answer_days")
    standing = enterprise.disputes.filter(table=table, fact_key=fact_key)
    try:
        with transaction.atomic():
            if standing.filter(outcome="upheld").exists():
                raise IntegrityError
            return Dispute.objects.create(
                enterprise=enterprise,
                table=table,
                fact_key=fact_key,
                shown=shown,
                reason=reason,
                raised_at=at,
                answer_due_on=today + timedelta(days=days),
            )
    except IntegrityError:
        raise _problem(
            "这条记录已有异议",
            "this fact is disputed already",
            "请查看异议的处理进度",
            "see how that dispute stands",
        ) from None


def _ask_for_answer(raised: Dispute, enterprise: Enterprise, at: datetime) -> None:
    title = TABLES[raised.table].title
    due = timezone.make_aware(datetime.combine(raised.answer_due_on, time.min))
    open_task(
        kind="dispute",
        title=Bilingual(
            f"答复异议: {enterprise.name} · {title.zh}",
            f"Answer a dispute: {enterprise.name}, {title.en}",
        ),
        subject=f"dispute:{raised.pk}",
        url=f"/desk/disputes/{raised.pk}/",
        at=at,
        due_at=due,
        unit=enterprise.unit,
        permission=P.DISPUTE_ANSWER,
        enterprise_id=enterprise.pk,
    )


def _problem(zh: str, en: str, advice_zh: str, advice_en: str) -> UnableToDispute:
    return UnableToDispute(what=Bilingual(zh, en), advice=Bilingual(advice_zh, advice_en))
