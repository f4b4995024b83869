"""A dossier with something in it, and files that are made at once."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from vierinbalans.ui.documents.types import Document


@pytest.fixture
def filled(cast: Any) -> Any:
    """The school's dossier with an answer, a vision statement and an action."""
    from vierinbalans.dossier.models import Action, Answer, Evidence, Statement

    statement = Statement.objects.create(dossier=cast.dossier, ref="zin", text="Elke leerling kan thuis verder werken.")
    answer = Answer.objects.create(
        dossier=cast.dossier,
        step="vision.education",
        state="stage",
        stage=2,
        text="Wij kiezen voor een mix.",
        owner="Noor Voorbeeld",
        framework_version="1.0.0",
    )
    answer.statements.add(statement)
    Evidence.objects.create(answer=answer, text="Schoolplan", noted_on=date(2026, 9, 1), person_name="Noor Voorbeeld")
    action = Action.objects.create(
        dossier=cast.dossier,
        ref="actie",
        what="Studiedag",
        block="vision",
        step="vision.education",
        due=date(2027, 2, 1),
    )
    action.statements.add(statement)
    return cast.dossier


@pytest.fixture
def read() -> Callable[[Any], Any]:
    """Reads a dossier anew, as the operations need it."""
    from vierinbalans.plan.queries import with_plan

    return lambda dossier: with_plan().select_related("organisation__board").get(pk=dossier.pk)


@pytest.fixture
def quick_files(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Files are the document's source with the format's name before it; gives the documents that were asked for."""
    asked: list[Document] = []

    def produce(document: Document) -> dict[str, bytes]:
        asked.append(document)
        return {name: f"{name}: {document.markdown}".encode() for name in ("docx", "odt", "pdf", "html")}

    monkeypatch.setattr("vierinbalans.plan.making.produce", produce)
    return asked


@pytest.fixture
def no_worker(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Nobody makes the files: what was asked for waits. Gives the ids of the editions that were asked for."""
    asked: list[int] = []
    monkeypatch.setattr("vierinbalans.plan.operations.versions.make_files", SimpleNamespace(enqueue=asked.append))
    return asked


@pytest.fixture
def address(cast: Any) -> Callable[..., str]:
    """The address of a page of the school's plan."""
    from django.urls import reverse

    def of(name: str, *more: object, dossier: Any = None) -> str:
        of_dossier = dossier or cast.dossier
        return reverse(f"plan:{name}", args=[of_dossier.organisation_id, of_dossier.year, *more])

    return of
