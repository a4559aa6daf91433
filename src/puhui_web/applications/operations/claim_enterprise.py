"""Somebody who registered says which enterprise is hers."""

from datetime import datetime
from typing import Final

from puhui.base import Bilingual, PuhuiError
from puhui.identity import is_uscc
from puhui_web.accounts.access import operation
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Unit, User
from puhui_web.accounts.permissions import Permission as P
from puhui_web.applications.models import OwnershipClaim
from puhui_web.applications.operations._tasks import ask_to_confirm_claim
from puhui_web.audit import record as audit
from puhui_web.enterprises.models import Enterprise

_WAITING_MAX: Final = 3  # claims of one person at a time


class UnableToClaim(PuhuiError):
    """The claimant is not signed in, or the claim lacks a part."""

    code = "unable_to_claim"


@operation(P.PUBLIC_READ)
def claim_enterprise(
    *, actor: Actor, uscc: str, legal_rep: str, unit_id: int, at: datetime
) -> OwnershipClaim:
    """Ask to be the owner of an enterprise; the outlet confirms it with her papers before her.

    Nothing tells whether the enterprise is known here: credit codes are public, and customers of
    a bank are not.

    :param uscc: unified social credit code on the licence.
    :param legal_rep: the representative named on the licence.
    :param unit_id: the outlet that she will go to, if the enterprise has none yet.
    :raises UnableToClaim: if a part is wrong, or too many claims wait.
    """
    code = "".join(uscc.split()).upper()
    outlet = _checked(actor=actor, code=code, legal_rep=legal_rep, unit_id=unit_id)
    known = Enterprise.objects.select_related("unit").filter(uscc=code).order_by("pk").first()
    assert actor.user_id is not None, "_checked asks for somebody who is signed in"
    claim, is_new = OwnershipClaim.objects.get_or_create(
        user_id=actor.user_id,
        uscc=code,
        state="waiting",
        defaults={
            "legal_rep": legal_rep.strip(),
            "unit": known.unit if known else outlet,
            "made_at": at,
        },
    )
    audit.record(
        actor=actor,
        action="applications.claim_enterprise",
        subject=f"claim:{claim.pk}",
        after={"uscc": code, "is_new": is_new},
        at=at,
    )
    ask_to_confirm_claim(claim=claim, at=at)
    return claim


def _checked(*, actor: Actor, code: str, legal_rep: str, unit_id: int) -> Unit:
    if actor.user_id is None:
        raise _unable("请先登录", "sign in first", "没有账号可以先注册", "register if you are new")
    User.objects.select_for_update().get(pk=actor.user_id)  # one claim of hers after another
    if not is_uscc(code=code):
        raise _unable(
            "统一社会信用代码不对",
            "the credit code is wrong",
            "请照营业执照上的 18 位代码填写",
            "copy the 18 characters on the licence",
        )
    if not legal_rep.strip():
        raise _unable(
            "没有填法定代表人或经营者",
            "the representative is missing",
            "请照营业执照填写",
            "copy the name on the licence",
        )
    outlet = Unit.objects.filter(pk=unit_id, kind="outlet", closed_on__isnull=True).first()
    if outlet is None:
        raise _unable(
            "没有选网点", "no outlet is chosen", "请选一个方便去的", "choose one near you"
        )
    waiting = OwnershipClaim.objects.filter(user_id=actor.user_id, state="waiting")
    if waiting.exclude(uscc=code).count() >= _WAITING_MAX:
        raise _unable(
            "待确认的认领太多",
            "too many claims wait",
            "请先到网点确认前面的",
            "let the outlet confirm the earlier ones first",
        )
    return outlet


def _unable(zh: str, en: str, do_zh: str, do_en: str) -> UnableToClaim:
    return UnableToClaim(what=Bilingual(zh, en), advice=Bilingual(do_zh, do_en))
