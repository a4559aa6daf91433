import polars as pl

from puhui.identity import NAME_COLUMNS, parse_name, parse_names


def test_null_and_empty_names_give_nulls():
    found = parse_names(names=pl.Series([None, "", "  "], dtype=pl.String))
    assert found.columns == list(NAME_COLUMNS)
    assert all(value is None for row in found.rows() for value in row)


def test_an_empty_column():
    assert parse_names(names=pl.Series([], dtype=pl.String)).height == 0


def test_spellings_of_one_name_share_their_core():
    spellings = pl.Series(
        [
            "贵州云岭建材有限公司",
            "云岭建材（贵州）有限责任公司",
            "貴州省雲嶺建材有限公司",
            "云岭建材",
        ]
    )
    assert parse_names(names=spellings)["core"].unique().to_list() == ["云岭建材"]


def test_the_short_name_of_a_county_alone_counts_before_a_form_only():
    found = parse_names(names=pl.Series(["仁怀云岭酒厂", "红旗马"]))
    assert found["region_code"].to_list() == ["520382", None]


def test_a_region_whose_code_several_have_is_kept_as_written():
    row = parse_name(name="鼓楼区云岭商行")
    assert row.region == "鼓楼区"
    assert row.region_code is None


def test_parse_name_gives_the_same_as_the_column():
    name = "播州区云岭超市第二门市部"
    row = parse_names(names=pl.Series([name])).row(0, named=True)
    assert parse_name(name=name).branch == row["branch"] == "2"
