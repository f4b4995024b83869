"""What people fill in when they look at the vision again. It is saved as they type, so nothing is required here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.dossier.models import Statement
from vierinbalans.vision.models import ReviewResult
from vierinbalans.vision.operations.reviews import Said
from vierinbalans.vision.rules.reviews import Line

LAST = ("people", "conclusion")
"""Stand below the statements on the page, so what is wrong with them is named after those too."""


class ReviewForm(forms.Form):
    """Who took part and what the conclusion was, and for a sharpening what becomes of each statement."""

    people = WordsField(
        label=_("Who took part?"),
        max_length=2000,
        required=False,
        rows=2,
        help_text=_(
            "Needed to finish. Names or groups. "
            "Everyone with a role here and at the board sees this; it goes into the plan."
        ),
    )
    conclusion = WordsField(
        label=_("Conclusion"),
        max_length=5000,
        required=False,
        rows=4,
        help_text=_("Needed to finish. What still holds, what does not, and what is missing."),
    )
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, *, initial: Any = None, statements: Sequence[tuple[Statement, Line]] = ()
    ) -> None:
        given = {**(initial or {})}
        for row, line in statements:
            given |= {
                f"result_{row.pk}": "" if _is_changed(row, line) else line.result,
                f"after_{row.pk}": line.after or row.text,
                f"reason_{row.pk}": line.reason,
                f"before_{row.pk}": row.text,
            }
        super().__init__(data, initial=given)
        self.statements = statements
        for row, _line in statements:
            self._add(row)
        self.order_fields([name for name in self.fields if name not in LAST])
        for field in self.fields.values():
            # Each is needed to finish, or with one of the answers; its note says when.
            field.sometimes_needed = True  # type: ignore[attr-defined]

    def _add(self, row: Statement) -> None:
        self.fields[f"result_{row.pk}"] = forms.ChoiceField(
            label=_("What becomes of it?"),
            required=False,
            choices=ReviewResult.choices,
            widget=forms.RadioSelect,
            help_text=_("Needed to finish."),
        )
        self.fields[f"after_{row.pk}"] = WordsField(
            label=_("New words"),
            max_length=300,
            required=False,
            rows=2,
            help_text=_("Needed when you sharpen it."),
        )
        self.fields[f"reason_{row.pk}"] = WordsField(
            label=_("Why?"),
            max_length=2000,
            required=False,
            rows=2,
            help_text=_("Needed when you sharpen or drop it. Everyone with a role here and at the board sees this."),
        )
        self.fields[f"before_{row.pk}"] = WordsField(
            max_length=300, required=False, strip=False, widget=forms.HiddenInput
        )

    def lacks(self, missing: Mapping[str, str]) -> None:
        """Says what has to be there before the review can be finished, at its place; what was sent was saved."""
        self.errors_title = _("This is saved. To finish, this is still needed:")
        numbers = {str(row.pk): number for number, (row, _line) in enumerate(self.statements, start=1)}
        for name in [each for each in self.fields if each in missing]:
            words = missing[name]
            if name not in LAST:
                number = numbers[name.rpartition("_")[2]]
                words = _("Statement %(number)d: %(missing)s") % {"number": number, "missing": words}
            self.add_error(name, words)

    @property
    def said(self) -> dict[int, Said]:
        """What was filled in, by statement."""
        data = self.cleaned_data
        return {
            row.pk: Said(
                before=data[f"before_{row.pk}"],
                result=data[f"result_{row.pk}"],
                after=data[f"after_{row.pk}"],
                reason=data[f"reason_{row.pk}"],
            )
            for row, _line in self.statements
        }

    @property
    def rows(self) -> list["Asked"]:
        """Each statement with its fields, for the page."""
        return [
            Asked(
                number=number,
                statement=row,
                result=self[f"result_{row.pk}"],
                after=self[f"after_{row.pk}"],
                reason=self[f"reason_{row.pk}"],
                before=self[f"before_{row.pk}"],
                is_changed=_is_changed(row, line),
            )
            for number, (row, line) in enumerate(self.statements, start=1)
        ]


def _is_changed(row: Statement, line: Line) -> bool:
    """Whether its words were changed since something was said of it: then that has to be said anew."""
    return bool(line.result) and line.before != row.text


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A statement with the fields about it."""

    number: int
    statement: Statement
    result: forms.BoundField
    after: forms.BoundField
    reason: forms.BoundField
    before: forms.BoundField
    is_changed: bool
    """Whether its words were changed since something was said of it."""
