"""What holds in every town, whatever its seed, size and window."""

from datetime import date, timedelta

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from puhui.town import Town, TownPart, make_town

FIRST, LAST = date(2016, 5, 1), date(2027, 12, 31)


@st.composite
def towns(draw: st.DrawFn) -> tuple[dict[str, object], Town]:
    rated = draw(st.integers(0, 40))
    unrated = draw(st.integers(0 if rated else 1, 40))
    start = draw(st.dates(FIRST, LAST - timedelta(days=365)))
    longest = min((LAST - start).days, 1_500)
    asked = {
        "seed": draw(st.integers(0, 2**40)),
        "rated_firms": rated,
        "unrated_firms": unrated,
        "invoices": 8 * (rated + unrated) + draw(st.integers(0, 4_000)),
        "start_date": start,
        "end_date": start + timedelta(days=draw(st.integers(365, longest))),
    }
    return asked, make_town(**asked)


def sheets(town: Town) -> list[tuple[TownPart, str, pl.DataFrame]]:
    """Return the four invoice sheets with amounts in fen and the row a spreadsheet shows."""
    return [
        (
            part,
            name,
            table.with_row_index("row", offset=2).with_columns(
                pl.col(column).mul(100).round().cast(pl.Int64).alias(short)
                for column, short in (("金额", "amount"), ("税额", "tax"), ("价税合计", "total"))
            ),
        )
        for part in (town.rated, town.unrated)
        for name, table in list(part.sheets().items())[1:]
    ]


def trapped(town: Town, part: TownPart, sheet: str, trap: str) -> list[int]:
    """Return the rows where a trap was planted."""
    return town.truth.traps.filter(
        pl.col("dataset").cast(pl.String) == part.dataset,
        pl.col("sheet") == sheet,
        pl.col("trap").cast(pl.String) == trap,
    )["row"].to_list()


@settings(deadline=None, max_examples=40)
@given(made=towns())
def test_town_has_what_was_asked_for(made):
    asked, town = made
    assert town.rated.firms.height == asked["rated_firms"]
    assert town.unrated.firms.height == asked["unrated_firms"]
    assert sum(table.height for _, _, table in sheets(town)) == asked["invoices"]
    assert town.truth.firms["firm_id"].is_unique().all()
    for part, _, table in sheets(town):
        assert set(table["企业代号"]) == set(part.firms["企业代号"]), "no firm without invoices"
        assert table["开票日期"].is_between(asked["start_date"], asked["end_date"]).all()
        assert table.null_count().sum_horizontal().item() == 0


@settings(deadline=None, max_examples=40)
@given(made=towns())
def test_amounts_have_two_decimals_and_add_up_outside_the_slips(made):
    _, town = made
    for part, name, table in sheets(town):
        for column, short in (("金额", "amount"), ("税额", "tax"), ("价税合计", "total")):
            assert (table[short].to_numpy() / 100 == table[column].to_numpy()).all()
        slipped = table.filter(pl.col("amount") + pl.col("tax") != pl.col("total"))
        assert slipped["row"].to_list() == trapped(town, part, name, "tax_sign_slip")
        assert (slipped["amount"] - slipped["tax"] == slipped["total"]).all()
        assert (slipped["amount"] < 0).all()


@settings(deadline=None, max_examples=40)
@given(made=towns())
def test_traps_lie_where_the_truth_says_and_nowhere_else(made):
    _, town = made
    for part, name, table in sheets(town):
        cells = table.columns[1:9]
        void = pl.col("发票状态").str.contains("作废")
        zero = (pl.col("amount") == 0) & (pl.col("tax") == 0) & (pl.col("total") == 0)
        above = pl.struct(cells).shift(1)
        found = {
            "void": void,
            "blank_void": void & zero,
            "spaced_void": pl.col("发票状态").str.starts_with(" "),
            "negative": pl.col("amount") < 0,
            "duplicate_row": pl.struct(cells) == above,
        }
        for trap, where in found.items():
            rows = table.filter(where)["row"].to_list()
            assert rows == trapped(town, part, name, trap), trap
        repeated = table.height - table.select(cells).n_unique()
        assert repeated == len(trapped(town, part, name, "duplicate_row"))
        assert not table.filter(void & (pl.col("amount") < 0)).height, "returns are valid"


@settings(deadline=None, max_examples=25)
@given(made=towns())
def test_reused_numbers_are_those_of_the_row_above(made):
    _, town = made
    for part, name, table in sheets(town):
        rows = trapped(town, part, name, "reused_number")
        above = table.filter(pl.col("row").is_in([row - 1 for row in rows]))
        reused = table.filter(pl.col("row").is_in(rows))
        assert reused["发票号码"].to_list() == above["发票号码"].to_list()
        assert reused["企业代号"].to_list() == above["企业代号"].to_list()
        if name == "销项发票信息":  # a firm's own numbers never meet by chance
            own = table.select("企业代号", "发票号码")
            repeats = len(trapped(town, part, name, "duplicate_row"))
            assert own.height - own.n_unique() == len(rows) + repeats


@settings(deadline=None, max_examples=25)
@given(made=towns())
def test_firms_trade_only_between_their_first_and_last_day(made):
    _, town = made
    lives = town.truth.firms.select("firm_id", "started_on", "stopped_on")
    for _, _, table in sheets(town):
        days = table.join(lives, left_on="企业代号", right_on="firm_id")
        assert (days["开票日期"] >= days["started_on"]).all()
        assert (days["开票日期"] <= days["stopped_on"].fill_null(LAST)).all()


@settings(deadline=None, max_examples=10)
@given(made=towns())
def test_same_arguments_same_town(made):
    asked, town = made
    again = make_town(**asked)
    for (_, _, first), (_, _, second) in zip(sheets(town), sheets(again), strict=True):
        assert first.equals(second)
    assert town.truth.firms.equals(again.truth.firms)
    assert town.truth.traps.equals(again.truth.traps)
