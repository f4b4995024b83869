"""What people fill in about each other and themselves."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.forms.fields import PersonNameField
from vierinbalans.organisations.models import Language, Person, Role

PASSWORD_HELP = _("At least 12 characters. Three or four ordinary words together are easy to remember.")


class NewPasswordForm(forms.Form):
    """A password, typed twice."""

    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("Password, once more"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """Both the same, and not a password that everybody guesses."""
        cleaned = super().clean() or {}
        password = cleaned.get("password", "")
        if password and "again" in cleaned and password != cleaned["again"]:
            self.add_error("again", _("The two passwords are not the same."))
        elif password:
            about = Person(email=cleaned.get("email", ""), name=cleaned.get("name", ""))
            try:
                validate_password(password, about)
            except forms.ValidationError as error:
                self.add_error("password", error)
        return cleaned


class InviteForm(forms.Form):
    """Somebody to invite."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("Seen by those who may manage people here. The address is used for this invitation and to log in."),
    )
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, initial=Role.EDITOR)


class RoleForm(forms.Form):
    """Another role for somebody."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class AcceptForm(NewPasswordForm):
    """A new colleague's own account; without a password, logging in goes by a code in the mail."""

    name = PersonNameField()
    field_order = ["name", "password", "again"]

    def __init__(self, *args: Any, about: str, codes_by_mail: bool, **kwargs: Any) -> None:
        """``about``: the invited address. ``codes_by_mail``: whether codes can be mailed; else a password is needed."""
        super().__init__(*args, **kwargs)
        self.about = about
        if codes_by_mail:
            for name in ("password", "again"):
                self.fields[name].required = False
            self.fields["password"].help_text = _(
                "At least 12 characters. Leave it empty to log in with a code that we mail to you each time."
            )

    def clean(self) -> dict[str, Any]:
        """A password typed once only is a mistake too."""
        self.cleaned_data["email"] = self.about
        cleaned = super().clean()
        if not cleaned.get("password") and cleaned.get("again"):
            self.add_error("password", _("Type the password in both fields, or in neither."))
        return cleaned


class MeForm(forms.Form):
    """One's own name and language."""

    name = PersonNameField()
    language = forms.ChoiceField(
        label=_("Your language"),
        choices=Language.choices,
        help_text=_("For the mails you get, and for the pages here."),
    )
