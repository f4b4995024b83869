"""In the file: every choice, with what it was held against and what became of it."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.decisions.exchange.choice_checks import choice_problems
from vierinbalans.decisions.exchange.going_along import choices_going_along
from vierinbalans.decisions.models import (
    Alternative,
    Decision,
    DecisionAnswer,
    DecisionChange,
    DecisionDocument,
    Level,
    Size,
)
from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.parts import Into, Part
from vierinbalans.dossier.exchange.plain import ordered, read_day, read_moment, written_day, written_name
from vierinbalans.dossier.exchange.rows import link_statements, within
from vierinbalans.dossier.models import Dossier

WORDS = ("for_whom", "why_now", "expected", "owner", "motive", "verdict", "decided_by", "council")
TOLD = ("outcome", "brought", "users_content")
DAYS = (
    *("starts_on", "ends_on", "decide_on", "decided_on"),
    *("council_asked_on", "council_answered_on", "evaluate_on", "evaluated_on"),
)


def _write(dossier: Dossier) -> list[Document]:
    weighed = DecisionAnswer.objects.select_related("action")
    rows = Decision.objects.filter(dossier=dossier).prefetch_related(
        "statements", "alternatives", "documents", "changes", Prefetch("answers", queryset=weighed)
    )
    return [_choice(row) for row in sorted(rows, key=lambda row: (row.created_at, row.pk))]


def _choice(row: Decision) -> Document:
    return {
        "ref": row.ref,
        "what": row.what,
        "kind": row.kind,
        "size": row.size,
        "for_whom": row.for_whom,
        "why_now": row.why_now,
        "expected": row.expected,
        "statements": sorted(statement.ref for statement in row.statements.all()),
        "owner": row.owner,
        "level": row.level,
        "starts_on": written_day(row.starts_on),
        "ends_on": written_day(row.ends_on),
        "decide_on": written_day(row.decide_on),
        "state": row.state,
        "outcome": row.outcome,
        "motive": row.motive,
        "verdict": row.verdict,
        "decided_on": written_day(row.decided_on),
        "decided_by": row.decided_by,
        "council": row.council,
        "council_asked_on": written_day(row.council_asked_on),
        "council_answered_on": written_day(row.council_answered_on),
        "evaluate_on": written_day(row.evaluate_on),
        "evaluated_on": written_day(row.evaluated_on),
        "brought": row.brought,
        "users_content": row.users_content,
        "framework_version": row.framework_version,
        "created_at": row.created_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
        **_hangs_on(row),
    }


def _hangs_on(row: Decision) -> Document:
    """What hangs on a choice, the oldest change first."""
    return {
        "alternatives": [{"what": each.what, "why_not": each.why_not} for each in row.alternatives.all()],
        "documents": [
            {"title": each.title, "url": each.url, "added_on": written_day(each.added_on)}
            for each in row.documents.all()
        ],
        "considerations": {
            each.point: _weighing(each) for each in sorted(row.answers.all(), key=lambda each: each.point)
        },
        "history": [
            {
                "person": written_name(each.person_name),
                "changed_at": each.changed_at.isoformat(),
                "before": ordered(each.before),
                "after": ordered(each.after),
            }
            for each in sorted(row.changes.all(), key=lambda each: (each.changed_at, each.pk))
        ],
    }


def _weighing(row: DecisionAnswer) -> Document:
    return {
        "answer": row.kind,
        "words": row.words,
        "owner": row.owner,
        "due": written_day(row.due),
        "amount": None if row.amount is None else f"{row.amount:.2f}",
        "action": row.action.ref if row.action else "",
    }


def _store(items: Sequence[Document], into: Into) -> None:
    rows = Decision.objects.bulk_create(_row(item, into.dossier) for item in items)
    link_statements(Decision.statements.through, "decision", zip(rows, items, strict=True), into.statements)
    Alternative.objects.bulk_create(
        Alternative(decision=row, what=each["what"], why_not=each.get("why_not", ""), order=order)
        for row, item in zip(rows, items, strict=True)
        for order, each in enumerate(item.get("alternatives", []))
    )
    DecisionDocument.objects.bulk_create(
        DecisionDocument(
            decision=row, title=each["title"], url=each["url"], added_on=date.fromisoformat(each["added_on"])
        )
        for row, each in within(rows, items, "documents")
    )
    DecisionAnswer.objects.bulk_create(
        DecisionAnswer(decision=row, point=point, **_weighed(each, into))
        for row, item in zip(rows, items, strict=True)
        for point, each in item.get("considerations", {}).items()
    )
    DecisionChange.objects.bulk_create(
        DecisionChange(
            decision=row,
            person_name=each["person"],
            changed_at=datetime.fromisoformat(each["changed_at"]),
            before=each["before"],
            after=each["after"],
        )
        for row, each in within(rows, items, "history")
    )


def _row(item: Document, dossier: Dossier) -> Decision:
    now = timezone.now()
    return Decision(
        dossier=dossier,
        **{name: item[name] for name in ("ref", "what", "kind", "state")},
        size=item.get("size", Size.FULL),
        level=item.get("level", Level.SCHOOL),
        **{name: item.get(name, "") for name in (*WORDS, *TOLD)},
        **{name: read_day(item.get(name)) for name in DAYS},
        framework_version=item.get("framework_version", dossier.framework_version),
        created_at=read_moment(item.get("created_at")) or now,
        changed_at=read_moment(item.get("changed_at")) or now,
    )


def _weighed(item: Document, into: Into) -> dict[str, Any]:
    return {
        "kind": item["answer"],
        "words": item.get("words", ""),
        "owner": item.get("owner", ""),
        "due": read_day(item.get("due")),
        "amount": item.get("amount"),
        "action": into.actions.get(item.get("action", "")),
    }


def _unknown(items: Sequence[Document]) -> list[str]:
    """Kinds and considerations that the framework in use does not have."""
    model = framework.load().decisions
    known = {*(kind.id for kind in model.kinds), *(point.id for point in model.points)} if model else set()
    named = [name for item in items for name in (item["kind"], *item.get("considerations", {}))]
    return [name for name in named if name not in known]


CHOICES = Part(
    key="choices",
    write=_write,
    store=_store,
    rows=Decision,
    problems=choice_problems,
    unknown=_unknown,
    carry=choices_going_along,
)
