"""What a profile of all enterprises says in a few lines."""

from pathlib import Path

import polars as pl
from rich.console import Console
from rich.table import Table

from puhui.base import Bilingual
from puhui.pipeline.enterprises import Seen
from puhui.profile import STAGES, VIEWS

_HEADS = (
    (Bilingual("画像", "view"), Bilingual("可评企业", "scored"), Bilingual("中位数", "median")),
    (Bilingual("生命周期", "life stage"), Bilingual("企业", "enterprises")),
)
_UNKNOWN = Bilingual("资料不足", "too little is known")
_GROUPS = Bilingual(
    "关联集团 {groups} 个，担保圈（链）{circles} 个；因未获授权而未读 {refused} 户次",
    "{groups} groups, {circles} guarantee circles; not read for want of consent: {refused} times",
)
_KEPT = Bilingual("网页 {page}", "the page: {page}")


def print_seen(*, seen: Seen, page: Path, language: str) -> None:
    """Print medians of the views, counts of the stages, groups, and what was not read."""

    def pick(text: Bilingual) -> str:
        return text.say(language)

    scored = seen.views.group_by("view").agg(
        pl.col("score").count(), pl.col("score").median().alias("m")
    )
    of_view = {row["view"]: row for row in scored.to_dicts()}
    table = Table(*(pick(title) for title in _HEADS[0]))
    for view, title in VIEWS.items():
        row = of_view.get(view, {"score": 0, "m": None})
        table.add_row(
            pick(title), f"{row['score']:,}", "–" if row["m"] is None else f"{row['m']:.0f}"
        )
    stages = dict(seen.life_stages.group_by("stage").len().iter_rows())
    counts = Table(*(pick(title) for title in _HEADS[1]))
    for stage, title in STAGES.items():
        counts.add_row(pick(title), f"{stages.get(stage, 0):,}")
    counts.add_row(pick(_UNKNOWN), f"{stages.get(None, 0):,}")
    console = Console(highlight=False, markup=False, soft_wrap=True)
    console.print(table, counts)
    console.print(
        pick(_GROUPS).format(
            groups=f"{seen.groups['group_id'].n_unique():,}",
            circles=f"{seen.circles['circle_id'].n_unique():,}",
            refused=f"{len(seen.refused):,}",
        )
    )
    console.print(pick(_KEPT).format(page=page))
