"""What a line of money comes to for a choice."""

from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")


def per_year(amount: Decimal, *, vat_rate: Decimal | None, pupils: int | None) -> Decimal:
    """What is paid in one year, including VAT, rounded half up to a cent.

    ``vat_rate``: the percentage that comes on top, ``None`` when the amount includes it. ``pupils``: for how many the
    amount is, ``None`` when it is a total.
    """
    whole = amount if pupils is None else amount * pupils
    taxed = whole if vat_rate is None else whole * (100 + vat_rate) / 100
    return taxed.quantize(CENT, rounding=ROUND_HALF_UP)
