"""What the sheets and columns of a workbook are called, in both languages.

A workbook is in one language; a reader accepts the words of either, so that nothing breaks when a colleague's
spreadsheet program translates or somebody retypes a heading.
"""

from vierinbalans.dossier.rules import ActionStatus, StandingState
from vierinbalans.framework.types import Text

SUFFIX = ".xlsx"
MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 2000
MAX_COLUMNS = 40
MAX_PROBLEMS = 30

EXPLANATION_SHEET = Text(nl="Uitleg", en="Explanation")
STATEMENTS_SHEET = Text(nl="Visiezinnen", en="Vision statements")
ACTIONS_SHEET = Text(nl="Acties", en="Actions")

ID = Text(nl="id", en="id")

STEP_COLUMNS = {
    "id": ID,
    "question": Text(nl="Vraag", en="Question"),
    "anchors": Text(nl="Zo herkent u de fase", en="How to recognise the stage"),
    "stage": Text(nl="Fase", en="Stage"),
    "text": Text(nl="Antwoord", en="Answer"),
    "owner": Text(nl="Eigenaar", en="Owner"),
    "review_on": Text(nl="Herzien op", en="Review date"),
    "reason": Text(nl="Reden bij n.v.t.", en="Reason for n/a"),
    "statements": Text(nl="Visiezinnen (id)", en="Vision statements (id)"),
}
STATEMENT_COLUMNS = {
    "id": ID,
    "text": Text(nl="Visiezin", en="Vision statement"),
    "explanation": Text(nl="Toelichting", en="Explanation"),
    "elaborates": Text(nl="Werkt uit (id)", en="Elaborates (id)"),
    "state": Text(nl="Status", en="State"),
}
ACTION_COLUMNS = {
    "id": ID,
    "what": Text(nl="Actie", en="Action"),
    "block": Text(nl="Bouwsteen (id)", en="Building block (id)"),
    "step": Text(nl="Denkstap (id)", en="Thinking step (id)"),
    "owner": Text(nl="Eigenaar", en="Owner"),
    "start": Text(nl="Begin", en="Start"),
    "due": Text(nl="Klaar op", en="Due"),
    "status": Text(nl="Status", en="Status"),
    "reason": Text(nl="Reden bij vervallen", en="Reason if dropped"),
    "note": Text(nl="Notitie", en="Note"),
}

ABOUT = {
    "organisation": Text(nl="School of bestuur", en="School or board"),
    "sector": Text(nl="Sector", en="Sector"),
    "period_start": Text(nl="Planperiode begint op", en="Plan period starts on"),
    "period_end": Text(nl="Planperiode eindigt op", en="Plan period ends on"),
}
"""The labels on the explanation sheet with a value beside them."""

STATUSES: dict[ActionStatus, Text] = {
    "planned": Text(nl="gepland", en="planned"),
    "doing": Text(nl="bezig", en="doing"),
    "done": Text(nl="klaar", en="done"),
    "dropped": Text(nl="vervallen", en="dropped"),
}
STATES: dict[StandingState, Text] = {
    "draft": Text(nl="concept", en="draft"),
    "in_consultation": Text(nl="in raadpleging", en="in consultation"),
    "adopted": Text(nl="vastgesteld", en="adopted"),
}
NOT_APPLICABLE = Text(nl="n.v.t.", en="n/a")
DONT_KNOW = "?"


def stage_choices(language: str) -> list[str]:
    """What the drop-down of a stage cell offers."""
    return ["0", "1", "2", "3", "4", NOT_APPLICABLE.in_language(language), DONT_KNOW]


def folded(words: object) -> str:
    """A heading or choice as it is compared: no capitals, no spaces around, single spaces inside."""
    return " ".join(str(words).split()).casefold()


def is_called(words: object, name: Text) -> bool:
    """Whether this heading is that name in either language."""
    return folded(words) in (folded(name.nl), folded(name.en))
