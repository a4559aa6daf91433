from puhui.base import (
    FINDINGS_SCHEMA,
    Bilingual,
    FindingCode,
    Severity,
    concat_findings,
    finding,
    no_findings,
)

TEXT_IN_AMOUNT = FindingCode(
    code="amount_not_a_number",
    severity=Severity.REJECTED,
    what=Bilingual("{field} 不是数字: {value}", "{field} is not a number: {value}"),
    advice=Bilingual("请改为数字", "write a number"),
)


def test_finding_fills_field_and_value_in_both_languages():
    row = finding(
        code=TEXT_IN_AMOUNT, file="a.xlsx", sheet="进项", row=7, field="金额", value="一千"
    ).row(0, named=True)

    assert row["message_zh"] == "金额 不是数字: 一千。请改为数字。"
    assert row["message_en"] == "金额 is not a number: 一千. write a number."
    assert (row["file"], row["sheet"], row["row"]) == ("a.xlsx", "进项", 7)


def test_finding_with_braces_in_the_value_is_shown_as_it_is():
    row = finding(code=TEXT_IN_AMOUNT, file="a", field="金额", value="{field}{0}")

    assert "{field}{0}" in row["message_zh"].item()


def test_finding_of_a_whole_file_has_no_row():
    assert finding(code=TEXT_IN_AMOUNT, file="a.xlsx")["row"].item() is None


def test_concat_findings_gives_the_same_table_whatever_the_order():
    one = finding(code=TEXT_IN_AMOUNT, file="b", row=2, value="x")
    other = finding(code=TEXT_IN_AMOUNT, file="a", row=9, value="y")

    assert concat_findings(one, other).equals(concat_findings(other, one))


def test_no_findings_has_the_schema():
    assert no_findings().schema == FINDINGS_SCHEMA
    assert concat_findings().schema == FINDINGS_SCHEMA
