"""What must hold for every name and address, whatever is written in it."""

from itertools import pairwise

import polars as pl
from hypothesis import example, given, settings
from hypothesis import strategies as st

from puhui.identity import parse_addresses, parse_names

REGIONS = ["贵州省", "贵州", "遵义市", "遵义", "遵义县", "播州区", "仁怀市", "茅台镇", "（遵义）"]
WORDS = [
    "云岭",
    "张三",
    "兴隆",
    "商贸",
    "酒业",
    "小吃",
    "集团",
    "（集团）",
    "第二",
    "十二",
    "A",
    "3",
]
FORMS = ["有限公司", "有限责任公司", "合伙企业（有限合伙）", "店", "经营部", "分公司", "（南白店）"]
DOORS = ["人民路", "街道", "村", "组", "号", "栋", "(", ")", "-", "、"]
PIECES = st.sampled_from([*REGIONS, *WORDS, *FORMS, *DOORS])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=8).map("".join)


def without_brackets(text: str | None) -> list[str]:
    return sorted((text or "").replace("(", "").replace(")", ""))


@given(TEXTS)
@settings(deadline=None)
def test_the_parts_of_a_name_hold_all_its_characters(name):
    row = parse_names(names=pl.Series([name])).row(0, named=True)
    parts = ("region", "brand", "industry_words", "form_written", "branch_written")
    together = "".join(row[part] or "" for part in parts)
    assert without_brackets(together) == without_brackets(row["name_clean"])


@given(TEXTS)
@example("A´")  # the accent comes apart into a space and a mark that would compose
@settings(deadline=None)
def test_a_clean_name_parses_as_the_name_itself(name):
    once = parse_names(names=pl.Series([name], dtype=pl.String))
    assert parse_names(names=once["name_clean"]).equals(once)


@given(TEXTS)
@settings(deadline=None)
def test_a_clean_address_parses_as_the_address_itself(address):
    once = parse_addresses(addresses=pl.Series([address], dtype=pl.String))
    assert parse_addresses(addresses=once["address_clean"]).equals(once)


@given(TEXTS)
@settings(deadline=None)
def test_codes_of_an_address_lie_inside_each_other(address):
    found = parse_addresses(addresses=pl.Series([address]), default_city_code="5203")
    row = found.row(0, named=True)
    levels = [row[f"{level}_code"] for level in ("province", "city", "county", "street")]
    for upper, lower in pairwise(levels):
        assert lower is None or (upper is not None and lower.startswith(upper))


@given(st.lists(TEXTS, max_size=12), st.randoms())
@settings(deadline=None, max_examples=30)
def test_the_order_of_rows_does_not_matter(texts, random):
    places = list(range(len(texts)))
    random.shuffle(places)
    series = pl.Series("text", texts, dtype=pl.String)
    for parsed, again in (
        (parse_names(names=series), parse_names(names=series[places])),
        (parse_addresses(addresses=series), parse_addresses(addresses=series[places])),
    ):
        assert parsed[places].equals(again)
