"""A mail server of our own, and mails to send with it."""

import pytest

from tests.notifications.server import MailServer, authenticate
from vierinbalans.notifications.operations import Mail, queue


@pytest.fixture
def smtp_settings(settings):
    """Mail goes to a server on this machine; nobody need listen there."""

    def use(port, **fields):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", port, False
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = fields.get("user", ""), fields.get("password", "")
        settings.EMAIL_TIMEOUT = fields.get("timeout", 5)
        settings.DEFAULT_FROM_EMAIL = "Vier in balans <werkbank@example.org>"

    return use


@pytest.fixture
def mail_server(smtp_settings):
    server = MailServer()
    server.start()
    smtp_settings(server.port)
    yield server
    server.stop()


@pytest.fixture
def locked_mail_server():
    """A server that takes mails only from who logs in."""
    server = MailServer(authenticator=authenticate, auth_required=True, auth_require_tls=False)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def queued(cast):
    """Puts a mail in the queue."""

    def do(to="piet@example.org", **fields):
        mail = Mail(
            to=to,
            language="nl",
            subject=fields.get("subject", "Uw mening over ict"),
            text="Met een geheim: abc",
            html="<p>Met een geheim: abc</p>",
        )
        return queue(
            fields.get("organisation", cast.school),
            kind=fields.get("kind", "survey_invitation"),
            mail=mail,
            subject_ref=fields.get("subject_ref", ""),
        )

    return do
