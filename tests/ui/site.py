"""A small site of our own to test the shell and its components on: no organisation, no dossier."""

from pathlib import Path

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.urls import include, path

from vierinbalans import framework
from vierinbalans.ui.forms import DateInput
from vierinbalans.ui.pillars import PillarBlock, draw
from vierinbalans.ui.shell import Crumb, NavigationItem, Place

handler400 = "vierinbalans.ui.errors.bad_request"
handler403 = "vierinbalans.ui.errors.permission_denied"
handler404 = "vierinbalans.ui.errors.not_found"
handler500 = "vierinbalans.ui.errors.server_error"

LEVELS = (2.5, 1.2, 1.9, 3.4)
SCALE = ("open", "in gesprek", "vastgelegd", "in praktijk", "bijgesteld")
NAVIGATION = ("Overzicht", "Visie", "Deskundigheid", "Inhoud", "Infrastructuur", "Keuzes", "Acties", "Plan")

PAGE = (Path(__file__).parent / "example.html").read_text(encoding="utf-8")


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label="Naam", help_text="Zichtbaar voor iedereen in uw school.")
    about = forms.CharField(label="Toelichting", widget=forms.Textarea, required=False)
    role = forms.ChoiceField(
        label="Rol",
        choices=[("lead", "Leiding"), ("editor", "Redactie")],
        widget=forms.RadioSelect,
        help_text="Wat iemand mag.",
    )
    blocks = forms.MultipleChoiceField(
        label="Bouwstenen",
        choices=[("a", "Visie"), ("b", "Inhoud")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    day = forms.DateField(label="Wanneer", widget=DateInput)
    agreed = forms.BooleanField(label="Ik ga akkoord", help_text="Dit is nodig.")
    kind = forms.ChoiceField(label="Sector", choices=[("po", "po"), ("vo", "vo")])
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def example(request: HttpRequest) -> HttpResponse:
    """A page with every component."""
    form = ExampleForm(request.POST) if request.method == "POST" else ExampleForm()
    if request.GET.get("say"):
        messages.success(request, "Het is bewaard.")
    blocks = framework.load().blocks
    context = {
        "form": form,
        "sort": request.GET.get("sort", ""),
        "blocks": blocks,
        "body_class": f"block-{blocks[0].id}",
        "place": Place(name="Lyceum De Waterkant", period="2026-2030", url="/example/"),
        "breadcrumbs": [Crumb(label="Stichting De Waterkant", url="/example/")],
        "navigation": [NavigationItem(label=label, url="/example/", current=label == "Visie") for label in NAVIGATION],
        "chart": draw(
            blocks=[
                PillarBlock(id=block.id, title=block.title.nl, level=level, open_count=place)
                for place, (block, level) in enumerate(zip(blocks, LEVELS, strict=False))
            ],
            scale_names=SCALE,
            language="nl",
        ),
    }
    status = 422 if form.is_bound and not form.is_valid() else 200
    return HttpResponse(engines["django"].from_string(PAGE).render(context, request), status=status)


def whole_form(request: HttpRequest) -> HttpResponse:
    """A form drawn by Django in one go."""
    form = ExampleForm({"name": ""}) if "wrong" in request.GET else ExampleForm()
    source = '{% extends "ui/page.html" %}{% block content %}<h1>Formulier</h1><form>{{ form }}</form>{% endblock %}'
    return HttpResponse(engines["django"].from_string(source).render({"form": form}, request))


def refused(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied("Alleen de leiding mag dit.")


def suspicious(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation("no")


def failing(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken")


def locked(request: HttpRequest) -> HttpResponse:
    return render(request, "429.html", status=429)


def account(request: HttpRequest) -> HttpResponse:
    return HttpResponse("", content_type="text/plain")


urlpatterns = [
    path("", include("vierinbalans.ui.urls")),
    path("example/", example),
    path("form/", whole_form),
    path("refused/", refused),
    path("suspicious/", suspicious),
    path("failing/", failing),
    path("locked/", locked),
    path("account/login/", account, name="account_login"),
    path("account/logout/", account, name="account_logout"),
]
