"""Leads, visits and a product for tests, made short."""

from datetime import date, datetime

from django.utils import timezone

from puhui_web.catalogue.models import CatalogueItem, ItemVersion
from puhui_web.leads.models import Lead
from puhui_web.leads.operations import VisitNotes

AT = datetime(2024, 12, 31, 10, 0, tzinfo=timezone.get_default_timezone())
TODAY = date(2024, 12, 31)


def product(code="tax_loan"):
    item = CatalogueItem.objects.create(code=code, kind="product", created_at=AT)
    return ItemVersion.objects.create(
        item=item,
        number=1,
        state="published",
        document={"name": {"zh": "税易贷", "en": "Tax loan"}},
        digest="0" * 64,
        valid_from=date(2024, 1, 1),
        written_at=AT,
    )


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
