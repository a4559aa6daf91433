"""The browser and the core write the same numbers the same way."""

from importlib.resources import files

import numpy as np
import pytest

from puhui.base import Bilingual
from puhui.profile.schema import Feature
from puhui.report.numbers import money, money_cell, pd_percent, percent, plain_number
from puhui.report.profile_values import feature_text

STATIC = files("puhui.report") / "static"


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.add_script_tag(content=(STATIC / "numbers.js").read_text(encoding="utf-8"))
    yield page
    page.close()


def amounts():
    rng = np.random.default_rng(1)
    edges = [
        base + offset for base in (0, 10**5, 10**6, 10**8, 10**9, 10**10) for offset in (-1, 0, 1)
    ]
    ties = [115_000_000, 50_000, 150_000, 5_000, -5_000, -150_000]
    drawn = (10 ** rng.uniform(0, 12, 300)).astype(int).tolist()
    return [*edges, *ties, *drawn, *(-fen for fen in drawn)]


def ratios():
    rng = np.random.default_rng(2)
    ties = [0.0, 1.0, 0.125, 0.00125, 0.0005, -0.00125, 0.0001, 0.1, 0.99995, 12.5]
    return [*ties, *rng.uniform(-1, 1, 300).tolist(), *(10 ** rng.uniform(-6, 0, 100)).tolist()]


def test_amounts(page):
    for language in ("zh", "en"):
        for written, name in ((money, "money"), (money_cell, "moneyCell")):
            ours = [written(fen)._asdict()[language] for fen in amounts()]
            theirs = page.evaluate(
                f"([amounts, language]) => amounts.map((fen) => {name}(fen, language))",
                [amounts(), language],
            )
            assert theirs == ours


def test_shares(page):
    for decimals in (0, 1, 2, 3):
        assert page.evaluate(f"values => values.map((v) => percent(v, {decimals}))", ratios()) == [
            percent(value, decimals=decimals) for value in ratios()
        ]
        assert page.evaluate(
            f"values => values.map((v) => plainNumber(v, {decimals}))", ratios()
        ) == [plain_number(value, decimals=decimals) for value in ratios()]


def test_probabilities(page):
    probabilities = [abs(value) for value in ratios() if abs(value) <= 1]

    assert page.evaluate("values => values.map(pdPercent)", probabilities) == [
        pd_percent(value) for value in probabilities
    ]


def test_missing(page):
    assert page.evaluate(
        "[money(null, 'zh'), moneyCell(null, 'en'), percent(null), pdPercent(null)]"
    ) == [
        money(None).zh,
        money_cell(None).en,
        percent(None),
        pd_percent(None),
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_features_of_every_unit(opened, language):
    page = opened().open("#firm=E2")
    if language == "en":
        page.click("#language")
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    values = data["firms"]["features"][data["firms"]["id"].index("E2")]
    empty = Bilingual("", "")
    ours = {
        feature["title"][0 if language == "zh" else 1]: feature_text(
            feature=Feature("", "", empty, empty, feature["unit"], None, None, empty, "either"),
            value=value,
        )._asdict()[language]
        for feature, value in zip(data["features"], values, strict=True)
    }

    rows = page.locator(".profile tr:not(.family)").all()
    theirs = {row.locator("summary").inner_text(): row.locator("td").inner_text() for row in rows}

    assert theirs == ours
