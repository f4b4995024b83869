"""What people fill in about boards and schools."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.organisations.forms.fields import CODE_HINT, NameField, PersonNameField, clean_code
from vierinbalans.organisations.forms.people import NewPasswordForm
from vierinbalans.organisations.models import Kind, Sector
from vierinbalans.organisations.openings import all_openings
from vierinbalans.organisations.operations import OrganisationFacts
from vierinbalans.organisations.queries import organisation_with_code
from vierinbalans.organisations.rules import Kind as KindWord


def need_sometimes(form: forms.Form) -> None:
    """Name and sector are needed or not by what else is filled in: they are not called optional."""
    for name in ("organisation", "sector"):
        form.fields[name].sometimes_needed = True  # type: ignore[attr-defined]


def add_register_facts(form: forms.Form, kind: str) -> None:
    """Checks code, name and sector of a new organisation together: a number that is here already says enough."""
    data = form.cleaned_data
    known = None
    try:
        data["code"] = clean_code("board" if kind == Kind.BOARD else "school", data.get("code", ""))
        known = organisation_with_code(kind, data["code"])
    except forms.ValidationError as error:
        form.add_error("code", error)
    if known:
        data.update(organisation=data.get("organisation") or known.name, sector=known.sector)
        return
    if not data.get("organisation") and "organisation" not in form.errors:
        form.add_error("organisation", _("Write the name, or a number that is in the register here."))
    if kind == Kind.SCHOOL and not data.get("sector") and "sector" not in form.errors:
        form.add_error("sector", _("Choose the kind of school."))


class SetupForm(NewPasswordForm):
    """The first account and what to begin with."""

    name = PersonNameField()
    email = forms.EmailField(
        label=_("Your mail address"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    begin = forms.ChoiceField(label=_("What do you want to begin with?"), widget=forms.RadioSelect)
    organisation = NameField(
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
        help_text=_(
            "A board has five digits (00012), a school looks like 00AA00. You can add it later. "
            "Has the register been read here? Then the number is enough."
        ),
    )
    field_order = ["name", "email", "password", "again", "begin", "organisation", "sector", "code"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need_sometimes(self)
        own = [("board", _("Our school board")), ("school", _("Our school"))]
        extra = [(each.id, each.label) for each in all_openings()]
        self.fields["begin"].choices = [*own, *extra]  # type: ignore[attr-defined]
        self.fields["begin"].initial = "school"

    def clean(self) -> dict[str, Any]:
        """A name and a sector where they are needed, and a code that fits."""
        cleaned = super().clean()
        begin = cleaned.get("begin")
        if begin in ("board", "school"):
            add_register_facts(self, begin)
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

    name = NameField(label=_("Name"), max_length=200)
    sector = forms.ChoiceField(label=_("Kind of school"), choices=Sector.choices)
    code = forms.CharField(label=_("Number in the register"), max_length=12, required=False)
    place = NameField(label=_("Place"), max_length=100, required=False)

    def __init__(self, *args: Any, kind: KindWord, by_administrator: bool = False, **kwargs: Any) -> None:
        """A board's number is for administrators: the register hangs schools, and who reads them, on it."""
        super().__init__(*args, **kwargs)
        self.kind: KindWord = kind
        code = self.fields["code"]
        code.help_text = CODE_HINT[kind]
        if kind == "board":
            del self.fields["sector"]
            if not by_administrator:
                code.disabled = True
                code.help_text = _("Only an administrator of the workbench can change the number of a board.")

    def clean_code(self) -> str:
        """See ``clean_code`` above."""
        return clean_code(self.kind, self.cleaned_data["code"])

    @property
    def facts(self) -> OrganisationFacts:
        """The organisation as filled in."""
        return OrganisationFacts(kind=self.kind, **self.cleaned_data)


class LeadForm(forms.Form):
    """Who leads a board or school first."""

    email = forms.EmailField(
        label=_("Mail address of the first lead"),
        max_length=254,
        help_text=_("Gets an invitation. Seen by those who may manage people there."),
    )


class NewOrganisationForm(LeadForm):
    """A board or school with its first lead."""

    kind = forms.ChoiceField(label=_("Board or school"), choices=Kind.choices, widget=forms.RadioSelect)
    organisation = NameField(label=_("Name"), max_length=200, required=False)
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
        help_text=_("Is there a board or school here with this number? Then the number is enough."),
    )
    field_order = ["kind", "organisation", "sector", "code", "email"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        need_sometimes(self)

    def clean(self) -> dict[str, Any]:
        """A name and a sector where they are needed, and a code that fits."""
        cleaned = super().clean() or {}
        if cleaned.get("kind"):
            add_register_facts(self, cleaned["kind"])
        return cleaned

    @property
    def facts(self) -> OrganisationFacts:
        """The organisation as filled in."""
        data = self.cleaned_data
        return OrganisationFacts(kind=data["kind"], name=data["organisation"], code=data["code"], sector=data["sector"])


class UnitForm(forms.Form):
    """A section or bouw."""

    name = NameField(label=_("Name"), max_length=100)
