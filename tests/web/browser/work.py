"""Work under way in the small city, so that pages have something to show."""

from datetime import timedelta
from decimal import Decimal

from tests.web.browser.city import NEIGHBOUR, OWNED, person
from tests.web.unit.applications.made import NEED, PDF

from puhui.identity import make_uscc
from puhui_web import clock
from puhui_web.applications.operations import (
    add_document,
    save_step,
    start_application,
    submit_application,
)
from puhui_web.catalogue.operations import start_draft
from puhui_web.enterprises.operations import propose_override
from puhui_web.leads.operations import add_lead
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
from puhui_web.service.operations import file_complaint, open_thread

USCC = make_uscc(department="9", kind="2", county_code=520303, serial=7)[0]
LOAN, OTHER_LOAN = "qr_receipts_loan", "account_flow_loan"


def do_some_work() -> dict[str, object]:
    """Let everybody do a little; return the numbers that stand in addresses, by name."""
    owner, manager, at = person("owner"), person("customer_manager"), clock.now()
    numbers: dict[str, object] = {"owned": OWNED, "loan": LOAN}
    numbers["sent"] = _send_application()
    numbers["begun"] = start_application(actor=owner, code=OTHER_LOAN, at=at).pk
    numbers["thread"] = open_thread(
        actor=owner, title="能不能提前还款", text="提前还款要另外交钱吗？", at=at
    ).pk
    numbers["complaint"] = file_complaint(
        actor=owner, about="service", text="等了一个多小时没有人接待。", at=at
    ).pk
    numbers["lead"] = add_lead(
        actor=manager, enterprise_id=OWNED, product_code=LOAN, note="老板问过", at=at
    ).pk
    numbers["need"], numbers["offer"] = _need_and_offer()
    numbers["draft"] = start_draft(actor=person("product_manager"), code=LOAN, at=at).number
    numbers["override"] = propose_override(
        actor=person("post_loan_officer"),
        enterprise_id=NEIGHBOUR,
        grade="C",
        reason="走访发现主要客户已停产，近两个月没有发货。",
        at=at,
    ).pk
    numbers["referral"] = make_referral(
        actor=person("government_officer"),
        cells={"name": "阿秀副食店", "uscc": USCC, "note": "扶持名单"},
        basis=Basis(purpose="loan", legal_basis="published_list", basis_note="培育名单"),
        at=at,
    ).pk
    return numbers


def _send_application() -> int:
    owner, at = person("owner"), clock.now()
    application = start_application(actor=owner, code=LOAN, at=at)
    typed = {**NEED, "amount_yuan": "5万", "term_months": "6"}
    for step, answers in ((1, typed), (2, {})):
        save_step(actor=owner, application_id=application.pk, step=step, typed=answers, at=at)
    for kind in ("document_1", "document_2"):
        add_document(
            actor=owner,
            application_id=application.pk,
            kind=kind,
            name="执照.pdf",
            content=PDF,
            at=at,
        )
    return submit_application(actor=owner, application_id=application.pk, at=at).pk


def _need_and_offer() -> tuple[int, int]:
    owner, at, today = person("owner"), clock.now(), clock.today()
    terms = NeedTerms(
        amount_fen=300_000_00,
        term_months=12,
        purpose="stock",
        collateral="none",
        needed_by=today + timedelta(days=30),
        text="节前备货，卖完就还。",
    )
    save_need_terms(actor=owner, terms=terms, at=at)
    audience = NeedAudience(kinds=("bank", "guarantee_company"), fields=("grade", "sources"))
    save_need_audience(actor=owner, audience=audience, at=at)
    need = post_need(actor=owner, has_consented=True, at=at)
    offered = Terms(
        valid_until=today + timedelta(days=10),
        amount_fen=200_000_00,
        term_months=12,
        rate_annual_ratio=Decimal("0.052"),
        repayment="bullet",
        message="可以当天放款。",
    )
    offer = make_offer(
        actor=person("bank_officer"), need_id=need.pk, kind="loan", terms=offered, at=at
    )
    return need.pk, offer.pk
