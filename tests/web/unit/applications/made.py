"""A product to apply for, and applications of it, made short."""

from datetime import date, datetime, timedelta

from django.utils import timezone

from puhui_web.applications.operations import (
    add_document,
    save_step,
    start_application,
    submit_application,
)
from puhui_web.catalogue.models import CatalogueItem, ItemVersion

AT = datetime(2024, 12, 31, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = date(2024, 12, 31)
HOUR = timedelta(hours=1)
PDF = b"%PDF-1.7 licence"
JPEG = b"\xff\xd8\xff\xe0 photo"
NEED = {
    "amount_yuan": "20万",
    "term_months": "12",
    "purpose": "stock",
    "purpose_words": "节前进货",
    "contact_name": "李大嫂",
    "contact_phone": "138 0000 1234",
}
DOCUMENT = {
    "code": "shop_loan",
    "kind": "product",
    "category": "credit_loan",
    "name": {"zh": "小店贷", "en": "shop loan"},
    "summary": {"zh": "给小店的信用贷款", "en": "an unsecured loan for small shops"},
    "provider": {"zh": "本行", "en": "this bank"},
    "valid_from": "2024-01-01",
    "requirements": [
        {
            "code": "age",
            "test": {"fact": "age_months", "at_least": 12},
            "says": {"zh": "开业满一年", "en": "open for a year"},
            "if_not": {"zh": "满一年后再来", "en": "come back after a year"},
            "can_change": True,
            "source": "invented for tests",
            "status": "assumption",
        },
        {
            "code": "sales",
            "test": {"fact": "tax_sales_12m_fen", "at_least_yuan": 300_000},
            "says": {"zh": "年销售额 30 万元以上", "en": "sales of 300,000 yuan a year"},
            "if_not": {"zh": "销售上来后再来", "en": "come back with more sales"},
            "can_change": True,
            "source": "invented for tests",
            "status": "assumption",
        },
        {
            "code": "honest",
            "test": {"fact": "court_dishonest_flag", "is": False},
            "says": {"zh": "不是失信被执行人", "en": "no dishonest debtor"},
            "if_not": {"zh": "先履行判决", "en": "carry out the judgment"},
            "can_change": True,
            "source": "invented for tests",
            "status": "assumption",
        },
    ],
    "loan": {
        "amount_min_yuan": 10_000,
        "amount_max_yuan": 500_000,
        "amount_step_yuan": 1_000,
        "term_min_months": 3,
        "term_max_months": 24,
        "rate": {"basis": "lpr_1y", "spread_min_bp": 50, "spread_max_bp": 200},
        "repayment": "bullet",
        "guarantee": "none",
    },
    "documents": [
        {"zh": "营业执照", "en": "business licence"},
        {"zh": "近一年流水", "en": "statements of a year"},
    ],
    "source": "invented for tests",
    "status": "assumption",
}


def product(**changes) -> ItemVersion:
    """The shop loan in force; changes are of its document."""
    document = {name: part for name, part in {**DOCUMENT, **changes}.items() if part is not None}
    item = CatalogueItem.objects.create(code=document["code"], kind=document["kind"], created_at=AT)
    return ItemVersion.objects.create(
        item=item,
        number=1,
        state="published",
        document=document,
        digest="0" * 64,
        valid_from=date(2024, 1, 1),
        written_at=AT,
    )


def complete(owner, *, code="shop_loan"):
    """An application with everything in it, not sent yet."""
    application = start_application(actor=owner, code=code, at=AT)
    save_step(actor=owner, application_id=application.pk, step=1, typed=NEED, at=AT)
    save_step(actor=owner, application_id=application.pk, step=2, typed={}, at=AT)
    for kind, content in (("document_1", PDF), ("document_2", JPEG)):
        add_document(
            actor=owner,
            application_id=application.pk,
            kind=kind,
            name="文件",
            content=content,
            at=AT,
        )
    return application


def sent(owner, *, at=AT):
    """An application that was sent."""
    return submit_application(actor=owner, application_id=complete(owner).pk, at=at)
