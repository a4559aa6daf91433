"""Which table a file is: by its columns, else by the names around it."""

import pytest

from puhui.sources.providers import TABLES, Kind
from puhui.sources.providers.titles import TITLES

HEADERS = {name: [c.header for c in table.columns] for name, table in TABLES.items()}
NAMES = {name: [c.name for c in table.columns] for name, table in TABLES.items()}


def recognised(delivery):
    assert delivery.findings.filter(delivery.findings["code"] != "table_empty").is_empty()
    return list(delivery.facts)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("titles", [HEADERS, NAMES], ids=["headers", "names"])
def test_every_table_by_its_columns_alone(write_text, deliver, table, titles):
    write_text("x.csv", ",".join(titles[table]) + "\n")
    assert recognised(deliver()) == [table]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("titles", [HEADERS, NAMES], ids=["headers", "names"])
def test_every_table_by_what_it_must_have_and_its_name(write_text, deliver, table, titles):
    needed = [
        title
        for title, column in zip(titles[table], TABLES[table].columns, strict=True)
        if column.must_be_readable
    ]
    write_text(f"{table}.2020.csv", ",".join(needed) + "\n")
    assert list(deliver().facts) == [table]


@pytest.mark.parametrize(
    "name",
    ["bank.flows.csv", "bank/flows_2020.csv", "账户月度流水.csv", "本行/x.csv", "a/bank/b/x.csv"],
)
def test_names_decide_where_columns_do_not(write_text, deliver, name):
    write_text(name, "account_no,month\n1,2020-01\n")
    assert list(deliver().facts) == ["bank.flows"]


def test_columns_decide_against_names(write_text, deliver):
    write_text("bank.flows.csv", "户号,月份,缴费日期\n1,2020-01,\n")
    assert list(deliver().facts) == ["utility.usage"]


def test_nothing_decides(write_text, deliver, listed):
    write_text("x.csv", "account_no,month,paid_on,inflow_fen\n1,2020-01,,\n2,2020-01,,\n")
    delivery = deliver()
    assert delivery.facts == {}
    assert listed(delivery, "table_ambiguous")[0][2] == "utility.usage、bank.flows"
    assert delivery.reconciliation["rejected_by_code"].to_list() == ['{"table_ambiguous": 2}']


def test_a_table_without_a_needed_column(write_text, deliver, listed):
    write_text("x.csv", "纳税人识别号,所属期,申报销售额,应纳税额,已缴税额\nT1,2020-01,1,1,1\n")
    delivery = deliver()
    assert listed(delivery, "column_missing") == [(None, "申报日期", None)]
    assert delivery.facts == {}
    assert delivery.reconciliation["rejected_by_code"].to_list() == ['{"column_missing": 1}']


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "甲\n", "纳税人识别号,备注\nT1,x\n"])
def test_no_table_of_ours(write_text, deliver, listed, text):
    write_text("x.csv", text)
    delivery = deliver()
    assert len(listed(delivery, "table_unknown")) == 1
    assert delivery.reconciliation.is_empty()


def test_aliases_widths_and_cases(write_text, deliver):
    write_text("x.csv", "登记编号,名　称,经营者, USCC \nR1,甲,张三,\n")
    parties = deliver().parties
    assert parties.select("name", "legal_rep").row(0) == ("甲", "张三")


def test_a_header_below_a_title(write_text, deliver, listed):
    write_text("x.csv", "二月用能,,\n户号,月份,缴费日期\n1,2020-01,\n")
    delivery = deliver()
    assert delivery.facts["utility.usage"]["row"].to_list() == [3]
    assert listed(delivery, "header_not_first") == [(None, None, "2")]


def test_a_repeated_column(write_text, deliver, listed):
    write_text("x.csv", "户号,月份,缴费日期,month\n1,2020-01,,2020-02\n")
    delivery = deliver()
    assert listed(delivery, "column_repeated") == [(None, "月份", None)]
    assert str(delivery.facts["utility.usage"]["month"].item()) == "2020-01-01"


def test_columns_that_are_not_used_or_not_there(write_text, deliver, listed):
    write_text("x.csv", "户号,月份,缴费日期,备注\n1,2020-01,,无\n")
    delivery = deliver()
    assert listed(delivery, "column_ignored") == [(None, None, "备注")]
    absent = [field for _, field, _ in listed(delivery, "column_absent")]
    assert sorted(absent) == sorted(["用量", "应缴金额", "缴费期限"])


def test_no_title_means_two_columns_of_a_table():
    for name, table in TABLES.items():
        amounts = sum(column.kind is Kind.YUAN for column in table.columns)
        aliases = sum(len(column.aliases) for column in table.columns)
        assert len(TITLES[name]) == 2 * len(table.columns) + aliases + amounts


def test_tables_are_consistent():
    for table in TABLES.values():
        names = [column.name for column in table.columns]
        assert set(table.key) <= set(names)
        assert (table.refers_to is None) == (table.by is None)
        assert table.party is not None or table.refers_to is not None
        for column in table.columns:
            assert (column.kind is Kind.YUAN) == column.name.endswith("_fen")
            assert (column.kind is Kind.CHOICE) == bool(column.choices)
            if column.may_lie_ahead:
                assert column.kind is Kind.DATE
        if table.refers_to is not None:
            assert len(TABLES[table.refers_to].key) == 1
