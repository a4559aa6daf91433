"""``verify_audit``: is the audit log whole?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from puhui.base import Bilingual, PuhuiError
from puhui_web.audit.anchors import read_anchor, write_anchor
from puhui_web.audit.verify import Verdict, verify_chain


class Command(BaseCommand):
    """Walk the chain; exit with 0 if it is whole, with 1 at the first break."""

    help = "验证审计日志的哈希链是否完整 / verify that the audit log's chain of hashes is whole"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the anchor file."""
        parser.add_argument(
            "--anchor",
            type=Path,
            help="数据库之外的锚点文件: 先比对, 完整则更新 / "
            "file outside the database: compared first, renewed if the chain is whole",
        )

    def handle(self, *_args: Any, anchor: Path | None, **_options: Any) -> None:
        """Verify, and say so in both languages."""
        try:
            earlier = read_anchor(anchor) if anchor else None
        except PuhuiError as problem:
            raise CommandError(str(problem)) from problem
        verdict = verify_chain(anchor=earlier, on_progress=self._progress)
        if verdict.broken is not None:
            raise CommandError(str(_broken(verdict)))
        if anchor:
            write_anchor(anchor, verdict.head)
        self.stdout.write(str(_whole(verdict)))

    def _progress(self, done: int, total: int) -> None:
        self.stderr.write(f"{done:,} / {total:,}")


def _whole(verdict: Verdict) -> Bilingual:
    return Bilingual(
        "审计日志完整: 共 {count} 条, 链尾 {hash}",
        "the audit log is whole: {count} events, head {hash}",
    ).format(count=verdict.events_count, hash=verdict.head.hash)


def _broken(verdict: Verdict) -> Bilingual:
    assert verdict.broken is not None, "only a broken chain is told of here"
    return Bilingual(
        "审计日志在第 {number} 条处断开: {zh}。请保全数据库并通知审计部门",
        "the audit log is broken at event {number}: {en}. "
        "Keep the database as it is and tell the auditors",
    ).format(number=verdict.broken.number, zh=verdict.broken.what.zh, en=verdict.broken.what.en)
