"""A school's own statements: ten at most, put to the groups it chooses."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.framework.types import Text
from vierinbalans.surveys.operations.rounds import own_items
from vierinbalans.surveys.rules.asked import MOST_OWN, AskedItem

LONGEST = 300
BLANKS = 2
"""Empty places that are shown below what there is."""


class StatementField(WordsField):
    """The words of a statement: needed as soon as there is one."""

    sometimes_needed = True


class OwnForm(forms.Form):
    """One statement. An empty one counts as none."""

    nl = StatementField(label=_("Statement in Dutch"), max_length=LONGEST, required=False, rows=2)
    en = WordsField(
        label=_("Statement in English"),
        max_length=LONGEST,
        required=False,
        rows=2,
        help_text=_("Without it, whoever reads in English gets the Dutch words."),
    )
    groups = forms.MultipleChoiceField(label=_("For whom"), widget=forms.CheckboxSelectMultiple)

    def __init__(
        self, data: Any = None, *, number: int, groups: Sequence[tuple[str, str]], initial: Any = None
    ) -> None:
        super().__init__(data, prefix=f"own-{number}", initial={"groups": [key for key, _name in groups], **initial})
        self.fields["groups"].error_messages["required"] = str(
            _("Choose at least one group, or empty the statement to remove it.")
        )
        self.number = number
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A statement has Dutch words and is put to somebody."""
        cleaned = super().clean() or {}
        if not cleaned.get("nl") and not cleaned.get("en") and not self.errors.keys() - {"groups"}:
            self.errors.clear()
            return {**cleaned, "nl": "", "en": ""}
        if cleaned.get("en") and not cleaned.get("nl") and "nl" not in self.errors:
            self.add_error("nl", _("Write the statement in Dutch too."))
        return cleaned

    def item(self) -> AskedItem | None:
        """The statement, once the form is valid; ``None`` for an empty one."""
        words = self.cleaned_data["nl"]
        if not words:
            return None
        text = Text(nl=words, en=self.cleaned_data["en"] or words)
        return AskedItem(id="", texts=dict.fromkeys(self.cleaned_data["groups"], text))


class OwnVersionForm(forms.Form):
    """What the page was read at."""

    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class OwnForms:
    """All own statements of a round as one thing to fill in."""

    def __init__(self, data: Any, *, own: Sequence[AskedItem], groups: Sequence[tuple[str, str]], version: int) -> None:
        self.is_sent = data is not None
        initial = [own_initial(each) for each in own]
        self.version = OwnVersionForm(data, initial={"version": version})
        self.all = [
            OwnForm(data, number=number, groups=groups, initial=initial[number] if number < len(initial) else {})
            for number in range(MOST_OWN)
        ]
        sent = [number for number, form in enumerate(self.all) if self.is_sent and form["nl"].value()]
        filled = max([*sent, len(own) - 1], default=-1) + 1
        self.rows = self.all[: min(MOST_OWN, filled + BLANKS)]
        self.too_many = self.is_sent and any(_is_filled(data, number) for number in range(MOST_OWN, 3 * MOST_OWN))

    def is_valid(self) -> bool:
        """Whether all can be taken; what can't is told at its place."""
        valid = all([self.version.is_valid(), *(form.is_valid() for form in self.all)])
        if self.too_many:
            self.version.add_error(None, _now("There are more than ten own statements. Leave the rest out."))
        return valid and not self.too_many

    def items(self) -> Sequence[AskedItem]:
        """The statements in order, once valid."""
        return own_items([item for form in self.all if (item := form.item()) is not None])


def _is_filled(data: Any, number: int) -> bool:
    return bool(data.get(f"own-{number}-nl", "").strip())


def own_initial(item: AskedItem) -> dict[str, Any]:
    """A statement as its form shows it."""
    text = next(iter(item.texts.values()))
    return {"nl": text.nl, "en": "" if text.en == text.nl else text.en, "groups": list(item.texts)}
