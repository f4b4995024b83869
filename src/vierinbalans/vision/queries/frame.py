"""The board's statements, and how each school fills them in or why it does not."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from vierinbalans.dossier.models import Dossier, Statement, StatementState
from vierinbalans.dossier.queries.pages import board_statement_rows, board_statements
from vierinbalans.organisations.models import Organisation
from vierinbalans.vision.models import NotFilledIn


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What a school does with one statement of its board."""

    statements: tuple[Statement, ...] = ()
    """Those that fill it in, also ones that are not adopted yet."""
    left_out: NotFilledIn | None = None

    @property
    def is_open(self) -> bool:
        """Whether the school said nothing about it yet."""
        return not self.statements and self.left_out is None


def frame_of_school(dossier: Dossier) -> list[tuple[Statement, Filling]]:
    """Each statement of the board, with what this school does with it. Three queries."""
    board = board_statements(dossier)
    found = _fillings([dossier])
    return [(row, found.get((dossier.pk, row.ref), Filling())) for row in board]


@dataclass(frozen=True, kw_only=True)
class FrameCounts:
    """How many statements of the frame are filled in, left out with a reason, and neither."""

    filled: int
    left: int
    open: int


def frame_counts(dossier: Dossier) -> FrameCounts:
    """The frame in figures: of a school by what it says itself, of a board by whether any school does. One query."""
    is_board = dossier.organisation.kind == "board"
    own = {} if is_board else {"dossier": dossier}
    fills = Statement.objects.filter(elaborates=OuterRef("pk"), dropped_at__isnull=True, **own)
    leaves = NotFilledIn.objects.filter(board_ref=OuterRef("ref"), **own)
    if is_board:
        rows = Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED)
        leaves = leaves.filter(dossier__organisation__board=dossier.organisation_id)
    else:
        rows = board_statement_rows(dossier)
    marks = list(rows.annotate(fills=Exists(fills), leaves=Exists(leaves)).values_list("fills", "leaves"))
    filled = sum(fills for fills, _leaves in marks)
    left = sum(leaves and not fills for fills, leaves in marks)
    return FrameCounts(filled=filled, left=left, open=len(marks) - filled - left)


@dataclass(frozen=True, kw_only=True)
class SchoolSeen:
    """A school under a board's frame; without a dossier in the period it has said nothing."""

    school: Organisation
    dossier: Dossier | None
    filling: Filling


def frame_of_board(dossier: Dossier) -> list[tuple[Statement, list[SchoolSeen]]]:
    """Each statement of this board, with what each of its schools does with it. Five queries."""
    statements = list(Statement.objects.filter(dossier=dossier, state=StatementState.ADOPTED))
    schools = list(Organisation.objects.filter(board=dossier.organisation_id).order_by("name", "pk"))
    dossiers = _dossiers_under(dossier)
    found = _fillings(list(dossiers.values()))
    return [(row, [_seen(school, dossiers.get(school.pk), found, row.ref) for school in schools]) for row in statements]


def _seen(school: Organisation, dossier: Dossier | None, found: dict[tuple[int, str], Filling], ref: str) -> SchoolSeen:
    filling = found.get((dossier.pk, ref), Filling()) if dossier else Filling()
    return SchoolSeen(school=school, dossier=dossier, filling=filling)


def _dossiers_under(board: Dossier) -> dict[object, Dossier]:
    """The latest dossier of each school that begins within the board's period."""
    rows = Dossier.objects.filter(
        organisation__board=board.organisation_id,
        period_start__gte=board.period_start,
        period_start__lte=board.period_end,
    )
    return {row.organisation_id: row for row in rows.order_by("period_start")}


def _fillings(dossiers: Sequence[Dossier]) -> dict[tuple[int, str], Filling]:
    """By dossier and by the ref of the board's statement. Two queries."""
    statements: dict[tuple[int, str], list[Statement]] = defaultdict(list)
    live = Statement.objects.filter(dossier__in=dossiers, dropped_at__isnull=True, elaborates__isnull=False)
    for row in live.select_related("elaborates"):
        if row.elaborates:
            statements[row.dossier_id, row.elaborates.ref].append(row)
    left = {(row.dossier_id, row.board_ref): row for row in NotFilledIn.objects.filter(dossier__in=dossiers)}
    return {
        key: Filling(statements=tuple(statements.get(key, ())), left_out=left.get(key)) for key in {*statements, *left}
    }
