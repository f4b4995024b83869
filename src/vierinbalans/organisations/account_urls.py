"""Addresses for logging in and passwords: those of allauth that we use, under its names.

Names that allauth wants to link to but that have no page here lead to a 404.
"""

from allauth.account import views
from django.urls import path, re_path

from vierinbalans.organisations.views.accounts import nothing_here, sound

urlpatterns = [
    path("login/", sound(views.login), name="account_login"),
    path("login/code/", sound(views.request_login_code), name="account_request_login_code"),
    path("login/code/confirm/", sound(views.confirm_login_code), name="account_confirm_login_code"),
    path("logout/", sound(views.logout), name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("password/change/", sound(views.password_change), name="account_change_password"),
    path("password/set/", sound(views.password_set), name="account_set_password"),
    path("password/reset/", sound(views.password_reset), name="account_reset_password"),
    path("password/reset/done/", sound(views.password_reset_done), name="account_reset_password_done"),
    path("password/reset/key/done/", views.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        sound(views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("signup/", nothing_here, name="account_signup"),
    path("email/", nothing_here, name="account_email"),
    path("confirm-email/", nothing_here, name="account_email_verification_sent"),
    path("reauthenticate/", nothing_here, name="account_reauthenticate"),
]
