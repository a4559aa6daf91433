"""Visits, calls and leads, written down from a customer's page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.asking import requires
from puhui_web.accounts.permissions import Permission
from puhui_web.accounts.requests import actor_of_request
from puhui_web.desk.forms.customer import LeadForm
from puhui_web.desk.forms.visits import VisitForm
from puhui_web.desk.views.attempts import attempt
from puhui_web.desk.views.customer_form_page import form_page, went_through
from puhui_web.leads import operations as leads
from puhui_web.leads.queries import leads_of, products_for_leads
from puhui_web.leads.vocabulary import OPEN_STATES
from puhui_web.wording.context import language


@require_http_methods(["GET", "POST"])
@requires(Permission.VISIT_RECORD)
def visit(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Write down a visit or call."""
    actor, at = actor_of_request(request), clock.now()
    said = language()
    open_leads = [
        (lead.pk, lead.product_zh if said == "zh" else lead.product_en)
        for lead in leads_of(actor=actor, enterprise_id=enterprise_id)
        if lead.state in OPEN_STATES
    ]
    form = VisitForm(
        request.POST or None,
        request.FILES or None,
        leads=open_leads,
        at=at,
        lead_id=request.GET.get("lead", ""),
    )
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: leads.record_visit(
                actor=actor,
                enterprise_id=enterprise_id,
                notes=form.notes(),
                lead_id=form.cleaned_data["lead_id"],
                at=clock.now(),
            ),
        )
        is not None
    ):
        return went_through(
            request, enterprise_id, Bilingual("走访已记录", "the visit is written down")
        )
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("记录走访或联系", "Write down a visit or call"),
        button=Bilingual("保存", "Save"),
        is_upload=True,
    )


@require_http_methods(["GET", "POST"])
@requires(Permission.LEAD_WORK)
def lead(request: HttpRequest, enterprise_id: str) -> HttpResponse:
    """Enter a lead."""
    actor, said = actor_of_request(request), language()
    products = products_for_leads(actor=actor, today=clock.today())
    form = LeadForm(
        request.POST or None,
        products=[(code, name.say(said)) for code, name in products.items()],
        initial={"product_code": request.GET.get("product", "")},
    )
    if (
        request.method == "POST"
        and attempt(
            form,
            lambda: leads.add_lead(
                actor=actor, enterprise_id=enterprise_id, at=clock.now(), **form.cleaned_data
            ),
        )
        is not None
    ):
        return went_through(request, enterprise_id, Bilingual("线索已录入", "the lead is entered"))
    return form_page(
        request,
        enterprise_id,
        form,
        title=Bilingual("录入线索", "Enter a lead"),
        button=Bilingual("保存", "Save"),
    )
