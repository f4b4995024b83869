"""Whom to ask to answer a step."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.queries.asked import Colleague
from vierinbalans.organisations.models import Person


class AskForm(forms.Form):
    """A colleague who thinks along."""

    colleague = forms.TypedChoiceField(
        label=_("Colleague"),
        coerce=int,
        help_text=_("They get a mail and may answer this one step. Everyone who writes here sees whom you asked."),
        error_messages={"invalid_choice": _("Choose somebody who thinks along here and was not asked yet.")},
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[Colleague]) -> None:
        super().__init__(data)
        self.colleagues = {each.person.pk: each.person for each in colleagues if each.asked_id is None}
        choices = [(key, str(person)) for key, person in self.colleagues.items()]
        self.fields["colleague"].choices = [("", _("choose")), *choices]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Person:
        """Who was chosen."""
        return self.colleagues[self.cleaned_data["colleague"]]
