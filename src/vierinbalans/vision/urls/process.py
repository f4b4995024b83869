"""Addresses of the process as a whole and of the project group within one dossier."""

from django.urls import path

from vierinbalans.vision.views import process, project_group

patterns = [
    path("process/", process.process, name="process"),
    path("project-group/", project_group.project_group, name="project_group"),
    path("project-group/<int:row_id>/", project_group.member, name="member"),
    path("project-group/<int:row_id>/remove/", project_group.remove_member, name="remove_member"),
]
