"""A profile of five enterprises, and one of them whole: small enough to count by hand."""

from datetime import date
from typing import Any

import polars as pl

from puhui.base import FINDINGS_SCHEMA, conform, table_schema
from puhui.consent.schema import REFUSED_SCHEMA
from puhui.fusion.schema import HISTORY_SCHEMA, VALUES_SCHEMA
from puhui.pipeline.enterprises import EnterpriseView, Seen
from puhui.profile import VIEWS
from puhui.profile.life_stage.schema import LIFE_STAGES_SCHEMA
from puhui.profile.views.schema import VIEWS_SCHEMA
from puhui.rating.sources.schema import CONTRIBUTIONS_SCHEMA
from puhui.relations.schema import CIRCLES_SCHEMA, EXPOSURE_SCHEMA, GROUPS_SCHEMA, TIES_SCHEMA
from puhui.sources.providers import SOURCES

AS_OF = "2024-12-31"
NASTY_NAME = "</script><img src=x onerror=alert(1)>茶行"
IDS = ("E1", "E2", "E3", "E4", "E5")
ENTERPRISES_SCHEMA = table_schema(
    {"enterprise_id": pl.String, "name": pl.String, "county_code": pl.String}
)
RECORDS_SCHEMA = table_schema(
    {"record_id": pl.String, "table": pl.String, "observed_on": pl.Date, "name": pl.String}
)
KNOWN_TO = {"registry": IDS, "tax": ("E1", "E2", "E3"), "bank": ("E1",)}


def made(schema: pl.Schema, *rows: dict[str, Any]) -> pl.DataFrame:
    """Return a table with these rows; what a row does not say is null."""
    full = [dict.fromkeys(schema.names()) | row for row in rows]
    return conform(table=pl.DataFrame(full, schema=schema), schema=schema)


def make_seen() -> Seen:
    return Seen(
        enterprises=made(
            ENTERPRISES_SCHEMA,
            {"enterprise_id": "E1", "name": NASTY_NAME, "county_code": "520303"},
            {"enterprise_id": "E2", "name": "湄潭县春芽茶业有限公司", "county_code": "520328"},
            {"enterprise_id": "E3", "name": "湄潭县秋实茶业有限公司", "county_code": "520328"},
            {"enterprise_id": "E4", "name": "无地址商行"},
            {"enterprise_id": "E5", "county_code": "999999"},
        ),
        values=VALUES_SCHEMA.to_frame(),
        features=pl.DataFrame({"enterprise_id": IDS}),
        presence=pl.DataFrame({"enterprise_id": IDS}).with_columns(
            pl.col("enterprise_id").is_in(KNOWN_TO.get(source, ())).alias(source)
            for source in SOURCES
        ),
        views=_views(),
        life_stages=made(
            LIFE_STAGES_SCHEMA,
            *({"enterprise_id": id_, "stage": "growth", "reasons": []} for id_ in IDS[:3]),
            {"enterprise_id": "E4", "stage": "closed", "reasons": []},
            {"enterprise_id": "E5", "reasons": []},
        ),
        ties=TIES_SCHEMA.to_frame(),
        groups=made(
            GROUPS_SCHEMA,
            {"group_id": "G-E1", "enterprise_id": "E1", "is_head": True},
            {"group_id": "G-E1", "enterprise_id": "E2", "is_head": False},
            {"group_id": "G-E3", "enterprise_id": "E3", "is_head": True},
            {"group_id": "G-E3", "enterprise_id": "E4", "is_head": False},
        ),
        circles=CIRCLES_SCHEMA.to_frame(),
        exposure=made(
            EXPOSURE_SCHEMA,
            _exposure("G-E1", count=2, total=200_000_00, overdue=50_000_00),
            _exposure("G-E3", count=2, total=0, overdue=0),
            _exposure("G-E5", count=1, total=900_000_00, overdue=0),
        ),
        refused=made(
            REFUSED_SCHEMA,
            *({"enterprise_id": i, "source": "tax", "reason": "never_given"} for i in ("E4", "E5")),
            {"enterprise_id": "E1", "source": "utility", "reason": "withdrawn"},
        ),
        findings=FINDINGS_SCHEMA.to_frame(),
    )


def make_empty() -> Seen:
    """A register without enterprises, as ``see`` keeps it."""
    return Seen(**{name: table.clear() for name, table in vars(make_seen()).items()})


def make_contributions() -> pl.DataFrame:
    return made(
        CONTRIBUTIONS_SCHEMA,
        {
            "source": "tax",
            "title_zh": "税务",
            "title_en": "tax office",
            "difference": 0.02,
            "difference_low": 0.01,
            "difference_high": 0.03,
            "verdict": "adds",
        },
        {
            "source": "bank",
            "title_zh": "本行",
            "title_en": "this bank",
            "difference": -0.01,
            "difference_low": -0.02,
            "difference_high": 0.01,
            "verdict": "not_distinguishable",
        },
    )


def make_view(*, records: int = 2, **more: Any) -> EnterpriseView:
    """Return an enterprise with so many records, one event for each, and no profile yet."""
    days = [date(2024, 1, 1 + place) for place in range(records)]
    content: dict[str, Any] = {
        "enterprise_id": "E2",
        "asked_for": "春芽",
        "values": made(
            VALUES_SCHEMA,
            _value("name", "湄潭县春芽茶业有限公司", "registry.enterprises", chosen=True),
            _value("name", "春芽茶庄\x1b[2J", "utility.accounts", ratio=0.6),
            _value("legal_rep", "赵**", "registry.enterprises", chosen=True),
            _value("legal_rep", "赵**", "tax.taxpayers", ratio=0.7, day=None),
            _value("phone_masked", "138****1234", "tax.taxpayers", ratio=0.5, disputed=True),
        ),
        "records": made(
            RECORDS_SCHEMA,
            *(
                {
                    "record_id": f"tax.taxpayers/{place}",
                    "table": "tax.taxpayers",
                    "observed_on": day,
                    "name": "春芽茶业",
                }
                for place, day in enumerate(days)
            ),
        ),
        "history": made(
            HISTORY_SCHEMA,
            *(
                {"happened_on": day, "reason_zh": f"第{place}件事", "reason_en": f"event {place}"}
                for place, day in enumerate(days)
            ),
        ),
    }
    return EnterpriseView(**(content | more))


def _views() -> pl.DataFrame:
    """Return vitality of 20, 60, and 70 for three, willingness of 90 for one; else nothing."""
    scores = {"vitality": (20.0, 60.0, 70.0), "willingness": (90.0,)}
    return made(
        VIEWS_SCHEMA,
        *(
            {
                "enterprise_id": enterprise,
                "view": view,
                "score": dict(zip(IDS, scores.get(view, ()), strict=False)).get(enterprise),
                "coverage_ratio": 0.5,
                "parts": [],
            }
            for enterprise in IDS
            for view in VIEWS
        ),
    )


def _exposure(group: str, *, count: int, total: int, overdue: int) -> dict[str, Any]:
    return {
        "group_id": group,
        "enterprises_count": count,
        "balance_fen": total,
        "guaranteed_outside_fen": 0,
        "total_fen": total,
        "overdue_balance_fen": overdue,
    }


def _value(
    field: str,
    value: str,
    table: str,
    *,
    ratio: float = 0.98,
    chosen: bool = False,
    disputed: bool = False,
    day: date | None = date(2024, 6, 1),
) -> dict[str, Any]:
    return {
        "enterprise_id": "E2",
        "field": field,
        "value": value,
        "table": table,
        "confidence_ratio": ratio,
        "is_chosen": chosen,
        "is_disputed": disputed,
        "observed_on": day,
    }
