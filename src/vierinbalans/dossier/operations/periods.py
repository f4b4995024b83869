"""Begins plan periods: the first one, and the next from the last."""

from django.db import transaction
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.exchange import parts
from vierinbalans.dossier.models import Action, ActionStatus, Answer, Dossier, Evidence, Statement, StatementState
from vierinbalans.dossier.school_year import YEARS, first_day, last_day
from vierinbalans.organisations.models import Organisation


class PeriodExistsError(Exception):
    """The organisation has a plan period for (some of) these school years already: the one that starts in ``year``."""

    def __init__(self, year: int) -> None:
        super().__init__(str(year))
        self.year = year


def start_dossier(
    organisation: Organisation, *, year: int, years: int = YEARS, previous: Dossier | None = None
) -> Dossier:
    """An empty dossier for ``years`` school years from August of ``year`` on. Raises ``PeriodExistsError``."""
    start, end = first_day(year), last_day(year + years)
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        there = Dossier.objects.filter(organisation=organisation, period_start__lte=end, period_end__gte=start).first()
        if there:
            raise PeriodExistsError(there.year)
        return Dossier.objects.create(
            organisation=organisation,
            period_start=start,
            period_end=end,
            year=year,
            framework_version=framework.load().version,
            previous=previous,
        )


@transaction.atomic
def start_next_period(last: Dossier, *, years: int = YEARS) -> Dossier:
    """The next period: answers are kept and marked "to review", statements and unfinished actions go along.

    So does what rooms say of their own, such as a contract that still runs. The last period stays as it is.

    Raises ``PeriodExistsError``.
    """
    following = start_dossier(last.organisation, year=last.period_end.year, years=years, previous=last)
    statements = _copy_statements(last, following)
    _copy_answers(last, following, statements)
    actions = _copy_actions(last, following, statements)
    _take_along(last, parts.Into(dossier=following, statements=statements, actions=actions))
    return following


def _take_along(last: Dossier, into: parts.Into) -> None:
    """What rooms take along, as they would read it from a file."""
    carried = [(part, part.carry) for part in parts.registered() if part.carry]
    values = {part.key: part.write(last) for part, _carry in carried}
    for part, carry in carried:
        part.store(carry(values, into.dossier), into)


def _copy_statements(last: Dossier, following: Dossier) -> dict[str, Statement]:
    copies = {}
    for row in last.statements.filter(dropped_at__isnull=True).select_related("elaborates"):
        elaborates = row.elaborates
        successor = None
        if elaborates:  # the board's own next period holds the same statement under the same ref
            successor = Statement.objects.filter(
                dossier__previous=elaborates.dossier_id, ref=elaborates.ref, dropped_at__isnull=True
            ).first()
        copies[row.ref] = Statement.objects.create(
            dossier=following,
            ref=row.ref,
            text=row.text,
            explanation=row.explanation,
            elaborates=successor or elaborates,
            elaborates_elsewhere=row.elaborates_elsewhere,
            order=row.order,
            state=StatementState.ADOPTED if row.state == StatementState.ADOPTED else StatementState.DRAFT,
            adopted_at=row.adopted_at,
            changed_by=row.changed_by,
        )
    return copies


def _copy_answers(last: Dossier, following: Dossier, statements: dict[str, Statement]) -> None:
    for row in Answer.objects.filter(dossier=last).prefetch_related("statements", "evidence"):
        if row.state == "unanswered" and not row.text:
            continue
        copy = Answer.objects.create(
            dossier=following,
            step=row.step,
            state=row.state,
            stage=row.stage,
            reason=row.reason,
            text=row.text,
            owner=row.owner,
            review_on=row.review_on,
            considerations=row.considerations,
            framework_version=row.framework_version,
            to_review=True,
            changed_at=row.changed_at,
            changed_by=row.changed_by,
        )
        copy.statements.set(statements[each.ref] for each in row.statements.all() if each.ref in statements)
        for note in row.evidence.all():
            Evidence.objects.create(
                answer=copy,
                text=note.text,
                url=note.url,
                noted_on=note.noted_on,
                person=note.person,
                person_name=note.person_name,
            )


def _copy_actions(last: Dossier, following: Dossier, statements: dict[str, Statement]) -> dict[str, Action]:
    unfinished = [ActionStatus.PLANNED, ActionStatus.DOING]
    now = timezone.now()
    copies = {}
    for row in Action.objects.filter(dossier=last, status__in=unfinished).prefetch_related("statements"):
        copies[row.ref] = copy = Action.objects.create(
            dossier=following,
            ref=row.ref,
            what=row.what,
            block=row.block,
            step=row.step,
            owner=row.owner,
            start=row.start,
            due=row.due,
            status=row.status,
            note=row.note,
            changed_at=now,
        )
        copy.statements.set(statements[each.ref] for each in row.statements.all() if each.ref in statements)
    return copies
