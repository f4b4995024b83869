"""Every address of the workbench, room by room."""

from django.urls import include, path

urlpatterns = [
    # First, because a whole school may save at the same moment: looking through every other address costs as well.
    path("answer/", include("vierinbalans.surveys.urls.outer")),
    path("", include("vierinbalans.ui.urls")),
    path("model/", include("vierinbalans.ui.framework_pages.urls")),
    path("account/", include("vierinbalans.organisations.account_urls")),
    path("", include("vierinbalans.organisations.urls")),
    path("org/<uuid:organisation_id>/mail/", include("vierinbalans.notifications.urls")),
    path("", include("vierinbalans.dossier.outer_urls")),
    path("example/", include("vierinbalans.example.urls")),
    path("org/<uuid:organisation_id>/<int:year>/", include("vierinbalans.balance.urls")),
    path("org/<uuid:organisation_id>/<int:year>/", include("vierinbalans.dossier.urls")),
    path("org/<uuid:organisation_id>/<int:year>/", include("vierinbalans.plan.urls")),
    path("org/<uuid:organisation_id>/<int:year>/surveys/", include("vierinbalans.surveys.urls")),
    path("org/<uuid:organisation_id>/<int:year>/vision/", include("vierinbalans.vision.urls")),
    path("org/<uuid:organisation_id>/<int:year>/decisions/", include("vierinbalans.decisions.urls")),
]

handler400 = "vierinbalans.ui.errors.bad_request"
handler403 = "vierinbalans.ui.errors.permission_denied"
handler404 = "vierinbalans.ui.errors.not_found"
handler500 = "vierinbalans.ui.errors.server_error"
