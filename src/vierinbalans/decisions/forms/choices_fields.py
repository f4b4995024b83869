"""Amounts and days as people write them in a choice."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from vierinbalans.decisions.rules.money_mistakes import FIRST_YEAR, LAST_YEAR, MOST, read_amount
from vierinbalans.ui.forms import DateInput

SOONEST, LATEST = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
LONGEST_AMOUNT = 30


class EurosField(forms.Field):
    """An amount in euros, as 1250, 1.250,50 or 1250.50: nothing, or more."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """The amount, with two decimals."""
        words = str(value or "").strip()
        if not words:
            return None
        try:
            amount = read_amount(words if len(words) <= LONGEST_AMOUNT else "")
        except ValueError as error:
            raise ValidationError(_("Write an amount in euros, such as 1250 or 1250,50.")) from error
        if amount < 0:
            raise ValidationError(_("An amount cannot be less than nothing."))
        if amount > MOST:
            raise ValidationError(_("This amount is larger than any school has. Check the number of zeros."))
        return amount.quantize(Decimal("0.01"))


class DayField(forms.DateField):
    """A day that a school can mean."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DateInput(), **options)
        wrong = _("Choose a day between 2000 and 2100.")
        self.error_messages["invalid"] = str(wrong)
        self.validators += [MinValueValidator(SOONEST, wrong), MaxValueValidator(LATEST, wrong)]
