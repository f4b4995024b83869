"""What a school knowingly leaves out of its board's frame, and why."""

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from vierinbalans.dossier.models import Dossier
from vierinbalans.vision.models import NotFilledIn


class FrameChangedError(Exception):
    """A colleague wrote or removed a reason since it was read; ``row`` is how it stands now, if at all."""

    def __init__(self, row: NotFilledIn | None) -> None:
        super().__init__("changed by somebody else")
        self.row = row


def leave_out(dossier: Dossier, board_ref: str, *, reason: str, version: int) -> None:
    """Writes why a statement of the board is not filled in, on top of ``version``; 0 when there was no reason yet.

    Raises ``FrameChangedError``.
    """
    rows = NotFilledIn.objects.filter(dossier=dossier, board_ref=board_ref)
    if version:
        if not rows.filter(version=version).update(reason=reason, version=F("version") + 1, changed_at=timezone.now()):
            raise FrameChangedError(rows.first())
        return
    try:
        with transaction.atomic():
            NotFilledIn.objects.create(dossier=dossier, board_ref=board_ref, reason=reason)
    except IntegrityError as error:
        row = rows.first()
        if row is None or row.reason != reason:
            raise FrameChangedError(row) from error


def take_up(dossier: Dossier, board_ref: str, *, version: int) -> None:
    """Removes the reason: the statement waits to be filled in again. Raises ``FrameChangedError``."""
    rows = NotFilledIn.objects.filter(dossier=dossier, board_ref=board_ref)
    if not rows.filter(version=version).delete()[0] and (row := rows.first()):
        raise FrameChangedError(row)
