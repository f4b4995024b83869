"""Addresses of the model's pages, under ``/model/``."""

from django.urls import path

from vierinbalans.ui.framework_pages import questionnaire_views, views

app_name = "framework"

urlpatterns = [
    path("", views.model, name="model"),
    path("glossary/", views.glossary, name="glossary"),
    path("sources/", views.sources, name="sources"),
    path("step/<str:step_id>/", views.step, name="step"),
    path("questionnaires/", questionnaire_views.index, name="questionnaires"),
    path("questionnaires/<slug:questionnaire_id>/", questionnaire_views.questionnaire, name="questionnaire"),
    path(
        "questionnaires/<slug:questionnaire_id>/<slug:group_id>/",
        questionnaire_views.sheet,
        name="questionnaire_sheet",
    ),
    path("<slug:block_id>/", views.block, name="block"),
]
