"""Addresses within one dossier: under ``/org/<organisation>/<year>/``."""

from django.urls import path

from vierinbalans.dossier.views import actions, asked, beside, blocks, history, periods, statements, step, workbook

app_name = "dossier"

urlpatterns = [
    path("steps/", blocks.steps, name="steps"),
    path("block/<str:block_id>/", blocks.block, name="block"),
    path("step/<str:step_id>/", step.step, name="step"),
    path("step/<str:step_id>/history/", history.history, name="history"),
    path("step/<str:step_id>/evidence/", beside.add_evidence, name="add_evidence"),
    path("step/<str:step_id>/evidence/<int:row_id>/remove/", beside.remove_evidence, name="remove_evidence"),
    path("step/<str:step_id>/comments/", beside.add_comment, name="add_comment"),
    path("step/<str:step_id>/comments/<int:row_id>/remove/", beside.remove_comment, name="remove_comment"),
    path("step/<str:step_id>/asked/", asked.ask_colleague, name="ask_colleague"),
    path("step/<str:step_id>/asked/<int:row_id>/back/", asked.take_back, name="take_back_asked"),
    path("statements/", statements.statements, name="statements"),
    path("statements/<str:ref>/", statements.statement, name="statement"),
    path("statements/<str:ref>/change/", statements.change, name="change_statement"),
    path("statements/<str:ref>/drop/", statements.drop, name="drop_statement"),
    path("actions/", actions.actions, name="actions"),
    path("actions/add/", actions.add, name="add_action"),
    path("actions/export/", actions.export, name="export_actions"),
    path("actions/calendar/", actions.feed, name="feed"),
    path("actions/<str:ref>/", actions.action, name="action"),
    path("compare/", periods.compare, name="compare"),
    path("next/", periods.start_next, name="start_next"),
    path("workbook/", workbook.workbook, name="workbook"),
    path("workbook/download/", workbook.download, name="download_workbook"),
    path("export/", workbook.export, name="export"),
]
