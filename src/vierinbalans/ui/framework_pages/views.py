"""The model, its blocks and steps, its words and its sources as pages."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from vierinbalans import framework
from vierinbalans.ui.framework_pages import queries
from vierinbalans.ui.framework_pages.navigation import model_crumb, navigation
from vierinbalans.ui.framework_pages.questionnaires import items_of_step
from vierinbalans.ui.shell import Crumb


@require_safe
def model(request: HttpRequest) -> HttpResponse:
    """What the model is: blocks, scale, tensions and how balance is told."""
    whole = framework.load()
    context = {"model": whole, "navigation": navigation(whole, request.path)}
    return render(request, "ui/framework/model.html", context)


@require_safe
def block(request: HttpRequest, block_id: str) -> HttpResponse:
    """One building block with its steps."""
    whole = framework.load()
    try:
        shown = whole.block(block_id)
    except KeyError as error:
        raise Http404 from error
    context = {"building_block": shown, "navigation": navigation(whole, request.path), "breadcrumbs": [model_crumb()]}
    return render(request, "ui/framework/block.html", context)


@require_safe
def step(request: HttpRequest, step_id: str) -> HttpResponse:
    """Everything about one step."""
    whole = framework.load()
    try:
        page = queries.step_page(whole, step_id)
    except KeyError as error:
        raise Http404 from error
    block_url = reverse("framework:block", args=[page.block.id])
    crumb = Crumb(label=page.block.title.in_language(_language()), url=block_url)
    context = {
        "page": page,
        "asked": items_of_step(whole, step_id),
        "navigation": navigation(whole, block_url),
        "breadcrumbs": [model_crumb(), crumb],
    }
    return render(request, "ui/framework/step.html", context)


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """The words of the model, in both languages."""
    whole = framework.load()
    terms = queries.glossary_terms(whole, language=_language())
    context = {"terms": terms, "navigation": navigation(whole, request.path), "breadcrumbs": [model_crumb()]}
    return render(request, "ui/framework/glossary.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """What the model's texts and numbers rest on."""
    whole = framework.load()
    entries = queries.source_entries(whole, language=_language())
    context = {"entries": entries, "navigation": navigation(whole, request.path), "breadcrumbs": [model_crumb()]}
    return render(request, "ui/framework/sources.html", context)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE
