"""What people fill in about somebody in the project group."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.organisations.rules import tidy_name
from vierinbalans.vision.operations.project_group import FIELDS
from vierinbalans.vision.perspectives import perspectives


class MemberForm(forms.Form):
    """Somebody in the project group."""

    name = WordsField(
        label=_("Name"),
        max_length=120,
        help_text=_(
            "Everyone with a role here and at the board sees this; it goes into the plan. "
            "Of pupils and parents a first name is enough."
        ),
    )
    role = WordsField(
        label=_("Role"),
        max_length=120,
        required=False,
        help_text=_("What they do in the group or at the school, such as chair or i-coach. The same people see this."),
    )
    perspective = forms.ChoiceField(label=_("Perspective"), help_text=_("From whose side they look at ICT."))
    unit = forms.ChoiceField(label=_("Speaks for"), required=False)
    version = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, units: Sequence[str], initial: Mapping[str, Any] | None = None) -> None:
        super().__init__(data, initial=dict(initial or {}))
        known = perspectives()
        now, unit = self.initial.get("perspective", ""), self.initial.get("unit", "")
        gone = [(now, now)] if now and now not in dict(known) else []
        self.fields["perspective"].choices = [("", _("choose")), *known, *gone]  # type: ignore[attr-defined]
        names = [*units, *([unit] if unit and unit not in units else [])]
        if names:
            choices = [("", _("no part in particular")), *((name, name) for name in names)]
            self.fields["unit"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]

    def clean_name(self) -> str:
        """A name on one line, that can be seen."""
        name = tidy_name(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError(self.fields["name"].error_messages["required"], code="required")
        return name

    def clean_role(self) -> str:
        """A role on one line."""
        return tidy_name(self.cleaned_data["role"])

    @property
    def values(self) -> dict[str, str]:
        """What was filled in."""
        return {name: self.cleaned_data.get(name, "") for name in FIELDS}
