"""The questionnaires as pages: all of them, one with every wording, and one as a group reads it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.framework.survey_types import Questionnaire, Surveys
from vierinbalans.ui.framework_pages import questionnaires
from vierinbalans.ui.framework_pages.navigation import model_crumb, navigation
from vierinbalans.ui.shell import Crumb


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The questionnaires, the scale of their statements and the borders of showing."""
    whole = framework.load()
    surveys = _surveys()
    context = {
        "surveys": surveys,
        "entries": questionnaires.entries(surveys),
        "dont_know_percentage": round(100 * surveys.thresholds.dont_know.value),
        "navigation": navigation(whole, request.path),
        "breadcrumbs": [model_crumb()],
    }
    return render(request, "ui/framework/questionnaires.html", context)


@require_safe
def questionnaire(request: HttpRequest, questionnaire_id: str) -> HttpResponse:
    """One questionnaire by block, each statement in the words of everyone who is asked it."""
    whole = framework.load()
    surveys = _surveys()
    shown = _questionnaire(surveys, questionnaire_id)
    context = {
        "questionnaire": shown,
        "groups": questionnaires.group_entries(surveys, shown),
        "blocks": questionnaires.block_entries(whole, shown),
        "navigation": navigation(whole, reverse("framework:questionnaires")),
        "breadcrumbs": [model_crumb(), _index_crumb()],
    }
    return render(request, "ui/framework/questionnaire.html", context)


@require_safe
def sheet(request: HttpRequest, questionnaire_id: str, group_id: str) -> HttpResponse:
    """One questionnaire as a group reads it, to print."""
    whole = framework.load()
    surveys = _surveys()
    shown = _questionnaire(surveys, questionnaire_id)
    if group_id not in shown.groups:
        raise Http404
    group = surveys.group(group_id)
    crumb = Crumb(
        label=shown.title.in_language(get_language() or ""), url=reverse("framework:questionnaire", args=[shown.id])
    )
    context = {
        "scale": surveys.scale,
        "questionnaire": shown,
        "group": group,
        "sheets": questionnaires.sheets(surveys, shown, group),
        "navigation": navigation(whole, reverse("framework:questionnaires")),
        "breadcrumbs": [model_crumb(), _index_crumb(), crumb],
    }
    return render(request, "ui/framework/questionnaire_sheet.html", context)


def _surveys() -> Surveys:
    try:
        return questionnaires.surveys_of(framework.load())
    except KeyError as error:
        raise Http404 from error


def _questionnaire(surveys: Surveys, questionnaire_id: str) -> Questionnaire:
    try:
        return surveys.questionnaire(questionnaire_id)
    except KeyError as error:
        raise Http404 from error


def _index_crumb() -> Crumb:
    return Crumb(label=_("Questionnaires"), url=reverse("framework:questionnaires"))
