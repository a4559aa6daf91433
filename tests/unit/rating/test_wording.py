import pytest

from puhui.rating._wording import value_text


@pytest.mark.parametrize(
    ("value", "unit", "bounds", "zh", "en"),
    [
        (0.4251, "ratio", (0, 1), "42.5%", "42.5 %"),
        (1.0, "ratio", (0, 1), "100%", "100 %"),
        # 2 × (58 − 100) / 158: sales fell from 100 to 58.
        (-2 * 42 / 158, "ratio", (-2.0, 2.0), "下降 42%", "down 42 %"),
        (2 * 30 / 230, "ratio", (-2.0, 2.0), "增长 30%", "up 30 %"),
        (2.0, "ratio", (-2.0, 2.0), "从零起步", "up from nothing"),
        (1.9, "ratio", (-2.0, 2.0), "增长十倍以上", "up more than tenfold"),
        (0.001, "ratio", (-2.0, 2.0), "持平", "unchanged"),
        (6.0, "log10_yuan", (0, None), "100.0 万元", "999,999 yuan"),
        (8.5, "log10_yuan", (0, None), "3.16 亿元", "316,227,765 yuan"),
        (3.0, "log10_yuan", (0, None), "999 元", "999 yuan"),
        (12.0, "days", (0, None), "12 天", "12 days"),
        (12.0, "months", (0, None), "12 个月", "12 months"),
        (3.25, "years", (0, None), "3.2 年", "3.2 years"),
        (3.0, "log10_kwh", (0, None), "999 千瓦时", "999 kWh"),
        (4.0, "level", (1, 5), "4 级", "4"),
        (1.0, "flag", (0, 1), "是", "yes"),
        (0.0, "flag", (0, 1), "否", "no"),
        (1234.0, "count", (0, None), "1,234", "1,234"),
        (2.46, "count", (0, None), "2.5", "2.5"),
        (-0.123, "correlation", (-1, 1), "-0.12", "-0.12"),
    ],
)
def test_as_people_say_it(value, unit, bounds, zh, en):
    said = value_text(value=value, unit=unit, minimum=bounds[0], maximum=bounds[1])

    assert said == (zh, en)
