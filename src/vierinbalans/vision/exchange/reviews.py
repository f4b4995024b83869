"""In the file: each time the vision was looked at again, with what was said of every statement."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.exchange.checks import twice, unknown_statement
from vierinbalans.dossier.exchange.parts import Into, Part
from vierinbalans.dossier.exchange.plain import read_day, written_day
from vierinbalans.dossier.exchange.problems import Problem, path
from vierinbalans.dossier.exchange.rows import within
from vierinbalans.dossier.models import Dossier
from vierinbalans.vision.models import Review, ReviewedStatement


def _write(dossier: Dossier) -> list[Document]:
    rows = Review.objects.filter(dossier=dossier).prefetch_related("lines__statement")
    return [
        {
            "kind": row.kind,
            "started_on": written_day(row.started_on),
            "finished_on": written_day(row.finished_on),
            "people": row.people,
            "conclusion": row.conclusion,
            "lines": [_line(line) for line in sorted(row.lines.all(), key=lambda line: line.statement.ref)],
        }
        for row in sorted(rows, key=lambda row: (row.started_on, row.pk))
    ]


def _line(row: ReviewedStatement) -> Document:
    return {
        "statement": row.statement.ref,
        "result": row.result,
        "reason": row.reason,
        "before": row.before,
        "after": row.after,
    }


def _problems(items: Sequence[Document], document: Document) -> Iterator[Problem]:
    refs = {each["ref"] for each in document["statements"]}
    going_on = [place for place, item in enumerate(items) if not item.get("finished_on")]
    for place in going_on[1:]:
        message = _("Only one review can be under way. Give the others the day on which they were finished.")
        yield Problem(place=path("reviews", place, "finished_on"), message=message)
    for place, item in enumerate(items):
        at = ("reviews", place)
        if item.get("finished_on") and item["finished_on"] < item["started_on"]:
            yield Problem(place=path(*at, "finished_on"), message=_("It was finished before it was started."))
        lines = item.get("lines", [])
        yield from twice([line["statement"] for line in lines], *at, "lines", key="statement")
        for number, line in enumerate(lines):
            yield from unknown_statement(line["statement"], refs, *at, "lines", number, "statement")


def _store(items: Sequence[Document], into: Into) -> None:
    rows = Review.objects.bulk_create(
        Review(
            dossier=into.dossier,
            kind=item["kind"],
            started_on=date.fromisoformat(item["started_on"]),
            finished_on=read_day(item.get("finished_on")),
            people=item.get("people", ""),
            conclusion=item.get("conclusion", ""),
        )
        for item in items
    )
    ReviewedStatement.objects.bulk_create(
        ReviewedStatement(
            review=row,
            statement=into.statements[each["statement"]],
            before=each["before"],
            **{name: each.get(name, "") for name in ("result", "reason", "after")},
        )
        for row, each in within(rows, items, "lines")
        if each["statement"] in into.statements
    )


REVIEWS = Part(
    key="reviews",
    write=_write,
    store=_store,
    rows=Review,
    problems=_problems,
)
