"""Makes the rows of a dossier out of the parts of a document that was checked."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

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
    StatementState,
)
from vierinbalans.dossier.queries import board_dossier_for


def store_statements(items: Iterable[Document], dossier: Dossier) -> dict[str, Statement]:
    """Makes the vision statements; they by their ref."""
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
            state=_statement_state(item),
            adopted_at=_adopted_at(item),
            dropped_at=_moment(item.get("dropped_at")),
            dropped_reason=item.get("dropped_reason", ""),
            changed_at=_moment(item.get("changed_at")) or timezone.now(),
        )
        for place, item in enumerate(items)
    ]
    return {row.ref: row for row in Statement.objects.bulk_create(made)}


def _statement_state(item: Document) -> str:
    """Files of before statements had a state hold what was adopted, or dropped since."""
    return str(item.get("state") or (StatementState.DROPPED if item.get("dropped_at") else StatementState.ADOPTED))


def _adopted_at(item: Document) -> datetime | None:
    moment = _moment(item.get("adopted_at"))
    if moment is None and ("state" not in item or item["state"] == StatementState.ADOPTED):
        return _moment(item.get("changed_at")) or timezone.now()
    return moment


def _board_statements(dossier: Dossier) -> dict[str, Statement]:
    """The board's statements by ref; where several periods have one, that of the period which frames this one."""
    board = dossier.organisation.board_id
    frame = board_dossier_for(dossier)
    if board is None or frame is None:
        return {}
    rows = Statement.objects.filter(dossier__organisation=board).order_by("dossier__period_start", "pk")
    return {row.ref: row for row in sorted(rows, key=lambda row: row.dossier_id == frame.pk)}


def store_answer(item: Document, dossier: Dossier, statements: Mapping[str, Statement]) -> None:
    """Makes an answer with its evidence, comments and history, linked to ``statements`` by ref."""
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


def store_action(item: Document, dossier: Dossier, statements: Mapping[str, Statement]) -> None:
    """Makes an action with its history, linked to ``statements`` by ref."""
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


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _moment(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None
