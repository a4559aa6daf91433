"""Items and their documents: read one, write one, load a folder of them."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, cast, get_args

import yaml

from puhui.base import yuan_from_fen
from puhui.matching._item_parts import (
    Loan,
    code_of,
    read_loan,
    read_regions,
    read_risk_shares,
    read_stages,
    read_validity,
)
from puhui.matching.amounts import amount_from
from puhui.matching.documents import Part, UnableToReadItem, problem
from puhui.matching.implied import IMPLIED_CODES
from puhui.matching.missing import facts_of
from puhui.matching.parse_rule import parse_rule
from puhui.matching.schema import CATEGORIES, Item, ItemKind, Requirement, Status

_KEYS: Final = (
    "code",
    "kind",
    "category",
    "name",
    "summary",
    "provider",
    "valid_from",
    "valid_until",
    "stages",
    "regions",
    "requirements",
    "loan",
    "risk_shares",
    "benefit",
    "benefit_rule",
    "documents",
    "source",
    "status",
)
_REQUIREMENT_KEYS: Final = ("code", "test", "says", "if_not", "can_change", "source", "status")
_FACTS_MOST: Final = 60  # a bit each in 64


def item_from(document: Mapping[str, Any]) -> Item:
    """Read an item from its document (``docs/guide/matching.md`` describes it).

    :raises UnableToReadItem: naming the path of the first thing that is wrong, and what to do.
    """
    part = Part.of(document, "", keys=_KEYS)
    kind = cast(ItemKind, part.choice("kind", get_args(ItemKind)))
    valid_from, valid_until = read_validity(part)
    item = Item(
        code=code_of(part, "code"),
        kind=kind,
        category=part.choice("category", CATEGORIES),
        name=part.bilingual("name"),
        summary=part.bilingual("summary"),
        provider=part.bilingual("provider"),
        valid_from=valid_from,
        valid_until=valid_until,
        stages=read_stages(part),
        regions=read_regions(part),
        requirements=_requirements(part),
        **_loan_terms(part, kind),
        risk_shares=read_risk_shares(part),
        benefit=part.bilingual("benefit") if part.has("benefit") else None,
        benefit_rule=amount_from(part.value("benefit_rule"), "benefit_rule")
        if part.has("benefit_rule")
        else None,
        documents=part.bilinguals("documents"),
        source=part.text("source"),
        status=_status(part),
    )
    _check_facts(item)
    return item


def item_document(item: Item) -> dict[str, Any]:
    """Return the document that ``item_from`` reads back into the same item; JSON can hold it."""
    document: dict[str, Any] = {
        "code": item.code,
        "kind": item.kind,
        "category": item.category,
        "name": item.name._asdict(),
        "summary": item.summary._asdict(),
        "provider": item.provider._asdict(),
        "valid_from": item.valid_from.isoformat(),
        "valid_until": item.valid_until.isoformat() if item.valid_until else None,
        "stages": list(item.stages),
        "regions": list(item.regions),
        "requirements": [_requirement_document(one) for one in item.requirements],
        "loan": _loan_document(item),
        "risk_shares": {name: str(share) for name, share in item.risk_shares},
        "benefit": item.benefit._asdict() if item.benefit else None,
        "benefit_rule": item.benefit_rule.document() if item.benefit_rule else None,
        "documents": [text._asdict() for text in item.documents],
        "source": item.source,
        "status": item.status,
    }
    return {key: value for key, value in document.items() if value not in (None, [], {})}


def load_items(folder: Path) -> tuple[Item, ...]:
    """Read every ``*.yaml`` of a folder, one item each; in the order of their codes.

    :raises UnableToReadItem: with the file's name before the path; also if it is no YAML, or
        two files have the same code.
    """
    items: dict[str, Item] = {}
    for file in sorted(folder.glob("*.yaml")):
        item = _load(file)
        if item.code in items:
            raise problem(
                f"{file.name}: code",
                f"编码 {item.code} 已被使用",
                f"the code {item.code} is taken",
                do_zh="请换一个编码",
                do_en="choose another",
            )
        items[item.code] = item
    return tuple(items[code] for code in sorted(items))


def _load(file: Path) -> Item:
    try:
        document = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as wrong:
        raise problem(
            file.name,
            "不是 YAML 文件",
            "is no YAML file",
            do_zh=f"请检查：{wrong}",
            do_en=f"look at: {wrong}",
        ) from wrong
    try:
        return item_from(document)
    except UnableToReadItem as wrong:
        raise UnableToReadItem(
            path=f"{file.name}: {wrong.path}", what=wrong.what, advice=wrong.advice
        ) from wrong


def _requirements(part: Part) -> tuple[Requirement, ...]:
    listed = tuple(
        _requirement(one, f"requirements[{place}]")
        for place, one in enumerate(part.items("requirements"))
    )
    taken: set[str] = set(IMPLIED_CODES)
    for place, requirement in enumerate(listed):
        if requirement.code in taken:
            raise problem(
                f"requirements[{place}].code",
                f"编码「{requirement.code}」已被使用",
                f"the code {requirement.code!r} is taken",
                do_zh=f"请换一个；{'、'.join(IMPLIED_CODES)} 由系统使用",
                do_en=f"choose another; {', '.join(IMPLIED_CODES)} are the system's own",
            )
        taken.add(requirement.code)
    return listed


def _requirement(document: Any, path: str) -> Requirement:
    part = Part.of(document, path, keys=_REQUIREMENT_KEYS)
    return Requirement(
        code=code_of(part, "code"),
        test=parse_rule(part.value("test"), path=part.at("test")),
        says=part.bilingual("says"),
        if_not=part.bilingual("if_not"),
        can_change=part.flag("can_change"),
        source=part.text("source"),
        status=_status(part),
    )


def _requirement_document(requirement: Requirement) -> dict[str, Any]:
    return {
        "code": requirement.code,
        "test": requirement.test.document(),
        "says": requirement.says._asdict(),
        "if_not": requirement.if_not._asdict(),
        "can_change": requirement.can_change,
        "source": requirement.source,
        "status": requirement.status,
    }


def _loan_terms(part: Part, kind: ItemKind) -> Loan:
    if part.has("loan"):
        if kind == "policy":
            raise problem(
                "loan",
                "政策不写贷款条件",
                "a policy has no loan's terms",
                do_zh="请删去，或把 kind 改为 product",
                do_en="delete them, or make it a product",
            )
        return read_loan(part)
    if kind == "product":
        part.value("loan")
    return Loan()


def _loan_document(item: Item) -> dict[str, Any] | None:
    if item.kind == "policy":
        return None
    fixed = item.rate_fixed_annual_ratio
    rate = {
        "basis": item.rate_basis,
        "annual_ratio": None if fixed is None else str(fixed),
        "spread_min_bp": item.spread_min_bp,
        "spread_max_bp": item.spread_max_bp,
    }
    return {
        "amount_min_yuan": _yuan(item.amount_min_fen),
        "amount_max_yuan": _yuan(item.amount_max_fen),
        "amount_step_yuan": _yuan(item.amount_step_fen),
        **({"amount_rule": item.amount_rule.document()} if item.amount_rule else {}),
        "term_min_months": item.term_min_months,
        "term_max_months": item.term_max_months,
        "rate": {key: value for key, value in rate.items() if value is not None},
        "repayment": item.repayment,
        "guarantee": item.guarantee,
        "guarantee_fee_annual_bp": item.guarantee_fee_annual_bp,
        "fee_once_bp": item.fee_once_bp,
        "subsidy_annual_bp": item.subsidy_annual_bp,
    }


def _yuan(fen: int | None) -> str:
    assert fen is not None, "a product has all of a loan's terms"
    return str(yuan_from_fen(fen))


def _status(part: Part) -> Status:
    return cast(Status, part.choice("status", get_args(Status)))


def _check_facts(item: Item) -> None:
    asked = len(facts_of(item))
    if asked > _FACTS_MOST:
        raise problem(
            "requirements",
            f"用到 {asked} 个事实",
            f"{asked} facts are asked for",
            do_zh=f"请减到 {_FACTS_MOST} 个以内",
            do_en=f"ask for no more than {_FACTS_MOST}",
        )
