"""In the file: what was put to everyone, what they said, and what was done with that."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.checks import twice, unknown_statement
from vierinbalans.dossier.exchange.parts import Into, Part
from vierinbalans.dossier.exchange.plain import read_day, read_moment, written_day
from vierinbalans.dossier.exchange.problems import Problem, path
from vierinbalans.dossier.exchange.rows import within
from vierinbalans.dossier.models import Dossier
from vierinbalans.notifications import operations as notifications
from vierinbalans.vision.models import Consultation, Reply
from vierinbalans.vision.operations.consultations import subject_ref


def _write(dossier: Dossier) -> list[Document]:
    rows = Consultation.objects.filter(dossier=dossier).select_related("statement").prefetch_related("replies")
    return [
        {
            "statement": row.statement.ref if row.statement else "",
            "words": row.words,
            "question": row.question,
            "opened_on": written_day(row.opened_on),
            "due": written_day(row.due),
            "closed_on": written_day(row.closed_on),
            "replies": [_reply(reply) for reply in sorted(row.replies.all(), key=lambda reply: reply.unit)],
        }
        for row in sorted(rows, key=lambda row: (row.opened_on, row.pk))
    ]


def _reply(row: Reply) -> Document:
    return {
        "unit": row.unit,
        "state": row.state,
        "text": row.text,
        "done_with": row.done_with,
        "answered_by": row.answered_by,
        "changed_at": row.changed_at.isoformat(),
    }


def _problems(items: Sequence[Document], document: Document) -> Iterator[Problem]:
    refs = {each["ref"] for each in document["statements"]}
    for place, item in enumerate(items):
        at = ("consultations", place)
        yield from unknown_statement(item.get("statement", ""), refs, *at, "statement")
        if not item.get("statement") and not item.get("question"):
            message = _("A consultation is about a vision statement, asks a question, or both.")
            yield Problem(place=path(*at, "question"), message=message)
        if item.get("closed_on") and item["closed_on"] < item["opened_on"]:
            yield Problem(place=path(*at, "closed_on"), message=_("It was closed before it was opened."))
        replies = item.get("replies", [])
        yield from twice([reply["unit"] for reply in replies], *at, "replies", key="unit")
        for number, reply in enumerate(replies):
            if reply["state"] != "open" and not reply.get("text"):
                message = _("Who answered or does not contribute says something.")
                yield Problem(place=path(*at, "replies", number, "text"), message=message)


def _store(items: Sequence[Document], into: Into) -> None:
    rows = Consultation.objects.bulk_create(
        Consultation(
            dossier=into.dossier,
            statement=into.statements.get(item.get("statement", "")),
            words=item.get("words", ""),
            question=item.get("question", ""),
            opened_on=date.fromisoformat(item["opened_on"]),
            due=read_day(item.get("due")),
            closed_on=read_day(item.get("closed_on")),
        )
        for item in items
    )
    Reply.objects.bulk_create(
        Reply(
            consultation=row,
            unit=each["unit"],
            state=each["state"],
            **{name: each.get(name, "") for name in ("text", "done_with", "answered_by")},
            changed_at=read_moment(each.get("changed_at")) or timezone.now(),
        )
        for row, each in within(rows, items, "replies")
    )


def _take_mails_back(dossier: Dossier) -> None:
    """Nobody is mailed any more about consultations that give way to those of a file."""
    refs = [subject_ref(row) for row in Consultation.objects.filter(dossier=dossier)]
    notifications.forget_all(dossier.organisation, subject_refs=refs)


CONSULTATIONS = Part(
    key="consultations",
    write=_write,
    store=_store,
    rows=Consultation,
    let_go=_take_mails_back,
    problems=_problems,
)
