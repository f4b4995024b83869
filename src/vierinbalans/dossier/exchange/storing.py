"""Puts a document that was read into the database: the whole dossier or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Model

from vierinbalans import framework
from vierinbalans.dossier.exchange import Document, parts
from vierinbalans.dossier.exchange.rows import store_actions, store_answers, store_statements
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement
from vierinbalans.dossier.queries import board_dossier_for
from vierinbalans.organisations.models import Organisation


class DossierExistsError(Exception):
    """The organisation has a dossier for this period already; it is left as it is."""


@dataclass(frozen=True, kw_only=True)
class Stored:
    """What came out: the dossier, and ids in it that the framework in use does not know. These are kept."""

    dossier: Dossier
    unknown: tuple[str, ...]


@transaction.atomic
def store(document: Document, organisation: Organisation | None, *, replace: bool = False) -> Stored:
    """Makes the dossier of a document; without an organisation, also the one it is about.

    With ``replace`` the content of a dossier that is there gives way; what hangs on the dossier as a whole, such
    as versions of its plan, stays.

    Raises ``DossierExistsError``.
    """
    organisation = organisation or _new_organisation(document)
    period = document["period"]
    start = date.fromisoformat(period["start"])
    there = Dossier.objects.select_for_update().filter(organisation=organisation, year=start.year).first()
    if there and not replace:
        raise DossierExistsError
    elaborating = _clear(there) if there else []
    dossier = there or Dossier(organisation=organisation, year=start.year)
    dossier.period_start, dossier.period_end = start, date.fromisoformat(period["end"])
    dossier.framework_version = document["framework"]["version"]
    dossier.save()
    statements = store_statements(document["statements"], dossier)
    store_answers(document["answers"], dossier, statements)
    actions = store_actions(document["actions"], dossier, statements)
    into = parts.Into(dossier=dossier, statements=statements, actions=actions, replacing=there is not None)
    for part in parts.registered():
        if part.key in document:
            part.store(document[part.key], into)
    _join_schools(dossier, statements, elaborating)
    return Stored(dossier=dossier, unknown=unknown_ids(document))


def unknown_ids(document: Document) -> tuple[str, ...]:
    """Steps, blocks and what else the framework in use does not have, in the order of the document."""
    model = framework.load()
    known = {"", *(step.id for step in model.steps), *(block.id for block in model.blocks)}
    named = [answer["step"] for answer in document["answers"]]
    for action in document["actions"]:
        named += [action["block"], action.get("step", "")]
    found = [name for name in named if name not in known]
    for part in parts.registered():
        found += part.unknown(document[part.key]) if part.key in document else ()
    return tuple(dict.fromkeys(found))


def _new_organisation(document: Document) -> Organisation:
    facts = document["organisation"]
    return Organisation.objects.create(
        kind=facts["kind"],
        sector=facts["sector"],
        name=facts["name"],
        code=facts.get("code", ""),
        place=facts.get("place", ""),
    )


def _clear(dossier: Dossier) -> list[int]:
    """Empties a dossier. Statements elsewhere that elaborate one of its own remember that by its ref; their keys."""
    elaborating = list(Statement.objects.filter(elaborates__dossier=dossier).select_related("elaborates"))
    for row in elaborating:
        row.elaborates_elsewhere = row.elaborates.ref if row.elaborates else ""
        row.elaborates = None
    Statement.objects.bulk_update(elaborating, ["elaborates", "elaborates_elsewhere"])
    for part in parts.registered():
        part.let_go(dossier)
    others = [part.rows for part in reversed(parts.registered()) if part.rows]
    models: list[type[Model]] = [*others, Action, Answer, Statement]
    for model in models:
        model._default_manager.filter(dossier=dossier).delete()
    return [row.pk for row in elaborating]


def _join_schools(dossier: Dossier, statements: Mapping[str, Statement], elaborating: Iterable[int]) -> None:
    """Joins statements of the board's schools to those they elaborate by ref: what came in before its board, and
    what was joined to a dossier that this one replaces."""
    waiting = Statement.objects.filter(
        dossier__organisation__board=dossier.organisation_id,
        elaborates__isnull=True,
        elaborates_elsewhere__in=list(statements),
    ).select_related("dossier__organisation")
    before = set(elaborating)
    frames: dict[int, Dossier | None] = {}
    joined = []
    for row in waiting:
        if row.pk not in before and row.dossier_id not in frames:
            frames[row.dossier_id] = board_dossier_for(row.dossier)
        if row.pk in before or frames[row.dossier_id] == dossier:
            row.elaborates, row.elaborates_elsewhere = statements[row.elaborates_elsewhere], ""
            joined.append(row)
    Statement.objects.bulk_update(joined, ["elaborates", "elaborates_elsewhere"])
