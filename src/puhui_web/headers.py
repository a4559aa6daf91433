"""Tell browsers what a page may load: its own files, and no script or style inside the page."""

from collections.abc import Callable
from typing import Final

from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]
_POLICY: Final = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
# The administrator's pages come from django-unfold, whose menus are expressions inside the page.
_ADMIN: Final = {
    "script-src": "'self' 'unsafe-inline' 'unsafe-eval'",
    "style-src": "'self' 'unsafe-inline'",
}


class SecurityHeadersMiddleware:
    """Add a Content-Security-Policy to every answer that has none."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        policy = _POLICY | _ADMIN if request.path.startswith("/admin/") else _POLICY
        text = "; ".join(f"{name} {sources}" for name, sources in policy.items())
        response.headers.setdefault("Content-Security-Policy", text)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=()"
        )
        return response
