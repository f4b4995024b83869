"""Begins, saves and finishes a time at which the vision is looked at again.

While it goes on nothing of the vision changes; finishing does everything at once or, when something is missing or a
colleague changed a statement meanwhile, nothing.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from vierinbalans.dossier.models import Dossier, RewordingKind, Statement, StatementState
from vierinbalans.dossier.operations.statements import Rewording, change_statement, drop_statement
from vierinbalans.organisations.models import Person
from vierinbalans.vision.models import Review, ReviewedStatement, ReviewKind
from vierinbalans.vision.rules.reviews import Lack, Line, lacks


class ReviewChangedError(Exception):
    """A colleague saved the review since it was read; ``row`` is how it stands now."""

    def __init__(self, row: Review) -> None:
        super().__init__("changed by somebody else")
        self.row = row


class ReviewFinishedError(Exception):
    """The review was finished, or given up: nothing is saved in it any more."""


class NotCompleteError(Exception):
    """The review lacks something; by statement, and whether who took part and the conclusion are missing."""

    def __init__(self, lines: Mapping[int, Lack], *, people: bool, conclusion: bool) -> None:
        super().__init__("not complete")
        self.lines = lines
        self.people = people
        self.conclusion = conclusion


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says of one statement; ``before`` are its words as they read them."""

    before: str
    result: str = ""
    after: str = ""
    reason: str = ""


def begin_review(dossier: Dossier, kind: ReviewKind, *, person: Person, today: date) -> Review:
    """A new review, or the one that is under way, whatever its kind: there is one at a time."""
    try:
        with transaction.atomic():
            return Review.objects.create(dossier=dossier, kind=kind, started_on=today, person=person)
    except IntegrityError:
        return Review.objects.get(dossier=dossier, finished_on=None)


@transaction.atomic
def save_review(
    review: Review, *, people: str, conclusion: str, said: Mapping[int, Said], version: int, person: Person
) -> int:
    """Saves what was said so far, complete or not; the version it has now.

    What is said of something that is no statement of this dossier is left out.
    Raises ``ReviewChangedError`` and ``ReviewFinishedError``.
    """
    row = _locked(review, version)
    row.people, row.conclusion, row.person = people, conclusion, person
    row.version += 1
    row.save()
    ours = Statement.objects.filter(dossier=row.dossier_id, pk__in=said).values_list("pk", flat=True)
    lines = [
        ReviewedStatement(
            review=row,
            statement_id=pk,
            result=said[pk].result,
            before=said[pk].before,
            after=said[pk].after if said[pk].result == "sharpened" else "",
            reason=said[pk].reason,
        )
        for pk in ours
    ]
    row.lines.filter(statement__in=ours).delete()
    ReviewedStatement.objects.bulk_create(lines)
    return row.version


@transaction.atomic
def finish_review(review: Review, *, version: int, person: Person, today: date) -> None:
    """Ends the review on this day. A sharpening sharpens and drops what it said.

    Raises ``ReviewChangedError``, ``ReviewFinishedError`` and ``NotCompleteError``; then nothing has changed.
    """
    row = _locked(review, version)
    statements = _adopted(row)
    lines = lines_of(row, statements.values()) if row.kind == ReviewKind.SHARPEN else []
    missing = lacks(lines)
    people, conclusion = not row.people.strip(), not row.conclusion.strip()
    if missing or people or conclusion:
        raise NotCompleteError(missing, people=people, conclusion=conclusion)
    for line in lines:
        _apply(statements[line.statement], line, person)
    row.finished_on, row.person = max(today, row.started_on), person
    row.version += 1
    row.save()


def _locked(review: Review, version: int) -> Review:
    row = Review.objects.select_for_update().filter(pk=review.pk).first()
    if row is None or row.finished_on:
        raise ReviewFinishedError
    if row.version != version:
        raise ReviewChangedError(row)
    return row


def _adopted(review: Review) -> dict[int, Statement]:
    rows = Statement.objects.select_for_update().filter(dossier=review.dossier_id, state=StatementState.ADOPTED)
    return {row.pk: row for row in rows}


def lines_of(review: Review, statements: Iterable[Statement]) -> list[Line]:
    """A line for each of these statements, with what the review says of it."""
    said = {line.statement_id: line for line in review.lines.all()}
    return [_line(row, said.get(row.pk)) for row in statements]


def _line(row: Statement, said: ReviewedStatement | None) -> Line:
    if said is None:
        return Line(statement=row.pk, now=row.text)
    return Line(
        statement=row.pk, now=row.text, before=said.before, result=said.result, after=said.after, reason=said.reason
    )


def _apply(row: Statement, line: Line, person: Person) -> None:
    if line.result == "dropped":
        drop_statement(row, reason=line.reason, person=person)
    elif line.result == "sharpened":
        change_statement(
            row,
            text=line.after,
            explanation=row.explanation,
            elaborates=row.elaborates,
            version=row.version,
            person=person,
            rewording=Rewording(kind=RewordingKind.SHARPENED, reason=line.reason),
        )


def give_up_review(review: Review) -> None:
    """Removes a review that is not finished; the vision stays as it is. Raises ``ReviewFinishedError``."""
    if not Review.objects.filter(pk=review.pk, finished_on=None).delete()[0]:
        raise ReviewFinishedError
