"""allauth's forms with plain labels and hints, and without words inside the fields."""

from typing import Any

from allauth.account import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.forms.people import PASSWORD_HELP

LABELS = {
    "login": _("Mail address"),
    "email": _("Mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, once more"),
    "code": _("Code from the mail"),
}
HINTS = {"password1": PASSWORD_HELP}


class PlainWords:
    """Gives every field our label and hint."""

    fields: dict[str, Any]
    errors_title = _("That did not work. Please mend:")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = LABELS[name]
            field.help_text = HINTS.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainWords, forms.LoginForm):  # type: ignore[misc]
    """Logging in with a password."""


class RequestLoginCodeForm(PlainWords, forms.RequestLoginCodeForm):  # type: ignore[misc]
    """Asking for a code."""


class ConfirmLoginCodeForm(PlainWords, forms.ConfirmLoginCodeForm):  # type: ignore[misc]
    """Logging in with the code."""


class ChangePasswordForm(PlainWords, forms.ChangePasswordForm):  # type: ignore[misc]
    """Another password."""


class SetPasswordForm(PlainWords, forms.SetPasswordForm):  # type: ignore[misc]
    """A first password."""


class ResetPasswordForm(PlainWords, forms.ResetPasswordForm):  # type: ignore[misc]
    """Asking for a link to choose a new password."""


class ResetPasswordKeyForm(PlainWords, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """Choosing a new password by that link."""
