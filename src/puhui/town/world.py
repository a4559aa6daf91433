"""Everything that is settled before the first invoice is drawn."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from puhui.base import Bilingual, PuhuiError
from puhui.town.activity import Activity
from puhui.town.firms import FEWEST_PURCHASES, FEWEST_SALES, Population, draw_population
from puhui.town.network import Links, draw_links
from puhui.town.schema import DIRECTIONS, Direction
from puhui.town.seasons import Window
from puhui.town.streams import stream
from puhui.town.vat import FIRST_KNOWN_DAY, LAST_KNOWN_DAY

CHUNK_FIRMS: Final = 256  # part of what a seed means: another size gives other invoices
SHORTEST_WINDOW_DAYS: Final = 366


class UnableToMakeTown(PuhuiError):
    """The town that is asked for cannot be made."""

    code = "unable_to_make_town"


@dataclass(frozen=True)
class World:
    """The firms, what befalls them, and whom they trade with."""

    seed: int
    window: Window
    population: Population
    activity: Activity
    links: dict[Direction, Links]

    @property
    def chunks(self) -> range:
        """Places of the chunks of firms that invoices are drawn by."""
        return range(-(-self.population.firms.height // CHUNK_FIRMS))


def draw_world(
    *,
    seed: int,
    rated_firms: int,
    unrated_firms: int,
    invoices: int,
    start_date: date,
    end_date: date,
) -> World:
    """Draw the world that a seed stands for.

    :raises UnableToMakeTown: if a number or a date is out of range.
    """
    _check(seed, rated_firms, unrated_firms, invoices, start_date, end_date)
    window = Window(start_date=start_date, end_date=end_date)
    population = draw_population(
        seed=seed,
        rated_firms=rated_firms,
        unrated_firms=unrated_firms,
        invoices=invoices,
        window=window,
    )
    return World(
        seed=seed,
        window=window,
        population=population,
        activity=Activity(window=window, industry_shocks=population.industry_shocks),
        links={
            direction: draw_links(
                rng=stream(seed=seed, name=f"{direction} links"),
                firms=population.firms,
                direction=direction,
                window=window,
            )
            for direction in DIRECTIONS
        },
    )


def _check(
    seed: int,
    rated_firms: int,
    unrated_firms: int,
    invoices: int,
    start_date: date,
    end_date: date,
) -> None:
    if seed < 0:
        raise _problem(
            f"随机种子 {seed} 为负数",
            f"the seed {seed} is negative",
            "请用 0 或正整数",
            "use 0 or more",
        )
    firms = rated_firms + unrated_firms
    if min(rated_firms, unrated_firms) < 0 or firms == 0:
        raise _problem(
            f"企业数为 {rated_firms} 与 {unrated_firms}",
            f"the numbers of firms are {rated_firms} and {unrated_firms}",
            "至少要有一家企业, 且不能为负数",
            "ask for at least one firm, and for no negative number",
        )
    fewest = firms * (FEWEST_SALES + FEWEST_PURCHASES)
    if invoices < fewest:
        raise _problem(
            f"{firms} 家企业只要 {invoices} 张发票",
            f"{invoices} invoices are too few for {firms} firms",
            f"请至少要 {fewest} 张",
            f"ask for at least {fewest}",
        )
    shown = f"{start_date} – {end_date}"
    if start_date < FIRST_KNOWN_DAY or end_date > LAST_KNOWN_DAY:
        raise _problem(
            f"{shown} 超出已知的增值税税率",
            f"{shown} lies outside the known rates of value-added tax",
            f"请在 {FIRST_KNOWN_DAY} 至 {LAST_KNOWN_DAY} 之间取日期",
            f"use days from {FIRST_KNOWN_DAY} to {LAST_KNOWN_DAY}",
        )
    if (end_date - start_date).days + 1 < SHORTEST_WINDOW_DAYS:
        raise _problem(
            f"{shown} 太短",
            f"{shown} is too short",
            f"请至少取 {SHORTEST_WINDOW_DAYS} 天",
            f"use at least {SHORTEST_WINDOW_DAYS} days",
        )


def _problem(what_zh: str, what_en: str, advice_zh: str, advice_en: str) -> UnableToMakeTown:
    return UnableToMakeTown(
        what=Bilingual(what_zh, what_en), advice=Bilingual(advice_zh, advice_en)
    )
