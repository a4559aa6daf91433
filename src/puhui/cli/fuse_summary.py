"""What a delivery brought, in a few lines."""

from rich.console import Console
from rich.table import Table

from puhui.base import Bilingual
from puhui.pipeline.enterprises import Fused

_HEAD = (
    Bilingual("来源", "source"),
    Bilingual("读入", "rows in"),
    Bilingual("采用", "accepted"),
    Bilingual("拒绝", "rejected"),
)
_FOUNDED = Bilingual(
    "名册已建立：{records} 条记录归为 {enterprises} 户企业",
    "the register is founded: {records} records are {enterprises} enterprises",
)
_ARRIVED = Bilingual(
    "已收入：共 {records} 条记录、{enterprises} 户企业，本次变动 {touched} 户",
    "taken: {records} records, {enterprises} enterprises, {touched} of them changed",
)
_FINDINGS = Bilingual("问题清单 {count} 条", "{count} findings")


def print_fused(*, fused: Fused, language: str) -> None:
    """Print rows by table, the number of enterprises, and how many findings there are."""

    def pick(text: Bilingual) -> str:
        return text.say(language)

    table = Table(*(pick(title) for title in _HEAD))
    for row in fused.delivery.reconciliation.iter_rows(named=True):
        counts = (row["rows_in"], row["rows_accepted"], row["rows_rejected"])
        table.add_row(row["file"], *(f"{count:,}" for count in counts))
    console = Console(highlight=False, soft_wrap=True)
    console.print(table)
    said = _FOUNDED if fused.is_founding else _ARRIVED
    console.print(
        pick(said).format(
            records=f"{len(fused.membership):,}",
            enterprises=f"{fused.membership['enterprise_id'].n_unique():,}",
            touched=f"{len(fused.touched):,}",
        )
    )
    console.print(pick(_FINDINGS).format(count=f"{len(fused.findings):,}"))
