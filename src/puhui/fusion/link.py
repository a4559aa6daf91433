"""Learn, score and cluster records in one go, without a register."""

from dataclasses import dataclass

import polars as pl

from puhui.base import Bilingual, Progress, SilentProgress
from puhui.fusion.cluster import Clustering, cluster
from puhui.fusion.engines.port import LinkEngine
from puhui.fusion.model import LinkModel
from puhui.fusion.schema import DECISIONS_SCHEMA
from puhui.fusion.settings import LinkSettings

_STEPS = (
    Bilingual("学习匹配权重", "learning the weights"),
    Bilingual("比较记录", "comparing records"),
    Bilingual("归并为企业", "putting records together"),
)


@dataclass(frozen=True)
class Linked:
    """What linking made of the records."""

    model: LinkModel
    edges: pl.DataFrame  # EDGES_SCHEMA
    clustering: Clustering


def link_records(
    *,
    records: pl.DataFrame,
    settings: LinkSettings,
    engine: LinkEngine,
    model: LinkModel | None = None,
    decisions: pl.DataFrame | None = None,
    progress: Progress | None = None,
) -> Linked:
    """Link records; the same records in any order give the same clusters.

    :param records: ``record_id`` (unique) and ``settings.columns()``.
    :param model: what was learned before; None to learn from these records.
    :param decisions: ``DECISIONS_SCHEMA``; they override the model.
    """
    shown = progress or SilentProgress()
    shown.step(label=_STEPS[0], done=0, total=1)
    learned = model or engine.train(records=records, settings=settings)
    shown.step(label=_STEPS[0], done=1, total=1)
    shown.step(label=_STEPS[1], done=0, total=1)
    edges = engine.score(records=records, model=learned)
    shown.step(label=_STEPS[1], done=1, total=1)
    shown.step(label=_STEPS[2], done=0, total=1)
    clustering = cluster(
        records=records,
        edges=edges,
        decisions=pl.DataFrame(schema=DECISIONS_SCHEMA) if decisions is None else decisions,
        settings=settings,
    )
    shown.step(label=_STEPS[2], done=1, total=1)
    return Linked(model=learned, edges=edges, clustering=clustering)
