"""Accounts without sign-up: whoever logs in was invited."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from vierinbalans.organisations.models import Person
from vierinbalans.ui.views import keep_language

logger = logging.getLogger(__name__)


class InvitedOnlyAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Closes the sign-up page (the invitation makes the account) and minds people's own language."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": gettext_lazy("This account has been closed. Ask the administrator of the workbench."),
        "email_password_mismatch": gettext_lazy("Mail address and password do not belong together. Check both."),
        "enter_current_password": gettext_lazy("This is not your current password."),
        "incorrect_code": gettext_lazy("This is not the code that we mailed. Check it, or ask for a new one."),
        "too_many_login_attempts": gettext_lazy("There were too many attempts. Wait five minutes and try again."),
        "rate_limited": gettext_lazy("There were too many attempts. Wait five minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Never: people come in by invitation."""
        return False

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 - allauth's signature
        """Back to one's own page."""
        return reverse("organisations:me")

    def post_login(self, request: HttpRequest, user: Person, **more: Any) -> HttpResponse:
        """On a device where no language was chosen yet, the person's own language is used from here on."""
        response: HttpResponse = super().post_login(request, user, **more)
        if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
            keep_language(response, user.language)
        return response

    def send_mail(self, template_prefix: str, email: str, context_: dict[str, Any]) -> None:
        """A mail server that does not answer is told on the page, and logged."""
        try:
            super().send_mail(template_prefix, email, context_)
        except OSError:
            logger.exception("a mail could not be sent")
            told = _("The mail could not be sent: the mail server does not answer. Try again later.")
            messages.error(context.request, told)
