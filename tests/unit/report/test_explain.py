"""The reasoning for one firm in a terminal."""

from typing import cast

import polars as pl
import pytest
from tests.unit.report.example_run import AS_OF

from puhui.pipeline import StoredRun
from puhui.rating import RatingModel
from puhui.report import UnableToExplain, explain_text
from puhui.report.explain_texts import EXPLAIN_TEXTS

TITLES = ("data", "profile", "rating", "reasons", "price", "limit", "allocation", "improve")


@pytest.fixture(scope="module")
def stored(run):
    return StoredRun(
        as_of=AS_OF,
        seed=7,
        decisions=run.decisions,
        features=run.features,
        monthly=run.monthly,
        model=cast(RatingModel, None),
        manifest={},
    )


def explained(stored, firm_id, language="zh"):
    return explain_text(stored=stored, firm_id=firm_id, language=language)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tells_every_step_in_order(stored, language):
    text = explained(stored, "E2", language)

    titles = [EXPLAIN_TEXTS[f"title_{title}"]._asdict()[language] for title in TITLES]
    places = [text.index(title) for title in titles]
    assert places == sorted(places)


def test_every_firm_can_be_explained(run, stored):
    for firm_id in run.decisions["firm_id"]:
        assert explained(stored, firm_id).startswith(firm_id)
        assert "None" not in explained(stored, firm_id, "en")


def test_reasons_come_with_signed_points(run, stored):
    row = run.decisions.row(by_predicate=pl.col("firm_id") == "E2", named=True)
    text = explained(stored, "E2")

    for reason in row["reasons"]:
        sign = "+" if reason["direction"] == "for" else "-"
        assert f"{sign}{reason['weight']:.1f}  {reason['text_zh']}" in text


def test_firm_without_invoices_says_so(run, stored):
    without = run.decisions.join(run.monthly, on="firm_id", how="anti")["firm_id"][0]

    assert EXPLAIN_TEXTS["no_invoices"].zh in explained(stored, without)


def test_firm_without_a_price_says_so(run, stored):
    unpriced = run.decisions.filter(pl.col("rate_annual_ratio").is_null())["firm_id"][0]

    assert EXPLAIN_TEXTS["no_price"].en in explained(stored, unpriced, "en")


def test_firm_that_was_only_learned_from_says_so(run, stored):
    learned = run.decisions.filter(~pl.col("is_candidate"))["firm_id"][0]

    assert EXPLAIN_TEXTS["learned"].zh in explained(stored, learned)


def test_control_characters_do_not_reach_the_terminal(stored):
    decisions = stored.decisions.with_columns(pl.lit("\x1b[31m红\x07").alias("name"))
    changed = StoredRun(**{**vars(stored), "decisions": decisions})

    text = explained(changed, "E2")

    assert "\x1b" not in text
    assert "\x07" not in text


def test_unknown_firm_names_near_codes(stored):
    with pytest.raises(UnableToExplain) as caught:
        explained(stored, "e12 ")

    assert "是否指 E12？" in caught.value.advice.zh
    assert "did you mean E12?" in caught.value.advice.en


def test_unknown_firm_without_anything_near(stored):
    with pytest.raises(UnableToExplain) as caught:
        explained(stored, "完全不同的代号")

    assert "decisions.xlsx" in caught.value.advice.zh
    assert "是否指" not in caught.value.advice.zh
