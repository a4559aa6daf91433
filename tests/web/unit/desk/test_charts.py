"""Charts say their figures, in the picture and in words; unknown is not zero."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from puhui.base import Bilingual
from puhui_web.desk.charts import Axis, Line, Neighbour, line_chart, radar, tie_graph
from puhui_web.desk.charts.svg import BRAND, INK, SECOND, SOFT, WARN

SVG = "{http://www.w3.org/2000/svg}"
TITLES = [Bilingual(f"方面{n}", f"view {n}") for n in range(8)]


def parsed(picture):
    return ET.fromstring(picture)  # noqa: S314


def texts(picture):
    return [node.text for node in parsed(picture).iter(f"{SVG}text")]


def axes(*scores):
    return [Axis(title, score) for title, score in zip(TITLES, scores, strict=True)]


def test_radar_says_every_score():
    picture = radar(axes=axes(10, 20, 30, 40, 50, 60, 70, 80), language="zh")
    assert {"方面0", "10", "方面7", "80"} <= set(texts(picture))
    assert "方面3 40" in parsed(picture).find(f"{SVG}desc").text


def test_radar_leaves_a_gap_where_too_little_is_known():
    whole = radar(axes=axes(*[50] * 8), language="en")
    gap = radar(axes=axes(*[50] * 7, None), language="en")
    rings = 4
    assert len(list(parsed(whole).iter(f"{SVG}polygon"))) == rings + 8
    assert len(list(parsed(gap).iter(f"{SVG}polygon"))) == rings + 6
    assert "too little known" in texts(gap)
    assert len(list(parsed(gap).iter(f"{SVG}circle"))) == 7


def line(*points):
    return Line(Bilingual("销售", "sales"), points, lambda value: f"{value:.0f} 元")


def test_series_say_the_latest_the_highest_and_every_month():
    picture = line_chart(
        series=line((date(2024, 1, 1), 5), (date(2024, 2, 1), 9), (date(2024, 3, 1), 7)),
        language="zh",
    )
    said = parsed(picture).find(f"{SVG}desc").text
    assert said == "2024-01 至 2024-03，最近 7 元，最高 9 元（2024-02）"
    hover = [node.text for node in parsed(picture).iter(f"{SVG}title")]
    assert "2024-02: 9 元" in hover


def test_a_missing_month_is_a_gap_not_a_zero():
    with_gap = line_chart(series=line((date(2024, 1, 1), 5), (date(2024, 3, 1), 7)), language="zh")
    assert not list(parsed(with_gap).iter(f"{SVG}polygon"))


@pytest.mark.parametrize("values", [[0], [0, 0], [-5, 3]])
def test_series_of_any_figures_stay_in_the_picture(values):
    points = [(date(2024, month, 1), value) for month, value in enumerate(values, start=1)]
    for dot in parsed(line_chart(series=line(*points), language="en")).iter(f"{SVG}circle"):
        assert 0 <= float(dot.get("cy")) <= 130


def test_graph_names_every_neighbour_and_tie():
    kin = (Bilingual("电话相同", "same phone"), Bilingual("地址相同", "same address"))
    picture = tie_graph(
        name="甲公司", neighbours=[Neighbour("乙<公司>", kin, is_control=True)], language="zh"
    )
    assert {"甲公司", "乙<公司>", "电话相同", "地址相同"} <= set(texts(picture))
    assert parsed(picture).find(f"{SVG}desc").text == "乙<公司>: 电话相同, 地址相同"


def test_graph_shows_the_first_twelve():
    many = [Neighbour(f"公司{n}", (), is_control=False) for n in range(30)]
    assert (
        len(list(parsed(tie_graph(name="甲", neighbours=many, language="zh")).iter(f"{SVG}circle")))
        == 13
    )


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colour", [INK, SOFT, BRAND, SECOND, WARN])
def test_colours_stand_out_on_white(colour):
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5
