"""Leads, visits and a product for tests, made short."""

from datetime import date, datetime

from django.utils import timezone
from tests.web.catalogue_pieces import loan_document, put_in_force

from puhui_web.leads.models import Lead
from puhui_web.leads.operations import VisitNotes

AT = datetime(2024, 12, 31, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = date(2024, 12, 31)


def product(code="tax_loan"):
    return put_in_force(loan_document(code=code, name={"zh": "税易贷", "en": "Tax loan"}))


def lead(enterprise, **fields):
    return Lead.objects.create(
        enterprise=enterprise,
        **{
            "product_code": "tax_loan",
            "product_zh": "税易贷",
            "product_en": "Tax loan",
            "source": "matched",
            "next_step_on": TODAY,
            "created_at": AT,
            "created_by": "system:make_leads",
            **fields,
        },
    )


def notes(**fields):
    return VisitNotes(
        **{
            "kind": "visit",
            "at": AT,
            "outcome": "interested",
            "seen": "两条产线在开工",
            **fields,
        }
    )
