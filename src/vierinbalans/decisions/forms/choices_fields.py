"""Amounts and days as people write them in a choice."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from vierinbalans.ui.forms import DateInput

MOST_EUROS = Decimal(100_000_000)
SOONEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
THOUSANDS = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


class EurosField(forms.Field):
    """An amount in euros, as 1250, 1.250,50 or 1250.50: nothing, or more."""

    widget = forms.TextInput

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        """The amount, with two decimals."""
        words = str(value or "").replace("€", "").replace("\u00a0", "").replace(" ", "")
        if not words:
            return None
        if words.startswith("-"):
            raise ValidationError(_("An amount cannot be less than nothing."))
        plain = _plain(words)
        if not AMOUNT.fullmatch(plain):
            raise ValidationError(_("Write an amount in euros, such as 1250 or 1250,50."))
        amount = Decimal(plain).quantize(Decimal("0.01"))
        if amount > MOST_EUROS:
            raise ValidationError(_("This amount is larger than any school has. Check the number of zeros."))
        return amount


def _plain(words: str) -> str:
    """The amount with a full stop before the cents and nothing between the thousands."""
    if "," in words and words.rfind(",") > words.rfind("."):
        return words.replace(".", "").replace(",", ".", 1)
    if THOUSANDS.fullmatch(words):
        return words.replace(".", "")
    return words.replace(",", "")


class DayField(forms.DateField):
    """A day that a school can mean."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=DateInput(), **options)
        wrong = _("Choose a day between 2000 and 2100.")
        self.error_messages["invalid"] = str(wrong)
        self.validators += [MinValueValidator(SOONEST, wrong), MaxValueValidator(LATEST, wrong)]
