"""Business registry: who exists, who leads and owns it, what changed, what it reports each year."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

ENTERPRISES = Table(
    source="registry",
    name="enterprises",
    title=Bilingual("企业登记", "registered enterprises"),
    basis=Basis.PUBLIC,
    key=("registry_no",),
    columns=(
        Column("registry_no", "登记编号", Kind.CODE, "registry file number", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("registration_no", "注册号", Kind.REGISTRATION_NO, "old registration number"),
        Column("name", "企业名称", Kind.NAME, "name", required=True, aliases=("名称",)),
        Column(
            "kind",
            "主体类型",
            Kind.CHOICE,
            "kind of entity",
            choices=(
                ("企业", "company"),
                ("个体工商户", "sole_trader"),
                ("农民专业合作社", "cooperative"),
                ("分支机构", "branch"),
            ),
        ),
        Column(
            "legal_rep",
            "法定代表人",
            Kind.PERSON,
            "legal representative",
            aliases=("负责人", "经营者"),
        ),
        Column("legal_rep_citizen_id", "法定代表人证件号码", Kind.CITIZEN_ID, "citizen id"),
        Column("phone", "联系电话", Kind.PHONE, "phone"),
        Column("address", "住所", Kind.ADDRESS, "registered address", aliases=("经营场所",)),
        Column("registered_capital_fen", "注册资本", Kind.YUAN, "registered capital"),
        Column("opened_on", "成立日期", Kind.DATE, "date of establishment"),
        Column(
            "status",
            "登记状态",
            Kind.CHOICE,
            "status",
            choices=(
                ("存续", "active"),
                ("注销", "deregistered"),
                ("吊销", "revoked"),
                ("迁出", "moved_away"),
                ("经营异常", "abnormal"),
            ),
        ),
        Column("closed_on", "注销日期", Kind.DATE, "date of deregistration"),
        Column("industry", "行业代码", Kind.CODE, "GB/T 4754-2017 code"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    party=Party(
        unique=True,
        fields={
            "uscc": "uscc",
            "registration_no": "registration_no",
            "name": "name",
            "legal_rep": "legal_rep",
            "legal_rep_citizen_id": "legal_rep_citizen_id",
            "phone": "phone",
            "address": "address",
            "opened_on": "opened_on",
            "industry": "industry",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

# A former name is a record of its own: that is how a bill under the old name finds its firm.
CHANGES = Table(
    source="registry",
    name="changes",
    title=Bilingual("变更登记", "registered changes"),
    basis=Basis.PUBLIC,
    key=("registry_no", "changed_on", "item", "before"),
    columns=(
        Column("registry_no", "登记编号", Kind.CODE, "registry file number", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("registration_no", "注册号", Kind.REGISTRATION_NO, "old registration number"),
        Column("changed_on", "变更日期", Kind.DATE, "date of change", required=True),
        Column(
            "item",
            "变更事项",
            Kind.CHOICE,
            "what changed",
            required=True,
            choices=(
                ("名称", "name"),
                ("法定代表人", "legal_rep"),
                ("住所", "address"),
                ("股东", "shareholders"),
                ("注册资本", "registered_capital"),
                ("经营范围", "scope"),
            ),
        ),
        Column("before", "变更前内容", Kind.TEXT, "before"),
        Column("after", "变更后内容", Kind.TEXT, "after"),
    ),
    party=Party(
        fields={
            "uscc": "uscc",
            "registration_no": "registration_no",
            "name": "before",
            "observed_on": "changed_on",
        },
        only_where=("item", "name"),
    ),
    refers_to="registry.enterprises",
    by="registry_no",
    dated_by="changed_on",
)

ANNUAL_REPORTS = Table(
    source="registry",
    name="annual_reports",
    title=Bilingual("企业年报", "annual reports"),
    basis=Basis.PUBLIC,
    key=("registry_no", "year"),
    columns=(
        Column("registry_no", "登记编号", Kind.CODE, "registry file number", required=True),
        Column("year", "年度", Kind.YEAR, "year reported", required=True),
        Column("reported_on", "报送日期", Kind.DATE, "date of report"),
        Column("employees_count", "从业人数", Kind.COUNT, "people employed"),
        Column("assets_fen", "资产总额", Kind.YUAN, "total assets"),
        Column("debts_fen", "负债总额", Kind.YUAN, "total debts"),
        Column("revenue_fen", "营业总收入", Kind.YUAN, "revenue"),
        Column("net_profit_fen", "净利润", Kind.YUAN, "net profit"),
        Column("has_website", "是否有网站或网店", Kind.FLAG, "has a website or web shop"),
    ),
    refers_to="registry.enterprises",
    by="registry_no",
    dated_by="reported_on",
)

SHAREHOLDERS = Table(
    source="registry",
    name="shareholders",
    title=Bilingual("股东", "shareholders"),
    basis=Basis.PUBLIC,
    key=("registry_no", "holder_no"),
    columns=(
        Column("registry_no", "登记编号", Kind.CODE, "registry file number", required=True),
        Column("holder_no", "股东序号", Kind.CODE, "number of the holder", required=True),
        Column(
            "holder_kind",
            "股东类型",
            Kind.CHOICE,
            "kind of holder",
            choices=(("自然人", "person"), ("企业", "enterprise")),
        ),
        Column("holder_person", "自然人股东", Kind.PERSON, "person holding"),
        Column("holder_citizen_id", "股东证件号码", Kind.CITIZEN_ID, "citizen id"),
        Column("holder_name", "企业股东名称", Kind.NAME, "enterprise holding"),
        Column("holder_uscc", "企业股东信用代码", Kind.USCC, "its credit code"),
        Column("share_ratio", "持股比例", Kind.RATIO, "share held"),
        Column("since_on", "入股日期", Kind.DATE, "holder since"),
    ),
    refers_to="registry.enterprises",
    by="registry_no",
    dated_by="since_on",
)

TABLES = (ENTERPRISES, CHANGES, ANNUAL_REPORTS, SHAREHOLDERS)
