import pytest
from tests.unit.allocation.made import INDUSTRY, candidates, terms

from puhui.allocation import GroupShare, allocate

FIRMS = candidates(
    (300_000, 0.03, 0.01),
    (500_000, 0.02, 0.01),
    (500_000, 0.01, 0.01),
    (0, 0.03, 0.01),
    (50_000, 0.03, 0.01),
    (500_000, None, None),
    (500_000, -0.01, 0.2),
    groups={"industry": ["C", "F", "F", "C", "C", "C", "C"]},
)


def reasons(budget_yuan: int, **asked) -> list[tuple[str, str]]:
    found = allocate(candidates=FIRMS, budget_fen=budget_yuan * 100, policy=terms(**asked))
    return found.amounts.select("binds_zh", "binds_en").rows()


def test_each_firm_hears_what_holds_it_back():
    zh = [text for text, _ in reasons(600_000)]

    assert zh == [
        "已贷到该企业的额度上限",
        "预算有限，先给每元利润更高的企业",
        "预算有限，先给每元利润更高的企业",
        "额度为零，原因见额度说明",
        "额度低于最低贷款额 100,000 元",
        "没有可报的利率",
        "预期不盈利",
    ]


def test_in_english_too():
    en = [text for _, text in reasons(600_000)]

    assert en[0] == "lent up to the firm's limit"
    assert "budget" in en[1]
    assert "100,000 yuan" in en[4]


def test_the_loss_cap_is_named():
    assert "预期损失上限" in reasons(10_000_000, loss_cap_fen=600_000)[2][0]


def test_a_loss_cap_of_the_amount_is_named():
    made = candidates((500_000, 0.01, 0.01), (500_000, 0.05, 0.05))

    found = allocate(candidates=made, budget_fen=100_000_000, policy=terms(loss_cap_ratio=0.02))

    assert "预期损失上限" in found.amounts["binds_zh"][1]


def test_the_cap_of_a_group_is_named():
    cap = GroupShare("industry", "F", INDUSTRY, max_ratio=0.3)

    assert reasons(1_000_000, group_shares=(cap,))[2][0] == "批发和零售业的最高份额已用足"


def test_breadth_is_named():
    assert "服务更多企业" in reasons(300_000, firms_min=2)[1][0]


@pytest.mark.parametrize("budget_yuan", [50_000, 390_000])
def test_every_firm_has_a_text_whatever_binds(budget_yuan):
    assert all(zh and en for zh, en in reasons(budget_yuan))
