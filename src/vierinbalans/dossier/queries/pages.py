"""What single pages read, each in a fixed number of queries."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from vierinbalans.dossier import frames
from vierinbalans.dossier.models import Action, ActionChange, Answer, AnswerRevision, Dossier, Statement, StatementState
from vierinbalans.framework.types import Block, Step


@dataclass(frozen=True, kw_only=True)
class StepRows:
    """The rows behind a step's page."""

    answer: Answer | None
    block: dict[str, Answer]
    """The answers within the step's block, by step."""
    statements: Sequence[Statement]
    board_answer: Answer | None


def step_rows(dossier: Dossier, step: Step) -> StepRows:
    """Answer with evidence, comments and statements, the block's answers, and what the board says. Six queries."""
    inside = Answer.objects.filter(dossier=dossier, step__startswith=f"{step.block}.").select_related("changed_by")
    block = {row.step: row for row in inside}
    answer = block.get(step.id)
    if answer:
        prefetch_related_objects([answer], "statements", "evidence", "comments")
    return StepRows(
        answer=answer, block=block, statements=live_statements(dossier), board_answer=board_answer(dossier, step.id)
    )


def board_answer(dossier: Dossier, step: str) -> Answer | None:
    """What the board answered to the same step for the period this dossier starts in."""
    board = dossier.organisation.board_id
    if board is None:
        return None
    return (
        Answer.objects.filter(
            dossier__organisation_id=board,
            dossier__period_start__lte=dossier.period_start,
            dossier__period_end__gte=dossier.period_start,
            step=step,
        )
        .exclude(state="unanswered", text="")
        .first()
    )


def live_statements(dossier: Dossier) -> list[Statement]:
    """The vision statements that hold: those that were adopted."""
    return list(Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED).select_related("elaborates"))


def board_statements(dossier: Dossier) -> list[Statement]:
    """The board's statements for the period this dossier starts in, each with whether it ``is_left_out`` here."""
    if not dossier.organisation.board_id:
        return []
    return list(board_statement_rows(dossier).annotate(is_left_out=frames.is_left_out(dossier=dossier)))


def board_statement_rows(dossier: Dossier) -> QuerySet[Statement]:
    """The same as rows to ask more of; none for who has no board."""
    board = dossier.organisation.board_id
    if board is None:
        return Statement.objects.none()
    return Statement.objects.filter(
        dossier__organisation_id=board,
        dossier__period_start__lte=dossier.period_start,
        dossier__period_end__gte=dossier.period_start,
        state=StatementState.ADOPTED,
    )


@dataclass(frozen=True, kw_only=True)
class BlockRows:
    """A block with the answers to its steps."""

    block: Block
    steps: list[tuple[Step, Answer | None]] = field(default_factory=list)

    @property
    def decided(self) -> int:
        """How many steps have at least been decided."""
        return sum(1 for _step, answer in self.steps if answer and answer.stage is not None and answer.stage >= 2)

    @property
    def counted(self) -> int:
        """How many steps count: all but those that do not apply."""
        return sum(1 for _step, answer in self.steps if answer is None or answer.state != "not_applicable")


def block_rows(dossier: Dossier, blocks: Sequence[Block]) -> list[BlockRows]:
    """Blocks with their asked steps and answers. One query."""
    answers = {row.step: row for row in Answer.objects.filter(dossier=dossier)}
    sector = dossier.organisation.sector
    return [
        BlockRows(
            block=block,
            steps=[(step, answers.get(step.id)) for step in block.steps if not sector or sector in step.sectors],
        )
        for block in blocks
    ]


def revisions(dossier: Dossier, step: str, *, before: int | None, most: int) -> list[AnswerRevision]:
    """The history of an answer, the latest first; only entries with a number under ``before`` when given."""
    rows = AnswerRevision.objects.filter(answer__dossier=dossier, answer__step=step)
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:most])


def revision(dossier: Dossier, step: str, number: int) -> AnswerRevision | None:
    """One entry of an answer's history."""
    rows = AnswerRevision.objects.select_related("answer__dossier")
    return rows.filter(answer__dossier=dossier, answer__step=step, number=number).first()


def other_periods(dossier: Dossier) -> list[Dossier]:
    """The other plan periods of the same organisation, the latest first. One query."""
    rows = Dossier.objects.select_related("organisation").filter(organisation=dossier.organisation_id)
    return list(rows.exclude(pk=dossier.pk))


def statement_texts(dossier: Dossier) -> dict[str, str]:
    """The words of every vision statement by ref, dropped ones too."""
    return dict(Statement.objects.filter(dossier=dossier).values_list("ref", "text"))


def statement_rows(dossier: Dossier) -> list[Statement]:
    """All statements, dropped ones too, with what is linked to them and the words they had. Five queries."""
    linked = [
        Prefetch("answers"),
        Prefetch("actions"),
        Prefetch("changes"),
        Prefetch("elaborations", queryset=_elaborations()),
    ]
    rows = Statement.objects.filter(dossier=dossier).select_related("elaborates__dossier__organisation")
    return list(rows.prefetch_related(*linked))


def _elaborations() -> QuerySet[Statement]:
    return Statement.objects.filter(state=StatementState.ADOPTED).select_related("dossier__organisation")


def action_rows(dossier: Dossier) -> list[Action]:
    """All actions with their statements. Two queries."""
    return list(Action.objects.filter(dossier=dossier).prefetch_related("statements"))


def action_history(action: Action) -> list[ActionChange]:
    """Who changed what in an action, the latest first."""
    return list(ActionChange.objects.filter(action=action))


@dataclass(frozen=True, kw_only=True)
class LatestChange:
    """A change of an answer, for the overview."""

    step: str
    person: str
    saved_at: object


def latest_changes(dossier: Dossier, *, most: int = 6) -> list[LatestChange]:
    """Which answers were changed last, and by whom. One query."""
    rows = AnswerRevision.objects.filter(answer__dossier=dossier).select_related("answer").order_by("-saved_at")
    return [LatestChange(step=row.answer.step, person=row.person_name, saved_at=row.saved_at) for row in rows[:most]]
