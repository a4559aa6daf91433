"""Learn the rating from every source, say what each adds, and rate every enterprise."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from puhui import profile, rating
from puhui.base import (
    Bilingual,
    Policy,
    PolicyAt,
    Progress,
    PuhuiError,
    SilentProgress,
    write_whole,
)
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises.folder import RegisterFolder
from puhui.pipeline.enterprises.requests import LearnRequest
from puhui.pipeline.enterprises.see import Seen, load_seen
from puhui.profile import Feature
from puhui.rating import sources as by_sources
from puhui.sources.providers import SOURCES

_TRAINING = Bilingual("训练评级模型", "training the rating")


class UnableToLearn(PuhuiError):
    """There is no profile yet, or the file of outcomes cannot be used."""

    code = "unable_to_learn"


@dataclass(frozen=True)
class Learned:
    """The model, what each source adds to it, whether presence decides, and every rating."""

    model: rating.RatingModel
    contributions: by_sources.Contributions
    check: by_sources.PresenceCheck
    ratings: pl.DataFrame  # rating.RATINGS_SCHEMA under enterprise_id
    seen: Seen  # the profile that it was learned from


def learn(*, request: LearnRequest, progress: Progress | None = None) -> Learned:
    """Train on the enterprises whose outcome is known; keep model, figures and ratings.

    :raises UnableToLearn: if ``see`` has not run, or the outcomes cannot be read.
    :raises puhui.rating.UnableToTrain: if there are too few outcomes.
    """
    shown = progress or SilentProgress()
    policy = Policy.read(request.policy_dir).at(request.as_of)
    seen = load_seen(folder=request.register.profile)
    if seen is None:
        raise UnableToLearn(
            what=Bilingual("还没有画像", "there is no profile yet"),
            advice=Bilingual("请先运行 puhui see", "run puhui see first"),
        )
    outcomes = read_outcomes(path=request.outcomes, folder=request.register)
    features = seen.features.rename({"enterprise_id": "firm_id"})
    definitions = model_inputs(seen)
    shown.step(label=_TRAINING, done=0, total=1)
    model = rating.train(
        features=features,
        outcomes=outcomes,
        policy=policy,
        seed=request.seed,
        features_used=definitions,
    )
    shown.step(label=_TRAINING, done=1, total=1)
    learned = Learned(
        model=model,
        contributions=by_sources.source_contributions(
            features=features,
            definitions=definitions,
            outcomes=outcomes,
            policy=policy,
            seed=request.seed,
            progress=shown,
        ),
        check=_presence_check(seen, model, outcomes, definitions, policy, request.seed),
        ratings=rating.rate(model=model, features=features).rename({"firm_id": "enterprise_id"}),
        seen=seen,
    )
    _keep(learned, request.register.rating)
    return learned


def model_inputs(seen: Seen) -> list[Feature]:
    """Return the features that a model may use, of all sources."""
    return [
        feature
        for feature in profile.EVERY_FEATURE.values()
        if feature.is_model_input and feature.name in seen.features.columns
    ]


def read_outcomes(*, path: Path, folder: RegisterFolder) -> pl.DataFrame:
    """Return firm_id (the enterprise) and defaulted; an enterprise defaulted if one record did.

    :param path: CSV or Parquet with ``record_id`` or ``enterprise_id``, and ``defaulted``.
    :raises UnableToLearn: if it cannot be read or lacks a column.
    """
    try:
        table = pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path)
        named = "enterprise_id" if "enterprise_id" in table.columns else "record_id"
        table = table.select(named, pl.col("defaulted").cast(pl.Boolean))
    except (OSError, pl.exceptions.PolarsError) as problem:
        raise UnableToLearn(
            what=Bilingual(
                f"无法读取结果文件 {path.name}：{problem}",
                f"cannot read the outcomes in {path.name}: {problem}",
            ),
            advice=Bilingual(
                "需要 record_id（或 enterprise_id）与 defaulted 两列，CSV 或 Parquet",
                "give CSV or Parquet with record_id (or enterprise_id) and defaulted",
            ),
        ) from problem
    if named == "record_id":
        with open_register(folder=folder.register) as register:
            table = table.join(register.membership(), on="record_id")
    return table.group_by(firm_id="enterprise_id").agg(pl.col("defaulted").max()).sort("firm_id")


def ratings_of(*, folder: RegisterFolder, enterprise_id: str) -> pl.DataFrame | None:
    """Return the rating of one enterprise, or None if ``learn`` has not run."""
    file = folder.rating / "ratings.parquet"
    if not file.is_file():
        return None
    return pl.scan_parquet(file).filter(pl.col("enterprise_id") == enterprise_id).collect()


def _presence_check(
    seen: Seen,
    model: rating.RatingModel,
    outcomes: pl.DataFrame,
    definitions: list[Feature],
    policy: PolicyAt,
    seed: int,
) -> by_sources.PresenceCheck:
    known = outcomes.drop_nulls("defaulted").select("firm_id")
    taught = (
        seen.features.join(seen.presence, on="enterprise_id")
        .rename({"enterprise_id": "firm_id"})
        .join(known, on="firm_id")
        .sort("firm_id")
    )
    return by_sources.presence_decides(
        model=model,
        features=taught,
        definitions=definitions,
        flags=list(SOURCES),
        limit_points=policy.number("rating.minimum_points_span"),
        seed=seed,
    )


def _keep(learned: Learned, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(
        folder / "model.json", lambda path: rating.save_model(model=learned.model, path=path)
    )
    write_whole(folder / "contributions.parquet", learned.contributions.by_source.write_parquet)
    write_whole(folder / "ratings.parquet", learned.ratings.write_parquet)
    text = by_sources.contributions_text(contributions=learned.contributions, check=learned.check)
    pages = text.zh + "\n---\n\n" + text.en
    write_whole(folder / "contributions.md", lambda path: path.write_text(pages, encoding="utf-8"))
