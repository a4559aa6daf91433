"""A small catalogue for tests: one loan on tax sales, put into force as loading does."""

from datetime import UTC, date, datetime

from puhui.matching import item_from
from puhui_web.catalogue.documents import digest_of
from puhui_web.catalogue.models import CatalogueItem, ItemVersion

AT = datetime(2024, 12, 31, 2, 0, tzinfo=UTC)
TODAY = date(2024, 12, 31)


def loan_document(code="tax_loan", **changes):
    """Return a loan from 10,000 yuan on tax sales, for grade A, B, M."""
    document = {
        "code": code,
        "kind": "product",
        "category": "credit_loan",
        "name": {"zh": "税信贷", "en": "Tax loan"},
        "summary": {"zh": "凭纳税记录借款", "en": "a loan on the tax record"},
        "provider": {"zh": "示例银行", "en": "Example Bank"},
        "valid_from": "2024-01-01",
        "requirements": [
            {
                "code": "tax_grade",
                "test": {"fact": "tax_grade", "one_of": ["A", "B", "M"]},
                "says": {"zh": "纳税信用 A、B、M 级", "en": "tax grade A, B or M"},
                "if_not": {"zh": "按时申报一年后再来", "en": "file in time for a year"},
                "can_change": True,
                "source": "an invented product",
                "status": "assumption",
            },
            {
                "code": "old_enough",
                "test": {
                    "any": [
                        {"fact": "age_months", "at_least": 12},
                        {
                            "all": [
                                {"fact": "is_bank_customer", "is": True},
                                {"fact": "inflow_12m_fen", "at_least_yuan": "100000"},
                            ]
                        },
                    ]
                },
                "says": {"zh": "成立满一年, 或本行流水 10 万元", "en": "a year old, or known here"},
                "if_not": {"zh": "满一年再来", "en": "come back after a year"},
                "can_change": True,
                "source": "an invented product",
                "status": "assumption",
            },
        ],
        "loan": {
            "amount_min_yuan": "10000",
            "amount_max_yuan": "500000",
            "amount_step_yuan": "1000",
            "amount_rule": {"share": "0.1", "of": "tax_sales_12m_fen"},
            "term_min_months": 3,
            "term_max_months": 12,
            "rate": {"basis": "lpr_1y", "spread_min_bp": 50, "spread_max_bp": 250},
            "repayment": "revolving",
            "guarantee": "none",
        },
        "documents": [{"zh": "营业执照", "en": "business licence"}],
        "source": "an invented product",
        "status": "assumption",
    }
    return {**document, **changes}


def put_in_force(document, *, since=date(2024, 1, 1), until=None):
    """Make an item with one version in force, as loading the policy folder does."""
    item_from(document)
    item, _ = CatalogueItem.objects.get_or_create(
        code=document["code"], defaults={"kind": document["kind"], "created_at": AT}
    )
    return ItemVersion.objects.create(
        item=item,
        number=item.versions.count() + 1,
        state="published",
        document=document,
        digest=digest_of(document),
        valid_from=since,
        valid_until=until,
        written_at=AT,
    )
