"""A small site of our own to test the shell and its components on: no organisation, no dossier."""

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

PAGE = """{% extends "ui/page.html" %}{% load components %}
{% block title %}Voorbeeld{% endblock %}{% block body_class %}{{ body_class }}{% endblock %}
{% block content %}
<h1>Infrastructuur loopt voor op de rest</h1>
<p class="lead">U hebt 17 van de 27 denkstappen vastgelegd. Wat u boven de stippellijn investeert, draagt de zwakste bouwsteen nog niet.</p>
{% form_errors form %}
<div class="cols two"><section class="card"><h2>Hoe ver ons denken is</h2>{% pillars chart %}</section>
<section class="card"><h2>Dit trekt uit elkaar</h2><ul class="list"><li><h3>Apparaten zonder afspraken</h3>{% why "Nog maar 2 van de 11 secties hebben afspraken." %}<a class="nl-link" href="/example/">Naar de afspraken</a></li></ul>
{% alert "Bewaard." kind="ok" %}{% alert "Let op: de evaluatie is verlopen." kind="warning" title="Evaluatie" %}{% empty_state "Er zijn nog geen acties." url="/example/" label="Spreek een actie af" %}</section></div>
<section class="card"><h2>Uw volgende stappen</h2><ol class="list">{% for block in blocks %}<li>{% block_tag block extra="stap 2 van 6" %} <a class="nl-link" href="/example/">Afspraken per sectie</a>{% why "Deze bouwsteen blijft achter." %}</li>{% endfor %}</ol>
{% progress 17 27 "Vastgelegd" %}
<div class="table-scroll" tabindex="0" role="region" aria-label="Scholen"><table class="utrecht-table utrecht-table--html-table"><thead><tr>{% sort_link "School" "name" current=sort %}{% sort_link "Niveau" "level" current=sort number=True %}</tr></thead><tbody><tr><td>De Waterkant</td><td class="number">{{ 2.45|decimal }}</td></tr></tbody></table></div></section>
<section class="card"><h2>Formulier</h2><form method="post" novalidate>{% csrf_token %}{% field form.name %}{% field form.about %}{% field form.role %}{% field form.blocks %}{% field form.day %}{% field form.agreed %}{% field form.kind %}{{ form.secret }}
<div class="actions">{% button "Bewaar" %}{% button "Niet van toepassing" kind="secondary" name="state" value="not_applicable" %}{% button "Terug" kind="subtle" url="/example/" %}{% button "Verwijder" kind="secondary" danger=True %}</div></form></section>
{% endblock %}"""


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
