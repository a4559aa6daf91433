"""Long work on enterprises: loading, consent, rating."""

from datetime import date
from typing import Any, Final

from django.db import transaction

from puhui.base import Bilingual
from puhui.consent import open_ledger
from puhui.pipeline.enterprises import see
from puhui.pipeline.enterprises.refresh import refresh
from puhui_web import clock
from puhui_web.accounts.permissions import Permission as P
from puhui_web.enterprises.applying import APPLY_CONSENT
from puhui_web.enterprises.consent_to_core import carry_authorisations, carry_disputes
from puhui_web.enterprises.loading import UnableToLoadRegister, load_enterprises
from puhui_web.enterprises.operations.start_rating_run import RATING_RUN
from puhui_web.enterprises.rating_records import begin_run, end_run
from puhui_web.enterprises.register_folder import has_model, register_folder
from puhui_web.enterprises.registering import alone_on, rate_again, see_request
from puhui_web.jobs.kinds import job
from puhui_web.jobs.run import JobRun

_LEDGER: Final = Bilingual("登记到授权台账", "entering it into the ledger of consent")
_REFRESHING: Final = Bilingual("更新画像", "renewing profiles")
_RATING: Final = Bilingual("评级", "rating")


@job(
    "load_register", title=Bilingual("载入企业登记册", "load the register"), permission=P.IMPORT_RUN
)
def load_register(*, run: JobRun, as_of: str) -> dict[str, Any]:
    """Load every enterprise from the register into the platform.

    :raises UnableToLoadRegister: if there is no register.
    """
    register = register_folder()
    if register is None:
        raise _no_register()
    with alone_on(register):
        loaded = load_enterprises(register=register, as_of=date.fromisoformat(as_of), progress=run)
    return {
        "enterprises_count": loaded.enterprises_count,
        "authorisations_count": loaded.authorisations_count,
    }


@job(
    APPLY_CONSENT,
    title=Bilingual("落实授权与异议", "carry out consent and disputes"),
    permission=P.CONSENT_RECORD,
)
def apply_consent(*, run: JobRun, enterprises: list[str]) -> dict[str, Any]:
    """Carry consent and disputes of these enterprises into the core, and renew what it fed.

    Without a register there is nothing to carry it to: the platform's own rows hold.
    """
    register, today = register_folder(), clock.today()
    if register is None:
        return {"is_applied": False, "zh": "没有登记册, 仅平台记录生效", "en": "no register"}
    run.step(label=_LEDGER, done=0, total=1)
    with alone_on(register):
        with open_ledger(path=register.ledger) as ledger:
            changed = carry_authorisations(ledger=ledger, enterprises=enterprises, on=today)
            findings = carry_disputes(ledger=ledger, enterprises=enterprises, on=today)
        run.add_findings(findings)
        run.step(label=_REFRESHING, done=0, total=1)
        request = see_request(register=register, as_of=today)
        seen = refresh(request=request, enterprises=enterprises)
        if seen is not None and has_model():
            rate_again(register=register, seen=seen, only=enterprises)
        if seen is not None:
            load_enterprises(register=register, as_of=today, only=enterprises, progress=run)
    return {"is_applied": True, "changed_count": changed, "is_refreshed": seen is not None}


@job(RATING_RUN, title=Bilingual("全量评级", "rate every enterprise"), permission=P.RATING_RUN)
def rating_run(*, run: JobRun, as_of: str) -> dict[str, Any]:
    """Profile and rate every enterprise with the model that is kept, and say who moved.

    :raises UnableToLoadRegister: if there is no register.
    :raises UnableToRate: if there is no model.
    """
    register, day = register_folder(), date.fromisoformat(as_of)
    if register is None:
        raise _no_register()
    record = begin_run(job_id=run.job_id, register=register, as_of=day, at=clock.now())
    with alone_on(register):
        seen = see(request=see_request(register=register, as_of=day), progress=run)
        run.step(label=_RATING, done=0, total=1)
        rate_again(register=register, seen=seen)
        load_enterprises(register=register, as_of=day, progress=run)
    with transaction.atomic():
        ended = end_run(run=record, register=register, at=clock.now())
    return {"run_id": ended.pk, "moved_count": ended.moved.count()}


def _no_register() -> UnableToLoadRegister:
    return UnableToLoadRegister(
        what=Bilingual("没有企业登记册", "there is no register of enterprises"),
        advice=Bilingual(
            "请先导入数据, 或检查 PUHUI_REGISTER", "import data first, or check PUHUI_REGISTER"
        ),
    )
