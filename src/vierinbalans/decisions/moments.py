"""The days of choices and money: deciding, the participation council, ends of contracts and evaluations."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from vierinbalans.decisions.queries.whole import whole_of
from vierinbalans.decisions.rules.whole import ReadChoice, Whole
from vierinbalans.decisions.trace_words import own_url_when_shown
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.moments import Moment

OPEN = ("idea", "prepared", "submitted")


def moments_of_choices(dossier: Dossier) -> Iterator[Moment]:
    """The days of a dossier's choices and its budget. One query, or none when another page part asked before."""
    whole = whole_of(dossier)
    for choice in whole.choices:
        yield from _of_choice(choice, dossier)
    yield from _ends(whole, dossier)


def _of_choice(choice: ReadChoice, dossier: Dossier) -> Iterator[Moment]:
    url = own_url_when_shown(dossier, ("choice", choice.ref))
    days = [
        ("decide", choice.decide_on if choice.state in OPEN else None, _("Decide: %s")),
        ("end", choice.ends_on if choice.outcome in ("", "yes") else None, _("Contract ends: %s")),
        ("evaluate", choice.evaluate_on if choice.state != "evaluated" else None, _("Evaluate: %s")),
        ("council-asked", _waits_since(choice), _("Participation council asked, answer awaited: %s")),
        ("council-answered", choice.council_answered_on, _("Participation council answered: %s")),
    ]
    for name, day, words in days:
        if day is not None:
            key = f"{name}-{choice.ref}"
            yield Moment(key=key, day=day, what=words % choice.what, who=choice.owner, url=url)


def _waits_since(choice: ReadChoice) -> date | None:
    """The day the council was asked, as long as its answer is awaited: the model states no period for answering."""
    is_over = choice.council_answered_on is not None or choice.outcome == "no"
    return None if is_over else choice.council_asked_on


def _ends(whole: Whole, dossier: Dossier) -> Iterator[Moment]:
    words = _("Contract ends: %s")
    for line in whole.lines:
        if line.ends_on is not None and line.certainty == "expected":
            url = own_url_when_shown(dossier, ("line", line.ref))
            yield Moment(key=f"end-line-{line.ref}", day=line.ends_on, what=words % line.what, url=url)
