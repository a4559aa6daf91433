"""Institutions' programmes: register one, and take its access away."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from oauth2_provider.generators import generate_client_secret
from oauth2_provider.models import get_access_token_model, get_application_model

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import operation, out_of_reach, query
from puhui_web.accounts.actor import Actor
from puhui_web.accounts.models import Institution, Unit, User
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.roles import ROLES
from puhui_web.api.models import Client
from puhui_web.audit import record as audit


class UnableToRegisterClient(PuhuiError):
    """The role is unknown, or a scope goes beyond it."""

    code = "unable_to_register_client"


@dataclass(frozen=True)
class Registered:
    """A new programme; its secret is shown this once."""

    client: Client
    client_id: str
    client_secret: str


@operation(Permission.API_CLIENT_MANAGE)
def register_client(
    *,
    actor: Actor,
    name: str,
    role: str,
    scopes: Sequence[str],
    at: datetime,
    institution_id: int | None = None,
    unit_id: int | None = None,
) -> Registered:
    """Register a programme of a partner or of one of the bank's units.

    :param scopes: permissions, a part of the role's.
    :raises UnableToRegisterClient: if the role is unknown, a scope goes beyond it, or it is not
        at exactly one place.
    """
    _check(role, scopes, institution_id, unit_id)
    institution = Institution.objects.filter(pk=institution_id or 0).first()
    unit = Unit.objects.filter(pk=unit_id or 0).first()
    if institution is None and unit is None:
        raise out_of_reach("这个机构", "such institution or unit")
    secret = generate_client_secret()
    application = get_application_model()(
        name=name,
        client_type="confidential",
        authorization_grant_type="client-credentials",
        client_secret=secret,
    )
    application.save()
    user = User(username=f"programme-{application.client_id[:20]}", full_name=name)
    user.set_unusable_password()
    user.save()
    client = Client.objects.create(
        application=application,
        user=user,
        name=name,
        role=role,
        scopes=sorted(set(scopes)),
        institution=institution,
        unit=unit,
        created_at=at,
    )
    audit.record(
        actor=actor,
        action="api.register_client",
        subject=f"client:{client.pk}",
        after={"name": name, "role": role, "scopes": client.scopes},
        at=at,
    )
    return Registered(client, application.client_id, secret)


@operation(Permission.API_CLIENT_MANAGE)
def close_client(*, actor: Actor, client_id: int, at: datetime) -> Client:
    """Take a programme's access away; its tokens end at once.

    :raises OutOfReach: if there is none such.
    """
    found = Client.objects.select_for_update(of=("self",)).select_related("application")
    client = found.filter(pk=client_id).first()
    if client is None:
        raise out_of_reach("这个程序", "such programme")
    client.is_active = False
    client.save(update_fields=["is_active"])
    client.subscriptions.update(is_active=False)
    # A secret that nobody knows: the programme gets no further token.
    client.application.client_secret = generate_client_secret()
    client.application.save()
    get_access_token_model().objects.filter(application=client.application_id).delete()
    audit.record(actor=actor, action="api.close_client", subject=f"client:{client.pk}", at=at)
    return client


@query(Permission.API_CLIENT_MANAGE)
def clients(*, actor: Actor) -> list[Client]:
    """Return every programme, the newest first."""
    return list(Client.objects.select_related("institution", "unit", "application").order_by("-pk"))


def _check(
    role: str, scopes: Sequence[str], institution_id: int | None, unit_id: int | None
) -> None:
    if role not in ROLES:
        raise UnableToRegisterClient(
            what=Bilingual(f"没有角色 {role}", f"there is no role {role}"),
            advice=Bilingual(f"可用：{'、'.join(ROLES)}", f"there are {', '.join(ROLES)}"),
        )
    beyond = sorted(set(scopes) - set(ROLES[role].permissions))
    if beyond or not scopes:
        raise UnableToRegisterClient(
            what=Bilingual(
                f"权限超出角色：{'、'.join(beyond)}" if beyond else "没有选权限",
                f"beyond the role: {', '.join(beyond)}" if beyond else "no scope was chosen",
            ),
            advice=Bilingual("请只选该角色已有的权限", "choose among the role's permissions"),
        )
    if (institution_id is None) == (unit_id is None):
        raise UnableToRegisterClient(
            what=Bilingual(
                "须属于一个机构或一个部门", "it belongs to one institution or to one unit"
            ),
            advice=Bilingual("请二选一", "choose one of the two"),
        )
