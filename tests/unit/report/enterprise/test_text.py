"""One enterprise in a terminal."""

import pytest
from tests.unit.report.enterprise.example_seen import made, make_seen, make_view

from puhui.profile.life_stage.schema import LIFE_STAGES_SCHEMA
from puhui.report import enterprise_text
from puhui.report.enterprise.texts import FIELDS, TEXTS

TITLES = ("values", "records", "history", "related", "views", "stage")


def whole(**more):
    seen = make_seen()
    grown = {"code": "age", "direction": "for", "weight": 1.0, "text_zh": "满三年", "text_en": "3"}
    stage = {"enterprise_id": "E2", "stage": "growth", "reasons": [grown]}
    return make_view(
        related=["与甲公司同一法定代表人"],
        views=seen.views.filter(enterprise_id="E2"),
        life_stage=made(LIFE_STAGES_SCHEMA, stage),
        **more,
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tells_every_part_in_order(language):
    text = enterprise_text(view=whole(), language=language)

    places = [text.index(f"\n{TEXTS[title]._asdict()[language]}\n") for title in TITLES]
    assert places == sorted(places)
    assert text.startswith("E2  湄潭县春芽茶业有限公司\n")
    assert text.endswith("\n")
    assert "None" not in text


def test_the_chosen_value_comes_with_its_sources_and_the_others_stay():
    text = enterprise_text(view=make_view())

    assert "选用  湄潭县春芽茶业有限公司  可信度 98%  企业登记 2024-06-01" in text
    assert "可信度 60%  用能户 2024-06-01" in text
    assert "有异议  138****1234" in text


def test_two_persons_behind_the_same_mask_stay_two():
    lines = [line for line in enterprise_text(view=make_view()).splitlines() if "赵**" in line]

    assert [line.split()[0] for line in lines] == ["选用", "另有"]
    assert "纳税人登记 日期不详" in lines[1]


def test_a_field_that_nobody_knows_is_left_out():
    text = enterprise_text(view=make_view())

    assert FIELDS["legal_rep"].zh in text
    assert FIELDS["opened_on"].zh not in text


def test_control_characters_of_a_file_reach_no_terminal():
    text = enterprise_text(view=make_view())

    assert "\x1b" not in text
    assert "春芽茶庄\N{REPLACEMENT CHARACTER}[2J" in text


def test_an_enterprise_without_a_name_has_a_dash():
    nameless = make_view(values=make_view().values.clear())

    assert enterprise_text(view=nameless).startswith("E2  –\n")


@pytest.mark.parametrize("count", [12, 13, 20])
def test_of_long_lists_a_part_is_shown_with_how_to_see_all(count):
    view = make_view(records=count)

    text = enterprise_text(view=view)
    everything = enterprise_text(view=view, shows_all=True)

    assert text.count("tax.taxpayers/") == 12
    assert text.count("件事") == 12
    assert everything.count("tax.taxpayers/") == everything.count("件事") == count
    assert "--all" not in everything
    more = count - 12
    assert (f"……还有 {more} 条，加 --all" in text) is (more > 0)
    assert (f"……更早的 {more} 条，加 --all" in text) is (more > 0)
    assert f"第{count - 1}件事" in text, "what happened last is always told"


def test_without_a_profile_it_says_what_to_run():
    assert "尚未画像：请运行 puhui see" in enterprise_text(view=make_view())
    assert "run puhui see" in enterprise_text(view=make_view(), language="en")


def test_a_view_that_is_not_scored_is_unknown_not_zero():
    lines = enterprise_text(view=whole()).splitlines()

    vitality, growth = (
        next(x for x in lines if x.startswith(f"    {n}")) for n in ("经营活力", "成长性")
    )
    assert vitality.split() == ["经营活力", "60", "依据", "50%"]
    assert growth.split() == ["成长性", "资料不足", "依据", "50%"]


def test_the_stage_comes_with_its_reasons():
    text = enterprise_text(view=whole())

    assert "生命周期\n    成长\n      满三年\n" in text


def test_an_unknown_stage_says_so():
    stage = made(LIFE_STAGES_SCHEMA, {"enterprise_id": "E2", "reasons": []})

    text = enterprise_text(view=make_view(views=make_seen().views.clear(), life_stage=stage))

    assert text.endswith("生命周期\n    资料不足\n")
