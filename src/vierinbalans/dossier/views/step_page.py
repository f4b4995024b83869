"""Everything the page of a step shows, put together for its template."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from vierinbalans import framework
from vierinbalans.dossier.forms.answers import AnswerForm
from vierinbalans.dossier.forms.asked import AskForm
from vierinbalans.dossier.forms.beside import CommentForm, EvidenceForm
from vierinbalans.dossier.instruments import findings_on
from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.offers import offers_for
from vierinbalans.dossier.operations.answers import content_of
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.queries.asked import colleagues_at
from vierinbalans.dossier.queries.pages import StepRows
from vierinbalans.dossier.rules import steps_for
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import language
from vierinbalans.dossier.views.words import weighed
from vierinbalans.dossier.ways import ways_for
from vierinbalans.framework.types import Step
from vierinbalans.ui.shell import Crumb


def answer_form(found: Step, rows: StepRows, data: Any = None) -> AnswerForm:
    """The form of an answer, as it stands or as it was sent."""
    return AnswerForm(
        data,
        step=found,
        language=language(),
        content=content_of(rows.answer),
        version=rows.answer.version if rows.answer else 0,
        statements=[(row.ref, row.text) for row in rows.statements],
    )


def neighbours(dossier: Dossier, found: Step) -> tuple[Step | None, Step | None]:
    """The step before this one and the one after it."""
    asked = steps_for(framework.load(), sector=dossier.organisation.sector)
    place = asked.index(found)
    return (asked[place - 1] if place else None, asked[place + 1] if place + 1 < len(asked) else None)


def step_page(
    request: HttpRequest,
    access: DossierAccess,
    found: Step,
    rows: StepRows,
    *,
    form: AnswerForm | None = None,
    evidence_form: EvidenceForm | None = None,
    comment_form: CommentForm | None = None,
    ask_form: AskForm | None = None,
    status: int = 200,
    conflict: dict[str, Any] | None = None,
    saved: str = "",
) -> HttpResponse:
    """The page of a step, with the forms as they are given."""
    previous, following = neighbours(access.dossier, found)
    context = {
        **_shell(access, found),
        **_model(found),
        **_place(access, found, rows),
        "previous": previous,
        "next": following,
        "answer": rows.answer,
        "board_answer": rows.board_answer,
        "findings": findings_on(access.dossier, found.id),
        "offers": offers_for(access.dossier, found),
        "weighed": weighed(found, rows.answer.considerations if rows.answer else {}),
        "statements": rows.statements,
        "linked": {each.pk for each in rows.answer.statements.all()} if rows.answer else set(),
        "form": form or answer_form(found, rows),
        "evidence_form": evidence_form or EvidenceForm(initial={"noted_on": timezone.localdate()}),
        "comment_form": comment_form or CommentForm(),
        **_asked(access, found, ask_form),
        "conflict": conflict,
        "saved": saved,
    }
    return render(request, "dossier/step.html", context, status=status)


def _asked(access: DossierAccess, found: Step, form: AskForm | None) -> dict[str, Any]:
    """Who was asked to answer this step, and who can be: for those who write here."""
    context: dict[str, Any] = {"may_answer": access.may_answer}
    if not access.may("write"):
        return context
    colleagues = colleagues_at(access.dossier, found.id)
    return {
        **context,
        "ways": ways_for(access.dossier, found),
        "asked": [each for each in colleagues if each.asked_id],
        "ask_form": form or AskForm(colleagues=colleagues),
    }


def _shell(access: DossierAccess, found: Step) -> dict[str, Any]:
    dossier = access.dossier
    block = framework.load().block(found.block)
    url = reverse("dossier:block", args=[dossier.organisation_id, dossier.year, block.id])
    crumb = Crumb(label=block.title.in_language(language()), url=url)
    return {**page_context(access, current="steps", crumbs=[crumb]), "building_block": block, "step": found}


def _model(found: Step) -> dict[str, Any]:
    """What the framework says about this step."""
    model = framework.load()
    return {
        "model_version": model.version,
        "cards": [
            {"point": point, "anchor": found.anchors.get(point.value, point.meaning)} for point in model.scale.points
        ],
        "states": model.scale.states,
        "examples": list(found.examples.items()),
        "involved": [model.people[each] for each in found.involved],
        "sources": [model.sources[each] for each in found.sources],
        "builds_on": [model.step(each) for each in found.builds_on],
        "links": found.block != "vision",
    }


def _place(access: DossierAccess, found: Step, rows: StepRows) -> dict[str, Any]:
    """Where the step stands among those of its block."""
    asked = steps_for(framework.load(), sector=access.dossier.organisation.sector)
    inside = [each for each in asked if each.block == found.block]
    return {
        "number": inside.index(found) + 1,
        "total": len(inside),
        "siblings": [(each, rows.block.get(each.id)) for each in inside],
    }
