"""What people fill in on a step's page."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.merging import EMPTY, FIELDS, Content
from vierinbalans.framework.types import Step
from vierinbalans.ui.forms import DateInput

STATES = ("unanswered", "dont_know", "not_applicable")
PLACES = (*STATES, "0", "1", "2", "3", "4")
"""What the stage question offers: a state, or a stage."""
MARKS = [("", _("not weighed yet")), ("ticked", _("counts for us")), ("dismissed", _("set aside"))]
SEEN_BY = _("Everyone with a role here and at the board sees this, and it goes into the plan. Name no pupils.")


def _place(content: Content) -> str:
    state, stage = content["state"]
    return str(stage) if state == "stage" else state


class AnswerForm(forms.Form):
    """The answer to one step."""

    place = forms.ChoiceField(label=_("Where are we with this step?"), choices=[(each, each) for each in PLACES])
    reason = forms.CharField(
        label=_("Why does this step not apply?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Only needed when you choose 'not applicable'."),
    )
    text = forms.CharField(
        label=_("Our answer"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=SEEN_BY,
    )
    owner = forms.CharField(
        label=_("Owner"), max_length=120, required=False, help_text=_("Whom to turn to. Goes into the plan.")
    )
    review_on = forms.DateField(label=_("Look at it again on"), required=False, widget=DateInput())
    statements = forms.MultipleChoiceField(
        label=_("Vision statements this serves"), required=False, widget=forms.CheckboxSelectMultiple
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)
    base = forms.CharField(max_length=100_000, widget=forms.HiddenInput, required=False)

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
        initial = {
            "place": _place(content),
            "reason": content["reason"],
            "text": content["text"],
            "owner": content["owner"],
            "review_on": content["review_on"],
            "statements": content["statements"],
            "version": version,
            "base": json.dumps(dict(content)),
            **{f"weigh-{key}": mark for key, mark in content["considerations"].items()},
        }
        super().__init__(data, initial=initial)
        for consideration in step.considerations:
            self.fields[f"weigh-{consideration.id}"] = forms.ChoiceField(
                label=consideration.text.in_language(language),
                help_text=consideration.help.in_language(language),
                choices=MARKS,
                required=False,
                widget=forms.RadioSelect,
            )
        if statements:
            self.fields["statements"].choices = list(statements)  # type: ignore[attr-defined]
        else:
            del self.fields["statements"]

    @property
    def considerations(self) -> list[forms.BoundField]:
        """The fields of the considerations, in the framework's order."""
        return [self[f"weigh-{each.id}"] for each in self.step.considerations]

    def clean_text(self) -> str:
        """The words with one kind of line end."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_reason(self) -> str:
        """The words with one kind of line end."""
        return str(self.cleaned_data["reason"]).replace("\r\n", "\n")

    def clean_base(self) -> Content:
        """What the page showed; anything unreadable counts as an empty answer."""
        return read_base(self.cleaned_data["base"])

    def clean(self) -> dict[str, Any]:
        """ "Not applicable" needs a reason."""
        cleaned = super().clean() or {}
        if cleaned.get("place") == "not_applicable" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Write why this step does not apply to you."))
        return cleaned

    @property
    def content(self) -> Content:
        """The answer as filled in."""
        data = self.cleaned_data
        place, day = data["place"], data["review_on"]
        weighed = {each.id: data[f"weigh-{each.id}"] for each in self.step.considerations}
        return {
            "state": [place, None] if place in STATES else ["stage", int(place)],
            "reason": data["reason"],
            "text": data["text"],
            "owner": data["owner"],
            "review_on": day.isoformat() if day else None,
            "considerations": {key: mark for key, mark in weighed.items() if mark},
            "statements": sorted(data.get("statements", [])),
        }


def read_base(words: str) -> Content:
    """The hidden field with what the page showed."""
    try:
        found = json.loads(words or "{}")
    except ValueError:
        return EMPTY
    if not isinstance(found, dict):
        return EMPTY
    base = {field: found.get(field, EMPTY[field]) for field in FIELDS}
    refs = base["statements"]
    base["statements"] = [ref for ref in refs if isinstance(ref, str)] if isinstance(refs, list) else []
    return base


class EvidenceForm(forms.Form):
    """Something that shows an answer is so."""

    evidence = forms.CharField(label=_("What shows it?"), max_length=500, help_text=SEEN_BY)
    url = forms.URLField(label=_("Link"), max_length=500, required=False, assume_scheme="https")
    noted_on = forms.DateField(label=_("Date"), widget=DateInput())

    def clean_url(self) -> str:
        """Only addresses of the web."""
        url = str(self.cleaned_data["url"])
        if url and not url.startswith(("http://", "https://")):
            raise forms.ValidationError(_("Write an address that starts with https://."))
        return url


class CommentForm(forms.Form):
    """Words beside an answer."""

    comment = forms.CharField(
        label=_("Your comment"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Everyone with a role here and at the board sees this with your name. It does not go into the plan."
        ),
    )
