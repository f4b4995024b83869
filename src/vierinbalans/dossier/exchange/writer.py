"""Writes a dossier as its exchange document: the same dossier always gives the same bytes."""

import json

from vierinbalans import framework
from vierinbalans.dossier.exchange import FORMAT, FORMAT_VERSION, Document, parts
from vierinbalans.dossier.exchange.plain import ordered, written_day, written_name
from vierinbalans.dossier.models import Action, Answer, Dossier, Statement


def exchange_bytes(dossier: Dossier) -> bytes:
    """The file of a dossier: UTF-8, indented, ending in a line end."""
    return json.dumps(exchange_document(dossier), ensure_ascii=False, indent=2).encode() + b"\n"


def exchange_document(dossier: Dossier) -> Document:
    """Everything in a dossier as plain values: dates and times as ISO text, people by the name they had."""
    model = framework.load()
    organisation = dossier.organisation
    order = {step.id: place for place, step in enumerate(model.steps)}
    answers = Answer.objects.filter(dossier=dossier).prefetch_related("statements", "evidence", "comments", "revisions")
    actions = Action.objects.filter(dossier=dossier).prefetch_related("statements", "changes")
    statements = Statement.objects.filter(dossier=dossier).select_related("elaborates").prefetch_related("changes")
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "framework": {"id": model.id, "version": dossier.framework_version},
        "organisation": {
            "kind": organisation.kind,
            "sector": organisation.sector,
            "name": organisation.name,
            "code": organisation.code,
            "place": organisation.place,
        },
        "period": {"start": dossier.period_start.isoformat(), "end": dossier.period_end.isoformat()},
        "statements": [_statement(row) for row in statements],
        "answers": [_answer(row) for row in sorted(answers, key=lambda row: (order.get(row.step, 10**6), row.step))],
        "actions": [_action(row) for row in sorted(actions, key=lambda row: (row.created_at, row.ref))],
        **{part.key: part.write(dossier) for part in parts.registered()},
    }


def _statement(row: Statement) -> Document:
    return {
        "ref": row.ref,
        "text": row.text,
        "explanation": row.explanation,
        "elaborates": row.elaborates.ref if row.elaborates else row.elaborates_elsewhere,
        "order": row.order,
        "state": row.state,
        "adopted_at": written_day(row.adopted_at),
        "dropped_at": written_day(row.dropped_at),
        "dropped_reason": row.dropped_reason,
        "changed_at": row.changed_at.isoformat(),
        "history": [
            {
                "kind": change.kind,
                "before": change.before,
                "after": change.after,
                "reason": change.reason,
                "person": written_name(change.person_name),
                "changed_at": change.changed_at.isoformat(),
            }
            for change in sorted(row.changes.all(), key=lambda change: (change.changed_at, change.pk))
        ],
    }


def _answer(row: Answer) -> Document:
    return {
        "step": row.step,
        "state": row.state,
        "stage": row.stage,
        "reason": row.reason,
        "text": row.text,
        "owner": row.owner,
        "review_on": written_day(row.review_on),
        "considerations": dict(sorted(row.considerations.items())),
        "statements": sorted(statement.ref for statement in row.statements.all()),
        "to_review": row.to_review,
        "framework_version": row.framework_version,
        "changed_at": row.changed_at.isoformat(),
        "evidence": [
            {
                "text": note.text,
                "url": note.url,
                "noted_on": written_day(note.noted_on),
                "person": written_name(note.person_name),
            }
            for note in row.evidence.all()
        ],
        "comments": [
            {
                "person": written_name(comment.person_name),
                "text": comment.text,
                "created_at": comment.created_at.isoformat(),
            }
            for comment in row.comments.all()
        ],
        "history": [
            {
                "number": revision.number,
                "person": written_name(revision.person_name),
                "started_at": revision.started_at.isoformat(),
                "saved_at": revision.saved_at.isoformat(),
                "content": ordered(revision.content),
            }
            for revision in sorted(row.revisions.all(), key=lambda revision: revision.number)
        ],
    }


def _action(row: Action) -> Document:
    return {
        "ref": row.ref,
        "what": row.what,
        "block": row.block,
        "step": row.step,
        "owner": row.owner,
        "start": written_day(row.start),
        "due": written_day(row.due),
        "status": row.status,
        "reason": row.reason,
        "note": row.note,
        "statements": sorted(statement.ref for statement in row.statements.all()),
        "created_at": row.created_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
        "history": [
            {
                "person": written_name(change.person_name),
                "changed_at": change.changed_at.isoformat(),
                "before": ordered(change.before),
                "after": ordered(change.after),
            }
            for change in sorted(row.changes.all(), key=lambda change: (change.changed_at, change.pk))
        ],
    }
