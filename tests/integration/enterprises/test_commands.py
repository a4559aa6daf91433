"""The commands on a register, as they are typed: what they print, and how they end."""

import re
from collections import Counter

import pytest
from tests.integration.enterprises.conftest import AS_OF, fuse_request, owners_of

from puhui.cli import main
from puhui.pipeline.enterprises import fuse

ENTERPRISE_ID = re.compile(r"\bE[0-9A-HJKMNP-TV-Z]{13}\b")


def test_fuse_says_what_it_brought(run, city_dir, tmp_path):
    folder, files = tmp_path / "new", [str(city_dir / "records" / s) for s in ("social", "tax")]

    founded = run("fuse", "--records", *files, folder=folder)
    again = run("fuse", "--records", *files, "--lang", "en", folder=folder)

    assert founded[0] == again[0] == 0
    assert re.search(r"名册已建立：[\d,]+ 条记录归为 [\d,]+ 户企业", founded[1])
    assert re.search(r"filings\.csv +│ +[\d,]+ +│ +[\d,]+ +│ +0", founded[1])
    assert re.search(r"taken: [\d,]+ records, [\d,]+ enterprises, 0 of them changed", again[1])
    assert not re.search("[\u4e00-\u9fff]", again[1])


def test_fuse_asks_for_a_key(run, city_dir, tmp_path, monkeypatch):
    monkeypatch.delenv("PUHUI_HASH_KEY")

    code, said = run("fuse", "--records", str(city_dir / "records"), folder=tmp_path / "new")

    assert code == 2
    assert "PUHUI_HASH_KEY" in said
    assert "secrets.token_hex" in said
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("asked", ["name", "uscc", "enterprise_id", "record_id"])
def test_who_is_finds_by(run, known, asked):
    code, said = run("who-is", known[asked])

    assert code == 0
    assert said.startswith(f"{known['enterprise_id']}  ")
    for expected in (known["uscc"], known["record_id"], known["account"], "经历", "生命周期"):
        assert expected in said


def test_who_is_speaks_english(run, known):
    _, said = run("who-is", known["uscc"], "--lang", "en")

    for title in ("what each source says", "credit code", "history", "related parties", "views"):
        assert title in said
    assert not re.search("各方怎么说|统一社会信用代码|经历|画像|可信度", said)


def test_who_is_by_a_retired_id_tells_of_its_successor(run, seen_dir, known):
    owners = owners_of(seen_dir)
    counts = Counter(owners.values())
    lone = min(record for record, owner in owners.items() if counts[owner] == 1)
    run("confirm", lone, known["record_id"], "--reason", "同一老板，现场核实")

    code, said = run("who-is", owners[lone])

    assert code == 0
    assert said.startswith(f"{known['enterprise_id']}  ")
    assert lone in said


def test_who_is_finds_nothing_and_says_what_to_do(run):
    code, said = run("who-is", "火星月球制造")

    assert code == 2
    assert "没有找到「火星月球制造」" in said
    assert "请换用统一社会信用代码" in said
    assert "try the credit code" in said.lower()


def test_who_is_names_all_that_it_could_be(run, seen_dir):
    code, said = run("who-is", "茶叶")
    listed = set(ENTERPRISE_ID.findall(said))

    assert code == 2
    assert len(listed) > 1
    assert listed <= set(owners_of(seen_dir).values())
    assert "请用其中一个编号再查" in said


def test_a_whole_name_is_surer_than_names_that_begin_with_it(run, seen_dir, tmp_path):
    lines = [
        f'{{"推荐编号": "T-{number}", "推荐机构": "商会", "客户名称": "{name}", '
        f'"推荐日期": "2024-12-2{number}"}}\n'
        for number, name in enumerate(["晨曦坊", "晨曦坊酒楼", "晨曦坊书店"])
    ]
    new = tmp_path / "referral.customers.jsonl"
    new.write_text("".join(lines), encoding="utf-8")
    fuse(request=fuse_request(new, seen_dir))

    code, said = run("who-is", "晨曦坊")

    assert code == 0
    assert "referral.customers/T-0" in said
    assert "T-1" not in said


@pytest.mark.parametrize(
    ("language", "linked", "apart"),
    [("zh", "是同一企业", "不是同一企业"), ("en", "are the same", "are not the same")],
)
def test_why_linked(run, known, nearly_linked, language, linked, apart):
    one = run("why-linked", known["account"], known["record_id"], "--lang", language)
    other = run("why-linked", *nearly_linked, "--lang", language)

    assert one[0] == other[0] == 0
    assert linked in one[1]
    assert known["uscc"] in one[1]
    assert apart in other[1]


def test_why_linked_of_something_unknown(run, known):
    code, said = run("why-linked", known["account"], "火星月球制造")

    assert code == 2
    assert "火星月球制造" in said
    assert "give a record's id" in said.lower()


def test_confirmed_for_ever(run, seen_dir, city_dir, nearly_linked):
    before = owners_of(seen_dir)
    code, said = run("confirm", *nearly_linked, "--reason", "现场核实", "--by", "王经理")

    for _ in range(2):
        after = owners_of(seen_dir)
        assert len({after[record] for record in nearly_linked}) == 1
        fuse(request=fuse_request(city_dir / "records", seen_dir))

    assert code == 0
    assert {before[record] for record in nearly_linked} == set(ENTERPRISE_ID.findall(said))
    assert "王经理" in run("why-linked", *nearly_linked)[1]


def test_denied_for_ever(run, seen_dir, city_dir, known):
    pair = (known["account"], known["record_id"])
    code, said = run("deny", *pair, "--reason", "two licences", "--lang", "en")

    for _ in range(2):
        after = owners_of(seen_dir)
        assert after[pair[0]] != after[pair[1]]
        fuse(request=fuse_request(city_dir / "records", seen_dir))

    assert code == 0
    assert {after[record] for record in pair} <= set(ENTERPRISE_ID.findall(said))
    assert "two licences" in run("why-linked", *pair, "--lang", "en")[1]


def test_a_decision_on_an_unknown_record(run, known):
    code, said = run("deny", known["account"], "bank.accounts/0", "--reason", "x")

    assert code == 2
    assert "bank.accounts/0" in said


def test_see_prints_medians_and_names_the_page(run, seen_dir, tmp_path):
    page = tmp_path / "a [b] page"

    chinese = run("see", "--out", str(page))
    english = run("see", "--out", str(page), "--lang", "en")

    assert chinese[0] == english[0] == 0
    assert "还款能力" in chinese[1]
    assert "资料不足" in chinese[1]
    assert "too little is known" in english[1]
    assert f"{page}/enterprises.html" in english[1]
    assert (page / "enterprises.html").is_file()


def test_see_without_a_register(run, tmp_path):
    code, said = run("see", folder=tmp_path / "nowhere")

    assert code == 2
    assert "register.sqlite" in said


def test_city_names_its_files(capsys, tmp_path):
    code = main(
        [
            "city", "--out", str(tmp_path), "--enterprises", "30", "--names-only",
            "--format", "csv", "--as-of", AS_OF.isoformat(),
        ]
    )  # fmt: skip

    files = capsys.readouterr().out.split()
    assert code == 0
    assert str(tmp_path / "records" / "registry" / "enterprises.csv") in files
    assert sorted(files) == sorted(str(f) for f in tmp_path.rglob("*") if f.is_file())
