"""The bank's own records: accounts and their flows, loans, guarantees."""

from puhui.base import Bilingual
from puhui.sources.providers.schema import Basis, Column, Kind, Party, Table

ACCOUNTS = Table(
    source="bank",
    name="accounts",
    title=Bilingual("对公账户", "accounts"),
    basis=Basis.CONTRACT,
    key=("account_no",),
    columns=(
        Column("account_no", "账号", Kind.CODE, "account number", required=True),
        Column("name", "账户名称", Kind.NAME, "name", required=True),
        Column("uscc", "统一社会信用代码", Kind.USCC, "unified social credit code"),
        Column("registration_no", "注册号", Kind.REGISTRATION_NO, "old registration number"),
        Column("legal_rep", "法定代表人", Kind.PERSON, "legal representative"),
        Column("legal_rep_citizen_id", "法定代表人证件号码", Kind.CITIZEN_ID, "citizen id"),
        Column("phone", "预留电话", Kind.PHONE, "phone"),
        Column("address", "地址", Kind.ADDRESS, "address"),
        Column("opened_on", "开户日期", Kind.DATE, "account opened on"),
        Column("branch_code", "开户网点", Kind.CODE, "outlet"),
        Column("observed_on", "数据日期", Kind.DATE, "as of"),
    ),
    # opened_on is the account's, not the firm's.
    party=Party(
        fields={
            "uscc": "uscc",
            "registration_no": "registration_no",
            "name": "name",
            "legal_rep": "legal_rep",
            "legal_rep_citizen_id": "legal_rep_citizen_id",
            "phone": "phone",
            "address": "address",
            "observed_on": "observed_on",
        },
    ),
    dated_by="observed_on",
)

FLOWS = Table(
    source="bank",
    name="flows",
    title=Bilingual("账户月度流水", "monthly flows of accounts"),
    basis=Basis.CONTRACT,
    key=("account_no", "month"),
    columns=(
        Column("account_no", "账号", Kind.CODE, "account number", required=True),
        Column("month", "月份", Kind.MONTH, "month", required=True),
        Column("inflow_fen", "流入金额", Kind.YUAN, "money in"),
        Column("outflow_fen", "流出金额", Kind.YUAN, "money out"),
        Column("closing_balance_fen", "月末余额", Kind.YUAN, "balance at the end"),
        Column("returned_count", "退票次数", Kind.COUNT, "payments returned unpaid"),
    ),
    refers_to="bank.accounts",
    by="account_no",
    dated_by="month",
)

LOANS = Table(
    source="bank",
    name="loans",
    title=Bilingual("存量贷款", "existing loans"),
    basis=Basis.CONTRACT,
    key=("loan_no",),
    columns=(
        Column("loan_no", "借据号", Kind.CODE, "loan number", required=True),
        Column("account_no", "账号", Kind.CODE, "borrower's account", required=True),
        Column("product", "产品", Kind.TEXT, "product"),
        Column("amount_fen", "贷款金额", Kind.YUAN, "amount lent", required=True),
        Column("balance_fen", "贷款余额", Kind.YUAN, "outstanding", required=True),
        Column("started_on", "发放日期", Kind.DATE, "paid out on", required=True),
        Column("due_on", "到期日期", Kind.DATE, "due on", may_lie_ahead=True),
        Column("overdue_days", "逾期天数", Kind.COUNT, "days overdue now"),
        Column("worst_overdue_days", "历史最长逾期天数", Kind.COUNT, "longest overdue ever"),
    ),
    refers_to="bank.accounts",
    by="account_no",
    dated_by="started_on",
)

GUARANTEES = Table(
    source="bank",
    name="guarantees",
    title=Bilingual("保证担保", "guarantees given"),
    basis=Basis.CONTRACT,
    key=("guarantee_no",),
    columns=(
        Column("guarantee_no", "担保编号", Kind.CODE, "number", required=True),
        Column("account_no", "保证人账号", Kind.CODE, "guarantor's account", required=True),
        Column("loan_no", "借据号", Kind.CODE, "loan guaranteed", required=True),
        Column("amount_fen", "担保金额", Kind.YUAN, "amount guaranteed", required=True),
        Column("started_on", "担保起始日", Kind.DATE, "from", required=True),
        Column(
            "ended_on",
            "担保终止日",
            Kind.DATE,
            "until; empty: in force",
            empty_says=True,
            may_lie_ahead=True,
        ),
    ),
    refers_to="bank.accounts",
    by="account_no",
    dated_by="started_on",
)

TABLES = (ACCOUNTS, FLOWS, LOANS, GUARANTEES)
