"""The lists of the ledger of consent, as lines of a terminal."""

from typing import Final

import polars as pl
from rich.console import Console
from rich.table import Table

from puhui.base import Bilingual
from puhui.identity import mask_person_name

_LISTED: Final = 50
_WIDE: Final = 1_000  # columns of a terminal: a line is one row, however long
_TITLES: Final = {
    "read_no": Bilingual("序号", "no."),
    "read_by": Bilingual("读取人", "read by"),
    "audit_no": Bilingual("序号", "no."),
    "done_on": Bilingual("日期", "day"),
    "done_by": Bilingual("操作人", "done by"),
    "action": Bilingual("操作", "action"),
    "subject": Bilingual("对象", "subject"),
    "before": Bilingual("此前", "before"),
    "after": Bilingual("此后", "after"),
    "purpose": Bilingual("用途", "purpose"),
    "as_of": Bilingual("截止日", "as of"),
    "table": Bilingual("表", "table"),
    "enterprises_count": Bilingual("企业", "enterprises"),
    "enterprises_refused_count": Bilingual("未获准企业", "refused"),
    "facts_count": Bilingual("事实", "facts"),
    "facts_expired_count": Bilingual("过期", "expired"),
    "facts_disputed_count": Bilingual("有异议", "disputed"),
    "authorisation_id": Bilingual("授权编号", "authorisation"),
    "objection_id": Bilingual("异议编号", "objection"),
    "enterprise_id": Bilingual("企业编号", "enterprise"),
    "given_by": Bilingual("授权人", "given by"),
    "sources": Bilingual("来源", "sources"),
    "valid_from": Bilingual("起始日", "from"),
    "valid_until": Bilingual("截止日", "until"),
    "how_given": Bilingual("方式", "how given"),
    "evidence": Bilingual("存放处", "kept at"),
    "withdrawn_on": Bilingual("撤回日", "withdrawn"),
    "withdrawal_recorded_on": Bilingual("撤回登记日", "withdrawal recorded"),
    "fact_key": Bilingual("事实的键", "key of the fact"),
    "reason": Bilingual("理由", "reason"),
    "raised_on": Bilingual("提出日", "raised"),
    "answer_due_on": Bilingual("答复期限", "answer due"),
    "closed_on": Bilingual("答复日", "answered"),
    "outcome": Bilingual("结果", "outcome"),
}
_SOME: Final = Bilingual(
    "共 {count} 条，这里是最后 {shown} 条", "{count} in all; these are the last {shown}"
)


def print_log(*, rows: pl.DataFrame, language: str) -> None:
    """Print the last rows of a list, each on one line; whoever signed for a firm is masked."""

    def pick(text: Bilingual) -> str:
        return text.say(language)

    shown = rows.tail(_LISTED)
    if "given_by" in shown.columns:
        shown = shown.with_columns(mask_person_name(names=pl.col("given_by")))
    heads = [pick(_TITLES.get(name, Bilingual(name, name))) for name in shown.columns]
    table = Table(*heads, box=None, pad_edge=False)
    for row in shown.iter_rows():
        table.add_row(*map(_cell, row))
    console = Console(width=_WIDE, highlight=False, markup=False)
    console.print(table)
    if len(shown) < len(rows):
        console.print(pick(_SOME).format(count=f"{len(rows):,}", shown=len(shown)))


def _cell(value: object) -> str:
    if value is None:
        return "–"
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)
