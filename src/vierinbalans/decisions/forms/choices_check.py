"""How people answer the considerations of a choice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.forms.choices_fields import DayField, EurosField
from vierinbalans.decisions.models import Weighing
from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.dossier.models import Action

ORDER = (
    Weighing.ARRANGED,
    Weighing.ACTION,
    Weighing.RISK,
    Weighing.NOT_ARRANGED,
    Weighing.NOT_APPLICABLE,
    Weighing.OPEN,
)
"""As people choose among them: what is done first, what was not looked at last."""


class PointForm(forms.Form):
    """One consideration. Its prefix is the consideration's id."""

    kind = forms.ChoiceField(
        label=_("Answer"),
        choices=[(each.value, each.label) for each in ORDER],
        initial=Weighing.OPEN,
        widget=forms.RadioSelect,
    )
    words = WordsField(label=_("In words"), max_length=3000, required=False)
    owner = WordsField(label=_("Who?"), max_length=120, required=False)
    due = DayField(label=_("Before"), required=False)
    amount = EurosField(label=_("What does it cost, in euros?"), required=False)

    @property
    def content(self) -> list[Any]:
        """The answer as plain values, once the form is valid."""
        data = self.cleaned_data
        due, amount = data["due"], data["amount"]
        return [
            data["kind"],
            data["words"],
            data["owner"],
            due.isoformat() if due else None,
            None if amount is None else f"{amount:.2f}",
        ]


def initial_of(told: Sequence[Any]) -> dict[str, Any]:
    """The values of an answer for its form."""
    return dict(zip(("kind", "words", "owner", "due", "amount"), told, strict=True))


class NewActionForm(forms.Form):
    """An action that arranges a consideration."""

    what = WordsField(label=_("What will be done?"), max_length=300, rows=2)
    owner = WordsField(
        label=_("Owner"),
        max_length=120,
        help_text=_("Who sees to it. Everyone here sees this; it goes into the plan."),
    )
    due = DayField(label=_("Due"))


class LinkActionForm(forms.Form):
    """An action that is in the list already."""

    action = forms.ChoiceField(label=_("An action that is in the list already"))

    def __init__(self, data: Any = None, *, actions: Sequence[Action]) -> None:
        super().__init__(data)
        shown = [(each.ref, each.what) for each in actions]
        self.fields["action"].choices = [("", _("Choose an action")), *shown]  # type: ignore[attr-defined]
