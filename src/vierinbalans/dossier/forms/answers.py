"""The answer to a step, as people fill it in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.base import read_base, write_base
from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.dossier.merging import Content
from vierinbalans.framework.types import Step
from vierinbalans.ui.forms import DateInput

STATES = ("unanswered", "dont_know", "not_applicable")
PLACES = (*STATES, "0", "1", "2", "3", "4")
"""What the stage question offers: a state, or a stage."""
MARKS = (("ticked", _("counts for us")), ("dismissed", _("set aside")), ("", _("not weighed yet")))
SEEN_BY = _("Everyone with a role here and at the board sees this, and it goes into the plan. Name no pupils.")
NO_REASON = "no_reason"
"""Code of the one mistake that is no mistake yet while somebody types."""


@dataclass(frozen=True, kw_only=True)
class Weighing:
    """One consideration to weigh: drawn by hand, because a page has many and saves as people type."""

    name: str
    label: str
    help: str
    chosen: str
    choices: Sequence[tuple[str, Any]] = MARKS


class AnswerForm(forms.Form):
    """The answer to one step."""

    place = forms.ChoiceField(
        label=_("How far has our thinking come?"),
        choices=[(each, each) for each in PLACES],
        error_messages={
            "required": _("Choose a stage, or say that you don't know yet."),
            "invalid_choice": _("There is no such stage. Choose one of the cards."),
        },
    )
    reason = WordsField(label=_("Why does this step not apply?"), max_length=2000, required=False, rows=2)
    text = WordsField(label=_("Our answer"), max_length=20_000, required=False, rows=9, help_text=SEEN_BY)
    owner = WordsField(
        label=_("Owner"), max_length=120, required=False, help_text=_("Whom to turn to. Goes into the plan.")
    )
    review_on = forms.DateField(
        label=_("Look at it again on"),
        required=False,
        widget=DateInput(),
        help_text=_("The overview reminds you, and so does your calendar."),
    )
    statements = forms.MultipleChoiceField(
        label=_("Vision statements this serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    base = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(
        self,
        data: Any = None,
        *,
        step: Step,
        language: str,
        content: Content,
        version: int,
        statements: Sequence[tuple[str, str]],
    ) -> None:
        self.step = step
        state, stage = content["state"]
        initial = {
            **{name: content[name] for name in ("reason", "text", "owner", "review_on", "statements")},
            "place": str(stage) if state == "stage" else state,
            "version": version,
            "base": write_base(content),
        }
        super().__init__(data, initial=initial)
        self.language = language
        self.marks_before = content["considerations"]
        if statements:
            self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]
        else:
            del self.fields["statements"]

    @property
    def weighings(self) -> list[Weighing]:
        """The considerations as the page offers them, in the framework's order."""
        chosen = self.marks if self.is_bound else self.marks_before
        return [
            Weighing(
                name=f"weigh-{each.id}",
                label=each.text.in_language(self.language),
                help=each.help.in_language(self.language),
                chosen=chosen.get(each.id, ""),
            )
            for each in self.step.considerations
        ]

    @property
    def marks(self) -> dict[str, str]:
        """How the considerations were weighed, as it was sent; what is no mark counts as not weighed."""
        sent = {each.id: self.data.get(f"weigh-{each.id}", "") for each in self.step.considerations}
        return {key: mark if mark in dict(MARKS) else "" for key, mark in sent.items()}

    def clean_base(self) -> Content:
        """What the page showed; anything unreadable counts as an empty answer."""
        return read_base(self.cleaned_data["base"])

    def clean(self) -> dict[str, Any]:
        """ "Not applicable" needs a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("place") == "not_applicable" and not cleaned.get("reason") and "reason" not in self.errors:
            words = _("Write in one sentence why this step does not apply to you.")
            self.add_error("reason", forms.ValidationError(words, code=NO_REASON))
        return cleaned

    @property
    def lacks_only_a_reason(self) -> bool:
        """Whether nothing is wrong but that the reason for "not applicable" is still to be written."""
        return list(self.errors) == ["reason"] and self.has_error("reason", NO_REASON)

    @property
    def content(self) -> Content:
        """The answer as filled in; what the page offers no field for stays as it was."""
        data, base = self.cleaned_data, self.cleaned_data["base"]
        place, day = data["place"], data["review_on"]
        weighed = {**base["considerations"], **self.marks}
        return {
            "state": [place, None] if place in STATES else ["stage", int(place)],
            "reason": data["reason"],
            "text": data["text"],
            "owner": data["owner"],
            "review_on": day.isoformat() if day else None,
            "considerations": {key: mark for key, mark in weighed.items() if mark},
            "statements": sorted(data["statements"]) if "statements" in data else base["statements"],
        }
