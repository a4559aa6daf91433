"""The whole reasoning for one firm as text for a terminal."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Any, Literal

import polars as pl

from puhui.base import Bilingual, PuhuiError
from puhui.pipeline import StoredRun
from puhui.profile import FEATURES
from puhui.report._terminal import aligned, printable
from puhui.report.explain_texts import EXPLAIN_TEXTS
from puhui.report.numbers import DASH, money, pd_percent, percent
from puhui.report.profile_values import feature_text
from puhui.report.vocabulary import family_name, firm_type_name, industry_name

Language = Literal["zh", "en"]
_NEAR_CODES = 5


class UnableToExplain(PuhuiError):
    """The run knows no firm of that code."""

    code = "unable_to_explain"


def explain_text(*, stored: StoredRun, firm_id: str, language: Language = "zh") -> str:
    """Return data, rating, price, limit and allocation of one firm, step by step.

    :raises UnableToExplain: if no firm has the code; near codes are suggested.
    """
    found = stored.decisions.filter(pl.col("firm_id") == firm_id)
    if found.is_empty():
        raise _unknown(firm_id, stored.decisions["firm_id"].to_list())
    telling = _Telling(language)
    decision = found.row(0, named=True)
    lines = [
        *telling.head(decision, stored.as_of.isoformat()),
        *telling.data(firm_id, stored.monthly),
        *telling.profile(stored.features.filter(pl.col("firm_id") == firm_id)),
        *telling.rating(decision),
        *telling.price(decision),
        *telling.limit(decision),
        *telling.allocation(decision),
        *telling.reasons("improve", decision["improvements"]),
    ]
    return "\n".join(printable(line) for line in lines) + "\n"


class _Telling:
    """Tells the parts of a decision in one language."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def head(self, decision: dict[str, Any], as_of: str) -> Iterator[str]:
        yield f"{decision['firm_id']}  {decision['name'] or self._say('unnamed')}"
        industry = self._pick(industry_name(decision["industry"]))
        if decision["industry"] is not None:
            sure = percent(decision["industry_confidence_probability"], decimals=0)
            industry = self._say("sure", name=industry, p=sure)
        yield from self._facts(
            ("as_of", as_of),
            ("dataset", decision["dataset"]),
            ("industry", industry),
            ("firm_type", self._pick(firm_type_name(decision["firm_type"]))),
        )
        yield ""
        yield self._verdict(decision)

    def data(self, firm_id: str, monthly: pl.DataFrame) -> Iterator[str]:
        yield from self._title("data")
        months = monthly.filter(pl.col("firm_id") == firm_id).sort("month")
        if months.is_empty():
            yield "  " + self._say("no_invoices")
            return
        first, last = months["month"][0], months["month"][-1]
        yield from self._facts(
            ("months", self._say("months_of", first=f"{first:%Y-%m}", last=f"{last:%Y-%m}",
                                 n=months.height)),
            ("sales", self._sums(months, "sales")),
            ("purchases", self._sums(months, "purchases")),
        )  # fmt: skip

    def profile(self, features: pl.DataFrame) -> Iterator[str]:
        yield from self._title("profile")
        values = features.row(0, named=True) if features.height else {}
        rows, family = [], ""
        for feature in FEATURES:
            if feature.name not in values:
                continue
            value = feature_text(feature=feature, value=values[feature.name])
            title = "" if feature.family == family else self._pick(family_name(feature.family))
            family = feature.family
            rows.append([f"  {title}", self._pick(feature.title), self._pick(value)])
        yield from aligned(rows, right=frozenset({2}))

    def rating(self, decision: dict[str, Any]) -> Iterator[str]:
        yield from self._title("rating")
        low, high = decision["pd_low_probability"], decision["pd_high_probability"]
        yield from self._facts(
            ("grade", decision["grade"]),
            ("pd", self._say("interval", pd=pd_percent(decision["pd_probability"]),
                             low=pd_percent(low), high=pd_percent(high))),
            ("thin", self._say("yes") if decision["is_thin"] else None),
            ("score", _rounded(decision["score_points"])),
            ("challenger", pd_percent(decision["challenger_pd_probability"])),
            ("manual_grade", decision["manual_grade"]),
            ("defaulted", self._yes_no(decision["defaulted"])),
        )  # fmt: skip
        yield from self.reasons("reasons", decision["reasons"])

    def price(self, decision: dict[str, Any]) -> Iterator[str]:
        yield from self._title("price")
        if decision["rate_annual_ratio"] is None:
            yield "  " + self._say("no_price")
        yield from self._facts(
            ("rate", percent(decision["rate_annual_ratio"])),
            ("break_even", percent(decision["break_even_rate_annual_ratio"])),
            ("churn", percent(decision["churn_ratio"], decimals=1)),
            ("roc", percent(decision["return_on_capital_ratio"], decimals=1)),
        )

    def limit(self, decision: dict[str, Any]) -> Iterator[str]:
        yield from self._title("limit")
        yield from self._facts(
            ("limit", self._pick(money(decision["limit_fen"]))),
            ("limit_rule", decision[f"limit_rule_{self._language}"]),
        )

    def allocation(self, decision: dict[str, Any]) -> Iterator[str]:
        yield from self._title("allocation")
        yield from self._facts(
            ("amount", self._pick(money(decision["amount_fen"]))),
            ("profit", self._pick(money(decision["expected_profit_fen"]))),
            ("loss", self._pick(money(decision["expected_loss_fen"]))),
            ("binds", decision[f"binds_{self._language}"]),
        )

    def reasons(self, title: str, reasons: Sequence[dict[str, Any]] | None) -> Iterator[str]:
        yield from self._title(title)
        if not reasons:
            yield "  " + self._say("none")
        rows = [
            [
                f"  {'+' if reason['direction'] == 'for' else '-'}{reason['weight']:.1f}",
                reason[f"text_{self._language}"],
            ]
            for reason in reasons or []
        ]
        yield from aligned(rows, right=frozenset({0}))

    def _verdict(self, decision: dict[str, Any]) -> str:
        if not decision["is_candidate"]:
            return self._say("learned")
        if not decision["amount_fen"]:
            return self._say("do_not_lend", why=decision[f"binds_{self._language}"])
        amount = self._pick(money(decision["amount_fen"]))
        return self._say("lend", amount=amount, rate=percent(decision["rate_annual_ratio"]))

    def _sums(self, months: pl.DataFrame, kind: str) -> str:
        total = self._pick(money(int(months[f"{kind}_fen"].sum())))
        return self._say("invoices", total=total, n=f"{int(months[f'{kind}_count'].sum()):,}")

    def _title(self, key: str) -> Iterator[str]:
        yield ""
        yield self._say(f"title_{key}")

    def _facts(self, *facts: tuple[str, str | None]) -> list[str]:
        return aligned(
            [[f"  {self._say(key)}", value] for key, value in facts if value is not None]
        )

    def _yes_no(self, value: bool | None) -> str | None:
        return None if value is None else self._say("yes" if value else "no")

    def _say(self, key: str, **values: object) -> str:
        return self._pick(EXPLAIN_TEXTS[key]).format(**values)

    def _pick(self, text: Bilingual) -> str:
        return text.say(self._language)


def _rounded(score: float | None) -> str:
    return DASH if score is None else f"{score:.0f}"


def _unknown(firm_id: str, known: list[str]) -> UnableToExplain:
    wanted = firm_id.strip().upper()
    same = [code for code in known if code.upper() == wanted]
    near = same or difflib.get_close_matches(wanted, known, n=_NEAR_CODES, cutoff=0.6)
    shown = printable(firm_id)
    advice = Bilingual(
        "企业代号在 decisions.xlsx 的第一列", "codes are in the first column of decisions.xlsx"
    )
    if near:
        codes = "、".join(near), ", ".join(near)
        advice = Bilingual(
            f"是否指 {codes[0]}？{advice.zh}", f"did you mean {codes[1]}? {advice.en}"
        )
    return UnableToExplain(
        what=Bilingual(f"没有代号为“{shown}”的企业", f"there is no firm “{shown}” in this run"),
        advice=advice,
    )
