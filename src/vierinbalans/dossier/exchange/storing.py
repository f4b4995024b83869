"""Puts a document that was read into the database: the whole dossier or nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.models import (
    Action,
    ActionChange,
    Answer,
    AnswerRevision,
    Comment,
    Dossier,
    Evidence,
    Statement,
)
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
    dossier = Dossier.objects.select_for_update().filter(organisation=organisation, year=start.year).first()
    if dossier and not replace:
        raise DossierExistsError
    elaborating = _clear(dossier) if dossier else []
    dossier = dossier or Dossier(organisation=organisation, year=start.year)
    dossier.period_start, dossier.period_end = start, date.fromisoformat(period["end"])
    dossier.framework_version = document["framework"]["version"]
    dossier.save()
    statements = _store_statements(document["statements"], dossier)
    for answer in document["answers"]:
        _store_answer(answer, dossier, statements)
    for action in document["actions"]:
        _store_action(action, dossier, statements)
    _join_schools(dossier, statements, elaborating)
    return Stored(dossier=dossier, unknown=unknown_ids(document))


def unknown_ids(document: Document) -> tuple[str, ...]:
    """Steps and blocks that the framework in use does not have, in the order of the document."""
    model = framework.load()
    known = {"", *(step.id for step in model.steps), *(block.id for block in model.blocks)}
    named = [answer["step"] for answer in document["answers"]]
    for action in document["actions"]:
        named += [action["block"], action.get("step", "")]
    return tuple(dict.fromkeys(name for name in named if name not in known))


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
    for model in (Action, Answer, Statement):
        model.objects.filter(dossier=dossier).delete()
    return [row.pk for row in elaborating]


def _store_statements(items: Iterable[Document], dossier: Dossier) -> dict[str, Statement]:
    board = _board_statements(dossier)
    made = [
        Statement(
            dossier=dossier,
            ref=item["ref"],
            text=item["text"],
            explanation=item.get("explanation", ""),
            elaborates=board.get(item.get("elaborates", "")),
            elaborates_elsewhere="" if item.get("elaborates", "") in board else item.get("elaborates", ""),
            order=item.get("order", place),
            dropped_at=_moment(item.get("dropped_at")),
            dropped_reason=item.get("dropped_reason", ""),
            changed_at=_moment(item.get("changed_at")) or timezone.now(),
        )
        for place, item in enumerate(items)
    ]
    return {row.ref: row for row in Statement.objects.bulk_create(made)}


def _board_statements(dossier: Dossier) -> dict[str, Statement]:
    """The board's statements by ref; where several periods have one, that of the period which frames this one."""
    board = dossier.organisation.board_id
    frame = board_dossier_for(dossier)
    if board is None or frame is None:
        return {}
    rows = Statement.objects.filter(dossier__organisation=board).order_by("dossier__period_start", "pk")
    return {row.ref: row for row in sorted(rows, key=lambda row: row.dossier_id == frame.pk)}


def _store_answer(item: Document, dossier: Dossier, statements: Mapping[str, Statement]) -> None:
    history = item.get("history", [])
    row = Answer.objects.create(
        dossier=dossier,
        step=item["step"],
        state=item["state"],
        stage=item.get("stage"),
        reason=item.get("reason", ""),
        text=item.get("text", ""),
        owner=item.get("owner", ""),
        review_on=_day(item.get("review_on")),
        considerations=item.get("considerations", {}),
        to_review=item.get("to_review", False),
        framework_version=item.get("framework_version", dossier.framework_version),
        version=max((each["number"] for each in history), default=1),
        changed_at=_moment(item.get("changed_at")) or timezone.now(),
    )
    row.statements.set(statements[ref] for ref in item.get("statements", []))
    Evidence.objects.bulk_create(
        Evidence(
            answer=row,
            text=each["text"],
            url=each.get("url", ""),
            noted_on=date.fromisoformat(each["noted_on"]),
            person_name=each.get("person", ""),
        )
        for each in item.get("evidence", [])
    )
    Comment.objects.bulk_create(
        Comment(
            answer=row,
            person_name=each["person"],
            text=each["text"],
            created_at=datetime.fromisoformat(each["created_at"]),
        )
        for each in item.get("comments", [])
    )
    AnswerRevision.objects.bulk_create(
        AnswerRevision(
            answer=row,
            number=each["number"],
            person_name=each["person"],
            started_at=datetime.fromisoformat(each["started_at"]),
            saved_at=datetime.fromisoformat(each["saved_at"]),
            content=each["content"],
        )
        for each in history
    )


def _store_action(item: Document, dossier: Dossier, statements: Mapping[str, Statement]) -> None:
    now = timezone.now()
    words: dict[str, Any] = {name: item.get(name, "") for name in ("step", "owner", "reason", "note")}
    row = Action.objects.create(
        dossier=dossier,
        ref=item["ref"],
        what=item["what"],
        block=item["block"],
        status=item["status"],
        start=_day(item.get("start")),
        due=_day(item.get("due")),
        created_at=_moment(item.get("created_at")) or now,
        changed_at=_moment(item.get("changed_at")) or now,
        **words,
    )
    row.statements.set(statements[ref] for ref in item.get("statements", []))
    ActionChange.objects.bulk_create(
        ActionChange(
            action=row,
            person_name=each["person"],
            changed_at=datetime.fromisoformat(each["changed_at"]),
            before=each["before"],
            after=each["after"],
        )
        for each in item.get("history", [])
    )


def _join_schools(dossier: Dossier, statements: Mapping[str, Statement], elaborating: Iterable[int]) -> None:
    """Joins statements of the board's schools to those they elaborate by ref: what came in before its board, and
    what was joined to a dossier that this one replaces."""
    waiting = Statement.objects.filter(
        dossier__organisation__board=dossier.organisation_id,
        elaborates__isnull=True,
        elaborates_elsewhere__in=list(statements),
    ).select_related("dossier__organisation")
    before = set(elaborating)
    for row in waiting:
        frame = board_dossier_for(row.dossier)
        if row.pk in before or (frame and frame.pk == dossier.pk):
            row.elaborates, row.elaborates_elsewhere = statements[row.elaborates_elsewhere], ""
            row.save(update_fields=["elaborates", "elaborates_elsewhere"])


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
