"""Lines of money to test with: as rows, and as what a form sends."""

from decimal import Decimal

from vierinbalans.decisions.models import BudgetLine

SENT = {
    "what": "Laptops voor de onderbouw",
    "category": "devices",
    "block": "",
    "amount": "12.500,50",
    "per": "total",
    "pupils": "",
    "vat_included": "yes",
    "vat_rate": "21",
    "recurrence": "one_off",
    "first_year": "2026",
    "last_year": "",
    "certainty": "expected",
    "source": "Lumpsum",
    "ends_on": "",
    "decision": "",
    "statement": "",
    "note": "",
}
"""A line as the form sends it, without mistakes."""


def made(dossier, amount="1000", **fields):
    """A line without a choice."""
    values = {"what": "Laptops", "block": "infrastructure", "category": "devices", "first_year": 2026, **fields}
    values.setdefault("last_year", values["first_year"])
    return BudgetLine.objects.create(dossier=dossier, amount=Decimal(amount), **values)


def many(dossier, count):
    """So many lines over all blocks, years and sources."""
    blocks = {"vision": "research", "expertise": "training", "content": "licences", "infrastructure": "devices"}
    return BudgetLine.objects.bulk_create(
        BudgetLine(
            dossier=dossier,
            what=f"Regel {number}",
            block=list(blocks)[number % 4],
            category=list(blocks.values())[number % 4],
            recurrence="yearly" if number % 3 else "one_off",
            first_year=2026 + number % 2,
            last_year=2029 if number % 3 else 2026 + number % 2,
            amount=Decimal(number) / 4,
            vat_included=bool(number % 2),
            per="pupil" if number % 5 == 0 else "total",
            pupils=100 if number % 5 == 0 else None,
            certainty="actual" if number % 7 == 0 else "expected",
            source=f"Bron {number % 6}",
        )
        for number in range(count)
    )
