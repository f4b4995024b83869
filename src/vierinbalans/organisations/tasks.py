"""Long work on organisations, done by the background worker."""

import logging
import uuid
from collections.abc import Callable
from dataclasses import asdict

from django.core.files.storage import default_storage
from django_tasks import task

from vierinbalans.organisations.models import RegisterImport
from vierinbalans.organisations.register.changes import Changes, carry_out, plan_changes
from vierinbalans.organisations.register.reader import Register, RegisterError, read_register

logger = logging.getLogger(__name__)
SHOWN = 50
State = RegisterImport.State


@task()
def check_register(import_id: str) -> None:
    """Reads an uploaded register and notes what importing it would change."""
    _work(import_id, _check)


@task()
def import_register(import_id: str) -> None:
    """Carries out an import that was looked at; its row tells how far it is."""
    _work(import_id, _import)


def _work(import_id: str, work: Callable[[RegisterImport, Register], None]) -> None:
    """Does one piece of work on an import; whatever goes wrong is seen on its page."""
    row = RegisterImport.objects.get(pk=uuid.UUID(import_id))
    try:
        with default_storage.open(row.stored_as) as file:
            work(row, read_register(file.read(), board=row.board_code))
    except RegisterError as error:
        report = {"error": {"reason": error.reason, "detail": error.detail, "line": error.line}}
        _note(row, state=State.FAILED, report=report)
    except Exception:
        logger.exception("importing the register failed")
        _note(row, state=State.FAILED, report={})
    else:
        return
    default_storage.delete(row.stored_as)


def _check(row: RegisterImport, register: Register) -> None:
    changes = plan_changes(register)
    _note(row, state=State.PREVIEW, total=changes.total, report=_report(changes, register))


def _import(row: RegisterImport, register: Register) -> None:
    changes = plan_changes(register)
    _note(row, total=changes.total, done=0)
    carry_out(changes, told=lambda done: _note(row, done=done))
    _note(row, state=State.DONE, report=_report(changes, register))
    default_storage.delete(row.stored_as)


def _report(changes: Changes, register: Register) -> dict[str, object]:
    """The counts and the first rejected lines; as facts, so that everyone reads them in their own language."""
    return {**changes.counts.as_dict(), "lines": [asdict(each) for each in register.rejected[:SHOWN]]}


def _note(row: RegisterImport, **fields: object) -> None:
    RegisterImport.objects.filter(pk=row.pk).update(**fields)
