"""Find the row that an operation decides on, within reach, and hold it until the end."""

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import OutOfReach, out_of_reach
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import User
from puhui_web.applications.models import Application, OwnershipClaim
from puhui_web.applications.states import HANDLED_STATES, STATES, WRITABLE_STATES
from puhui_web.enterprises.scope import within_reach


class UnableToChangeApplication(PuhuiError):
    """The application is not in a state in which this can be done."""

    code = "unable_to_change_application"


def application_held(*, actor: Actor, application_id: int) -> Application:
    """Return one application, locked until the transaction ends.

    :raises OutOfReach: if there is none within the actor's reach.
    """
    rows = within_reach(actor=actor, rows=Application.objects.all(), path="enterprise__")
    found = (
        rows.select_related("enterprise__unit", "enterprise__manager", "handled_by")
        .select_for_update(of=("self",))
        .filter(pk=application_id)
        .first()
    )
    if found is None:
        raise no_such_application()
    return found


def application_of_owner(*, actor: Actor, application_id: int) -> Application:
    """Return an application that its owner may still write in.

    :raises UnableToChangeApplication: if it lies with the bank or is closed.
    """
    return _in_states(application_held(actor=actor, application_id=application_id), WRITABLE_STATES)


def application_of_staff(*, actor: Actor, application_id: int) -> Application:
    """Return an application that a customer manager may work on.

    :raises UnableToChangeApplication: if it is not with the customer managers.
    """
    return _in_states(application_held(actor=actor, application_id=application_id), HANDLED_STATES)


def claim_held(*, actor: Actor, claim_id: int) -> OwnershipClaim:
    """Return a claim that waits, locked, if it is for an outlet within reach.

    :raises OutOfReach: if there is none.
    """
    rows = OwnershipClaim.objects.select_for_update(of=("self",)).select_related("user", "unit")
    if not actor.scope.is_everything:
        rows = rows.filter(unit_id__in=actor.scope.unit_ids)
    found = rows.filter(pk=claim_id, state="waiting").first()
    if found is None:
        raise out_of_reach("这份待确认的认领", "such claim waiting")
    return found


def person(actor: Actor) -> User:
    """Return the person who acts.

    :raises UnableToChangeApplication: if a programme does: somebody has to answer for it.
    """
    found = User.objects.filter(pk=actor.user_id).first() if actor.user_id else None
    if found is None:
        raise UnableToChangeApplication(
            what=Bilingual("须由具名的人员受理", "a named person has to take it up"),
            advice=Bilingual("请用本人账号登录后再试", "sign in with your own account"),
        )
    return found


def no_such_application() -> OutOfReach:
    """Return the answer for an application that is not there or not within reach."""
    return out_of_reach("这笔申请", "such application")


def _in_states(application: Application, states: tuple[str, ...]) -> Application:
    if application.state not in states:
        title = STATES[application.state].title
        raise UnableToChangeApplication(
            what=Bilingual(
                f"这笔申请现在是“{title.zh}”, 不能这样改",
                f"the application is “{title.en}” and cannot be changed like this",
            ),
            advice=Bilingual("请刷新页面看最新进度", "load the page again to see how it stands"),
        )
    return application
