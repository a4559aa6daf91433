"""Industry from name and trade: what counts as evidence, what does not, and what stays unknown."""

import math
from datetime import date, timedelta

import numpy as np
import polars as pl
import pytest

from puhui.base import FEN_PER_YUAN, conform
from puhui.profile._industry_names import name_evidence
from puhui.profile._industry_pattern import TRAITS, band_column, trading_pattern
from puhui.profile._industry_posterior import best_section
from puhui.profile._industry_words import STRENGTHS, word_table
from puhui.profile.industry import FIRM_TYPES, SECTIONS, classify_industry
from puhui.profile.schema import INDUSTRY_SCHEMA
from puhui.sources.schema import FIRMS_SCHEMA, INVOICES_SCHEMA

DAY = date(2019, 6, 1)


def firms(*names: str | None) -> pl.DataFrame:
    table = pl.DataFrame(
        {"firm_id": [f"F{i}" for i in range(len(names))], "name": pl.Series(names, dtype=pl.String)}
    )
    return table.match_to_schema(FIRMS_SCHEMA, missing_columns="insert")


def invoices(*rows: dict) -> pl.DataFrame:
    """Invoices of firm F0: sales of 10,000 yuan at 6 % to one buyer, unless a row differs."""
    usual = {
        "firm_id": "F0",
        "dataset": "test",
        "direction": "sale",
        "invoice_no": "1",
        "invoice_date": DAY,
        "counterparty_id": "B1",
        "amount_fen": 10_000 * FEN_PER_YUAN,
        "tax_fen": 600 * FEN_PER_YUAN,
        "total_fen": 0,
        "is_void": False,
        "row": 2,
    }
    return conform(table=pl.DataFrame([{**usual, **row} for row in rows]), schema=INVOICES_SCHEMA)


def only(table: pl.DataFrame) -> dict:
    assert table.height == 1
    return table.row(0, named=True)


@pytest.mark.parametrize("kind", ["activities", "forms"])
def test_every_word_is_found_where_it_stands_alone(kind):
    words = getattr(word_table(), kind)
    names = pl.Series([f"***{word.text}" for word in words])

    found = name_evidence(names=names)

    column = {"activities": "activity", "forms": "form"}[kind]
    expected = {f"***{word.text}": (word.text, word.sections) for word in words}
    rows = found.select("name", column, f"{column}_sections").rows()
    assert {name: (word, sections) for name, word, sections in rows} == expected


def test_every_section_has_words():
    assert set("".join(word.sections for word in word_table().activities)) == set(SECTIONS)


@pytest.mark.parametrize(
    "name", ["***ＫＴＶ有限公司", "***ktv有限公司", "*** KTV 有限公司", "**KTV（贵州）有限公司"]
)
def test_width_case_spaces_and_brackets_do_not_matter(name, policy):
    found = classify_industry(firms=firms(name, "***KTV有限公司"), invoices=None, policy=policy)

    assert found.drop("firm_id").row(0) == found.drop("firm_id").row(1)


@pytest.mark.parametrize("name", [None, "", "   ", "***", "有限公司", "（）"])
def test_a_name_that_says_nothing_leaves_everything_unknown(name, policy):
    row = only(classify_industry(firms=firms(name), invoices=None, policy=policy))

    assert (row["industry"], row["confidence_probability"]) == (None, None)
    assert row["evidence_zh"] == "名称和发票都没有线索"


def test_no_firms_no_rows(policy):
    found = classify_industry(firms=firms(), invoices=None, policy=policy)

    assert found.schema == INDUSTRY_SCHEMA
    assert found.height == 0


def test_words_do_not_join_across_a_masked_part_or_an_organisation_form(policy):
    found = classify_industry(
        firms=firms("***农***药***", "***农有限公司药分公司"), invoices=None, policy=policy
    )

    assert found["confidence_probability"].to_list() == [None, None]


def test_evidence_names_the_word_the_rate_and_the_purchases(policy):
    sales = [{"counterparty_id": f"B{i}"} for i in range(9)]
    purchase = {"direction": "purchase", "amount_fen": 27_000 * FEN_PER_YUAN}

    row = only(
        classify_industry(
            firms=firms("***餐饮有限公司"), invoices=invoices(*sales, purchase), policy=policy
        )
    )

    assert row["evidence_zh"] == (
        "名称有“餐饮”，多见于住宿和餐饮业；销售额的100%适用6%的税率（服务）；进项为销项的30%"
    )
    assert row["evidence_en"] == (
        "the name has “餐饮”, mostly accommodation and catering; 100 % of sales are taxed at "
        "6 % (services); purchases are 30 % of sales"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("***科技商贸公司", "名称中的“科技”很笼统；名称中的“商贸”很笼统"),
        ("***餐饮店", "名称有“餐饮”，多见于住宿和餐饮业"),
        ("***科技销售公司", "名称有“销售”，多见于批发和零售业"),
    ],
)
def test_a_general_word_is_told_only_where_nothing_says_more(name, told, policy):
    row = only(classify_industry(firms=firms(name), invoices=None, policy=policy))

    assert row["evidence_zh"] == told


def test_an_unsure_guess_is_not_told_as_a_fact(policy):
    row = only(classify_industry(firms=firms("***汽车有限公司"), invoices=None, policy=policy))

    assert row["industry"] is None
    assert row["confidence_probability"] < policy.number("industry.least_confidence_probability")
    assert row["evidence_zh"].endswith("把握不足，行业按未知处理")
    assert row["evidence_en"].endswith("not sure enough: the industry stays unknown")


def test_void_later_and_zero_invoices_are_no_trade(policy):
    later = policy.as_of + timedelta(days=1)
    rows = [{"is_void": True}] * 20 + [{"invoice_date": later}] * 20 + [{"amount_fen": 0}] * 20

    assert trading_pattern(invoices=invoices(*rows).lazy(), policy=policy).is_empty()


def test_an_invoice_of_the_day_itself_counts(policy):
    rows = [{"invoice_date": policy.as_of}] * 5

    assert trading_pattern(invoices=invoices(*rows).lazy(), policy=policy).height == 1


def test_returns_take_back_what_was_sold_at_their_rate(policy):
    goods = {"tax_fen": 1_300 * FEN_PER_YUAN}
    back = {"tax_fen": -1_300 * FEN_PER_YUAN, "amount_fen": -10_000 * FEN_PER_YUAN}
    rows = [{}] * 4 + [goods] * 2 + [back] * 3  # the returns outweigh the goods sold

    pattern = only(trading_pattern(invoices=invoices(*rows).lazy(), policy=policy))

    assert pattern["tax_rate_six"] == 1.0
    assert pattern["tax_rate_goods"] == 0.0


def test_a_firm_that_took_back_more_than_it_sold_has_no_pattern(policy):
    back = {"tax_fen": -600 * FEN_PER_YUAN, "amount_fen": -10_000 * FEN_PER_YUAN}

    table = invoices(*[{}] * 5, *[back] * 6)

    assert trading_pattern(invoices=table.lazy(), policy=policy).is_empty()


@pytest.mark.parametrize(
    ("rate", "band"),
    [(0.0, "exempt"), (0.03, "simplified"), (0.05, "simplified"), (0.06, "six")]
    + [(rate, "nine") for rate in (0.09, 0.1, 0.11)]
    + [(rate, "goods") for rate in (0.13, 0.16, 0.17)],
)
def test_every_rate_of_the_law_has_its_band(rate, band, policy):
    row = {"tax_fen": round(10_000 * FEN_PER_YUAN * rate)}

    pattern = only(trading_pattern(invoices=invoices(*[row] * 5).lazy(), policy=policy))

    assert pattern[band_column("tax_rate", band)] == 1.0


def test_order_of_rows_and_laziness_do_not_matter(policy):
    rng = np.random.default_rng(7)
    names = ["***餐饮有限公司", "***商贸有限公司", None, "***科技有限公司"]
    rows = [
        {
            "firm_id": f"F{rng.integers(4)}",
            "direction": str(rng.choice(["sale", "purchase"])),
            "counterparty_id": f"B{rng.integers(30)}",
            "amount_fen": int(rng.integers(-10_000, 5_000_000)),
            "tax_fen": int(rng.integers(500_000)),
        }
        for _ in range(400)
    ]
    table = invoices(*rows)
    once = classify_industry(firms=firms(*names), invoices=table, policy=policy)

    shuffled = classify_industry(
        firms=firms(*names).sample(fraction=1, shuffle=True, seed=3),
        invoices=table.sample(fraction=1, shuffle=True, seed=3).lazy(),
        policy=policy,
    )

    assert shuffled.equals(once)
    assert once.schema == INDUSTRY_SCHEMA


def plain_posterior(row: dict, policy) -> tuple[str, float]:
    """Bayes' rule once more, with dictionaries."""
    odds = {}
    for letter in SECTIONS:
        kind = "sole_trader" if row["firm_type"] == "sole_trader" else "company"
        odds[letter] = policy.table("industry.prior_probability")[kind][letter]
        for word in ("activity", "form"):
            if letter in (row[f"{word}_sections"] or ""):
                ratio = policy.table("industry.name_likelihood_ratio")
                odds[letter] *= ratio[row[f"{word}_strength"]]
        for trait, bands in TRAITS.items():
            likelihood = policy.table(f"industry.{trait}_likelihood")[letter]
            weight = policy.table("industry.pattern_weight_ratio")[trait]
            for band, probability in zip(bands, likelihood, strict=True):
                odds[letter] *= probability ** (weight * (row[band_column(trait, band)] or 0.0))
    best = max(odds, key=lambda letter: odds[letter])
    return best, odds[best] / math.fsum(odds.values())


def random_evidence(rng: np.random.Generator) -> dict:
    row = {"firm_type": rng.choice([None, *FIRM_TYPES])}
    for word in ("activity", "form"):
        known = rng.random() < 0.6
        sections = "".join(rng.choice(list(SECTIONS), 2, replace=False))
        row[f"{word}_sections"] = sections if known else None
        row[f"{word}_strength"] = str(rng.choice(STRENGTHS)) if known else None
    for trait, bands in TRAITS.items():
        shares = rng.dirichlet(np.ones(len(bands))) if rng.random() < 0.7 else [None] * len(bands)
        row |= {band_column(trait, band): x for band, x in zip(bands, shares, strict=True)}
    return row


def test_posterior_agrees_with_a_plain_one(policy):
    rng = np.random.default_rng(11)
    rows = [random_evidence(rng) for _ in range(200)]

    found = best_section(evidence=pl.DataFrame(rows, infer_schema_length=None), policy=policy)

    expected = [plain_posterior(row, policy) for row in rows]
    assert found["section"].to_list() == [section for section, _ in expected]
    assert found["probability"].to_list() == pytest.approx([p for _, p in expected], abs=1e-6)


@pytest.mark.parametrize("trait", TRAITS)
def test_likelihoods_are_probabilities(trait, policy):
    table = policy.table(f"industry.{trait}_likelihood")

    assert list(table) == list(SECTIONS)
    assert [math.fsum(row) for row in table.values()] == pytest.approx([1.0] * len(SECTIONS))
    assert min(min(row) for row in table.values()) > 0
    assert all(len(row) == len(TRAITS[trait]) for row in table.values())


def test_priors_are_probabilities(policy):
    for shares in policy.table("industry.prior_probability").values():
        assert list(shares) == list(SECTIONS)
        assert math.fsum(shares.values()) == pytest.approx(1.0)


@pytest.mark.real
def test_most_real_names_are_understood(real_data_dir, policy):
    """Coverage only: nobody has told us the true industries."""
    listed = pl.read_parquet(real_data_dir / "cumcm2020c" / "附件1_企业信息.parquet")
    table = firms(*listed["企业名称"])

    found = classify_industry(firms=table, invoices=None, policy=policy)

    known = found.filter(pl.col("industry").is_not_null())
    least = policy.number("industry.least_confidence_probability")
    assert found.height == listed.height
    assert known.height >= 0.5 * listed.height
    assert known["confidence_probability"].min() >= least
    assert found["firm_type"].null_count() <= 0.1 * listed.height
