"""Addresses of the plan, within one dossier."""

from django.urls import path

from vierinbalans.plan.views import chapters, files, overview, preview, style, versions

app_name = "plan"

urlpatterns = [
    path("plan/", overview.plan, name="plan"),
    path("plan/preview/", preview.preview, name="preview"),
    path("plan/preview/<str:name>", preview.picture, name="picture"),
    path("plan/chapters/", chapters.chapters, name="chapters"),
    path("plan/chapters/<str:chapter_id>/", chapters.introduction, name="introduction"),
    path("plan/style/", style.style, name="style"),
    path("plan/style/logo/", style.logo, name="logo"),
    path("plan/draft/", files.make_draft, name="make_draft"),
    path("plan/files/<int:edition_id>/", files.edition, name="edition"),
    path("plan/files/<int:edition_id>/again/", files.again, name="again"),
    path("plan/files/<int:edition_id>/<str:format_>/", files.download, name="download"),
    path("plan/submit/", versions.submit, name="submit"),
    path("plan/versions/<int:number>/", versions.version, name="version"),
    path("plan/versions/<int:number>/approve/", versions.approve, name="approve"),
    path("plan/versions/<int:number>/take-back/", versions.take_back, name="take_back"),
]
