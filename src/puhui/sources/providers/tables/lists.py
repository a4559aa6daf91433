"""Government credit lists: red for the exemplary, black for the punished."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

ENTRIES = Table(
    source="lists",
    name="entries",
    title=Bilingual("信用红黑名单", "red and black lists"),
    basis=Basis.PUBLIC,
    key=("entry_no",),
    columns=(
        Column("entry_no", "编号", Kind.CODE, "number", required=True),
        Column("name", "主体名称", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column(
            "colour",
            "名单类型",
            Kind.CHOICE,
            "list",
            required=True,
            choices=(("红名单", "red"), ("黑名单", "black")),
        ),
        Column("list_name", "名单名称", Kind.TEXT, "which list"),
        Column("listed_on", "列入日期", Kind.DATE, "listed on", required=True),
        Column(
            "removed_on", "移出日期", Kind.DATE, "removed on; empty: still listed", empty_says=True
        ),
    ),
    party=Party(fields={"uscc": "uscc", "name": "name", "observed_on": "listed_on"}),
    dated_by="listed_on",
    adverse=True,
    adverse_ends="removed_on",
)

TABLES = (ENTRIES,)
