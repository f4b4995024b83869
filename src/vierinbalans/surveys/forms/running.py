"""What can still be changed about a round once people answer."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.surveys.forms.moments import MomentField
from vierinbalans.surveys.forms.rounds import CountField, PartsField, check_closing
from vierinbalans.surveys.operations.rounds import AudiencePlan
from vierinbalans.surveys.rules.parts import MOST_PARTS, Part


class RunningForm(forms.Form):
    """When it closes, how many were asked of each audience, and more parts of a group."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        audiences: Sequence[tuple[int, str]],
        groups: Sequence[tuple[str, str]],
        taken: Collection[tuple[str, str]],
        opens_at: datetime | None,
        now: datetime,
        initial: Any = None,
    ) -> None:
        """``opens_at`` is given as long as the round is open: only then the closing can be moved.

        ``taken`` holds the groups and names of the parts that are asked already.
        """
        super().__init__(data, initial=initial)
        self.now, self.opens_at = now, opens_at
        self.taken = {(group, unit.casefold()) for group, unit in taken}
        self.audiences, self.groups = [key for key, _name in audiences], [group for group, _name in groups]
        if opens_at is not None:
            self.fields["closes_at"] = MomentField(label=_("Closes"), twice="last")
        for key, name in audiences:
            self.fields[f"invited_{key}"] = CountField(label=name)
        for group, name in groups:
            self.fields[f"parts_{group}"] = PartsField(label=name)

    def clean(self) -> dict[str, Any]:
        """It closes later than now, and within a year after it opened."""
        cleaned = super().clean() or {}
        closes = cleaned.get("closes_at")
        if closes and self.opens_at:
            check_new_closing(self, opens=self.opens_at, closes=closes, now=self.now)
        for group in self.groups:
            self._check_parts(group, cleaned.get(f"parts_{group}") or ())
        return cleaned

    def _check_parts(self, group: str, parts: Sequence[Part]) -> None:
        there = [part.name for part in parts if (group, part.name.casefold()) in self.taken]
        if there:
            self.add_error(f"parts_{group}", _("%(name)s is asked already.") % {"name": there[0]})
        elif parts and len(parts) + sum(known == group for known, _name in self.taken) > MOST_PARTS:
            self.add_error(f"parts_{group}", _("A group has at most %(most)s parts.") % {"most": MOST_PARTS})

    @property
    def invited_fields(self) -> Sequence[forms.BoundField]:
        """The numbers, audience by audience."""
        return [self[f"invited_{key}"] for key in self.audiences]

    @property
    def parts_fields(self) -> Sequence[forms.BoundField]:
        """More parts, group by group."""
        return [self[f"parts_{group}"] for group in self.groups]

    def invited(self) -> Mapping[int, int | None]:
        """How many are asked, by the audience's key."""
        return {key: self.cleaned_data[f"invited_{key}"] for key in self.audiences}

    def added(self) -> Sequence[AudiencePlan]:
        """The parts that are new."""
        return [
            AudiencePlan(group=group, unit=part.name, invited=part.invited)
            for group in self.groups
            for part in self.cleaned_data[f"parts_{group}"]
        ]


class ReopenForm(forms.Form):
    """Until when a closed round is open once more."""

    closes_at = MomentField(label=_("Closes"), twice="last")
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, opens_at: datetime, now: datetime, initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.opens_at, self.now = opens_at, now

    def clean(self) -> dict[str, Any]:
        """It closes later than now."""
        cleaned = super().clean() or {}
        if cleaned.get("closes_at"):
            check_new_closing(self, opens=self.opens_at, closes=cleaned["closes_at"], now=self.now)
        return cleaned


def check_new_closing(form: forms.Form, *, opens: datetime, closes: datetime, now: datetime) -> None:
    """A round that people answer closes later than now; to close it now there is a button."""
    if closes <= now:
        form.add_error("closes_at", _("This moment has passed. Choose a later one, or close the round by hand."))
    else:
        check_closing(form, opens=opens, closes=closes)
