"""Makes the rows of a dossier out of the parts of a document that was checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Model
from django.utils import timezone

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.plain import read_day, read_moment
from vierinbalans.dossier.models import (
    Action,
    ActionChange,
    Answer,
    AnswerRevision,
    Comment,
    Dossier,
    Evidence,
    Statement,
    StatementChange,
    StatementState,
)
from vierinbalans.dossier.queries import board_dossier_for

Row = TypeVar("Row", bound=Model)


def store_statements(items: Sequence[Document], dossier: Dossier) -> dict[str, Statement]:
    """Makes the vision statements with the history of their words; they by their ref."""
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
            dropped_at=read_moment(item.get("dropped_at")),
            dropped_reason=item.get("dropped_reason", ""),
            changed_at=read_moment(item.get("changed_at")) or timezone.now(),
        )
        for place, item in enumerate(items)
    ]
    rows = Statement.objects.bulk_create(made)
    StatementChange.objects.bulk_create(
        StatementChange(
            statement=row,
            **{name: each[name] for name in ("kind", "before", "after")},
            reason=each.get("reason", ""),
            person_name=each["person"],
            changed_at=datetime.fromisoformat(each["changed_at"]),
        )
        for row, each in within(rows, items, "history")
    )
    return {row.ref: row for row in rows}


def _statement_state(item: Document) -> str:
    """Files of before statements had a state hold what was adopted, or dropped since."""
    return str(item.get("state") or (StatementState.DROPPED if item.get("dropped_at") else StatementState.ADOPTED))


def _adopted_at(item: Document) -> datetime | None:
    moment = read_moment(item.get("adopted_at"))
    if moment is None and ("state" not in item or item["state"] == StatementState.ADOPTED):
        return read_moment(item.get("changed_at")) or timezone.now()
    return moment


def _board_statements(dossier: Dossier) -> dict[str, Statement]:
    """The board's statements by ref; where several periods have one, that of the period which frames this one."""
    board = dossier.organisation.board_id
    frame = board_dossier_for(dossier)
    if board is None or frame is None:
        return {}
    rows = Statement.objects.filter(dossier__organisation=board).order_by("dossier__period_start", "pk")
    return {row.ref: row for row in sorted(rows, key=lambda row: row.dossier_id == frame.pk)}


def store_answers(items: Sequence[Document], dossier: Dossier, statements: Mapping[str, Statement]) -> None:
    """Makes the answers with their evidence, comments and history, linked to ``statements`` by ref."""
    rows = Answer.objects.bulk_create(_answer(item, dossier) for item in items)
    link_statements(Answer.statements.through, "answer", zip(rows, items, strict=True), statements)
    Evidence.objects.bulk_create(
        Evidence(
            answer=row,
            text=each["text"],
            url=each.get("url", ""),
            noted_on=date.fromisoformat(each["noted_on"]),
            person_name=each.get("person", ""),
        )
        for row, each in within(rows, items, "evidence")
    )
    Comment.objects.bulk_create(
        Comment(
            answer=row,
            person_name=each["person"],
            text=each["text"],
            created_at=datetime.fromisoformat(each["created_at"]),
        )
        for row, each in within(rows, items, "comments")
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
        for row, each in within(rows, items, "history")
    )


def _answer(item: Document, dossier: Dossier) -> Answer:
    return Answer(
        dossier=dossier,
        step=item["step"],
        state=item["state"],
        stage=item.get("stage"),
        reason=item.get("reason", ""),
        text=item.get("text", ""),
        owner=item.get("owner", ""),
        review_on=read_day(item.get("review_on")),
        considerations=item.get("considerations", {}),
        to_review=item.get("to_review", False),
        framework_version=item.get("framework_version", dossier.framework_version),
        version=max((each["number"] for each in item.get("history", [])), default=1),
        changed_at=read_moment(item.get("changed_at")) or timezone.now(),
    )


def store_actions(
    items: Sequence[Document], dossier: Dossier, statements: Mapping[str, Statement]
) -> dict[str, Action]:
    """Makes the actions with their history, linked to ``statements`` by ref; they by their own."""
    rows = Action.objects.bulk_create(_action(item, dossier) for item in items)
    link_statements(Action.statements.through, "action", zip(rows, items, strict=True), statements)
    ActionChange.objects.bulk_create(
        ActionChange(
            action=row,
            person_name=each["person"],
            changed_at=datetime.fromisoformat(each["changed_at"]),
            before=each["before"],
            after=each["after"],
        )
        for row, each in within(rows, items, "history")
    )
    return {row.ref: row for row in rows}


def _action(item: Document, dossier: Dossier) -> Action:
    now = timezone.now()
    words: dict[str, Any] = {name: item.get(name, "") for name in ("step", "owner", "reason", "note")}
    return Action(
        dossier=dossier,
        ref=item["ref"],
        what=item["what"],
        block=item["block"],
        status=item["status"],
        start=read_day(item.get("start")),
        due=read_day(item.get("due")),
        created_at=read_moment(item.get("created_at")) or now,
        changed_at=read_moment(item.get("changed_at")) or now,
        **words,
    )


def within(rows: Iterable[Row], items: Iterable[Document], key: str) -> Iterator[tuple[Row, Document]]:
    """Each row with every item that hangs on it under a key."""
    for row, item in zip(rows, items, strict=True):
        for each in item.get(key, []):
            yield row, each


def link_statements(
    through: type[Model], name: str, made: Iterable[tuple[Model, Document]], statements: Mapping[str, Statement]
) -> None:
    """Links rows to the statements that their items name, as far as these are here."""
    through._default_manager.bulk_create(
        through(**{name: row, "statement": statements[ref]})
        for row, item in made
        for ref in item.get("statements", [])
        if ref in statements
    )
