"""Addresses of results within one dossier."""

from django.urls import URLPattern, path

from vierinbalans.surveys.views import downloads, publishing, results, trend

patterns: list[URLPattern] = [
    path("trend/", trend.trend, name="trend"),
    path("<uuid:round_id>/publish/", publishing.publish, name="publish"),
    path("<uuid:round_id>/results/", results.results, name="results"),
    path("<uuid:round_id>/results/talk/", results.talk_sheet, name="talk_sheet"),
    path("<uuid:round_id>/results/remarks/", results.remarks, name="remarks"),
    path("<uuid:round_id>/results/groups/<slug:group_id>/", results.group, name="results_group"),
    path("<uuid:round_id>/results/files/", downloads.files, name="results_files"),
    path("<uuid:round_id>/results/files/state/", downloads.state, name="results_files_state"),
    path("<uuid:round_id>/results/files/make/", downloads.make, name="results_files_make"),
    path("<uuid:round_id>/results/files/<slug:form>/", downloads.download, name="results_file"),
    path("<uuid:round_id>/results/<slug:part>/", results.block, name="results_block"),
]
