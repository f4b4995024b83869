"""A mail server that does not answer."""

from django.core.mail.backends.base import BaseEmailBackend


class EmailBackend(BaseEmailBackend):
    """Fails like a server that refuses the connection."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError("nobody listens there")
