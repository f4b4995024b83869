"""What people fill in about organisations and themselves."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.models import Kind, Person, Role, Sector
from vierinbalans.organisations.openings import all_openings
from vierinbalans.organisations.operations import OrganisationFacts
from vierinbalans.organisations.rules import Kind as KindWord
from vierinbalans.organisations.rules import is_code_for

PASSWORD_HELP = _("At least 12 characters. Three or four ordinary words together are easy to remember.")
CODE_ERROR = {
    "board": _("A board's number has five digits, such as 00012. Leave the field empty if you do not know it."),
    "school": _("A school's site number looks like 00AA00. Leave the field empty if you do not know it."),
}


def clean_code(kind: KindWord, code: str) -> str:
    """A code in capitals without spaces. Raises ``ValidationError`` for one that does not fit the kind."""
    tidy = "".join(code.split()).upper()
    if tidy and not is_code_for(kind, tidy):
        raise forms.ValidationError(CODE_ERROR[kind], code="code")
    return tidy


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


class SetupForm(NewPasswordForm):
    """The first account and what to begin with."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("Your colleagues see this name."))
    email = forms.EmailField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    begin = forms.ChoiceField(label=_("What do you want to begin with?"), widget=forms.RadioSelect)
    organisation = forms.CharField(
        label=_("Name of your board or school"),
        max_length=200,
        required=False,
        help_text=_("Not needed for the example."),
    )
    sector = forms.ChoiceField(
        label=_("Kind of school"),
        choices=[("", _("choose")), *Sector.choices],
        required=False,
        help_text=_("Only for a school."),
    )
    code = forms.CharField(
        label=_("Number in the register"),
        max_length=12,
        required=False,
        help_text=_("A board has five digits (00012), a school looks like 00AA00. You can add it later."),
    )
    field_order = ["name", "email", "password", "again", "begin", "organisation", "sector", "code"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = [("board", _("Our school board")), ("school", _("Our school"))]
        extra = [(each.id, each.label) for each in all_openings()]
        self.fields["begin"].choices = [*own, *extra]  # type: ignore[attr-defined]
        self.fields["begin"].initial = "school"

    def clean(self) -> dict[str, Any]:
        """A name and a sector where they are needed, and a code that fits."""
        cleaned = super().clean()
        begin = cleaned.get("begin")
        if begin not in ("board", "school"):
            return cleaned
        if not cleaned.get("organisation"):
            self.add_error("organisation", _("Write the name of your board or school."))
        if begin == "school" and not cleaned.get("sector"):
            self.add_error("sector", _("Choose the kind of school."))
        try:
            cleaned["code"] = clean_code(begin, cleaned.get("code", ""))
        except forms.ValidationError as error:
            self.add_error("code", error)
        return cleaned

    @property
    def facts(self) -> OrganisationFacts:
        """The organisation as filled in."""
        data = self.cleaned_data
        return OrganisationFacts(
            kind=data["begin"], name=data["organisation"], code=data["code"], sector=data["sector"]
        )


class OrganisationForm(forms.Form):
    """A board or a school."""

    name = forms.CharField(label=_("Name"), max_length=200)
    sector = forms.ChoiceField(label=_("Kind of school"), choices=Sector.choices)
    code = forms.CharField(label=_("Number in the register"), max_length=12, required=False)
    place = forms.CharField(label=_("Place"), max_length=100, required=False)

    def __init__(self, *args: Any, kind: KindWord, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind: KindWord = kind
        if kind == "board":
            del self.fields["sector"]

    def clean_code(self) -> str:
        """See ``clean_code`` above."""
        return clean_code(self.kind, self.cleaned_data["code"])

    @property
    def facts(self) -> OrganisationFacts:
        """The organisation as filled in."""
        return OrganisationFacts(kind=self.kind, **self.cleaned_data)


class NewOrganisationForm(forms.Form):
    """A board or school with its first lead."""

    kind = forms.ChoiceField(label=_("Board or school"), choices=Kind.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name"), max_length=200)
    sector = forms.ChoiceField(
        label=_("Kind of school"),
        choices=[("", _("choose")), *Sector.choices],
        required=False,
        help_text=_("Only for a school."),
    )
    code = forms.CharField(
        label=_("Number in the register"),
        max_length=12,
        required=False,
        help_text=_("An organisation that is here already with this number is used."),
    )
    email = forms.EmailField(
        label=_("Mail address of the first lead"),
        max_length=254,
        help_text=_("Gets an invitation. Seen by those who may manage people there."),
    )

    def clean(self) -> dict[str, Any]:
        """A sector for a school, and a code that fits."""
        cleaned = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == Kind.SCHOOL and not cleaned.get("sector"):
            self.add_error("sector", _("Choose the kind of school."))
        if kind:
            try:
                cleaned["code"] = clean_code(kind, cleaned.get("code", ""))
            except forms.ValidationError as error:
                self.add_error("code", error)
        return cleaned

    @property
    def facts(self) -> OrganisationFacts:
        """The organisation as filled in."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "email"}
        return OrganisationFacts(**data)


class RegisterForm(forms.Form):
    """A file of the public register."""

    file = forms.FileField(
        label=_("File of school sites"), help_text=_("CSV as published by DUO, at most 10 MB."), max_length=200
    )
    board = forms.CharField(
        label=_("Only this board"), max_length=12, required=False, help_text=_("Five digits, such as 00012.")
    )

    def clean_file(self) -> Any:
        """Not larger than we read."""
        file = self.cleaned_data["file"]
        if file.size > settings.MAX_UPLOAD_BYTES:
            raise forms.ValidationError(_("This file is larger than 10 MB."))
        return file

    def clean_board(self) -> str:
        """See ``clean_code`` above."""
        return clean_code("board", self.cleaned_data["board"])


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

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("Your colleagues see this name."))
    field_order = ["name", "password", "again"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("password", "again"):
            self.fields[name].required = False
        self.fields["password"].help_text = _(
            "At least 12 characters. Leave it empty to log in with a code that we mail to you each time."
        )

    def clean(self) -> dict[str, Any]:
        """A password typed once only is a mistake too."""
        cleaned = super().clean()
        if not cleaned.get("password") and cleaned.get("again"):
            self.add_error("password", _("Type the password in both fields, or in neither."))
        return cleaned


class MeForm(forms.ModelForm[Person]):
    """One's own name."""

    class Meta:
        model = Person
        fields = ["name"]
        help_texts = {"name": _("Your colleagues see this name.")}
        labels = {"name": _("Your name")}


class UnitForm(forms.Form):
    """A section or bouw."""

    name = forms.CharField(label=_("Name"), max_length=100)
