"""The way back from the bank's directory."""

from django.http import HttpResponse, HttpResponseRedirect
from mozilla_django_oidc.views import OIDCAuthenticationCallbackView

from puhui_web.accounts.first_steps import DIRECTORY_BACKEND
from puhui_web.accounts.signing import record_failure, sign_in


class DirectoryCallback(OIDCAuthenticationCallbackView):  # type: ignore[misc]
    """Begin the session, or say that it did not work; both on record.

    Who signs in with the bank's directory is asked for a second factor there, not here.
    """

    def login_success(self) -> HttpResponse:
        """Begin the session."""
        target = self.success_url  # kept in the session, which is about to change
        sign_in(request=self.request, user=self.user, how="directory", backend=DIRECTORY_BACKEND)
        return HttpResponseRedirect(target)

    def login_failure(self) -> HttpResponse:
        """Lead back to the page to sign in, which says what to do."""
        record_failure(request=self.request, username="", why="directory")
        return HttpResponseRedirect(self.failure_url)
