"""Addresses of trace within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.decisions.views import trace, xray

patterns: list[URLPattern] = [
    path("xray/", xray.xray_page, name="xray"),
    path("trace/", trace.trace, name="trace"),
    path("trace/download/<str:form>/", trace.download, name="trace_download"),
    path("trace/steps/<str:step_id>/", trace.step, name="trace_step"),
    path("trace/statements/<str:ref>/", trace.item, {"kind": "statement"}, name="trace_statement"),
    path("trace/choices/<str:ref>/", trace.item, {"kind": "choice"}, name="trace_choice"),
    path("trace/actions/<str:ref>/", trace.item, {"kind": "action"}, name="trace_action"),
    path("trace/lines/<str:ref>/", trace.item, {"kind": "line"}, name="trace_line"),
]
