"""Work on the register's files: one job at a time, and in the platform's name."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import polars as pl

from puhui.base import Bilingual, PuhuiError, default_policy_dir, write_whole
from puhui.pipeline.enterprises import RegisterFolder, Seen, SeeRequest
from puhui.rating import load_model, rate
from puhui_web.enterprises.showing import PURPOSE

READ_BY = "puhui-web"


class UnableToRate(PuhuiError):
    """There is no model, or no profile to rate."""

    code = "unable_to_rate_register"


@contextmanager
def alone_on(register: RegisterFolder) -> Iterator[None]:
    """Wait until nobody else of the platform changes the register's files, then be the only one."""
    with (register.root / ".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def see_request(*, register: RegisterFolder, as_of: date) -> SeeRequest:
    """Return the request to profile enterprises for the platform's purpose."""
    return SeeRequest(
        register=register,
        as_of=as_of,
        purpose=PURPOSE,
        read_by=READ_BY,
        policy_dir=default_policy_dir(),
    )


def rate_again(*, register: RegisterFolder, seen: Seen, only: list[str] | None = None) -> None:
    """Rate enterprises with the model that is kept; of a few, the ratings of others stay.

    :raises UnableToRate: if there is no model.
    """
    file = register.rating / "model.json"
    if not file.is_file():
        raise UnableToRate(
            what=Bilingual("还没有评级模型", "there is no rating model yet"),
            advice=Bilingual("请先训练模型: puhui learn", "train one first: puhui learn"),
        )
    features = seen.features
    if only is not None:
        features = features.filter(pl.col("enterprise_id").is_in(only))
    rated = rate(
        model=load_model(path=file), features=features.rename({"enterprise_id": "firm_id"})
    ).rename({"firm_id": "enterprise_id"})
    ratings = register.rating / "ratings.parquet"
    if only is not None and ratings.is_file():
        others = pl.read_parquet(ratings).filter(~pl.col("enterprise_id").is_in(only))
        rated = pl.concat([others, rated]).sort("enterprise_id")
    write_whole(ratings, rated.write_parquet)
