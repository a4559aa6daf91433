"""Show the facts that a feature of one enterprise comes from."""

import polars as pl

from puhui import profile
from puhui.base import Bilingual, Policy, PuhuiError
from puhui.consent import open_ledger
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises._gather import gather
from puhui.pipeline.enterprises.look_up import which_enterprise
from puhui.pipeline.enterprises.requests import SeeRequest


class UnableToTrace(PuhuiError):
    """There is no feature of that name."""

    code = "unable_to_trace"


def trace_feature(*, request: SeeRequest, who: str, feature: str) -> pl.DataFrame:
    """Return ``profile.TRACE_SCHEMA``: what may be read of it, and no more; the read is logged.

    :raises UnableToTrace: if no source feature has the name.
    :raises UnableToTellWho: if no enterprise, or several, go by ``who``.
    """
    if feature not in {known.name for known in profile.SOURCE_FEATURES}:
        raise UnableToTrace(
            what=Bilingual(f"没有名为 {feature} 的特征", f"there is no feature {feature}"),
            advice=Bilingual("特征名见 docs/features.md", "docs/features.md lists the names"),
        )
    policy = Policy.read(request.policy_dir).at(request.as_of)
    with (
        open_register(folder=request.register.register) as register,
        open_ledger(path=request.register.ledger) as ledger,
    ):
        enterprise_id = which_enterprise(register=register, text=who)
        gathered = gather(
            request=request, register=register, ledger=ledger, policy=policy, only=[enterprise_id]
        )
    return profile.trace(
        feature=feature,
        enterprise_id=enterprise_id,
        facts=gathered.permitted.facts,
        enterprises=gathered.enterprises,
        as_of=request.as_of,
        policy=policy,
    )
