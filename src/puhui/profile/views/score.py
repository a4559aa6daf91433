"""Score every enterprise in every view, in the open."""

import polars as pl

from puhui.base import PolicyAt, conform
from puhui.profile._ordered_sum import ordered_sum
from puhui.profile.every_feature import take_features
from puhui.profile.views.scales import Input, Scales, known_weight
from puhui.profile.views.schema import VIEWS_SCHEMA


def views(*, features: pl.DataFrame, policy: PolicyAt) -> pl.DataFrame:
    """Score each enterprise from 0 to 100 in each view; unknown where too little is known.

    A missing input leaves its weight to the others. A view is unknown where less than
    ``minimum_coverage_ratio`` of its weight is known, and where one input would then have more
    than ``largest_weight_ratio`` of it: no single measure decides.

    :param features: ``enterprise_id`` and any columns of ``SOURCE_FEATURES`` and ``FEATURES``; a
        column that is not there is unknown.
    :param policy: ``policy/views.yaml``.
    :return: ``VIEWS_SCHEMA``, sorted by enterprise, views in the order of ``VIEWS``.
    :raises puhui.base.UnableToReadPolicy: as ``Scales.read``.
    """
    scales = Scales.read(policy)
    used = {part.feature: None for inputs in scales.views.values() for part in inputs}
    table = take_features(features=features, names=used)
    scored = [
        _one_view(table, view, inputs, scales).with_columns(pl.lit(order).alias("order"))
        for order, (view, inputs) in enumerate(scales.views.items())
    ]
    together = pl.concat(scored).sort("enterprise_id", "order", maintain_order=True)
    return conform(table=together, schema=VIEWS_SCHEMA)


def _one_view(
    table: pl.DataFrame, view: str, inputs: tuple[Input, ...], scales: Scales
) -> pl.DataFrame:
    known = ordered_sum(known_weight(part) for part in inputs)
    earned = ordered_sum(known_weight(part) * part.points() for part in inputs)
    # Not divided by: where all enterprises know the same, polars divides by one number, and
    # one enterprise's last bit would depend on the others.
    score = pl.when(scales.is_enough(inputs)).then((earned * (1 / known)).clip(0, 100))
    return table.select(
        "enterprise_id",
        pl.lit(view).alias("view"),
        score.alias("score"),
        (known * (1 / sum(part.weight for part in inputs))).clip(0, 1).alias("coverage_ratio"),
        pl.concat_list(_part(part, known) for part in inputs).alias("parts"),
    )


def _part(part: Input, known: pl.Expr) -> pl.Expr:
    weight = pl.when(known > 0).then(known_weight(part) * (1 / known)).otherwise(0.0)
    return pl.struct(
        pl.lit(part.feature).alias("feature"),
        pl.col(part.feature).alias("value"),
        part.points().alias("points"),
        weight.alias("weight"),
    )
