"""Addresses that belong to no organisation."""

from django.urls import path

from vierinbalans.ui import views

app_name = "ui"

urlpatterns = [
    path("language/", views.set_language, name="set_language"),
    path("look/blocks.css", views.block_colours, name="block_colours"),
    path("health/", views.health, name="health"),
    path("handbook/", views.handbook_page, name="handbook"),
    path("handbook/<slug:slug>/", views.handbook_page, name="handbook_page"),
]
