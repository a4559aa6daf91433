"""``puhui consent``: what enterprises agree to, withdraw and dispute, and who read what."""

import argparse
import getpass
from pathlib import Path

from puhui.base import Bilingual
from puhui.cli import arguments
from puhui.cli.consent_log import print_log
from puhui.consent import open_ledger
from puhui.pipeline.enterprises import (
    RegisterFolder,
    SeeRequest,
    answer,
    dispute,
    import_consents,
    withdraw_consent,
)

_IMPORTED = Bilingual(
    "授权：新增 {new}，已有 {known}，拒绝 {rejected}",
    "authorisations: {new} new, {known} known, {rejected} rejected",
)
_REDONE = Bilingual("已重新画像：{ids}", "profiled anew: {ids}")


def add_to(commands: arguments.Commands) -> None:
    """Add the command and what it does."""
    parser = commands.add_parser("consent", help="授权、撤回、异议与查询日志 / consent and its log")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    importing = _action(actions, "import", "导入授权名单 / take a file of authorisations", _import)
    importing.add_argument("file", type=Path, metavar="FILE")
    withdrawing = _action(actions, "withdraw", "撤回授权 / withdraw", _withdraw)
    withdrawing.add_argument("authorisation", metavar="ID", help="授权编号 / its id")
    withdrawing.add_argument("--reason", required=True, help="理由 / reason")
    objecting = _action(actions, "object", "对一条事实提出异议 / dispute a fact", _object)
    objecting.add_argument("who", metavar="NAME_OR_CODE")
    objecting.add_argument("table", metavar="TABLE", help="court.judgments …")
    objecting.add_argument("fact", metavar="KEY", help="该行的键 / the key of the row")
    objecting.add_argument("--reason", required=True, help="理由 / reason")
    answering = _action(actions, "answer", "答复异议 / answer an objection", _answer)
    answering.add_argument("objection", metavar="ID", help="异议编号 / its id")
    answering.add_argument("outcome", choices=("upheld", "rejected"), help="成立或不成立")
    answering.add_argument("--reason", required=True, help="理由 / reason")
    logging = _action(actions, "log", "授权、异议与读取记录 / authorisations and reads", _log)
    logging.add_argument("--of", choices=("reads", "changes", "authorisations", "objections"),
                         default="reads")  # fmt: skip


def _action(
    actions: arguments.Commands, name: str, help_text: str, run: object
) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=help_text)
    arguments.add_register(parser)
    arguments.add_as_of(parser)
    arguments.add_by(parser)
    arguments.add_policy(parser)
    arguments.add_language(parser)
    parser.set_defaults(run=run)
    return parser


def _import(parsed: argparse.Namespace) -> None:
    imported = import_consents(
        folder=RegisterFolder(parsed.register),
        path=parsed.file,
        done_by=_by(parsed),
        done_on=parsed.as_of,
    )
    print(
        _pick(_IMPORTED, parsed).format(
            new=imported.new, known=imported.known, rejected=imported.rejected
        )
    )
    for row in imported.findings.head(20).iter_rows(named=True):
        print(f"  {row['file']} {row['row']}: {row[f'message_{parsed.lang}']}")


def _withdraw(parsed: argparse.Namespace) -> None:
    concerned = withdraw_consent(
        request=_request(parsed), authorisation_id=parsed.authorisation, reason=parsed.reason
    )
    _tell(concerned, parsed)


def _object(parsed: argparse.Namespace) -> None:
    objection_id, concerned = dispute(
        request=_request(parsed),
        who=parsed.who,
        table=parsed.table,
        fact_key=parsed.fact,
        reason=parsed.reason,
    )
    print(objection_id)
    _tell(concerned, parsed)


def _answer(parsed: argparse.Namespace) -> None:
    concerned = answer(
        request=_request(parsed),
        objection_id=parsed.objection,
        outcome=parsed.outcome,
        reason=parsed.reason,
    )
    _tell(concerned, parsed)


def _log(parsed: argparse.Namespace) -> None:
    with open_ledger(path=RegisterFolder(parsed.register).ledger) as ledger:
        table = {
            "reads": ledger.reads,
            "changes": ledger.audit,
            "authorisations": ledger.authorisations,
            "objections": ledger.objections,
        }[parsed.of]()
    print_log(rows=table, language=parsed.lang)


def _request(parsed: argparse.Namespace) -> SeeRequest:
    return SeeRequest(
        register=RegisterFolder(parsed.register),
        as_of=parsed.as_of,
        purpose="rating",
        read_by=_by(parsed),
        policy_dir=parsed.policy,
    )


def _tell(concerned: list[str], parsed: argparse.Namespace) -> None:
    print(_pick(_REDONE, parsed).format(ids=", ".join(concerned) or "–"))


def _by(parsed: argparse.Namespace) -> str:
    return str(parsed.by or getpass.getuser())


def _pick(text: Bilingual, parsed: argparse.Namespace) -> str:
    return text.say(parsed.lang)
