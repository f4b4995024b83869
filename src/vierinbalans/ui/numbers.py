"""Numbers as people read them."""

from decimal import ROUND_HALF_UP, Decimal


def number_text(value: float, *, language: str, digits: int = 1) -> str:
    """A number with so many digits, halves rounded up, with the language's decimal mark: ``2,5`` in Dutch."""
    step = Decimal(1).scaleb(-digits)
    # Through repr, so that 0.35 is rounded as the number people see and not as its binary neighbour.
    text = str(Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP))
    return text if language.startswith("en") else text.replace(".", ",")
