"""Addresses of the model's pages, under ``/model/``."""

from django.urls import path

from vierinbalans.ui.framework_pages import views

app_name = "framework"

urlpatterns = [
    path("", views.model, name="model"),
    path("glossary/", views.glossary, name="glossary"),
    path("sources/", views.sources, name="sources"),
    path("step/<str:step_id>/", views.step, name="step"),
    path("<slug:block_id>/", views.block, name="block"),
]
