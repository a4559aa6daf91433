"""The courts: who was sued, and who has not done what a court ordered."""

import polars as pl

from puhui.base import Bilingual
from puhui.profile.facts._formulas import count, log10_yuan
from puhui.profile.facts.reading import Reading
from puhui.profile.facts.schema import SourceFeature, Term, define
from puhui.profile.schema import RiskDirection

_JUDGMENTS, _ENFORCEMENTS = "court.judgments", "court.enforcements"
_YEARS_3 = 36
_NOT_READ = Bilingual(
    "未读取该名册；已读取而没有该企业的，为 0",
    "the file was not read; 0 where it was read and has nothing against the enterprise",
)


def _court(
    name: str,
    table: str,
    title: Bilingual,
    definition: Bilingual,
    *,
    unit: str = "count",
    higher_is: RiskDirection = "riskier",
    may_be_outcome: bool = False,
) -> SourceFeature:
    return define(
        name=name,
        source="court",
        tables=(table,),
        title=title,
        definition=definition,
        unit=unit,
        missing=_NOT_READ,
        higher_is=higher_is,
        may_be_outcome=may_be_outcome,
    )


FEATURES = (
    _court(
        "court_defendant_3y_count",
        _JUDGMENTS,
        Bilingual("三年内被诉", "judgments as defendant"),
        Bilingual("近 36 个月作为被告的裁判文书数", "judgments as defendant in 36 months"),
    ),
    _court(
        "court_defendant_3y_log10_yuan",
        _JUDGMENTS,
        Bilingual("三年内判决金额", "amount of judgments"),
        Bilingual(
            "log10(1 + 近 36 个月作为被告的判决元数)，金额不明的不计",
            "log10(1 + yuan awarded against it in 36 months); unknown amounts add nothing",
        ),
        unit="log10_yuan",
    ),
    _court(
        "court_plaintiff_3y_count",
        _JUDGMENTS,
        Bilingual("三年内起诉", "judgments as plaintiff"),
        Bilingual("近 36 个月作为原告的裁判文书数", "judgments as plaintiff in 36 months"),
        higher_is="either",
    ),
    _court(
        "court_enforcement_open_count",
        _ENFORCEMENTS,
        Bilingual("未结执行案", "open enforcement cases"),
        Bilingual("基准日尚未结案的执行案件数", "enforcement cases not closed by the date"),
        may_be_outcome=True,
    ),
    _court(
        "court_enforcement_open_log10_yuan",
        _ENFORCEMENTS,
        Bilingual("未结执行标的", "amount under enforcement"),
        Bilingual(
            "log10(1 + 基准日尚未结案的执行标的元数)",
            "log10(1 + yuan of enforcement cases not closed by the date)",
        ),
        unit="log10_yuan",
        may_be_outcome=True,
    ),
    _court(
        "court_enforcement_ever_count",
        _ENFORCEMENTS,
        Bilingual("执行案次数", "enforcement cases ever"),
        Bilingual("基准日前立案的执行案件数，含已结", "cases filed so far, closed ones too"),
    ),
    define(
        name="court_dishonest_flag",
        source="court",
        tables=(_ENFORCEMENTS,),
        title=Bilingual("失信被执行人", "dishonest debtor"),
        definition=Bilingual(
            "有未结执行案被列为失信记 1", "1 if an open enforcement case has it on the list"
        ),
        unit="flag",
        maximum=1.0,
        missing=Bilingual(
            "未读取该名册，或未结案件是否失信不明",
            "the file was not read, or it does not say so of an open case",
        ),
        higher_is="riskier",
        may_be_outcome=True,
        why_kept_out=Bilingual(
            "法院没有给出列入日期：可能在基准日之后才列入",
            "the day of listing is not delivered: it may be later than the date",
        ),
    ),
)


def terms(reading: Reading) -> tuple[Term, ...]:
    """Return the terms of the courts' features."""
    lately, role = reading.within(_YEARS_3), pl.col("role")
    is_open, dishonest = pl.col("closed_on").is_null(), pl.col("is_dishonest")
    sued = lately & (role == "defendant")
    return (
        count("court.defendant", _JUDGMENTS, sued),
        Term("court.awarded", _JUDGMENTS, pl.col("amount_fen"), where=sued),
        count("court.plaintiff", _JUDGMENTS, lately & (role == "plaintiff")),
        count("court.open", _ENFORCEMENTS, is_open),
        Term("court.open_amount", _ENFORCEMENTS, pl.col("amount_fen"), where=is_open),
        count("court.ever", _ENFORCEMENTS),
        count("court.dishonest", _ENFORCEMENTS, is_open & dishonest),
        count("court.unclear", _ENFORCEMENTS, is_open & dishonest.is_null()),
    )


def formulas(reading: Reading) -> dict[str, pl.Expr]:
    """Return the formula of each feature over the terms."""

    def judged(term: str) -> pl.Expr:
        return reading.zero_if_read(_JUDGMENTS, pl.col(term))

    def enforced(term: str) -> pl.Expr:
        return reading.zero_if_read(_ENFORCEMENTS, pl.col(term))

    listed = enforced("court.dishonest") > 0
    clear = enforced("court.unclear") == 0
    return {
        "court_defendant_3y_count": judged("court.defendant"),
        "court_defendant_3y_log10_yuan": log10_yuan(judged("court.awarded")),
        "court_plaintiff_3y_count": judged("court.plaintiff"),
        "court_enforcement_open_count": enforced("court.open"),
        "court_enforcement_open_log10_yuan": log10_yuan(enforced("court.open_amount")),
        "court_enforcement_ever_count": enforced("court.ever"),
        "court_dishonest_flag": pl.when(listed).then(1).when(clear).then(0),
    }
