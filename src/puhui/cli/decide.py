"""``puhui decide``: the main job."""

import argparse
from pathlib import Path

from puhui import pipeline, report
from puhui.base import Bilingual
from puhui.cli import arguments, summary
from puhui.cli.progress import TerminalProgress


def add_to(commands: arguments.Commands) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "decide", help="读取发票，决定每家企业的额度与利率 / from invoices to decisions"
    )
    parser.add_argument(
        "--invoices",
        type=Path,
        nargs="+",
        action="extend",
        required=True,
        metavar="FILE_OR_FOLDER",
        help="工作簿、Parquet、CSV 或其文件夹 / workbooks, Parquet, CSV, or folders of them",
    )
    parser.add_argument(
        "--rates", type=Path, required=True, metavar="FILE", help="利率与客户流失率 / churn by rate"
    )
    parser.add_argument(
        "--budget", type=arguments.budget, required=True, metavar="YUAN", help="总额（元） / yuan"
    )
    parser.add_argument(
        "--as-of", type=arguments.day, required=True, metavar="DATE", help="截止日 / as of this day"
    )
    arguments.add_out(parser, help_text="结果目录 / where the results go")
    parser.add_argument(
        "--scenario", type=Path, metavar="FILE", help="冲击情景 / a shock to compare with"
    )
    parser.add_argument(
        "--model", type=Path, metavar="FILE", help="沿用已有模型 / rate with this model, train none"
    )
    parser.add_argument(
        "--candidates",
        choices=("auto", "all", "unrated"),
        default="auto",
        help="谁可获贷：auto 有未评级企业则只在其中分配 / who may get money",
    )
    arguments.add_policy(parser)
    parser.add_argument("--seed", type=int, default=1, help="随机种子 / random seed")
    arguments.add_language(parser)
    parser.set_defaults(run=run)


def run(parsed: argparse.Namespace) -> None:
    """Decide, write everything into the folder, and print a short summary."""
    out: Path = parsed.out
    request = pipeline.DecideRequest(
        invoices=tuple(parsed.invoices),
        rates=parsed.rates,
        budget_fen=parsed.budget,
        as_of=parsed.as_of,
        policy_dir=parsed.policy,
        seed=parsed.seed,
        work_dir=out / "work",
        scenario=parsed.scenario,
        model=parsed.model,
        candidates=parsed.candidates,
    )
    with TerminalProgress() as progress:
        pipeline.begin_output(out)
        decided = pipeline.decide(request=request, progress=progress)
        label = Bilingual("写出结果与报告", "writing results and report")
        progress.step(label=label, done=0, total=1)
        report.write_decisions(run=decided, out=out)
        report.write_report(run=decided, out=out)
        pipeline.store_run(run=decided, out=out)
        progress.step(label=label, done=1, total=1)
    summary.print_summary(run=decided, out=out, language=parsed.lang)
