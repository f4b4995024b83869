"""The projector page of a meeting, put together for its template."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from vierinbalans import framework
from vierinbalans.dossier import kept
from vierinbalans.dossier.forms.answers import AnswerForm
from vierinbalans.dossier.models import Answer
from vierinbalans.dossier.operations.answers import content_of
from vierinbalans.dossier.queries import DossierAccess
from vierinbalans.dossier.shell import page_context
from vierinbalans.dossier.views.asking import language, tell_kept
from vierinbalans.framework.types import Step
from vierinbalans.surveys.codes import readable
from vierinbalans.surveys.models import Meeting
from vierinbalans.surveys.qr import draw
from vierinbalans.surveys.queries.meetings import MeetingSeen, headcount
from vierinbalans.surveys.rules.asked import AskedItem
from vierinbalans.surveys.views.meeting_words import SpreadSeen, spread_seen, statement_of, title_of
from vierinbalans.ui.shell import Crumb


def address_of(meeting: Meeting, name: str = "meeting") -> str:
    """The address of one of a meeting's pages."""
    dossier = meeting.dossier
    return reverse(f"surveys:{name}", args=[dossier.organisation_id, dossier.year, meeting.pk])


def meeting_page(
    request: HttpRequest,
    access: DossierAccess,
    found: MeetingSeen,
    *,
    status: int = 200,
    told: str = "",
    form: AnswerForm | None = None,
    conflict: dict[str, Any] | None = None,
    typed: str = "",
    too_few: bool = False,
) -> HttpResponse:
    """The page as the meeting stands. ``told``: what has to be said first; ``typed``: words that were not saved."""
    context = {
        **page_context(access, current="surveys", crumbs=crumbs_of(access)),
        "found": found,
        "meeting": found.meeting,
        "title": title_of(found),
        "told": told,
        "typed": typed,
        "too_few": too_few,
        "conflict": conflict,
        **_subject(found),
        **_phase(request, found, form),
    }
    return render(request, f"surveys/meetings/{found.phase}.html", context, status=status)


def crumbs_of(access: DossierAccess) -> list[Crumb]:
    """The way back to the surveys."""
    url = reverse("surveys:rounds", args=[access.dossier.organisation_id, access.dossier.year])
    return [Crumb(label=_("Surveys"), url=url)]


def _subject(found: MeetingSeen) -> dict[str, Any]:
    """What the room talks about: a step with its stages, or a statement."""
    model = framework.load()
    if found.step:
        return {"step": found.step, "building_block": model.block(found.step.block), **stages_of(found.step)}
    if found.item is None:
        return {}
    block = next((each for each in model.blocks if each.id == found.item.block), None)
    return {"statement": statement_of(found, found.subject), "building_block": block, "asked": found.asked}


def stages_of(step: Step) -> dict[str, Any]:
    """The stages as they look for a step, and the states that are no stage."""
    scale = framework.load().scale
    cards = [{"point": point, "anchor": step.anchors.get(point.value, point.meaning)} for point in scale.points]
    return {"cards": cards, "states": scale.states}


def _phase(request: HttpRequest, found: MeetingSeen, form: AnswerForm | None) -> dict[str, Any]:
    match found.phase:
        case "gathering" | "estimating":
            return {"heads": headcount(found), **joining(request, found)}
        case "revealed":
            return {"spread": spread_seen(found), **_agreeing(request, found, form)}
        case "agreed":
            return {"spread": spread_seen(found), "answer": answer_of(found)}
        case "ended" if found.asked:
            return {"spreads": overview(found)}
        case _:
            return {"spread": spread_seen(found), "answer": answer_of(found)}


def joining(request: HttpRequest, found: MeetingSeen) -> dict[str, Any]:
    """How to join: the address to type, the code, and both in one picture."""
    code = found.meeting.code
    straight = request.build_absolute_uri(reverse("answer:join_meeting", args=[code]))
    address = request.build_absolute_uri(reverse("answer:enter"))
    return {
        "code": readable(code),
        "address": address.partition("://")[2].rstrip("/"),
        "qr": draw(straight),
    }


def answer_of(found: MeetingSeen) -> Answer | None:
    """What the dossier says about the step."""
    return Answer.objects.filter(dossier=found.meeting.dossier, step=found.meeting.step).first()


def _agreeing(request: HttpRequest, found: MeetingSeen, form: AnswerForm | None) -> dict[str, Any]:
    """The form in which the group's answer is written down, as it stands in the dossier or as it was sent."""
    if found.step is None:
        return {}
    answer = Answer.objects.prefetch_related("statements").filter(**_place(found)).select_related("changed_by").first()
    if form is None:
        words = kept.take(request, address_of(found.meeting, "agree_in_meeting"))
        if words is not None:
            tell_kept(request)
        form = AnswerForm(
            words,
            step=found.step,
            language=language(),
            content=content_of(answer),
            version=answer.version if answer else 0,
            statements=[],
        )
    return {"form": form, "answer": answer}


def _place(found: MeetingSeen) -> dict[str, Any]:
    return {"dossier": found.meeting.dossier, "step": found.meeting.step}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A statement of the overview with its spread, and the step it belongs to if the model still has that."""

    id: str
    statement: str
    spread: SpreadSeen | None
    step: Step | None


@dataclass(frozen=True, kw_only=True)
class Part:
    """The statements of one block that the meeting came to."""

    id: str
    title: str
    lines: Sequence[Line]

    @property
    def steps(self) -> list[Step]:
        """The steps that a spread can be put beside, each once."""
        return list({line.step.id: line.step for line in self.lines if line.step and line.spread}.values())


def overview(found: MeetingSeen) -> list[Part]:
    """Every statement the meeting came to, by block."""
    if found.asked is None:
        return []
    items = list(found.asked.items.values())[: found.standing.position + 1]
    parts = [
        Part(
            id=block,
            title=name.in_language(language()),
            lines=[_line(found, item) for item in items if item.block == block],
        )
        for block, name in found.asked.block_names.items()
    ]
    return [part for part in parts if part.lines]


def _line(found: MeetingSeen, item: AskedItem) -> Line:
    try:
        step = framework.load().step(item.step)
    except KeyError:
        step = None
    return Line(id=item.id, statement=statement_of(found, item.id), spread=spread_seen(found, item.id), step=step)
