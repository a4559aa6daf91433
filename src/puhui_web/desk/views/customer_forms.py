"""What is done from a customer's page, each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission as P
from puhui_web.accounts.queries import colleagues, outlets
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.customer import (
    AssignForm,
    ConsentForm,
    OverrideForm,
    ReasonForm,
)
from puhui_web.desk.views.attempts import attempt
from puhui_web.desk.views.customer_form_page import form_page, went_through
from puhui_web.enterprises import operations as enterprises
from puhui_web.leads.queries import enterprise_named


@require_http_methods(["GET", "POST"])
@requires(P.ENTERPRISE_UNMASK)
def unmask(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Show the legal representative's full name, once, for a reason that goes on record."""
    form = ReasonForm(request.POST or None)
    seen = None
    if request.method == "POST":
        seen = attempt(
            form,
            lambda: enterprises.unmask(
                actor=actor_of_request(request),
                enterprise_id=enterprise_id,
                field="legal_rep",
                at=clock.now(),
                **form.cleaned_data,
            ),
        )
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("查看法定代表人全名", "See the representative's full name"),
        button=Bilingual("查看", "See"),
        seen=seen,
    )


@require_http_methods(["GET", "POST"])
@requires(P.CONSENT_RECORD)
def consent(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Record an authorisation signed on paper or at the counter."""
    form = ConsentForm(request.POST or None)
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: enterprises.record_authorisation(
                actor=actor_of_request(request),
                enterprise_id=enterprise_id,
                at=clock.now(),
                **form.cleaned_data,
            ),
        )
        is not None
    ):
        return went_through(
            request, enterprise_id, Bilingual("授权已登记", "the consent is recorded")
        )
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("登记授权", "Record consent"),
        button=Bilingual("登记", "Record"),
    )


@require_http_methods(["GET", "POST"])
@requires(P.CONSENT_RECORD)
def withdraw(request: HttpRequest, enterprise_id: str, authorisation_id: int) -> HttpResponse:
    """Record that the enterprise withdrew an authorisation."""
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: enterprises.withdraw_authorisation(
                actor=actor_of_request(request),
                authorisation_id=authorisation_id,
                at=clock.now(),
                **form.cleaned_data,
            ),
        )
        is not None
    ):
        return went_through(
            request, enterprise_id, Bilingual("授权已撤回", "the consent is withdrawn")
        )
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("登记撤回授权", "Record a withdrawal"),
        button=Bilingual("撤回", "Withdraw"),
    )


@require_http_methods(["GET", "POST"])
@requires(P.RATING_OVERRIDE)
def override(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Propose another grade."""
    form = OverrideForm(request.POST or None)
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: enterprises.propose_override(
                actor=actor_of_request(request),
                enterprise_id=enterprise_id,
                at=clock.now(),
                **form.cleaned_data,
            ),
        )
        is not None
    ):
        return went_through(
            request,
            enterprise_id,
            Bilingual("已提交，等待另一人复核", "sent; a second person decides"),
        )
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("提出评级调整", "Propose another grade"),
        button=Bilingual("提交复核", "Send to a second person"),
    )


@require_http_methods(["GET", "POST"])
@requires(P.ENTERPRISE_ASSIGN)
def assign(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Put the enterprise in the care of an outlet and a manager."""
    actor, today = actor_of_request(request), clock.today()
    row = enterprise_named(actor=actor, enterprise_id=enterprise_id)
    units = outlets(actor=actor)
    if not actor.scope.is_everything:
        units = [unit for unit in units if unit.pk in actor.scope.unit_ids]
    form = AssignForm(
        request.POST or None,
        units=units,
        managers=colleagues(actor=actor, today=today, permission=P.VISIT_RECORD),
        initial={"unit_id": row.unit_id, "manager_id": row.manager_id},
    )
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: enterprises.assign(
                actor=actor, enterprise_id=enterprise_id, at=clock.now(), **form.cleaned_data
            ),
        )
        is not None
    ):
        return went_through(request, enterprise_id, Bilingual("已分配", "assigned"))
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("分配网点与客户经理", "Assign outlet and manager"),
        button=Bilingual("分配", "Assign"),
    )
