"""Who trades with whom: partners found by preferential attachment, some shared by many firms.

Simon's model: a firm's next partner is new with a fixed probability, else copied from a trade
that already exists, so that a partner is found in proportion to the trades it has. Most copies
stay inside the firm's industry; the rest come from the whole town (power, telephone, banks).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from puhui.town.industries import INDUSTRIES
from puhui.town.schema import Direction
from puhui.town.seasons import Window
from puhui.town.vat import VatKind

# Assumptions.
_NEW_PARTNER_SHARE: Final[dict[Direction, float]] = {"purchase": 0.40, "sale": 0.85}
_SLOTS_EXPONENT: Final[dict[Direction, float]] = {"purchase": 0.70, "sale": 0.57}
_SLOTS_SPREAD: Final = 0.4
_OWN_INDUSTRY_SHARE: Final = 0.7
_MAIN_VAT_SHARE: Final = 0.92  # of a general taxpayer's buyers
# standard deviation of the logarithm of a partner's usual amount
_PRICE_SPREAD: Final[dict[Direction, float]] = {"purchase": 1.0, "sale": 0.7}
_GOLDEN: Final = 0.6180339887498949  # spreads the days of change evenly over the slots


@dataclass(frozen=True)
class Links:
    """The partners of every firm in one direction, as flat arrays.

    A firm has ``slots`` partners at a time. When one leaves, the next generation takes its
    slot: link = ``first`` + generation × ``slots`` + slot.
    """

    first: NDArray[np.int64]  # shape (firms,)
    slots: NDArray[np.int64]  # shape (firms,)
    partner: NDArray[np.int64]  # shape (links,): the same number means the same partner
    vat_kind: NDArray[np.int64]  # shape (links,)
    log_price: NDArray[np.float64]  # of its usual amount against the mean, shape (links,)

    def at(
        self,
        *,
        firm: NDArray[np.int64],
        slot: NDArray[np.int64],
        years: NDArray[np.float64],
        churn_annual_ratio: NDArray[np.float64],
    ) -> NDArray[np.int64]:
        """Return the links that hold these slots after so many years of the window.

        All arrays have the shape (invoices,).
        """
        phase = (slot * _GOLDEN) % 1.0
        generation = np.floor(years * churn_annual_ratio + phase).astype(np.int64)
        return self.first[firm] + generation * self.slots[firm] + slot


def draw_links(
    *, rng: np.random.Generator, firms: pl.DataFrame, direction: Direction, window: Window
) -> Links:
    """Draw the partners of every firm in one direction."""
    invoices = firms[f"{direction}_invoices"].to_numpy().astype(np.float64)
    luck = np.exp(_SLOTS_SPREAD * rng.standard_normal(firms.height))
    slots = np.ceil(invoices ** _SLOTS_EXPONENT[direction] * luck).astype(np.int64)
    years = len(window.days) / 365.25
    churn = firms["partner_churn_annual_ratio"].to_numpy()
    generations = np.floor(years * churn).astype(np.int64) + 2
    links = slots * generations
    first = np.concatenate([[0], np.cumsum(links)[:-1]])
    owner = np.repeat(np.arange(firms.height), links)
    industry = firms["industry"].to_physical().to_numpy().astype(np.int64)[owner]
    spread = _PRICE_SPREAD[direction]
    kinds = (
        _supplier_kinds(rng, industry)
        if direction == "purchase"
        else _buyer_kinds(rng, industry, firms["is_small_scale"].to_numpy()[owner])
    )
    return Links(
        first=first,
        slots=slots,
        partner=_attach(rng, industry, _NEW_PARTNER_SHARE[direction]),
        vat_kind=kinds,
        log_price=spread * rng.standard_normal(len(owner)) - spread**2 / 2,
    )


def _attach(
    rng: np.random.Generator, industry: NDArray[np.int64], new_share: float
) -> NDArray[np.int64]:
    """Return a partner's number for each link; links found by copying share one."""
    links = len(industry)
    is_local = rng.random(links) < _OWN_INDUSTRY_SHARE
    market = np.where(is_local, industry, len(INDUSTRIES))
    # a random order in each market, so that no firm comes first
    order = np.lexsort((rng.random(links), market))
    sizes = np.bincount(market, minlength=len(INDUSTRIES) + 1)
    begins = np.concatenate([[0], np.cumsum(sizes)[:-1]])[market[order]]
    place = np.arange(links)
    copied = begins + (rng.random(links) * (place - begins)).astype(np.int64)
    is_new = (rng.random(links) < new_share) | (place == begins)
    parent = np.where(is_new, place, copied)
    # each step doubles the length of the chains followed
    while not np.array_equal(grand := parent[parent], parent):
        parent = grand
    partner = np.empty(links, dtype=np.int64)
    partner[order] = parent
    return partner


def _supplier_kinds(rng: np.random.Generator, industry: NDArray[np.int64]) -> NDArray[np.int64]:
    mix = np.array([[row.purchase_kinds[kind] for kind in VatKind] for row in INDUSTRIES])
    edges = np.cumsum(mix, axis=1)[:, :-1]
    return np.asarray(
        (rng.random(len(industry))[:, None] >= edges[industry]).sum(axis=1), dtype=np.int64
    )


def _buyer_kinds(
    rng: np.random.Generator, industry: NDArray[np.int64], is_small_scale: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return how the firm's own supplies to each buyer are taxed."""
    main = np.array([row.vat for row in INDUSTRIES], dtype=np.int64)[industry]
    second = np.array([row.second_vat for row in INDUSTRIES], dtype=np.int64)[industry]
    kind = np.where(rng.random(len(industry)) < _MAIN_VAT_SHARE, main, second)
    taxed_small = is_small_scale & (kind != VatKind.EXEMPT)
    return np.where(taxed_small, int(VatKind.LEVY), kind)
