"""A page with one form about an enterprise, and the way back to its page."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from puhui.base import Bilingual
from puhui_web.accounts.requests import actor_of_request
from puhui_web.leads.queries import enterprise_named
from puhui_web.wording.context import language


def form_page(
    request: HttpRequest,
    enterprise_id: str,
    form: Form,
    *,
    title: Bilingual,
    button: Bilingual,
    **more: object,
) -> HttpResponse:
    """Show a form under the enterprise's name.

    :param more: what else the template is to know.
    """
    enterprise = enterprise_named(actor=actor_of_request(request), enterprise_id=enterprise_id)
    asked = {"row": enterprise, "form": form, "title": title, "button": button, **more}
    return render(request, "desk/customers/form.html", asked)


def went_through(request: HttpRequest, enterprise_id: str, said: Bilingual) -> HttpResponse:
    """Go back to the customer's page, which says what was done."""
    messages.success(request, said.say(language()))
    return redirect("desk_customer", enterprise_id=enterprise_id)
