"""``puhui consent``: what is typed reaches the ledger, and the profile follows."""

import polars as pl
import pytest
from tests.integration.enterprises.conftest import AS_OF

from puhui.consent import open_ledger
from puhui.pipeline.enterprises import RegisterFolder, load_seen

HEADER = "统一社会信用代码,授权人,授权来源,用途,起始日,截止日,授权方式,授权书存放处"


def presence_of(folder, enterprise_id):
    seen = load_seen(folder=RegisterFolder(folder).profile)
    return seen.presence.filter(enterprise_id=enterprise_id).row(0, named=True)


@pytest.fixture
def signed(tmp_path, known):
    """A file with one good row, of an enterprise whose person is named, and one bad row."""
    path = tmp_path / "授权.csv"
    rows = [
        f"{known['uscc']},欧阳晓明,税务,评级,2024-12-01,2026-12-01,柜面,档案/1",
        "91520300MA6H00000X,欧阳晓明,税务,评级,2024-12-01,2026-12-01,柜面,档案/2",
    ]
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def authorisation_of(folder, evidence):
    with open_ledger(path=RegisterFolder(folder).ledger) as ledger:
        return ledger.authorisations().filter(evidence=evidence).row(0, named=True)


def test_import_counts_and_names_what_is_wrong(run, signed):
    code, first = run("consent", "import", str(signed))
    _, again = run("consent", "import", str(signed), "--lang", "en")

    assert code == 0
    assert "授权：新增 1，已有 0，拒绝 1" in first
    assert "授权.csv 3" in first
    assert "authorisations: 0 new, 1 known, 1 rejected" in again


def test_what_is_imported_is_read_and_what_is_withdrawn_is_not(run, seen_dir, signed, known):
    owner = known["enterprise_id"]
    run("consent", "import", str(signed))
    run("see")
    with open_ledger(path=RegisterFolder(seen_dir).ledger) as ledger:
        given = ledger.authorisations().filter(enterprise_id=owner, purpose="rating")
    assert presence_of(seen_dir, owner)["tax"]

    for row in given.filter(pl.col("withdrawn_on").is_null()).iter_rows(named=True):
        code, said = run("consent", "withdraw", row["authorisation_id"], "--reason", "本人要求")
        assert (code, said) == (0, f"已重新画像：{owner}\n")

    assert not presence_of(seen_dir, owner)["tax"]
    assert "已撤回" not in run("who-is", owner)[1]


def test_withdraw_what_was_never_given(run):
    code, said = run("consent", "withdraw", "A-0", "--reason", "本人要求")

    assert code == 2
    assert "A-0" in said


def test_a_fact_is_disputed_and_answered(run, known):
    table, key = "registry.enterprises", known["record_id"].partition("/")[2]

    code, said = run(
        "consent", "object", known["uscc"], table, key, "--reason", "住所不对", "--lang", "en"
    )
    objection, told = said.splitlines()
    still_open = run("consent", "log", "--of", "objections")[1]
    answered = run("consent", "answer", objection, "upheld", "--reason", "属实")
    closed = run("consent", "log", "--of", "objections")[1]

    assert (code, told) == (0, f"profiled anew: {known['enterprise_id']}")
    assert answered == (0, f"已重新画像：{known['enterprise_id']}\n")
    assert objection in still_open
    assert "upheld" not in still_open
    assert "upheld" in closed


def test_the_log_has_one_line_for_each_row(run, signed):
    run("consent", "import", str(signed))

    reads = run("consent", "log")[1].splitlines()
    changes = run("consent", "log", "--of", "changes", "--lang", "en")[1]

    assert reads[0].split() == [
        "序号", "读取人", "用途", "截止日", "表", "企业", "未获准企业", "事实", "过期", "有异议",
    ]  # fmt: skip
    assert any("tax.filings" in line and "测试员" in line for line in reads)
    assert "grant" in changes
    assert changes.splitlines()[0].startswith("no.")


def test_who_signed_is_masked(run, seen_dir, signed):
    run("consent", "import", str(signed), "--by", "王经理")
    given = authorisation_of(seen_dir, "档案/1")
    run("consent", "withdraw", given["authorisation_id"], "--reason", "本人要求")
    lists = ("reads", "changes", "authorisations", "objections")

    said = "".join(run("consent", "log", "--of", name)[1] for name in lists)

    assert given["given_by"] == "欧阳晓明"
    assert given["valid_from"] < AS_OF
    assert "欧阳晓明" not in said
    assert "王经理" in said  # who did it is on record in full


def test_the_authorisations_listed_last_are_counted(run):
    said = run("consent", "log", "--of", "authorisations", "--lang", "en")[1]

    assert "in all; these are the last 50" in said
    assert len(said.splitlines()) == 52
