import pytest
from tests.unit.allocation.made import (
    INDUSTRY,
    STEP_FEN,
    RoundingOnly,
    book,
    candidates,
    terms,
    thin_floor,
)

from puhui.allocation import GroupShare, allocate


def price(allocation, constraint: str) -> float:
    return {p.constraint: p.price_ratio for p in allocation.shadow_prices}.get(constraint, 0.0)


def text(allocation, constraint: str):
    return {p.constraint: p.text for p in allocation.shadow_prices}[constraint]


def test_the_budget_is_worth_what_the_next_firm_earns():
    made = candidates((500_000, 0.03, 0.01), (500_000, 0.0213, 0.01))

    found = allocate(candidates=made, budget_fen=70_000_000, policy=terms())

    assert price(found, "budget") == pytest.approx(0.0213)
    assert text(found, "budget").zh == "预算每提高1万元，预期年利润增加 213 元"
    assert "213 yuan more" in text(found, "budget").en


def test_a_constraint_with_room_has_no_price():
    made = candidates((500_000, 0.03, 0.01))

    found = allocate(candidates=made, budget_fen=70_000_000, policy=terms(loss_cap_ratio=0.5))

    assert found.shadow_prices == ()


BUDGET_FEN = 2_000 * STEP_FEN


def with_all_constraints(*, loss_fen=0, cap=0.0, floor=0.0, firms=0):
    """Terms of which every constraint binds, each bound moved by so much."""
    return terms(
        loss_cap_fen=14 * STEP_FEN + loss_fen,
        firms_min=110 + firms,
        group_shares=(
            GroupShare("industry", "F", INDUSTRY, max_ratio=0.05 + cap),
            thin_floor(0.25 + floor, gives_way=False),
        ),
    )


def bound_fen(budget_fen: int = BUDGET_FEN, **moved) -> int:
    return allocate(
        candidates=book(firms=400, seed=7),
        budget_fen=budget_fen,
        policy=with_all_constraints(**moved),
        solver=RoundingOnly(),
    ).bound_profit_fen


@pytest.mark.parametrize(
    ("constraint", "moved", "by", "in_unit", "sign"),
    [
        ("budget", {"budget_fen": BUDGET_FEN}, 4 * STEP_FEN, 4 * STEP_FEN, 1),
        ("loss_cap", {"loss_fen": 0}, STEP_FEN // 20, STEP_FEN // 20, 1),
        ("cap:industry=F", {"cap": 0}, 0.002, 4 * STEP_FEN, 1),
        ("floor:history=thin", {"floor": 0}, 0.002, 4 * STEP_FEN, -1),
        ("firms_min", {"firms": 0}, 1, 100, -1),
    ],
)
def test_a_price_is_the_slope_of_the_bound(constraint, moved, by, in_unit, sign):
    ((name, at),) = moved.items()
    below, here, above = (bound_fen(**{name: at + side * by}) for side in (-1, 0, 1))

    found = allocate(
        candidates=book(firms=400, seed=7),
        budget_fen=BUDGET_FEN,
        policy=with_all_constraints(),
        solver=RoundingOnly(),
    )

    # The bound is concave in every bound of a row: its price lies between the slopes of both sides.
    rounding = 4 / in_unit
    assert price(found, constraint) * sign > 0
    assert (above - here) / in_unit - rounding <= price(found, constraint)
    assert price(found, constraint) <= (here - below) / in_unit + rounding
    assert above - here == pytest.approx(here - below, rel=0.5), "slopes that tell something"


def test_prices_say_which_way():
    found = allocate(
        candidates=book(firms=400, seed=7),
        budget_fen=BUDGET_FEN,
        policy=with_all_constraints(),
        solver=RoundingOnly(),
    )

    assert "增加" in text(found, "cap:industry=F").zh
    assert text(found, "cap:industry=F").zh.startswith("批发和零售业的最高份额每提高1万元")
    assert "减少" in text(found, "floor:history=thin").zh
    assert "减少" in text(found, "firms_min").zh
    assert "less" in text(found, "firms_min").en
