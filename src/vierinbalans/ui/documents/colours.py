"""Tones of the house's colours."""

PAPER = 255


def tinted(colour: str, share: float = 0.07) -> str:
    """A breath of a colour (``#rrggbb``) on white paper, as six hexadecimal digits."""
    parts = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return "".join(f"{round(PAPER - (PAPER - part) * share):02X}" for part in parts)
