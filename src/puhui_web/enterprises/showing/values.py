"""Who the enterprise is: what each record says, persons masked."""

from datetime import date
from functools import lru_cache
from typing import Any, Final

import polars as pl

from puhui.base import Bilingual
from puhui.identity import mask_person_name
from puhui.pipeline.enterprises.schema import TOLD_FIELDS
from puhui.sources.providers import TABLES
from puhui_web.enterprises.showing.schema import ShownField, ShownValue
from puhui_web.enterprises.showing.screen import Hidden, Screen

PERSONS: Final = frozenset({"legal_rep"})

FIELD_TITLES: Final[dict[str, Bilingual]] = {
    "name": Bilingual("名称", "name"),
    "uscc": Bilingual("统一社会信用代码", "unified social credit code"),
    "registration_no": Bilingual("注册号", "old registration number"),
    "legal_rep": Bilingual("法定代表人或经营者", "legal representative"),
    "phone_masked": Bilingual("电话", "phone"),
    "address": Bilingual("地址", "address"),
    "county_code": Bilingual("区县", "county"),
    "opened_on": Bilingual("成立日期", "opened on"),
    "industry": Bilingual("行业代码", "industry code"),
    "form": Bilingual("组织形式", "form"),
}
assert set(FIELD_TITLES) == set(TOLD_FIELDS), "every field that is told has a title"


@lru_cache(maxsize=10_000)
def mask_person(name: str) -> str:
    """Return a person's name with all but its first character hidden; masked again it stays."""
    return pl.select(mask_person_name(names=pl.lit(name))).item() or ""


def shown_fields(
    *, document: dict[str, Any], screen: Screen, is_unmasked: bool = False
) -> tuple[ShownField, ...]:
    """Return every field with what may be shown of it; the chosen value where it may be.

    Where the value that fusion chose may not be shown, the surest of the others counts.
    """
    by_field: dict[str, list[dict[str, Any]]] = {field: [] for field in FIELD_TITLES}
    for row in document.get("values", []):
        if row["field"] in by_field:
            by_field[row["field"]].append(row)
    return tuple(
        _field(field, rows, screen, is_unmasked) for field, rows in by_field.items() if rows
    )


def _field(field: str, rows: list[dict[str, Any]], screen: Screen, is_unmasked: bool) -> ShownField:
    hidden: dict[str, Hidden] = {}
    seen: list[tuple[dict[str, Any], ShownValue]] = []
    for row in rows:
        key = row["record_id"].partition("/")[2]
        why = screen.fact(row["table"], key)
        if why is not None:
            hidden.setdefault(f"{why.source}:{why.code}", why)
            continue
        seen.append((row, _value(row, key, is_unmasked)))
    seen.sort(key=lambda pair: (not pair[0]["is_chosen"], -(pair[0]["confidence_ratio"] or 0.0)))
    values = [value for _, value in seen]
    return ShownField(
        field=field,
        title=FIELD_TITLES[field],
        chosen=values[0] if values else None,
        others=tuple(values[1:]),
        hidden=tuple(hidden.values()),
    )


def _value(row: dict[str, Any], key: str, is_unmasked: bool) -> ShownValue:
    text = row["value"] or ""
    observed = row["observed_on"]
    return ShownValue(
        field=row["field"],
        title=FIELD_TITLES[row["field"]],
        text=mask_person(text) if row["field"] in PERSONS and not is_unmasked else text,
        table=row["table"],
        table_title=TABLES[row["table"]].title,
        fact_key=key,
        observed_on=date.fromisoformat(observed) if observed else None,
        confidence_ratio=row["confidence_ratio"],
    )
