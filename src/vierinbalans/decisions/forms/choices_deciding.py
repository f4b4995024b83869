"""What people fill in when a choice is decided, carried out and evaluated."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.forms.choices_fields import DayField
from vierinbalans.decisions.models import Outcome
from vierinbalans.dossier.forms.words import WordsField

LONGEST = timedelta(days=3653)
"""An evaluation later than in ten years is a slip of the pen."""


class DecideForm(forms.Form):
    """What was decided."""

    outcome = forms.ChoiceField(label=_("What was decided?"), choices=Outcome.choices, widget=forms.RadioSelect)
    motive = WordsField(label=_("Why?"), max_length=5000, required=False, rows=3)
    by = WordsField(
        label=_("Who decided?"),
        max_length=120,
        help_text=_("A name, or a meeting. Everyone here sees this; it goes into the plan."),
    )
    on = DayField(label=_("On which day?"))
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, today: date, is_balanced: bool, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today, self.is_balanced = today, is_balanced
        # Needed for a yes against the verdict: then the form does not call it optional.
        self.fields["motive"].sometimes_needed = not is_balanced  # type: ignore[attr-defined]
        self.fields["motive"].help_text = (
            _("It stands in the plan, and the evaluation looks back at it.")
            if is_balanced
            else _("A yes goes against what the check says. Write why you decide so all the same; it is kept.")
        )

    def clean(self) -> dict[str, Any]:
        """A motive for a yes against the verdict, and a day that has been."""
        cleaned = super().clean() or {}
        if cleaned.get("outcome") == Outcome.YES and not self.is_balanced and not cleaned.get("motive"):
            self.add_error("motive", _("Write why you say yes although the check is not in balance."))
        on = cleaned.get("on")
        if on and on > self.today:
            self.add_error("on", _("This day has not been yet."))
        return cleaned


class CarryOutForm(forms.Form):
    """When it will be evaluated."""

    evaluate_on = DayField(
        label=_("When will you evaluate it?"), help_text=_("Mostly after a school year. It comes in the calendar.")
    )

    def __init__(self, data: Any = None, *, today: date, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today = today

    def clean_evaluate_on(self) -> date:
        """From today, and within ten years."""
        day: date = self.cleaned_data["evaluate_on"]
        if not self.today <= day <= self.today + LONGEST:
            raise forms.ValidationError(_("Choose a day from today, within ten years."))
        return day


class EvaluateForm(forms.Form):
    """Whether it brought what was expected."""

    brought = WordsField(label=_("Did it bring what was expected?"), max_length=5000, rows=4)
    users_content = WordsField(
        label=_("Are the people who use it content?"),
        max_length=5000,
        rows=3,
        help_text=_("How do you know? Name groups, not persons: everyone here sees this."),
    )
    on = DayField(label=_("On which day?"))

    def __init__(self, data: Any = None, *, today: date, decided_on: date | None, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.today, self.decided_on = today, decided_on

    def clean_on(self) -> date:
        """A day that has been, and not before the decision."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not been yet."))
        if self.decided_on and day < self.decided_on:
            raise forms.ValidationError(_("This day lies before the decision."))
        return day
