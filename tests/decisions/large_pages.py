"""Every page that a large dossier has, each at a row that has most to show."""

from collections.abc import Iterator
from typing import Any

from tests.addresses import Address, all_addresses
from vierinbalans.decisions.models import BudgetLine, Decision
from vierinbalans.dossier.models import Action, Dossier, Statement
from vierinbalans.organisations.models import Unit
from vierinbalans.vision.models import Consultation, ProjectMember, Review

ROOMS = ("vision:", "decisions:")
MORE = {
    "balance:overview",
    "balance:balance",
    "dossier:steps",
    "dossier:block",
    "dossier:step",
    "dossier:history",
    "dossier:statements",
    "dossier:statement",
    "dossier:change_statement",
    "dossier:drop_statement",
    "dossier:actions",
    "dossier:action",
    "dossier:export_actions",
    "dossier:compare",
    "dossier:workbook",
    "dossier:export",
    "plan:plan",
    "plan:preview",
    "plan:chapters",
    "plan:introduction",
    "plan:submit",
}
"""Pages of other rooms that show vision, choices or money."""
ASKED = {
    "decisions:choices": ("state=undecided", "kind=devices"),
    "decisions:money": ("year=2027", "view=table"),
    "decisions:money_lines": ("page=60", "block=content&certainty=expected"),
    "decisions:calendar": ("from=2027",),
    "dossier:actions": ("owner=none",),
}
"""Pages that can be asked for differently."""
FORMS = {"decisions:trace_download": ("xlsx", "csv"), "decisions:choice_memo_file": ("docx", "pdf")}
WHOLE_DOSSIER = "dossier:export"
"""A file with every table of a dossier: it asks once for each."""
STATES = ("decisions:choice", "decisions:check_choice", "decisions:decide_choice", "decisions:choice_memo")
"""Pages that differ by how far the choice is."""


def pages_of(dossier: Dossier) -> Iterator[tuple[str, str]]:
    """Name and address of each, those that only take what is sent among them."""
    for address in all_addresses():
        if address.name.startswith(ROOMS) or address.name in MORE:
            for more, places in _places(address.name, dossier):
                url = _url(address, dossier, places)
                yield f"{address.name}{more}", url
                if not more:
                    yield from ((f"{address.name}?{query}", f"{url}?{query}") for query in ASKED.get(address.name, ()))


def _url(address: Address, dossier: Dossier, places: dict[str, Any]) -> str:
    return address.url(organisation_id=dossier.organisation_id, year=dossier.year, **places)


def _places(name: str, dossier: Dossier) -> Iterator[tuple[str, dict[str, Any]]]:
    """What goes into the places of an address; several times when it has several kinds of things to show."""
    choices = Decision.objects.filter(dossier=dossier).order_by("pk")
    first = choices[0]
    if name in FORMS:
        yield from ((f" {form}", {"ref": first.ref, "form": form}) for form in FORMS[name])
    elif name in STATES:
        yield "", {"ref": first.ref}
        yield from ((f" {each.state}", {"ref": each.ref}) for each in choices[1:6])
    elif name.startswith("vision:") or name in ("dossier:block", "dossier:step", "dossier:history"):
        yield "", _of_vision(name, dossier)
    else:
        yield (
            "",
            {
                "ref": _ref(name, dossier, first),
                "point_id": first.answers.all()[0].point,
                "chapter_id": "instrument.choices",
            },
        )


def _ref(name: str, dossier: Dossier, first: Decision) -> str:
    if "statement" in name:
        return Statement.objects.filter(dossier=dossier, state="adopted")[0].ref
    if name.endswith((":action", ":trace_action")):
        return Action.objects.filter(dossier=dossier)[0].ref
    if name.endswith("line"):
        return BudgetLine.objects.filter(dossier=dossier, decision=first)[0].ref
    return first.ref


def _of_vision(name: str, dossier: Dossier) -> dict[str, Any]:
    if name.endswith("member"):
        return {"row_id": ProjectMember.objects.filter(dossier=dossier)[0].pk}
    row = Consultation.objects.filter(dossier=dossier, closed_on=None)[0]
    return {
        "row_id": row.pk,
        "reply_id": row.replies.exclude(text="")[0].pk,
        "review_id": Review.objects.filter(dossier=dossier, finished_on=None)[0].pk,
        "unit": Unit.objects.filter(organisation=dossier.organisation_id)[0].name,
    }
