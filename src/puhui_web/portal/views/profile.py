"""One's own profile as the bank sees it, and "this is wrong" for each fact."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.enterprises import operations
from puhui_web.enterprises.queries import own_enterprise
from puhui_web.portal.disputable import fact_shown
from puhui_web.portal.forms.own import DisputeForm
from puhui_web.portal.grade_words import GRADE_WORDS
from puhui_web.portal.views.attempts import attempt
from puhui_web.wording.context import language


@require_GET
def profile(request: HttpRequest) -> HttpResponse:
    """Show what the bank knows, from where, and what it makes of it."""
    own = own_enterprise(actor=actor_of_request(request))
    context = {"own": own, "profile": own.profile, "grade": GRADE_WORDS.get(own.grade.grade)}
    return render(request, "portal/profile/profile.html", context)


@require_http_methods(["GET", "POST"])
def dispute(request: HttpRequest) -> HttpResponse:
    """Take down what is wrong with one fact, and say when it will be answered."""
    actor = actor_of_request(request)
    asked = request.POST if request.method == "POST" else request.GET
    table, fact_key = asked.get("table", ""), asked.get("fact_key", "")
    shown = fact_shown(own_enterprise(actor=actor).profile, table=table, fact_key=fact_key)
    form = DisputeForm(request.POST or None)
    done = attempt(
        form,
        lambda: operations.dispute(
            actor=actor,
            table=table,
            fact_key=fact_key,
            shown=shown.text.say(language()),
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        ),
    )
    if done is None:
        return render(request, "portal/profile/dispute.html", {"shown": shown, "form": form})
    text = Bilingual(
        f"已记下。这条信息暂不使用, {done.answer_due_on} 前答复您",
        f"Noted. It is not used for now, and you have an answer by {done.answer_due_on}",
    )
    messages.success(request, text.say(language()))
    return redirect("portal_profile")
