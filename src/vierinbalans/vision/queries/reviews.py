"""When the vision was looked at again, and when that is to be done next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import OuterRef, Subquery
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.queries.gathered import Record
from vierinbalans.organisations.models import Organisation
from vierinbalans.vision.models import Review
from vierinbalans.vision.rules.rhythm import Due, Facts, next_rhythm

SHARPEN_MONTHS, REFORMULATE_MONTHS = 12, 12
"""For a framework that says nothing about them."""


def sharpened_on(organisation: Organisation) -> date | None:
    """The day the latest review was finished, in whichever plan period; else that the first statement was adopted.

    ``None`` when there is neither. One query.
    """
    row = (
        Organisation.objects.filter(pk=organisation.pk)
        .annotate(finished=_finished("pk"), first=_first_adopted("pk"))
        .values("finished", "first")
        .first()
    )
    return _sharpened(row["finished"], row["first"]) if row else None


def _finished(organisation: str) -> Subquery:
    """The day of the latest finished review of the organisation at the end of this path."""
    rows = Review.objects.filter(dossier__organisation=OuterRef(organisation), finished_on__isnull=False)
    return Subquery(rows.order_by("-finished_on").values("finished_on")[:1])


def _first_adopted(organisation: str) -> Subquery:
    """When the first statement that holds of the organisation at the end of this path was adopted."""
    rows = Statement.objects.filter(dossier__organisation=OuterRef(organisation), state=StatementState.ADOPTED)
    return Subquery(rows.order_by("adopted_at").values("adopted_at")[:1])


def _sharpened(finished: date | None, first: datetime | None) -> date | None:
    return timezone.localdate(first) if finished is None and first is not None else finished


@dataclass(frozen=True, kw_only=True)
class RhythmSeen:
    """Whose turn it is, and the review that is under way."""

    due: Due
    sharpened_on: date | None
    open_id: int | None
    open_kind: str


RHYTHM = "vision_rhythm"
"""The name under which what the rhythms rest on comes with a dossier."""


_TABLES = {
    "dossiers": f'"{Dossier._meta.db_table}"',
    "statements": f'"{Statement._meta.db_table}"',
    "reviews": f'"{Review._meta.db_table}"',
}
_ADOPTED = "FROM {statements} s WHERE s.dossier_id = {dossiers}.id AND s.state = 'adopted'"
_LATER = (
    "FROM {dossiers} d WHERE d.organisation_id = {dossiers}.organisation_id "
    "AND d.period_start > {dossiers}.period_start"
)
_FINISHED = (
    "SELECT r.finished_on FROM {reviews} r JOIN {dossiers} d ON d.id = r.dossier_id "
    "WHERE d.organisation_id = {dossiers}.organisation_id AND r.finished_on IS NOT NULL "
)
_LATEST = "ORDER BY r.finished_on DESC LIMIT 1"
_OPEN = "FROM {reviews} r WHERE r.dossier_id = {dossiers}.id AND r.finished_on IS NULL LIMIT 1"
_RHYTHM = {
    "is_adopted": f"CASE WHEN EXISTS(SELECT 1 {_ADOPTED}) THEN 1 ELSE 0 END",
    "is_followed": f"CASE WHEN EXISTS(SELECT 1 {_LATER}) THEN 1 ELSE 0 END",
    "finished": f"({_FINISHED} {_LATEST})",
    "reformulated": f"({_FINISHED} AND r.kind = 'reformulate' {_LATEST})",
    "first": "(SELECT s.adopted_at FROM {statements} s JOIN {dossiers} d ON d.id = s.dossier_id "
    "WHERE d.organisation_id = {dossiers}.organisation_id AND s.state = 'adopted' ORDER BY s.adopted_at LIMIT 1)",
    "open_id": f"(SELECT r.id {_OPEN})",
    "open_kind": f"(SELECT r.kind {_OPEN})",
}
"""Written out, because it comes with every overview: Django takes longer to write it than the database to answer."""


def rhythm_with_dossier() -> Record:
    """What the rhythms rest on. Read with the dossier."""
    return Record(**{name: RawSQL(sql.format(**_TABLES), ()) for name, sql in _RHYTHM.items()})  # noqa: S611 - no input


def rhythm_of(dossier: Dossier, *, today: date) -> RhythmSeen:
    """Where the rhythms of a dossier stand. One query; none when what they rest on came with the dossier."""
    if hasattr(dossier, RHYTHM):
        row = getattr(dossier, RHYTHM)
    else:
        rows = Dossier.objects.filter(pk=dossier.pk).annotate(**{RHYTHM: rhythm_with_dossier()})
        row = rows.values_list(RHYTHM, flat=True).get()
    facts = Facts(
        period_start=dossier.period_start,
        period_end=dossier.period_end,
        is_adopted=bool(row["is_adopted"]),
        sharpened_on=sharpened_in(row),
        reformulated_on=_day(row["reformulated"]),
        follows=dossier.previous_id is not None,
        is_followed=bool(row["is_followed"]),
    )
    return RhythmSeen(
        due=_due(facts, today),
        sharpened_on=facts.sharpened_on,
        open_id=row["open_id"],
        open_kind=row["open_kind"] or "",
    )


def sharpened_in(row: Mapping[str, Any]) -> date | None:
    """The day of the last sharpening, from what came with a dossier."""
    return _sharpened(_day(row["finished"]), _moment(row["first"]))


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


def _moment(written: str | None) -> datetime | None:
    """A moment as the database wrote it down: in UTC."""
    if not written:
        return None
    moment = datetime.fromisoformat(written)
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment, UTC)


def _due(facts: Facts, today: date) -> Due:
    model = framework.load()
    reformulate = int(model.profile.thresholds["reformulate"].value) if model.profile else REFORMULATE_MONTHS
    return next_rhythm(facts, sharpen_months=sharpen_months(), reformulate_months=reformulate, today=today)


def sharpen_months() -> int:
    """How long a sharpening holds."""
    decisions = framework.load().decisions
    return int(decisions.thresholds["sharpened"].value) if decisions else SHARPEN_MONTHS


def reviews_of(dossier: Dossier) -> Sequence[Review]:
    """Every finished review of this period and of earlier ones, the latest first, with what was said. Two queries."""
    rows = Review.objects.filter(
        dossier__organisation=dossier.organisation_id,
        dossier__period_start__lte=dossier.period_start,
        finished_on__isnull=False,
    )
    return list(rows.select_related("dossier").prefetch_related("lines").order_by("-finished_on", "-pk"))


def get_review(dossier: Dossier, review_id: int) -> Review:
    """A review of this dossier. Raises ``Http404``."""
    row = Review.objects.filter(dossier=dossier, pk=review_id).prefetch_related("lines__statement").first()
    if row is None:
        raise Http404
    return row


def adopted_statements(dossier: Dossier) -> Sequence[Statement]:
    """The statements that a sharpening goes through. One query."""
    rows = Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED)
    return list(rows.select_related("elaborates"))
