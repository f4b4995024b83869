"""What people fill in about a line of money."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.forms.choices_fields import DayField
from vierinbalans.decisions.models import Certainty, Per, Recurrence
from vierinbalans.decisions.money_words import mistake_words
from vierinbalans.decisions.queries.money import Belongings, Named
from vierinbalans.decisions.rules.money import Line
from vierinbalans.decisions.rules.money_mistakes import MOST_PUPILS, mistakes, read_amount
from vierinbalans.dossier.forms.words import WordsField
from vierinbalans.framework.decision_types import CostCategory
from vierinbalans.framework.types import Block

WEIGHED = (
    "what",
    "block",
    "category",
    "first_year",
    "last_year",
    "amount",
    "recurrence",
    "per",
    "pupils",
    "vat_included",
    "vat_rate",
)
"""What decides whether a line can be used."""
LONGEST_AMOUNT = 30
VAT = Decimal(21)
"""The percentage that is filled in beforehand."""


class AmountField(forms.CharField):
    """An amount of money as people write it, in Dutch or in English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST_AMOUNT, **options)
        self.widget.attrs |= {"inputmode": "decimal"}
        self.widget.attrs.pop("maxlength", None)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without the attribute that cuts a pasted amount."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def clean(self, value: Any) -> Any:
        """The amount; what is wrong with its size is told together with the rest of the line."""
        words = super().clean(value)
        if not words:
            return None
        try:
            return read_amount(words)
        except ValueError as error:
            raise forms.ValidationError(_("Write an amount in euros, such as 1250 or 1.250,50.")) from error


class LineForm(forms.Form):
    """A line of the budget."""

    what = WordsField(label=_("What is it for?"), max_length=200)
    category = forms.ChoiceField(label=_("Cost category"))
    block = forms.ChoiceField(
        label=_("Building block"), required=False, help_text=_("Leave it as it is to take that of the category.")
    )
    amount = AmountField(label=_("Amount in euros"), help_text=_("For one school year. For example 1250 or 1.250,50."))
    per = forms.ChoiceField(label=_("The amount is"), choices=Per.choices, initial=Per.TOTAL)
    pupils = forms.IntegerField(
        label=_("Number of pupils"),
        required=False,
        min_value=0,
        max_value=MOST_PUPILS,
        help_text=_("Only for an amount per pupil."),
    )
    vat_included = forms.TypedChoiceField(
        label=_("VAT"),
        choices=[("yes", _("Included")), ("no", _("Not included"))],
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    vat_rate = AmountField(
        label=_("VAT percentage"), required=False, help_text=_("Counts only when VAT is not included. Empty means 21.")
    )
    recurrence = forms.ChoiceField(label=_("How often"), choices=Recurrence.choices, initial=Recurrence.ONE_OFF)
    first_year = forms.IntegerField(
        label=_("First school year"), help_text=_("The year it begins in: 2026 for 2026-2027.")
    )
    last_year = forms.IntegerField(
        label=_("Last school year"), required=False, help_text=_("Empty for something that is paid once.")
    )
    certainty = forms.ChoiceField(label=_("Expected or actual"), choices=Certainty.choices, initial=Certainty.EXPECTED)
    source = WordsField(
        label=_("Funding source"),
        max_length=120,
        required=False,
        help_text=_("Where the money comes from, such as lump sum or a subsidy."),
    )
    ends_on = DayField(label=_("Contract ends on"), required=False)
    decision = forms.ChoiceField(label=_("Belongs to this choice"), required=False)
    statement = forms.ChoiceField(label=_("Serves this vision statement"), required=False)
    note = WordsField(
        label=_("Note"),
        max_length=2000,
        required=False,
        rows=3,
        help_text=_("Everyone with a role here and at the board sees this."),
    )
    version = forms.IntegerField(min_value=1, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        blocks: Sequence[Block],
        categories: Sequence[CostCategory],
        language: str,
        belongings: Belongings,
        initial: Any = None,
    ) -> None:
        super().__init__(data, initial=initial)
        self.categories = {each.id: each for each in categories}
        self.belongings = belongings
        named = [(each.id, each.name.in_language(language)) for each in categories]
        titles = [(each.id, each.title.in_language(language)) for each in blocks]
        self._offer("category", [("", _("Choose a category")), *named], kept=initial)
        self._offer("block", [("", _("that of the category")), *titles], kept=initial)
        self._offer("decision", [("", _("none")), *_refs(belongings.decisions)])
        self._offer("statement", [("", _("none")), *_refs(belongings.statements)])

    def _offer(self, name: str, choices: list[Any], *, kept: Any = None) -> None:
        """The choices of a field; a value from an earlier framework stays possible for the line that has it."""
        value = (kept or {}).get(name)
        if value and value not in [each for each, _words in choices]:
            choices.append((value, value))
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """All that is wrong with the line as a whole, at the fields it is wrong in."""
        cleaned = super().clean() or {}
        if not {"what", "category", "block", "amount", "first_year", "recurrence", "per"} <= set(cleaned):
            return cleaned
        if not {"last_year", "pupils", "vat_included", "vat_rate"} <= set(cleaned):
            return cleaned
        cleaned["vat_rate"] = VAT if cleaned["vat_rate"] is None else cleaned["vat_rate"]
        if cleaned["last_year"] is None:
            cleaned["last_year"] = cleaned["first_year"]
        category = self.categories.get(cleaned["category"])
        cleaned["block"] = cleaned["block"] or (category.block if category else "")
        line = Line(**{name: cleaned[name] for name in WEIGHED})
        for mistake in mistakes(line):
            self.add_error(mistake.field, mistake_words(mistake.code))
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The line's own values as filled in."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        decisions = {each.ref: each.id for each in self.belongings.decisions}
        statements = {each.ref: each.id for each in self.belongings.statements}
        data["decision_id"] = decisions.get(data.pop("decision"))
        data["statement_id"] = statements.get(data.pop("statement"))
        return data


def _refs(named: Sequence[Named]) -> list[tuple[str, str]]:
    return [(each.ref, each.words) for each in named]
