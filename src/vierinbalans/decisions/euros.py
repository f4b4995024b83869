"""Amounts of money as people read them."""

from decimal import Decimal

from django.utils.formats import number_format


def euros(amount: Decimal) -> str:
    """An amount in whole euros when it has no cents, with cents when it has."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    sign = "-" if amount < 0 else ""
    return f"{sign}€ {number_format(abs(amount), decimal_pos=decimals, use_l10n=True, force_grouping=True)}"
