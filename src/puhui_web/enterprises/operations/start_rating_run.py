"""Rate every enterprise anew."""

from datetime import date, datetime

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.register_folder import has_model
from puhui_web.jobs.models import Job
from puhui_web.jobs.operations import start_job

RATING_RUN = "rating_run"


class UnableToStartRatingRun(PuhuiError):
    """There is no register with a model, or a run is under way."""

    code = "unable_to_start_rating_run"


@operation(P.RATING_RUN)
def start_rating_run(*, actor: Actor, as_of: date, at: datetime) -> Job:
    """Profile and rate every enterprise as of a day with the model that is kept, in a job.

    :raises UnableToStartRatingRun: if there is no model, or a run is under way.
    """
    if not has_model():
        raise UnableToStartRatingRun(
            what=Bilingual("还没有评级模型", "there is no rating model yet"),
            advice=Bilingual("请先导入数据并训练模型", "import data and train a model first"),
        )
    if Job.objects.filter(kind=RATING_RUN, state__in=("waiting", "running")).exists():
        raise UnableToStartRatingRun(
            what=Bilingual("已有一次评级在运行", "a rating run is under way"),
            advice=Bilingual("请等它结束", "wait until it has ended"),
        )
    return start_job(actor=actor, kind=RATING_RUN, arguments={"as_of": str(as_of)}, at=at)
