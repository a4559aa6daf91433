"""The main job: files, a budget and a date in; a decision for every firm out."""

from collections.abc import Callable
from typing import TypeVar

import polars as pl

from puhui import allocation, pricing, rating, sources
from puhui.base import Bilingual, Policy, PolicyAt, Progress, PuhuiError, concat_findings
from puhui.pipeline.compose import compose_decisions
from puhui.pipeline.judge import Judgement, Setting, judge
from puhui.pipeline.manifest import make_manifest
from puhui.pipeline.observe import Observation, observe
from puhui.pipeline.request import CandidateRule, DecideRequest
from puhui.pipeline.schema import Alternative, DecisionRun
from puhui.pipeline.shock import shock
from puhui.profile import DATA_ENDS_EARLY

Spread = TypeVar("Spread")


class UnableToDecide(PuhuiError):
    """There is nobody to decide on, or nothing recent enough to decide from."""

    code = "unable_to_decide"


def decide(*, request: DecideRequest, progress: Progress) -> DecisionRun:
    """Run every stage and return all that there is to show.

    :raises UnableToDecide: if no firm may get money under the request's rule, or all invoices are
        older than the profile looks back.
    :raises puhui.base.PuhuiError: as the stages raise it, for files, policy or too few outcomes.
    """
    policies = Policy.read(request.policy_dir)
    policy = policies.at(request.as_of)
    churn, churn_findings = sources.read_churn_table(path=request.rates)
    seen = observe(request=request, policy=policy, progress=progress)
    _check_there_is_recent_trade(seen, policy)
    setting = Setting(
        observation=seen,
        churn_curves=pricing.fit_churn(churn=churn),
        candidate_ids=_candidate_ids(seen.firms, request.candidates),
        budget_fen=request.budget_fen,
        policy=policy,
    )
    model = _model(request, seen, policy, progress)
    label = Bilingual("评级、定价与分配", "rating, pricing and allocating")
    progress.step(label=label, done=0, total=3)
    before = judge(setting=setting, ratings=rating.rate(model=model, features=seen.features))
    progress.step(label=label, done=1, total=3)
    scenario = None
    if request.scenario is not None:
        scenario = shock(setting=setting, scenario_path=request.scenario, before=before)
    progress.step(label=label, done=2, total=3)
    run = DecisionRun(
        as_of=request.as_of,
        budget_fen=request.budget_fen,
        decisions=compose_decisions(setting=setting, judgement=before),
        features=seen.features,
        monthly=seen.monthly,
        allocation=before.allocation,
        alternatives=_alternatives(before, setting),
        frontier=_spread(allocation.frontier, before, setting),
        breadth_frontier=_spread(allocation.breadth_frontier, before, setting),
        findings=concat_findings(seen.findings, churn_findings),
        reconciliation=seen.reconciliation,
        scenario=scenario,
        model=model,
        manifest=make_manifest(
            request=request,
            policy=policies,
            input_hashes=seen.input_hashes,
            model=rating.model_summary(model=model),
        ),
    )
    progress.step(label=label, done=3, total=3)
    return run


def _check_there_is_recent_trade(seen: Observation, policy: PolicyAt) -> None:
    if not seen.monthly.is_empty():
        return
    months = policy.integer("profile.history_months")
    ends = max(seen.findings.filter(pl.col("code") == DATA_ENDS_EARLY.code)["value"])
    raise UnableToDecide(
        what=Bilingual(
            f"{policy.as_of} 之前 {months} 个月内没有一张发票，最近一张是 {ends}",
            f"no invoice in the {months} months before {policy.as_of}, the latest is of {ends}",
        ),
        advice=Bilingual(
            "请补充近期发票，或把 --as-of 改早", "add recent invoices, or set --as-of earlier"
        ),
    )


def _candidate_ids(firms: pl.DataFrame, rule: CandidateRule) -> pl.Series:
    unrated = firms.filter(pl.col("defaulted").is_null())["firm_id"]
    if rule == "all" or (rule == "auto" and unrated.is_empty()):
        return firms["firm_id"]
    if unrated.is_empty():
        raise UnableToDecide(
            what=Bilingual("没有未评级企业可供决策", "there is no unrated firm to decide on"),
            advice=Bilingual(
                "请加入未评级企业的文件，或使用 --candidates all",
                "add a file of unrated firms, or use --candidates all",
            ),
        )
    return unrated


def _model(
    request: DecideRequest, seen: Observation, policy: PolicyAt, progress: Progress
) -> rating.RatingModel:
    if request.model is not None:
        return rating.load_model(path=request.model)
    label = Bilingual("训练评级模型", "training the rating model")
    progress.step(label=label, done=0, total=1)
    outcomes = seen.firms.select("firm_id", "defaulted").drop_nulls("defaulted")
    model = rating.train(
        features=seen.features, outcomes=outcomes, policy=policy, seed=request.seed
    )
    progress.step(label=label, done=1, total=1)
    return model


def _alternatives(judged: Judgement, setting: Setting) -> tuple[Alternative, ...]:
    evenly, greedily = (
        _spread(plain, judged, setting)[1]
        for plain in (allocation.spread_evenly, allocation.greedy)
    )
    return (
        Alternative(
            name=Bilingual("在非D级企业间平均分配", "evenly over all firms that are not D"),
            totals=evenly,
        ),
        Alternative(
            name=Bilingual("按预期利润率从高到低", "greedily on the best expected profit"),
            totals=greedily,
        ),
    )


def _spread(way: Callable[..., Spread], judged: Judgement, setting: Setting) -> Spread:
    """Spread the same budget over the same candidates in another way."""
    return way(candidates=judged.candidates, budget_fen=setting.budget_fen, policy=setting.policy)
