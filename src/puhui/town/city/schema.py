"""What the city writes beside the providers' files: the truth, kept aside."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import polars as pl

from puhui.base import Bilingual, table_schema
from puhui.town.city.counties import COUNTY_CODES
from puhui.town.city.sectors import SECTOR_CODES
from puhui.town.sizes import SIZE_CLASSES

CityFormat = Literal["mixed", "parquet", "csv"]
KINDS: Final = ("company", "sole_trader", "cooperative", "branch")
LIFE_STAGES: Final = ("start_up", "growth", "maturity", "decline", "closed")
CITY_TIES: Final = ("shareholding", "same_owner", "branch", "successor", "guarantee")

# What can be wrong with a record, or make it hard to place though nothing is wrong with it.
CITY_NOISES: Final[dict[str, Bilingual]] = {
    "no_uscc": Bilingual("未留统一社会信用代码", "no credit code"),
    "registration_only": Bilingual("只留旧注册号", "only the old registration number"),
    "uscc_typo": Bilingual("信用代码录错(校验不过)", "credit code mistyped, its check fails"),
    "foreign_uscc": Bilingual("误用他企信用代码", "another enterprise's credit code"),
    "former_name": Bilingual("仍用曾用名", "former name"),
    "former_county": Bilingual("仍写旧县名", "former name of the county"),
    "no_region": Bilingual("名称省略地区", "name without its region"),
    "short_form": Bilingual("组织形式简写", "organisation form shortened"),
    "sign_name": Bilingual("以招牌名代替登记名", "sign over the door instead of the name"),
    "name_typo": Bilingual("名称有错别字", "typing error in the name"),
    "width": Bilingual("全半角或空格不一", "width of characters or blanks differ"),
    "no_phone": Bilingual("未留电话", "no phone"),
    "agent_phone": Bilingual("电话为代账机构", "phone of an accounting agent"),
    "old_phone": Bilingual("电话已停用", "phone since changed"),
    "other_phone": Bilingual("电话为员工或亲友", "phone of an employee or relative"),
    "no_address": Bilingual("未留地址", "no address"),
    "old_address": Bilingual("地址已迁移", "address since left"),
    "shared_address": Bilingual("集群注册地址", "address shared by many (cluster registration)"),
    "short_address": Bilingual("地址不完整", "address cut short"),
    "no_rep": Bilingual("未留法定代表人", "no legal representative"),
    "old_rep": Bilingual("法定代表人已变更", "legal representative since changed"),
    "other_rep": Bilingual("联系人非法定代表人", "contact is not the legal representative"),
    "late": Bilingual("陈旧记录", "observed more than three years ago"),
    "contradictory": Bilingual("与登记矛盾", "contradicts the registry"),
    "repeated": Bilingual("同一来源多条记录", "one of several records of this table"),
    "duplicate_registration": Bilingual("登记重复", "registered twice"),
    "unregistered": Bilingual("未办理登记", "the registry does not list it"),
    "shared_owner": Bilingual("同一人有多家企业", "its owner has other enterprises"),
    "chain_branch": Bilingual("连锁或分支机构", "one of a chain with near-equal names"),
    "successor": Bilingual("个转企前后主体", "follows or precedes another of the same owner"),
    "namesake": Bilingual("字号行业相同的他企", "another one has the same brand and sector"),
    "bare": Bilingual("只有名称可比", "nothing but the name to go by"),
}
NOISE_NAMES: Final = tuple(CITY_NOISES)

RECORDS_SCHEMA: Final = table_schema(
    {
        "record_id": pl.String,  # as the reader forms it: "source.table/key|key"
        "entity_id": pl.String,
        "noise": pl.List(pl.String),  # of CITY_NOISES
    }
)

ENTITIES_SCHEMA: Final = table_schema(
    {
        "entity_id": pl.String,
        "uscc": pl.String,  # null: not registered
        "registration_no": pl.String,
        "name": pl.String,
        "former_name": pl.String,
        "renamed_on": pl.Date,
        "kind": pl.Enum(KINDS),
        "sector": pl.Enum(SECTOR_CODES),
        "size_class": pl.Enum(SIZE_CLASSES),
        "county_code": pl.Enum(COUNTY_CODES),
        "street": pl.String,
        "is_in_town": pl.Boolean,  # in a street or a county's seat; else the country
        "owner_id": pl.String,  # a person
        "group_id": pl.String,  # under one owner or one head
        "opened_on": pl.Date,
        "closed_on": pl.Date,
        "life_stage": pl.Enum(LIFE_STAGES),
        "annual_sales_fen": pl.Int64,
        "employees_count": pl.Int64,
        "quality_score": pl.Float64,  # latent; standard normal, higher is better
        "growth_annual_ratio": pl.Float64,  # change of the logarithm of sales in a year
        "hazard_annual_rate": pl.Float64,
        "pd_probability": pl.Float64,  # of default within twelve months after as_of
        "defaulted": pl.Boolean,  # drawn from it
    }
)

TRUE_TIES_SCHEMA: Final = table_schema(
    {
        "entity_id_l": pl.String,
        "entity_id_r": pl.String,
        "tie": pl.Enum(CITY_TIES),
        "share_ratio": pl.Float64,  # of a shareholding; else null
        "amount_fen": pl.Int64,  # of a guarantee; else null
    }
)

LABELS_SCHEMA: Final = table_schema(
    {"entity_id": pl.String, "record_id": pl.String, "defaulted": pl.Boolean}
)


@dataclass(frozen=True)
class CityWritten:
    """What was written where."""

    files: tuple[Path, ...]  # the providers' and the truth's, in order
    rows: dict[str, int]  # full name of the table -> rows


@dataclass(frozen=True)
class CityParties:
    """Party records in memory with the truth."""

    parties: pl.DataFrame  # PARTIES_SCHEMA, sorted by record_id
    records: pl.DataFrame  # RECORDS_SCHEMA, in the same order
