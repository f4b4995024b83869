"""Long work on organisations, done by the background worker."""

import logging
import uuid

from django.core.files.storage import default_storage
from django.utils.translation import override
from django_tasks import task

from vierinbalans.organisations.models import RegisterImport
from vierinbalans.organisations.register.changes import carry_out, plan_changes
from vierinbalans.organisations.register.reader import Register, RegisterError, read_register
from vierinbalans.organisations.register.words import error_words, rejected_words

logger = logging.getLogger(__name__)
SHOWN = 50


@task()
def check_register(import_id: str) -> None:
    """Reads an uploaded register and notes what importing it would change."""
    row = RegisterImport.objects.get(pk=uuid.UUID(import_id))
    register = _read(row)
    if register is None:
        return
    changes = plan_changes(register)
    row.report = {**changes.counts, "lines": _rejected(row, register)}
    row.total = changes.total
    row.state = RegisterImport.State.PREVIEW
    row.save()


@task()
def import_register(import_id: str) -> None:
    """Carries out an import that was looked at; its row tells how far it is."""
    row = RegisterImport.objects.get(pk=uuid.UUID(import_id))
    register = _read(row)
    if register is None:
        return
    changes = plan_changes(register)
    RegisterImport.objects.filter(pk=row.pk).update(total=changes.total, done=0)
    try:
        carry_out(changes, told=lambda done: _tell(row, done))
    except Exception:
        logger.exception("importing the register failed")
        RegisterImport.objects.filter(pk=row.pk).update(state=RegisterImport.State.FAILED)
        return
    report = {**changes.counts, "lines": _rejected(row, register)}
    RegisterImport.objects.filter(pk=row.pk).update(state=RegisterImport.State.DONE, report=report)
    default_storage.delete(row.stored_as)


def _tell(row: RegisterImport, done: int) -> None:
    RegisterImport.objects.filter(pk=row.pk).update(done=done)


def _read(row: RegisterImport) -> Register | None:
    try:
        with default_storage.open(row.stored_as) as file:
            return read_register(file.read(), board=row.board_code)
    except RegisterError as error:
        with override(_language(row)):
            row.report = {"error": error_words(error)}
    row.state = RegisterImport.State.FAILED
    row.save()
    default_storage.delete(row.stored_as)
    return None


def _rejected(row: RegisterImport, register: Register) -> list[str]:
    with override(_language(row)):
        return [rejected_words(each) for each in register.rejected[:SHOWN]]


def _language(row: RegisterImport) -> str:
    return row.person.language if row.person else "nl"
