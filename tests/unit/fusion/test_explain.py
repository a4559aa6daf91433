"""Why two are linked or not, in words."""

import pytest
from tests.unit.fusion.made import DAY, ONCE, new_register, record, records

from puhui.fusion.engines.likeness import MISSING_LEVEL
from puhui.fusion.explain import UnableToExplainLink, explain_link


@pytest.fixture
def register(tmp_path):
    people = records(
        record("a", table=ONCE, uscc="U1", core="南山茶", name="南山茶业", legal_rep="张三丰"),
        record("b", table="tax.taxpayers", core="南山茶", legal_rep="张三丰", phone_hash="p1"),
        record("c", table="bank.accounts", uscc="U1", core="南山茶", phone_hash="p1"),
        record("d", table=ONCE, uscc="U2", core="南山茶", name="南山茶行", phone_hash="p1"),
        record("e", core="北山酒", name="北山酒坊"),
    )
    with new_register(tmp_path) as opened:
        opened.arrive(records=people, happened_on=DAY, batch_id="people")
        yield opened


def text(found):
    return "\n".join(line.zh for line in found.lines)


def test_linked_records_are_explained_by_the_fields_of_each_edge(register):
    found = explain_link(register=register, a="a", b="b")

    assert found.is_linked
    (pair,) = found.pairs
    assert (pair.record_id_l, pair.record_id_r) == ("a", "b")
    total = pair.prior_bits + sum(field.bits for field in pair.fields)
    assert total == pytest.approx(pair.weight_bits, abs=1e-6)
    assert "负责人姓名：支持（+5.0） 张**" in text(found)
    assert "张三" not in text(found)


def test_fields_that_one_side_lacks_share_a_line(register):
    found = explain_link(register=register, a="a", b="b")
    (pair,) = found.pairs
    (line,) = [line for line in found.lines if "缺少" in line.zh]

    lacking = [field for field in pair.fields if field.level == MISSING_LEVEL]
    assert len(lacking) > 1
    assert line.zh == "　缺少，不计：" + "、".join(field.title.zh for field in lacking)
    assert line.en == "  missing, not counted: " + ", ".join(field.title.en for field in lacking)
    assert len(found.lines) == 3 + len(pair.fields) - len(lacking)


def test_a_key_is_named(register):
    assert "统一社会信用代码、字号与行业相同" in text(explain_link(register=register, a="a", b="c"))


def test_a_refused_edge_names_what_stood_in_the_way(register):
    found = explain_link(register=register, a="c", b="d")

    assert not found.is_linked
    assert found.refused["constraint"].to_list() == ["conflict:uscc"]
    assert "记录 b 与 d 本可相连，但两边的统一社会信用代码不同。" in text(found)


def test_two_that_never_met_are_compared_all_the_same(register):
    found = explain_link(register=register, a="南山茶业", b="北山酒坊")

    assert not found.is_linked
    assert found.pairs[0].origin is None
    assert "反对" in text(found)


def test_a_decision_is_told(register):
    register.decide(
        record_id_l="a",
        record_id_r="b",
        is_same=False,
        decided_by="officer 7",
        decided_on=DAY,
        reason="two licences",
    )

    found = explain_link(register=register, a="b", b="a")

    assert not found.is_linked
    assert "officer 7 于 2020-03-01 认定记录 a 与 b 不是同一企业：two licences" in text(found)


def test_one_enterprise_asked_for_twice_shows_what_holds_it_together(register):
    found = explain_link(register=register, a="南山茶业", b="U1")

    assert found.is_linked
    assert len(found.pairs) == len(found.a.record_ids) - 1


def test_what_is_not_found_is_named(register):
    with pytest.raises(UnableToExplainLink, match="西街面馆"):
        explain_link(register=register, a="a", b="西街面馆")
