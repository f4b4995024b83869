"""Addresses of boards, schools and people."""

from django.urls import path

from vierinbalans.organisations.views import administration, beginning, joining, organisations, people

app_name = "organisations"

urlpatterns = [
    path("", beginning.home, name="home"),
    path("setup/", beginning.set_up, name="setup"),
    path("invitation/<str:secret>/", joining.invitation, name="invitation"),
    path("me/", joining.me, name="me"),
    path("me/leave/<int:membership_id>/", joining.leave, name="leave"),
    path("org/<uuid:organisation_id>/", organisations.organisation, name="organisation"),
    path("org/<uuid:organisation_id>/change/", organisations.change, name="change"),
    path("org/<uuid:organisation_id>/schools/add/", organisations.add_school, name="add_school"),
    path("org/<uuid:organisation_id>/units/", organisations.add_unit, name="add_unit"),
    path("org/<uuid:organisation_id>/units/<int:unit_id>/", organisations.change_unit, name="change_unit"),
    path("org/<uuid:organisation_id>/people/", people.people, name="people"),
    path("org/<uuid:organisation_id>/people/<int:membership_id>/", people.change_membership, name="change_membership"),
    path(
        "org/<uuid:organisation_id>/invitations/<int:invitation_id>/",
        people.change_invitation,
        name="change_invitation",
    ),
    path("administration/", administration.overview, name="administration"),
    path("administration/lead/<uuid:organisation_id>/", administration.invite_lead, name="invite_lead"),
    path("administration/register/", administration.upload, name="register_upload"),
    path("administration/register/<uuid:import_id>/", administration.register_import, name="register_import"),
]
