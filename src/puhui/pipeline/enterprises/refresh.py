"""Make the profile of some enterprises anew, and leave every other row as it is."""

from collections.abc import Collection
from dataclasses import replace

import polars as pl

from puhui.base import Policy
from puhui.consent import open_ledger
from puhui.fusion.register import open_register
from puhui.pipeline.enterprises._gather import gather
from puhui.pipeline.enterprises.requests import SeeRequest
from puhui.pipeline.enterprises.see import Seen, keep_seen, load_seen, own_rows


def refresh(*, request: SeeRequest, enterprises: Collection[str]) -> Seen | None:
    """Read what may now be read of these enterprises and replace their rows.

    Ties and groups stay: they are made of what is published and of the bank's own contracts; run
    ``see`` after a delivery that changes these.

    :param enterprises: current ids; one that is gone by now loses its rows.
    :return: the profile afterwards, or None if none was ever made.
    """
    before = load_seen(folder=request.register.profile)
    if before is None or not enterprises:
        return before
    policy = Policy.read(request.policy_dir).at(request.as_of)
    only = sorted(set(enterprises))
    with (
        open_register(folder=request.register.register) as register,
        open_ledger(path=request.register.ledger) as ledger,
    ):
        gathered = gather(
            request=request, register=register, ledger=ledger, policy=policy, only=only
        )
    made = own_rows(gathered, request.as_of, policy)
    after = replace(
        before,
        **{name: _replaced(getattr(before, name), rows, only) for name, rows in made.items()},
    )
    keep_seen(seen=after, folder=request.register.profile)
    return after


def _replaced(before: pl.DataFrame, new: pl.DataFrame, only: list[str]) -> pl.DataFrame:
    others = before.filter(~pl.col("enterprise_id").is_in(only))
    return pl.concat([others, new], how="diagonal").sort("enterprise_id", maintain_order=True)
