"""Reads dossiers as the frozen values the rules understand."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.db.models import Exists, OuterRef

from vierinbalans.dossier import rules
from vierinbalans.dossier.models import Action, Answer, Dossier, Evidence, Statement
from vierinbalans.organisations.models import Membership, Organisation


def board_dossier_for(dossier: Dossier) -> Dossier | None:
    """The dossier of the board that frames a school's: the one whose period holds the day the school's starts.

    When the board's periods run otherwise, its latest one that has begun by the end of the school's.
    """
    board = dossier.organisation.board_id
    if board is None:
        return None
    begun = list(
        Dossier.objects.select_related("organisation").filter(
            organisation_id=board, period_start__lte=dossier.period_end
        )
    )
    start = dossier.period_start
    return next((row for row in begun if row.period_start <= start <= row.period_end), begun[0] if begun else None)


def dossier_data(dossier: Dossier, *, evidence: bool = True, people: bool = True) -> rules.DossierData:
    """A dossier as frozen values, with the board's frame. A fixed number of queries: at most 8.

    ``dossier.organisation`` should be loaded. Leave out ``evidence`` and ``people`` where they are not shown.
    """
    return all_dossier_data([dossier], evidence=evidence, people=people)[dossier.pk]


def all_dossier_data(
    dossiers: Iterable[Dossier], *, evidence: bool = True, people: bool = True
) -> dict[int, rules.DossierData]:
    """Several dossiers of one board as frozen values, by primary key, in the same number of queries as one.

    The frame is read for a single dossier only: beside each other, schools are compared by their stages.
    """
    wanted = list(dossiers)
    frame_row = board_dossier_for(wanted[0]) if len(wanted) == 1 else None
    keys = [dossier.pk for dossier in wanted] + ([frame_row.pk] if frame_row else [])
    answers = _answers(keys, evidence=evidence)
    statements = _statements(keys)
    actions = _actions([dossier.pk for dossier in wanted])
    frame = _frame(frame_row, answers, statements) if frame_row else None
    return {
        dossier.pk: rules.DossierData(
            organisation=dossier.organisation.name,
            kind="board" if dossier.organisation.kind == "board" else "school",
            sector=dossier.organisation.sector,
            period_start=dossier.period_start,
            period_end=dossier.period_end,
            answers=answers[dossier.pk],
            statements=tuple(statements[dossier.pk]),
            actions=tuple(actions[dossier.pk]),
            frame=frame,
            schools_elaborate=_elaborated(dossier) if dossier.organisation.kind == "board" else None,
            people=_people(dossier.organisation) if people else (),
        )
        for dossier in wanted
    }


def _answers(keys: list[int], *, evidence: bool) -> Mapping[int, dict[str, rules.Answer]]:
    rows = Answer.objects.filter(dossier__in=keys).select_related("changed_by").prefetch_related("statements")
    found: dict[int, dict[str, rules.Answer]] = defaultdict(dict)
    for row in rows.prefetch_related("evidence") if evidence else rows:
        notes = tuple(_evidence(note) for note in row.evidence.all()) if evidence else ()
        found[row.dossier_id][row.step] = answer_of(row, evidence=notes)
    return found


def answer_of(row: Answer, *, evidence: tuple[rules.Evidence, ...] = ()) -> rules.Answer:
    """An answer's row as a frozen value; reads its statements, which should be loaded."""
    return rules.Answer(
        step=row.step,
        state=row.state,  # type: ignore[arg-type]
        stage=row.stage,
        reason=row.reason,
        text=row.text,
        owner=row.owner,
        review_on=row.review_on,
        considerations=row.considerations,
        evidence=evidence,
        statements=tuple(sorted(s.ref for s in row.statements.all() if s.dropped_at is None)),
        to_review=row.to_review,
        framework_version=row.framework_version,
        changed_at=row.changed_at,
        changed_by=str(row.changed_by or ""),
    )


def _evidence(row: Evidence) -> rules.Evidence:
    return rules.Evidence(text=row.text, url=row.url, noted_on=row.noted_on, person=row.person_name)


def _statements(keys: list[int]) -> Mapping[int, list[rules.Statement]]:
    rows = Statement.objects.filter(dossier__in=keys, dropped_at__isnull=True).select_related("elaborates")
    found: dict[int, list[rules.Statement]] = defaultdict(list)
    for row in rows:
        found[row.dossier_id].append(
            rules.Statement(
                ref=row.ref,
                text=row.text,
                explanation=row.explanation,
                elaborates=row.elaborates.ref if row.elaborates else "",
            )
        )
    return found


def _actions(keys: list[int]) -> Mapping[int, list[rules.Action]]:
    found: dict[int, list[rules.Action]] = defaultdict(list)
    for row in Action.objects.filter(dossier__in=keys).prefetch_related("statements"):
        found[row.dossier_id].append(action_of(row))
    return found


def action_of(row: Action) -> rules.Action:
    """An action's row as a frozen value; reads its statements, which should be loaded."""
    return rules.Action(
        ref=row.ref,
        what=row.what,
        block=row.block,
        step=row.step,
        owner=row.owner,
        start=row.start,
        due=row.due,
        status=row.status,  # type: ignore[arg-type]
        reason=row.reason,
        note=row.note,
        statements=tuple(sorted(s.ref for s in row.statements.all() if s.dropped_at is None)),
    )


def _frame(
    row: Dossier,
    answers: Mapping[int, dict[str, rules.Answer]],
    statements: Mapping[int, list[rules.Statement]],
) -> rules.Frame:
    return rules.Frame(
        organisation=row.organisation.name,
        answers=answers.get(row.pk, {}),
        statements=tuple(statements.get(row.pk, [])),
    )


def _elaborated(dossier: Dossier) -> frozenset[str] | None:
    """Refs of a board's statements that a school elaborates; ``None`` when the board has no school or no statement."""
    schools = Organisation.objects.filter(board=dossier.organisation_id)
    elaborations = Statement.objects.filter(elaborates=OuterRef("pk"), dropped_at__isnull=True)
    rows = Statement.objects.filter(dossier=dossier).values_list("ref", Exists(elaborations), Exists(schools))
    if not any(has_schools for _ref, _elaborated, has_schools in rows):
        return None
    return frozenset(ref for ref, elaborated, _has_schools in rows if elaborated)


def _people(organisation: Organisation) -> tuple[str, ...]:
    rows = Membership.objects.filter(organisation=organisation).select_related("person").order_by("person__name", "pk")
    return tuple(f"{row.person}, {row.get_role_display().lower()}" for row in rows)
