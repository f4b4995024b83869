"""What the sheets and columns of a budget file are called, in both languages; a reader accepts either."""

from collections.abc import Mapping

from vierinbalans.dossier.workbook.guard import Limits
from vierinbalans.dossier.workbook.layout import ID
from vierinbalans.framework.types import Text

MOST_LINES = 3000
LIMITS = Limits(rows=MOST_LINES + 20, columns=40)
"""As for a dossier's workbook, but for the number of rows: there is room for a title and the heading."""

START_SHEET = Text(nl="Uitleg", en="Explanation")
LINES_SHEET = Text(nl="Begroting", en="Budget")
LINKS_SHEET = Text(nl="Keuzes en visie", en="Choices and vision")

COLUMNS = {
    "id": ID,
    "what": Text(nl="Waarvoor", en="What for"),
    "category": Text(nl="Kostensoort", en="Cost category"),
    "block": Text(nl="Bouwsteen", en="Building block"),
    "amount": Text(nl="Bedrag", en="Amount"),
    "recurrence": Text(nl="Hoe vaak", en="How often"),
    "first_year": Text(nl="Eerste schooljaar", en="First school year"),
    "last_year": Text(nl="Laatste schooljaar", en="Last school year"),
    "per": Text(nl="Bedrag is", en="Amount is"),
    "pupils": Text(nl="Aantal leerlingen", en="Number of pupils"),
    "vat_included": Text(nl="Btw inbegrepen", en="VAT included"),
    "vat_rate": Text(nl="Btw (%)", en="VAT (%)"),
    "certainty": Text(nl="Begroot of werkelijk", en="Expected or actual"),
    "source": Text(nl="Geldbron", en="Funding source"),
    "ends_on": Text(nl="Contract eindigt op", en="Contract ends on"),
    "decision": Text(nl="Keuze (id)", en="Choice (id)"),
    "statement": Text(nl="Visiezin (id)", en="Vision statement (id)"),
    "note": Text(nl="Notitie", en="Note"),
}
NEEDED = ["what", "amount"]
LINK_COLUMNS = {
    "id": ID,
    "kind": Text(nl="Wat het is", en="What it is"),
    "words": Text(nl="Woorden", en="Words"),
}

CHOICES: Mapping[str, Mapping[str, Text]] = {
    "recurrence": {
        "one_off": Text(nl="eenmalig", en="once"),
        "yearly": Text(nl="elk jaar", en="every year"),
    },
    "per": {"total": Text(nl="totaal", en="total"), "pupil": Text(nl="per leerling", en="per pupil")},
    "vat_included": {"yes": Text(nl="ja", en="yes"), "no": Text(nl="nee", en="no")},
    "certainty": {"expected": Text(nl="begroot", en="expected"), "actual": Text(nl="werkelijk", en="actual")},
}
"""Columns in which one of a few words is chosen."""
