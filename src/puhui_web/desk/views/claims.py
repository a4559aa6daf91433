"""Claims to enterprises that the counter confirms."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from puhui_web import clock
from puhui_web.accounts.requests import actor_of_request
from puhui_web.applications import operations, queries
from puhui_web.desk.forms.applications import ConfirmClaimForm, RefuseClaimForm
from puhui_web.desk.views.attempts import attempt


@require_GET
def claim_list(request: HttpRequest) -> HttpResponse:
    """List the claims that wait."""
    return _page(request)


@require_POST
def confirm(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Confirm one, with the papers at the counter."""
    form = ConfirmClaimForm(request.POST)
    done = attempt(
        form,
        lambda: operations.confirm_claim(
            actor=actor_of_request(request),
            claim_id=claim_id,
            evidence=form.cleaned_data["evidence"],
            today=clock.today(),
            at=clock.now(),
        ),
    )
    return redirect("desk_claims") if done else _page(request, claim_id=claim_id, confirm=form)


@require_POST
def refuse(request: HttpRequest, claim_id: int) -> HttpResponse:
    """Refuse one with a reason."""
    form = RefuseClaimForm(request.POST)
    done = attempt(
        form,
        lambda: operations.refuse_claim(
            actor=actor_of_request(request),
            claim_id=claim_id,
            reason=form.cleaned_data["reason"],
            at=clock.now(),
        ),
    )
    return redirect("desk_claims") if done else _page(request, claim_id=claim_id, refuse=form)


def _page(
    request: HttpRequest,
    *,
    claim_id: int | None = None,
    confirm: ConfirmClaimForm | None = None,
    refuse: RefuseClaimForm | None = None,
) -> HttpResponse:
    rows = [
        {
            "claim": claim,
            "confirm": (confirm if claim.id == claim_id else None)
            or ConfirmClaimForm(auto_id=f"confirm_{claim.id}_%s"),
            "refuse": (refuse if claim.id == claim_id else None)
            or RefuseClaimForm(auto_id=f"refuse_{claim.id}_%s"),
        }
        for claim in queries.claims_waiting(actor=actor_of_request(request))
    ]
    return render(request, "desk/applications/claims.html", {"rows": rows})
