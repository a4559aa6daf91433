"""What people call the constraints."""

from puhui.allocation._program import Rows
from puhui.allocation.problem import Problem
from puhui.base import Bilingual

BUDGET = Bilingual("预算", "the budget")
LOSS_CAP = Bilingual("预期损失上限", "the cap on expected loss")
FIRMS_MIN = Bilingual("最少服务户数", "the least number of firms served")


def row_titles(problem: Problem, rows: Rows) -> dict[tuple[int, bool], Bilingual]:
    """Return the title of each row's lower (True) and upper (False) bound."""
    titles = {(rows.budget, False): BUDGET, (rows.firms, True): FIRMS_MIN}
    for row in (rows.loss_ratio, rows.loss_fen):
        if row is not None:
            titles[row, False] = LOSS_CAP
    for grouping, where in zip(problem.groupings, rows.groupings, strict=True):
        for group, title in enumerate(grouping.titles):
            titles[where.start + group, True] = floor_title(title)
            titles[where.start + group, False] = cap_title(title)
    return titles


def floor_title(group: Bilingual) -> Bilingual:
    """Return what the least share of a group is called."""
    return Bilingual(f"{group.zh}的最低份额", f"the floor of {group.en}")


def cap_title(group: Bilingual) -> Bilingual:
    """Return what the largest share of a group is called."""
    return Bilingual(f"{group.zh}的最高份额", f"the cap of {group.en}")
