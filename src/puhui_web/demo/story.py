"""Work under way: what the people of the demo did before you came, through the real operations."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final

from django.utils import timezone

from puhui_web.accounts.actor import Actor, actor_of
from puhui_web.accounts.models import User
from puhui_web.applications.operations import start_application
from puhui_web.audit.models import AuditEvent
from puhui_web.catalogue.models import ItemVersion
from puhui_web.catalogue.operations import propose_version, save_draft, start_draft, try_draft
from puhui_web.demo.owners import owner_enterprise
from puhui_web.enterprises.models import Enterprise
from puhui_web.enterprises.operations import assign, propose_override
from puhui_web.jobs.carrying import carry_out
from puhui_web.jobs.models import Job
from puhui_web.leads.operations import add_lead, record_visit
from puhui_web.leads.operations.record_visit import VisitNotes
from puhui_web.needs.offer_terms import Terms
from puhui_web.needs.operations.drafting import (
    NeedAudience,
    NeedTerms,
    save_need_audience,
    save_need_terms,
)
from puhui_web.needs.operations.offering import make_offer
from puhui_web.needs.operations.posting import post_need
from puhui_web.needs.operations.referring import Basis, make_referral
from puhui_web.service.operations import answer_thread, file_complaint, open_thread

_FEN: Final = 100


def tell_story(*, at: datetime) -> None:
    """Let the people of the demo do their work, unless they did it before."""
    if AuditEvent.objects.filter(action="service.open_thread").exists():
        return
    chapters: tuple[Callable[[datetime], None], ...] = (
        _manager_gets_customers,
        _owner_asks,
        _owner_posts_a_need,
        _owner_begins_to_apply,
        _office_refers,
        _manager_visits,
        _grade_is_questioned,
        _product_is_changed,
    )
    for chapter in chapters:
        chapter(at)


def actor_named(username: str) -> Actor:
    """Return a person of the demo at work."""
    user = User.objects.get(username=username)
    return actor_of(user=user, posting=user.postings.select_related("unit").get())


def _owned(username: str = "demo-owner") -> Enterprise:
    enterprise = owner_enterprise(username)
    assert enterprise is not None, "the owners were chosen before"
    return enterprise


def _manager_gets_customers(at: datetime) -> None:
    head, manager = actor_named("demo-branch_head"), actor_named("demo-customer_manager")
    mine = Enterprise.objects.filter(unit_id__in=head.scope.unit_ids, manager=None)
    mine = mine.exclude(life_stage__in=("closed", "dormant"))
    chosen = [_owned(), _owned("demo-owner_2"), *mine.exclude(grade="").order_by("pk")[:25]]
    for enterprise in {one.pk: one for one in chosen}.values():
        assign(
            actor=head,
            enterprise_id=enterprise.pk,
            unit_id=enterprise.unit_id,
            manager_id=manager.user_id,
            at=at,
        )


def _owner_asks(at: datetime) -> None:
    thread = open_thread(
        actor=actor_named("demo-owner"),
        title="第一次贷款要准备什么",
        text="我想给店里进一批货，第一次贷款，要准备哪些材料？",
        at=at - timedelta(days=1),
    )
    answer_thread(
        actor=actor_named("demo-customer_manager"),
        thread_id=thread.pk,
        text="您好！带上营业执照和身份证，再授权我们查纳税和收款记录就够了。其余我们来查，不收任何费用。",
        at=at - timedelta(hours=20),
    )
    open_thread(
        actor=actor_named("demo-owner_2"),
        title="能不能提前还款",
        text="如果年底回款了，能不能提前还？要不要另外交钱？",
        at=at,
    )
    file_complaint(
        actor=actor_named("demo-owner_2"),
        about="service",
        text="上周去网点问贷款，等了一个多小时没有人接待。",
        at=at,
    )


def _owner_posts_a_need(at: datetime) -> None:
    owner, today = actor_named("demo-owner"), timezone.localdate(at)
    save_need_terms(
        actor=owner,
        terms=NeedTerms(
            amount_fen=300_000 * _FEN,
            term_months=12,
            purpose="stock",
            collateral="none",
            needed_by=today + timedelta(days=30),
            text="节前备货，卖完就还。",
        ),
        at=at,
    )
    save_need_audience(
        actor=owner,
        audience=NeedAudience(
            kinds=("bank", "guarantee_company"), fields=("grade", "sales_band", "sources")
        ),
        at=at,
    )
    need = post_need(actor=owner, has_consented=True, at=at)
    make_offer(
        actor=actor_named("demo-bank_officer"),
        need_id=need.pk,
        kind="loan",
        terms=Terms(
            valid_until=today + timedelta(days=10),
            amount_fen=200_000 * _FEN,
            term_months=12,
            rate_annual_ratio=Decimal("0.052"),
            repayment="bullet",
            message="可以当天放款。",
        ),
        at=at,
    )


def _owner_begins_to_apply(at: datetime) -> None:
    start_application(actor=actor_named("demo-owner_2"), code=_first_product(), at=at)


def _first_product() -> str:
    product = ItemVersion.objects.filter(state="published", item__kind="product")
    code = product.order_by("item__code").values_list("item__code", flat=True).first()
    assert code is not None, "the catalogue was filled before"
    return code


def _office_refers(at: datetime) -> None:
    office = actor_named("demo-government_officer")
    for enterprise in Enterprise.objects.exclude(uscc="").order_by("pk")[:3]:
        make_referral(
            actor=office,
            cells={"name": enterprise.name, "uscc": enterprise.uscc, "note": "重点扶持名单"},
            basis=Basis(
                purpose="loan", legal_basis="published_list", basis_note="示例：公开的培育名单"
            ),
            at=at,
        )


def _manager_visits(at: datetime) -> None:
    manager, owned = actor_named("demo-customer_manager"), _owned()
    lead = add_lead(
        actor=manager,
        enterprise_id=owned.pk,
        product_code=_first_product(),
        note="老板在平台上问过贷款",
        at=at,
    )
    record_visit(
        actor=manager,
        enterprise_id=owned.pk,
        lead_id=lead.pk,
        notes=VisitNotes(
            kind="visit",
            at=at - timedelta(hours=3),
            outcome="interested",
            people=(("王店长", "店长"),),
            seen="货架满，客人不断，仓库有两个月的存货。",
            needs="节前备货，约三十万元。",
            wanted_fen=300_000 * _FEN,
            next_step_on=_days_on(at, 3),
        ),
        at=at,
    )


def _grade_is_questioned(at: datetime) -> None:
    officer = actor_named("demo-post_loan_officer")
    grades = {"A": "B", "B": "C", "C": "D"}
    rated = Enterprise.objects.filter(unit_id__in=officer.scope.unit_ids, grade__in=grades)
    enterprise = rated.order_by("pk").first()
    if enterprise is not None:
        propose_override(
            actor=officer,
            enterprise_id=enterprise.pk,
            grade=grades[enterprise.grade],
            reason="走访发现主要客户已停产，近两个月没有发货。",
            at=at,
        )


def _product_is_changed(at: datetime) -> None:
    manager, today = actor_named("demo-product_manager"), timezone.localdate(at)
    draft = start_draft(actor=manager, code=_first_product(), at=at)
    document = dict(draft.document)
    document["requirements"] = document["requirements"][:-1]
    draft = save_draft(
        actor=manager, version_id=draft.pk, document=document, revision=draft.revision, at=at
    )
    try_draft(actor=manager, version_id=draft.pk, today=today, at=at)
    job = Job.objects.filter(kind="catalogue_dry_run", state="waiting").order_by("-pk").first()
    assert job is not None, "a dry run was asked for"
    carry_out.call(job.pk)
    propose_version(
        actor=manager, version_id=draft.pk, note="放宽一条要求，看看能多服务多少家", at=at
    )


def _days_on(at: datetime, days: int) -> date:
    return timezone.localdate(at) + timedelta(days=days)
