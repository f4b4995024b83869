"""Loads and removes the example board."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from django.db import IntegrityError, transaction

from vierinbalans import framework
from vierinbalans.balance.models import Snapshot
from vierinbalans.dossier.models import (
    Action,
    ActionChange,
    Answer,
    AnswerRevision,
    Comment,
    Dossier,
    Evidence,
    Statement,
)
from vierinbalans.dossier.operations.periods import start_dossier
from vierinbalans.dossier.school_year import school_year
from vierinbalans.example.choices import write_border, write_choices
from vierinbalans.example.moments import day_of
from vierinbalans.example.money import write_lines
from vierinbalans.example.plans import write_plan
from vierinbalans.example.process import write_process
from vierinbalans.example.queries import example_board, example_organisations
from vierinbalans.example.questions import write_rounds
from vierinbalans.example.reader import ExampleOrganisation, ExamplePeriod, read_example
from vierinbalans.example.rows import Rows, organisation_row
from vierinbalans.example.told import Told, in_order
from vierinbalans.organisations.models import Organisation, Person, Unit
from vierinbalans.organisations.operations import give_role
from vierinbalans.plan.making import remove_files

Statements = Mapping[str, Statement]


class NoExampleError(Exception):
    """There is no example board to remove."""


def load_example(person: Person | None, *, language: str, today: date) -> Organisation:
    """The example board, with ``person`` (if any) as lead of it and of its schools.

    There is one example per installation: when it is there already, whatever its language, only the roles are given.
    All is written or nothing. Raises ``ExampleError`` when the files are broken.
    """
    if example_board() is None:
        organisations = read_example(language, framework=framework.load())
        try:
            with transaction.atomic():
                _write(organisations, language=language, today=today)
        except IntegrityError:  # somebody else loaded it at the same moment
            if example_board() is None:
                raise
    board = example_board()
    if board is None:
        raise NoExampleError
    if person:
        _let_in(person)
    return board


@transaction.atomic
def remove_example() -> None:
    """Removes the example board with everything in it, also what people added. Raises ``NoExampleError``."""
    board = example_board()
    if board is None:
        raise NoExampleError
    keys = list(example_organisations().values_list("pk", flat=True))
    board.delete()
    # The example always has the same keys: what is stored under them must not wait for the next one.
    for key in keys:
        transaction.on_commit(partial(remove_files, key))


@transaction.atomic
def _let_in(person: Person) -> None:
    for organisation in example_organisations():
        give_role(person, organisation, "lead")


def _write(organisations: list[ExampleOrganisation], *, language: str, today: date) -> None:
    board: Organisation | None = None
    frame: Statements = {}
    schools = [each.facts["name"] for each in organisations if each.facts["kind"] == "school"]
    for each in organisations:  # the board comes first: its schools elaborate its statements
        row = organisation_row(each.key, each.facts, board=board)
        row.save(force_insert=True)
        units = each.facts.get("units", [])
        Unit.objects.bulk_create(Unit(organisation=row, name=name, order=order) for order, name in enumerate(units))
        parts = schools if board is None else units
        statements = _write_periods(each, row, frame=frame, units=parts, language=language, today=today)
        if board is None:
            board, frame = row, statements


def _write_periods(
    organisation: ExampleOrganisation,
    row: Organisation,
    *,
    frame: Statements,
    units: Sequence[str],
    language: str,
    today: date,
) -> Statements:
    """Writes the plan periods, the earliest first; gives the vision statements of the latest one by their ref."""
    dossiers: dict[str, Dossier] = {}
    statements: Statements = {}
    for period in organisation.periods:
        dossier = start_dossier(
            row,
            year=school_year(today) + period.head["starts"],
            years=period.head["years"],
            previous=dossiers.get(period.head.get("follows", "")),
        )
        dossiers[period.key] = dossier
        rows = Rows(dossier=dossier, today=today)
        statements = _write_statements(period, rows, frame)
        _write_answers(period, rows, statements)
        actions = _write_actions(period, rows, statements)
        _write_snapshots(period, dossier, today)
        write_border(period.light_up_to, rows)
        before, since = in_order(period, rows)
        _write_told(before, rows, statements=statements, actions=actions, units=units)
        if period.plan:
            write_plan(period, period.plan, rows, language=language)
        _write_told(since, rows, statements=statements, actions=actions, units=units)
        # Last: what people said since the plan was submitted is not in that plan.
        write_rounds(period, rows)
    return statements


def _write_told(
    told: Told, rows: Rows, *, statements: Statements, actions: Mapping[str, Action], units: Sequence[str]
) -> None:
    write_process(told.process, rows, statements=statements, units=units)
    choices = write_choices(told.choices, rows, statements=statements, actions=actions)
    write_lines(told.lines, rows, choices=choices, statements=statements)


def _write_statements(period: ExamplePeriod, rows: Rows, frame: Statements) -> Statements:
    data = enumerate(period.head["statements"])
    made = Statement.objects.bulk_create(rows.statement(each, order=order, frame=frame) for order, each in data)
    return {row.ref: row for row in made}


def _write_answers(period: ExamplePeriod, rows: Rows, statements: Statements) -> None:
    made = Answer.objects.bulk_create(rows.answer(step, data) for step, data in period.answers.items())
    pairs = [(row, period.answers[row.step]) for row in made]
    AnswerRevision.objects.bulk_create(each for row, data in pairs for each in rows.revisions(row, data))
    Evidence.objects.bulk_create(each for row, data in pairs for each in rows.evidence(row, data))
    Comment.objects.bulk_create(each for row, data in pairs for each in rows.comments(row, data))
    links = Answer.statements.through
    links.objects.bulk_create(
        links(answer=row, statement=statements[ref]) for row, data in pairs for ref in data.get("statements", [])
    )


def _write_actions(period: ExamplePeriod, rows: Rows, statements: Statements) -> dict[str, Action]:
    made = Action.objects.bulk_create(rows.action(data) for data in period.actions)
    pairs = list(zip(made, period.actions, strict=True))
    ActionChange.objects.bulk_create(each for row, data in pairs for each in rows.changes(row, data))
    links = Action.statements.through
    links.objects.bulk_create(
        links(action=row, statement=statements[ref]) for row, data in pairs for ref in data.get("statements", [])
    )
    return {row.ref: row for row in made}


def _write_snapshots(period: ExamplePeriod, dossier: Dossier, today: date) -> None:
    Snapshot.objects.bulk_create(
        Snapshot(dossier=dossier, taken_on=day_of(each["when"], today), reason="month", levels=each["levels"])
        for each in period.head["snapshots"]
    )
