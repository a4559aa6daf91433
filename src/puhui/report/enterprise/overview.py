"""The sections of the page of all enterprises."""

import statistics
from typing import Final

import polars as pl

from puhui.base import Bilingual
from puhui.identity import counties
from puhui.pipeline.enterprises.see import Seen
from puhui.profile import STAGES, VIEWS
from puhui.report.enterprise.blocks import Bar, Block, Cell, bars
from puhui.report.numbers import money
from puhui.sources.providers import SOURCES

_ENTERPRISES: Final = Bilingual("企业", "enterprises")
_UNKNOWN: Final = Bilingual("资料不足", "too little is known")
_NOBODY: Final = Bilingual(
    "名册里还没有企业：请先用 puhui fuse 收入各来源的记录，再运行 puhui see。",
    "The register has no enterprise yet: take in records with puhui fuse, then run puhui see.",
)
_GROUPS_SHOWN: Final = 10
_COUNTIES_SHOWN: Final = 30
_REASONS: Final = {
    "never_given": Bilingual("从未授权", "never given"),
    "other_purpose": Bilingual("授权不含此用途", "given for another purpose"),
    "not_yet_valid": Bilingual("授权尚未生效", "not yet valid"),
    "expired": Bilingual("授权已到期", "expired"),
    "withdrawn": Bilingual("授权已撤回", "withdrawn"),
}
_VERDICTS: Final = {
    "adds": Bilingual("有帮助", "adds"),
    "takes": Bilingual("有损害", "takes away"),
    "not_distinguishable": Bilingual("看不出差别", "not distinguishable"),
}


def blocks(seen: Seen, contributions: pl.DataFrame | None = None) -> list[Block]:
    """Return all sections, in the order in which they are read.

    :param contributions: ``rating.sources.CONTRIBUTIONS_SCHEMA``; None where nothing was learned.
    """
    return [
        _sources(seen),
        _breadth(seen),
        _views(seen),
        _stages(seen),
        _counties(seen),
        _groups(seen),
        _contributions(contributions),
        _refused(seen),
    ]


def _sources(seen: Seen) -> Block:
    counts: list[tuple[Cell, int]] = [
        (title, int(seen.presence[name].sum())) for name, title in SOURCES.items()
    ]
    return Block(
        name="sources",
        short=Bilingual("来源", "Sources"),
        title=Bilingual("各来源看得见多少企业", "How many enterprises each source knows"),
        note=Bilingual(
            "只算获准读取的事实；未获授权的来源不在其中。",
            "Facts that may be read alone; a source without consent does not count.",
        ),
        head=(Bilingual("来源", "source"), _ENTERPRISES),
        rows=bars(counts) if any(count for _, count in counts) else (),
        empty=Bilingual(
            "没有可以读取的事实：请用 puhui fuse 收入各来源的记录，并用 puhui consent import"
            " 登记授权，再运行 puhui see。",
            "No fact may be read: take in records with puhui fuse, record what enterprises agreed"
            " to with puhui consent import, then run puhui see.",
        ),
    )


def _breadth(seen: Seen) -> Block:
    known = seen.presence.select(n=pl.sum_horizontal(pl.col(name) for name in SOURCES))["n"]
    counted = dict(known.value_counts().iter_rows())
    counts: list[tuple[Cell, int]] = [
        (f"{n}", int(counted.get(n, 0))) for n in range(max(counted, default=-1) + 1)
    ]
    return Block(
        name="breadth",
        short=Bilingual("来源个数", "Breadth"),
        title=Bilingual("一户企业有几个来源", "How many sources know one enterprise"),
        note=Bilingual(
            "来源越多，看得越全；没有来源不等于不好。",
            "The more sources, the fuller the view; none does not mean bad.",
        ),
        head=(Bilingual("来源个数", "sources"), _ENTERPRISES),
        rows=bars(counts),
        empty=_NOBODY,
    )


def _views(seen: Seen) -> Block:
    total = seen.views["enterprise_id"].n_unique()
    rows: list[tuple[Cell | Bar, ...]] = []
    for view, title in VIEWS.items():
        scores = seen.views.filter(pl.col("view") == view)["score"].drop_nulls().to_list()
        median = statistics.median(scores) if scores else None
        shown = _UNKNOWN if median is None else f"{median:.0f}"
        scored = Bar(f"{len(scores):,}", len(scores) / max(total, 1))
        rows.append((title, Bar(shown, (median or 0.0) / 100), scored))
    return Block(
        name="views",
        short=Bilingual("画像", "Views"),
        title=Bilingual("八个维度的画像", "Eight views"),
        note=Bilingual(
            "每个维度由多项指标按公开的权重合成，任何一项都不能独自决定；资料不足就不打分。",
            "Each is made of several measures by open weights; none decides alone, and where too"
            " little is known there is no score.",
        ),
        head=(
            Bilingual("维度", "view"),
            Bilingual("中位数（满分 100）", "median (of 100)"),
            Bilingual("可评的企业", "enterprises scored"),
        ),
        rows=tuple(rows) if total else (),
        empty=_NOBODY,
    )


def _stages(seen: Seen) -> Block:
    counted = dict(seen.life_stages["stage"].value_counts().iter_rows())
    counts: list[tuple[Cell, int]] = [
        (title, int(counted.get(stage, 0))) for stage, title in STAGES.items()
    ]
    counts.append((_UNKNOWN, int(counted.get(None, 0))))
    return Block(
        name="stages",
        short=Bilingual("生命周期", "Life stages"),
        title=Bilingual("生命周期", "Life stages"),
        note=Bilingual(
            "由年限、各来源的增减和登记状态判断。",
            "From age, growth by several sources, and status.",
        ),
        head=(Bilingual("阶段", "stage"), _ENTERPRISES),
        rows=bars(counts) if counted else (),
        empty=_NOBODY,
    )


def _counties(seen: Seen) -> Block:
    names = dict(counties().select("county_code", "name").iter_rows())
    counted = seen.enterprises.group_by("county_code").len()
    largest = counted.sort("len", "county_code", descending=[True, False]).head(_COUNTIES_SHOWN)
    counts: list[tuple[Cell, int]] = [
        (_UNKNOWN if code is None else names.get(code, code), int(count))
        for code, count in largest.iter_rows()
    ]
    return Block(
        name="counties",
        short=Bilingual("地区", "Places"),
        title=Bilingual("企业在哪里", "Where they are"),
        note=Bilingual("按地址所在区县。", "By the county of the address."),
        head=(Bilingual("区县", "county"), _ENTERPRISES),
        rows=bars(counts),
        empty=_NOBODY,
    )


def _groups(seen: Seen) -> Block:
    names = dict(seen.enterprises.select("enterprise_id", "name").iter_rows())
    heads = dict(seen.groups.filter("is_head").select("group_id", "enterprise_id").iter_rows())
    is_owing = (pl.col("enterprises_count") > 1) & (pl.col("total_fen") > 0)
    largest = seen.exposure.filter(is_owing).sort("total_fen", "group_id", descending=[True, False])
    most = max([1, *largest["total_fen"].head(1)])
    rows = tuple(
        (
            str(names.get(heads.get(row["group_id"], "")) or row["group_id"]),
            f"{row['enterprises_count']:,}",
            Bar(money(row["total_fen"]), row["total_fen"] / most),
            money(row["overdue_balance_fen"]),
        )
        for row in largest.head(_GROUPS_SHOWN).iter_rows(named=True)
    )
    return Block(
        name="groups",
        short=Bilingual("关联集团", "Groups"),
        title=Bilingual("敞口最大的关联集团", "The groups with the largest exposure"),
        note=Bilingual(
            "同一控制下的企业合并计算：贷款余额，加对集团外的担保。",
            "Enterprises under one control together: loans, and guarantees for others outside.",
        ),
        head=(
            Bilingual("集团（核心企业）", "group (its head)"),
            Bilingual("企业数", "enterprises"),
            Bilingual("总敞口", "total exposure"),
            Bilingual("其中逾期", "overdue of it"),
        ),
        rows=rows,
        empty=Bilingual(
            "没有发现本行有敞口的关联集团；收入本行的贷款、担保和企业登记的股东后才看得见。",
            "No group with an exposure was found; loans and guarantees of the bank and shareholders"
            " of the registry show them.",
        ),
    )


def _contributions(found: pl.DataFrame | None) -> Block:
    rows = [] if found is None else found.to_dicts()
    most = max([0.001, *(abs(row["difference"]) for row in rows)])
    return Block(
        name="contributions",
        short=Bilingual("来源的贡献", "What sources add"),
        title=Bilingual("每个来源为评级增加多少", "What each source adds to the rating"),
        note=Bilingual(
            "AUC 的变化：全部来源，减去掉该来源；区间含 0 就看不出差别。"
            "没有某个来源，本身不加分也不减分。",
            "Change of AUC: all sources less all but this one; an interval with 0 tells nothing. To"
            " lack a source neither adds points nor takes any.",
        ),
        head=(
            Bilingual("来源", "source"),
            Bilingual("AUC 的变化", "change of AUC"),
            Bilingual("区间", "interval"),
            Bilingual("结论", "verdict"),
        ),
        rows=tuple(
            (
                Bilingual(row["title_zh"], row["title_en"]),
                Bar(f"{row['difference']:+.3f}", max(row["difference"], 0.0) / most),
                f"{row['difference_low']:+.3f} … {row['difference_high']:+.3f}",
                _VERDICTS[row["verdict"]],
            )
            for row in rows
        ),
        empty=Bilingual(
            "尚未学习评级：请运行 puhui learn。", "Nothing was learned yet: run puhui learn."
        ),
    )


def _refused(seen: Seen) -> Block:
    counted = {row[:2]: row[2] for row in seen.refused.group_by("source", "reason").len().rows()}
    reasons = [reason for reason in _REASONS if any(key[1] == reason for key in counted)]
    totals = {name: sum(counted.get((name, reason), 0) for reason in reasons) for name in SOURCES}
    most = max([1, *totals.values()])
    return Block(
        name="refused",
        short=Bilingual("未读取", "Not read"),
        title=Bilingual("没有读取的，以及为什么", "What was not read, and why"),
        note=Bilingual(
            "没有授权就不读；不读的当作未知，不当作零。",
            "Without consent nothing is read; what is not read is unknown, not zero.",
        ),
        head=(
            Bilingual("来源", "source"),
            Bilingual("未读的企业", "enterprises not read"),
            *(_REASONS[reason] for reason in reasons),
        ),
        rows=tuple(
            (
                SOURCES[name],
                Bar(f"{total:,}", total / most),
                *(f"{counted.get((name, reason), 0):,}" for reason in reasons),
            )
            for name, total in totals.items()
            if total
        ),
        empty=_NOBODY
        if seen.enterprises.is_empty()
        else Bilingual(
            "没有因授权而未读的来源。", "No source was left unread for want of consent."
        ),
    )
