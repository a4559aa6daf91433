"""Errors as ``application/problem+json`` (RFC 9457): what is wrong and what to do, in words."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from puhui.base import Bilingual, PuhuiError
from puhui_web.accounts.access import OutOfReach, Refused
from puhui_web.wording.context import language

CONTENT_TYPE = "application/problem+json"


class Problem(Schema):
    """What went wrong. ``code`` is stable; texts follow ``Accept-Language``."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, Any]] = []


def status_of(error: PuhuiError) -> int:
    """Return the status of an anticipated error."""
    if isinstance(error, Refused):
        return 403
    return 404 if isinstance(error, OutOfReach) else 409


def problem(
    *,
    status: int,
    code: str,
    what: Bilingual,
    advice: Bilingual,
    errors: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    """Return the response that tells of a problem."""
    body = Problem(
        type=f"urn:puhui:problem:{code}",
        title=what.say(language()),
        status=status,
        detail=advice.say(language()),
        code=code,
        errors=errors or [],
    )
    response = HttpResponse(body.model_dump_json(), status=status, content_type=CONTENT_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def add_to(api: NinjaAPI) -> None:
    """Let the API answer every anticipated error as a problem; bugs stay bugs."""

    @api.exception_handler(PuhuiError)
    def anticipated(request: HttpRequest, error: PuhuiError) -> HttpResponse:
        return problem(
            status=status_of(error), code=error.code, what=error.what, advice=error.advice
        )

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        errors = [
            {"field": ".".join(str(part) for part in e["loc"][1:]), "message": e["msg"]}
            for e in error.errors
        ]
        return problem(
            status=422,
            code="malformed_request",
            what=Bilingual("请求的格式不对", "the request is not of the form described"),
            advice=Bilingual("请按 errors 改正各字段", "put right the fields under errors"),
            errors=errors,
        )

    @api.exception_handler(AuthenticationError)
    def unknown(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return problem(
            status=401,
            code="token_needed",
            what=Bilingual("缺少令牌，或令牌已失效", "there is no valid token"),
            advice=Bilingual("请从 /api/oauth/token/ 取新令牌", "get one from /api/oauth/token/"),
        )

    @api.exception_handler(Http404)
    def nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
        return problem(
            status=404,
            code="nowhere",
            what=Bilingual("没有这个地址", "there is nothing here"),
            advice=Bilingual("请核对路径", "check the path"),
        )

    @api.exception_handler(HttpError)
    def other(request: HttpRequest, error: HttpError) -> HttpResponse:
        return problem(
            status=error.status_code,
            code="bad_request",
            what=Bilingual("请求读不出来", "the request cannot be read"),
            advice=Bilingual(str(error), str(error)),
        )
