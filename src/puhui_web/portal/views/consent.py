"""Agree to sources one by one, see what was agreed to, withdraw in two taps."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from puhui.base import Bilingual
from puhui_web import clock
from puhui_web.accounts.access import out_of_reach
from puhui_web.accounts.requests import actor_of_request
from puhui_web.catalogue.queries import my_matches
from puhui_web.enterprises import operations
from puhui_web.enterprises.queries import own_consent
from puhui_web.portal.consent_words import resting_on, settled_by, source_words
from puhui_web.portal.forms.own import AgreeForm
from puhui_web.portal.views.attempts import attempt
from puhui_web.wording.context import language


@require_GET
def consent(request: HttpRequest) -> HttpResponse:
    """Show every source and whether the bank may read it."""
    actor = actor_of_request(request)
    state = own_consent(actor=actor)
    asked = [permit for permit in state.permits if permit.needs_consent]
    context = {
        "asked": asked,
        "any_agreed": any(permit.is_permitted for permit in asked),
        "others": [permit for permit in state.permits if not permit.needs_consent],
        "authorisations": state.authorisations,
    }
    return render(request, "portal/consent/list.html", context)


@require_http_methods(["GET", "POST"])
def source(request: HttpRequest, source: str) -> HttpResponse:
    """Explain one source, and take down that the owner agrees."""
    actor, today = actor_of_request(request), clock.today()
    state = own_consent(actor=actor)
    permit = next((p for p in state.permits if p.source == source and p.needs_consent), None)
    words = source_words(source)
    if permit is None or words is None:
        raise out_of_reach("这个来源", "such source")
    form = AgreeForm(request.POST or None)
    done = attempt(
        form,
        lambda: operations.authorise(
            actor=actor,
            sources=[source],
            valid_until=form.valid_until(today),
            at=clock.now(),
        ),
    )
    if done is not None:
        _say(request, Bilingual("已授权「{0}」", "The bank may read “{0}” now"), words.title)
        return redirect("portal_consent")
    context = {
        "permit": permit,
        "words": words,
        "form": form,
        "settles": settled_by(source=source, matches=my_matches(actor=actor, today=today)),
    }
    return render(request, "portal/consent/source.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, authorisation_id: int) -> HttpResponse:
    """Say what follows from a withdrawal; withdraw."""
    actor = actor_of_request(request)
    given = own_consent(actor=actor).authorisations
    found = next((one for one in given if one.id == authorisation_id), None)
    if found is None:
        raise out_of_reach("这份授权", "such authorisation")
    if request.method == "POST":
        operations.withdraw_own_authorisation(
            actor=actor, authorisation_id=authorisation_id, at=clock.now()
        )
        messages.success(request, Bilingual("已撤回", "Withdrawn").say(language()))
        return redirect("portal_consent")
    matches = my_matches(actor=actor, today=clock.today())
    unsure = {
        match.item.code: match
        for each in found.sources
        for match in resting_on(source=each, matches=matches)
    }
    context = {"one": found, "unsure": list(unsure.values())}
    return render(request, "portal/consent/withdraw.html", context)


def _say(request: HttpRequest, text: Bilingual, title: Bilingual) -> None:
    chosen = language()
    messages.success(request, text.say(chosen).format(title.say(chosen)))
