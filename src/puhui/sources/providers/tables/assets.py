"""Land, buildings, and intellectual property."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

TITLES = Table(
    source="assets",
    name="titles",
    title=Bilingual("不动产权", "land and buildings"),
    basis=Basis.CONSENT,
    key=("title_no",),
    columns=(
        Column("title_no", "不动产权证号", Kind.CODE, "title number", required=True),
        Column("name", "权利人", Kind.NAME, "owner", required=True),
        Column("uscc", "权利人证件号", Kind.USCC, "owner's credit code"),
        Column("address", "坐落", Kind.ADDRESS, "where it lies"),
        Column(
            "kind",
            "类型",
            Kind.CHOICE,
            "kind",
            choices=(("土地", "land"), ("房屋", "building")),
        ),
        Column("area_m2", "面积", Kind.QUANTITY, "area in square metres"),
        Column("value_fen", "评估价值", Kind.YUAN, "appraised value"),
        Column("is_mortgaged", "是否抵押", Kind.FLAG, "mortgaged"),
        Column("registered_on", "登记日期", Kind.DATE, "registered on", required=True),
    ),
    party=Party(
        fields={
            "uscc": "uscc",
            "name": "name",
            "address": "address",
            "observed_on": "registered_on",
        },
    ),
    dated_by="registered_on",
)

RIGHTS = Table(
    source="assets",
    name="rights",
    title=Bilingual("知识产权", "intellectual property"),
    basis=Basis.PUBLIC,
    key=("right_no",),
    columns=(
        Column("right_no", "权利编号", Kind.CODE, "number", required=True),
        Column("name", "权利人", Kind.NAME, "owner", required=True),
        Column("address", "权利人地址", Kind.ADDRESS, "owner's address"),
        Column(
            "kind",
            "类型",
            Kind.CHOICE,
            "kind",
            required=True,
            choices=(("专利", "patent"), ("商标", "trademark"), ("著作权", "copyright")),
        ),
        Column("granted_on", "授权日期", Kind.DATE, "granted on", required=True),
        Column("valid_until", "有效期至", Kind.DATE, "valid until", may_lie_ahead=True),
    ),
    party=Party(
        fields={"name": "name", "address": "address", "observed_on": "granted_on"},
    ),
    dated_by="granted_on",
)

TABLES = (TITLES, RIGHTS)
