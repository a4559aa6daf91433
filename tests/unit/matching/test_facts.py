from puhui.matching import FACTS, FACTS_SCHEMA, value_in_words
from puhui.sources.providers import SOURCES

BESIDE_SOURCES = {"profile", "rating", "declared"}


def test_every_fact_says_where_it_comes_from_and_what_settles_it():
    for fact in FACTS.values():
        assert fact.source in set(SOURCES) | BESIDE_SOURCES, fact.name
        assert fact.settled_by.zh, fact.name
        assert fact.settled_by.en, fact.name


def test_names_are_the_columns_and_amounts_are_fen():
    assert ["enterprise_id", *FACTS] == list(FACTS_SCHEMA)
    for fact in FACTS.values():
        assert (fact.kind == "amount") == fact.name.endswith("_fen")
        assert (fact.kind == "ratio") == fact.name.endswith(("_ratio", "_probability"))


def test_values_are_told_with_their_units():
    told = {
        "tax_sales_12m_fen": (1_234_500, "12,345 元", "12,345 yuan"),
        "age_months": (30, "30 个月", "30 months"),
        "power_12m_kwh": (12_000, "12,000 度", "12,000 kWh"),
        "tax_on_time_ratio": (0.875, "87.5%", "87.5%"),
        "closed_flag": (False, "否", "no"),
        "tax_grade": ("M", "M 级", "grade M"),
        "county_code": ("520302", "520302", "520302"),
    }
    for name, (value, zh, en) in told.items():
        assert value_in_words(fact=FACTS[name], value=value) == (zh, en)
    for fact in FACTS.values():
        assert value_in_words(fact=fact, value=None).zh == "未知"
        if fact.kind == "count":
            assert value_in_words(fact=fact, value=3).zh.startswith("3 ")
