"""What people fill in to make a round, and to change it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.surveys.forms.moments import MomentField
from vierinbalans.surveys.operations.rounds import AudiencePlan, RoundPlan
from vierinbalans.surveys.rules.parts import MOST_PARTS, MOST_PEOPLE, Part, PartsError, read_parts

LONGEST = timedelta(days=366)
LATEST = timedelta(days=731)
"""A round lasts at most a year and opens within two."""
WHOLE, PARTS = "whole", "parts"
WITHOUT_NUMBER = _(
    "Leave it empty if you do not know. Then the results cannot say which share answered, nor how precise a mean is."
)


def _no_count() -> str:
    return _now("Write a whole number of people, from 1 to %(people)s, or leave it empty.") % {"people": MOST_PEOPLE}


class CountField(forms.IntegerField):
    """How many people: one or more, or not known."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, **options)
        wrong = lazy(_no_count, str)()  # this is made once, for readers of every language
        self.error_messages["invalid"] = wrong
        self.validators += [MinValueValidator(1, wrong), MaxValueValidator(MOST_PEOPLE, wrong)]
        self.widget.attrs.update({"inputmode": "numeric", "class": "count"})


class PartsField(WordsField):
    """Parts of a group, one a line."""

    sometimes_needed = True

    def __init__(self, **options: Any) -> None:
        super().__init__(rows=5, required=False, max_length=20_000, **options)

    def clean(self, value: Any) -> Any:
        """The parts. What cannot be read is named with its line."""
        try:
            return read_parts(super().clean(value))
        except PartsError as error:
            raise forms.ValidationError(_problem(error)) from error


def _problem(error: PartsError) -> str:
    values = {"line": error.line, "words": error.words, "most": MOST_PARTS, "people": MOST_PEOPLE}
    return {
        "no_name": _now("Line %(line)s (%(words)s) has no name."),
        "long_name": _now("The name on line %(line)s is longer than 100 characters."),
        "twice": _now("Line %(line)s (%(words)s) names a part that is there already."),
        "not_a_count": _now("Line %(line)s (%(words)s): write a whole number of people, from 1 to %(people)s."),
        "too_many": _now("There are more than %(most)s lines. Leave the rest out."),
    }[error.problem] % values


class GroupForm(forms.Form):
    """Whether and how one group is asked. Its prefix is the group's id."""

    asked = forms.BooleanField(required=False)
    divided = forms.ChoiceField(
        label=_("As one group, or in parts?"),
        choices=[(WHOLE, _("as one group")), (PARTS, _("per section, bouw or class"))],
        widget=forms.RadioSelect,
        initial=WHOLE,
    )
    invited = CountField(label=_("How many people are asked?"), help_text=WITHOUT_NUMBER)
    parts = PartsField(
        label=_("The parts, one a line"),
        help_text=_(
            "A number after a comma is how many people are asked: 2A, 28. Each part gets its own link and code. "
            "A part is only shown by itself when at least five people in it answered."
        ),
    )
    outside = forms.BooleanField(label=_("Also ask who belongs to none of these"), required=False)
    outside_invited = CountField(label=_("How many of those are there?"))

    def __init__(self, data: Any = None, *, group: str, name: str, initial: Any = None) -> None:
        super().__init__(data, prefix=group, initial=initial)
        self.group, self.name = group, name
        self.fields["asked"].label = name

    def clean(self) -> dict[str, Any]:
        """A group in parts needs parts; what is filled in for a group that is not asked does not matter."""
        cleaned = super().clean() or {}
        if not cleaned.get("asked"):
            self.errors.clear()
            return cleaned
        if cleaned.get("divided") == PARTS and not cleaned.get("parts") and "parts" not in self.errors:
            self.add_error("parts", _("Write at least one part, or ask the group as a whole."))
        return cleaned

    def audiences(self) -> Sequence[AudiencePlan]:
        """Who is asked, once the form is valid; nobody when the group is not."""
        values = self.cleaned_data
        if not values.get("asked"):
            return []
        if values["divided"] != PARTS:
            return [AudiencePlan(group=self.group, invited=values["invited"])]
        parts: Sequence[Part] = values["parts"]
        found = [AudiencePlan(group=self.group, unit=each.name, invited=each.invited) for each in parts]
        rest = [AudiencePlan(group=self.group, invited=values["outside_invited"])] if values["outside"] else []
        return [*found, *rest]


class RoundForm(forms.Form):
    """A round: what is asked, and when."""

    questionnaire = forms.ChoiceField(label=_("Which questionnaire?"), widget=forms.RadioSelect)
    title = WordsField(
        label=_("Name of this round"),
        max_length=120,
        help_text=_("Everyone who is asked sees it, and so does everyone with a role here."),
    )
    opens_at = MomentField(
        label=_("Opens"), twice="first", help_text=_("You can also open it by hand before that, once all is ready.")
    )
    closes_at = MomentField(label=_("Closes"), twice="last", help_text=_("You can still change this while it is open."))
    open_question = forms.BooleanField(
        label=_("End with one open question"),
        required=False,
        initial=True,
        help_text=_(
            "Open answers are shown when at least ten people answered, in mixed order, without their section or class."
        ),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, questionnaires: Sequence[tuple[str, str]], now: datetime, initial: Any = None
    ) -> None:
        super().__init__(data, initial=initial)
        self.fields["questionnaire"].choices = questionnaires  # type: ignore[attr-defined]
        self.now = now

    def clean(self) -> dict[str, Any]:
        """It opens in the future, and closes after that."""
        cleaned = super().clean() or {}
        opens, closes = cleaned.get("opens_at"), cleaned.get("closes_at")
        if opens and opens <= self.now:
            self.add_error(
                "opens_at", _("This moment has passed. Choose a later one; you can open the round by hand at once.")
            )
        if opens and opens > self.now + LATEST:
            self.add_error("opens_at", _("Choose a moment within two years from now."))
        if opens and closes:
            check_closing(self, opens=opens, closes=closes)
        return cleaned

    def plan(self, audiences: Sequence[AudiencePlan]) -> RoundPlan:
        """The round that was filled in, once the form is valid."""
        values: Mapping[str, Any] = self.cleaned_data
        return RoundPlan(
            title=values["title"],
            questionnaire=values["questionnaire"],
            opens_at=values["opens_at"],
            closes_at=values["closes_at"],
            audiences=audiences,
            open_question=values["open_question"],
        )


def check_closing(form: forms.Form, *, opens: datetime, closes: datetime) -> None:
    """A round closes after it opens, and within a year."""
    if closes <= opens:
        form.add_error("closes_at", _("Choose a moment after the opening."))
    elif closes > opens + LONGEST:
        form.add_error("closes_at", _("A round is open for a year at most. Choose an earlier moment."))
