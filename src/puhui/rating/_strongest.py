"""Which features become reasons: the strongest of each firm, a few each way and a family."""

from dataclasses import dataclass

import numpy as np

from puhui.rating.binning import Bools, Floats, Ints
from puhui.rating.model import CardFeature
from puhui.rating.settings import RatingSettings


@dataclass(frozen=True)
class Chosen:
    """One entry a reason: its firm's row, its feature's place on the card, its points."""

    firms: Ints
    places: Ints
    differences: Floats

    def of(self, place: int) -> "Chosen":
        """Return the entries of one feature."""
        mine = self.places == place
        return Chosen(self.firms[mine], self.places[mine], self.differences[mine])


def choose_strongest(
    *,
    differences: Floats,
    asked: Bools,
    card: tuple[CardFeature, ...],
    settings: RatingSettings,
) -> Chosen:
    """Walk through each firm's features, largest difference first, all firms at once.

    :param differences: in points, one row a firm, one column a feature of the card.
    :param asked: the firms that get reasons from their features.
    """
    names = sorted({feature.family for feature in card})
    family = np.array([names.index(feature.family) for feature in card], dtype=np.intp)
    order = np.argsort(-np.abs(differences), axis=1, kind="stable")
    firms = np.flatnonzero(asked)
    each_way = np.zeros((len(differences), 2), dtype=np.intp)
    taken = np.zeros((len(differences), 2, len(names)), dtype=np.intp)
    parts: list[tuple[Ints, Ints]] = []
    for place in order.T:
        places = place[firms]
        points = differences[firms, places]
        going_on = np.abs(points) >= settings.minimum_reason_points
        firms, places, points = firms[going_on], places[going_on], points[going_on]
        way, kin = (points > 0).astype(np.intp), family[places]
        free = each_way[firms, way] < settings.reasons_each_way
        free &= taken[firms, way, kin] < settings.reasons_per_family
        each_way[firms[free], way[free]] += 1
        taken[firms[free], way[free], kin[free]] += 1
        parts.append((firms[free], places[free]))
    chosen, at = (np.concatenate(column) for column in zip(*parts, strict=True))
    return Chosen(chosen, at, differences[chosen, at])
