"""Odd cells: each has the finding that is named for it, and becomes of its row what it says."""

from dataclasses import replace

import pytest

from puhui.sources.providers import read

SOUND = {
    "taxpayer_no": ["T1", "T2"],
    "period_month": ["2019-12", "2019-12"],
    "declared_sales_fen": ["1", "1"],
    "filed_on": [None, None],
}


@pytest.fixture
def outcome(write, deliver, listed):
    """Return a function that puts cells into row 2 of a sound table: what became of it."""

    def judge(code, table="tax.filings", sound=SOUND, **changed):
        cells = {name: list(values) for name, values in sound.items()}
        for name, cell in changed.items():
            cells.setdefault(name, [None, None])[0] = cell
        write("x.csv", table, cells)
        delivery = deliver()
        facts = delivery.facts[table]
        is_kept = 2 in facts["row"].to_list()
        assert facts.height == 1 + is_kept
        assert delivery.findings["code"].to_list().count(code) == 1
        return is_kept, listed(delivery, code)[0], facts.filter(facts["row"] == 2)

    return judge


@pytest.mark.parametrize(
    ("code", "changed", "field", "shown"),
    [
        ("cell_missing", {"taxpayer_no": " "}, "纳税人识别号", None),
        ("cell_missing", {"period_month": None}, "所属期", None),
        ("cell_unreadable", {"period_month": "去年"}, "所属期", "去年"),
        ("cell_unreadable", {"filed_on": "不详"}, "申报日期", "不详"),
        ("date_after_as_of", {"period_month": "2020-03"}, "所属期", "2020-03"),
        ("cell_error", {"taxpayer_no": "#N/A"}, "纳税人识别号", "#N/A"),
        ("cell_error", {"filed_on": "#REF!"}, "申报日期", "#REF!"),
    ],
)
def test_rejected_rows(outcome, code, changed, field, shown):
    is_kept, finding, _ = outcome(code, **changed)
    assert not is_kept
    assert finding == (2, field, shown)


@pytest.mark.parametrize(
    ("code", "changed", "field", "shown", "value"),
    [
        ("field_unreadable", {"declared_sales_fen": "?"}, "申报销售额", "?", None),
        ("field_unreadable", {"declared_sales_fen": "#N/A"}, "申报销售额", "#N/A", None),
        ("field_unreadable", {"declared_sales_fen": "1e15"}, "申报销售额", "1e15", None),
        ("amount_rounded", {"declared_sales_fen": "1.005"}, "申报销售额", "1.005", 101),
        ("field_unreadable", {"due_on": "31/12/2019"}, "申报期限", "31/12/2019", None),
        ("date_ahead", {"filed_on": "2020-03-01"}, "申报日期", "2020-03-01", None),
    ],
)
def test_kept_rows(outcome, code, changed, field, shown, value):
    is_kept, finding, row = outcome(code, **changed)
    assert is_kept
    assert finding == (2, field, shown)
    assert row[next(iter(changed))].item() == value


def test_unknown_words_are_unknown(outcome):
    taxpayers = {"taxpayer_no": ["T1", "T2"], "name": ["甲", "乙"]}
    _, finding, row = outcome(
        "choice_unknown", table="tax.taxpayers", sound=taxpayers, taxpayer_kind="怪"
    )
    assert finding == (2, "纳税人类型", "怪")
    assert row["taxpayer_kind"].item() is None


def test_a_flag_that_is_neither(outcome):
    reports = {"registry_no": ["R1", "R2"], "year": ["2018", "2018"]}
    for cell in ("或许", "有"):
        _, _, row = outcome(
            "choice_unknown", table="registry.annual_reports", sound=reports, has_website=cell
        )
        assert row["has_website"].item() is None


def test_a_word_that_must_be_known(outcome):
    grades = {"taxpayer_no": ["T1", "T2"], "year": ["2018", "2018"], "tax_grade": ["A", "B"]}
    is_kept, _, _ = outcome(
        "cell_unreadable", table="tax.credit_grades", sound=grades, tax_grade="E"
    )
    assert not is_kept


def test_negative_counts_and_impossible_shares(outcome):
    reports = {"registry_no": ["R1", "R2"], "year": ["2018", "2018"]}
    _, _, row = outcome(
        "field_unreadable", table="registry.annual_reports", sound=reports, employees_count="-3"
    )
    assert row["employees_count"].item() is None
    holders = {"registry_no": ["R1", "R2"], "holder_no": ["1", "1"]}
    _, _, row = outcome(
        "field_unreadable", table="registry.shareholders", sound=holders, share_ratio="130%"
    )
    assert row["share_ratio"].item() is None


def test_numbers_whose_check_fails_are_hidden_in_part(outcome, usccs):
    taxpayers = {"taxpayer_no": ["T1", "T2"], "name": ["甲", "乙"]}
    wrong = usccs[0][:-1] + ("0" if usccs[0][-1] != "0" else "1")
    is_kept, finding, row = outcome(
        "code_invalid", table="tax.taxpayers", sound=taxpayers, uscc=wrong
    )
    assert is_kept
    assert finding == (2, "统一社会信用代码", f"9133***{wrong[-2:]}")
    assert row["uscc"].item() is None


def test_a_line_that_is_no_object(write_text, deliver, listed):
    write_text(
        "x.jsonl",
        '{"户号":"1","月份":"2020-01","缴费日期":null}\n{"户号":\n[]\n'
        '{"户号":"2","月份":"2020-01"}\n',
    )
    delivery = deliver()
    assert delivery.facts["utility.usage"]["row"].to_list() == [2, 5]
    assert [row for row, _, _ in listed(delivery, "line_unreadable")] == [3, 4]
    assert listed(delivery, "cell_missing") == []


def test_dates_as_day_numbers(write, deliver, listed):
    write("x.csv", "tax.filings", {**SOUND, "due_on": ["43845", "2020-01-15"]})
    delivery = deliver()
    assert listed(delivery, "dates_as_numbers") == [(None, "申报期限", "1")]
    assert delivery.facts["tax.filings"]["due_on"].n_unique() == 1


def test_many_findings_are_counted(write, deliver, listed, monkeypatch):
    from_policy = read.limits_from_policy
    monkeypatch.setattr(
        read,
        "limits_from_policy",
        lambda policy: replace(from_policy(policy), findings_listed_max=2),
    )
    cells = {**{name: values * 5 for name, values in SOUND.items()}, "filed_on": ["?"] * 10}
    write("x.csv", "tax.filings", cells)
    delivery = deliver()
    assert len(listed(delivery, "cell_unreadable")) == 2
    assert listed(delivery, "more_not_listed") == [(None, "申报日期", "cell_unreadable: 8")]
    assert delivery.reconciliation["rows_rejected"].to_list() == [10]
