"""Hands one mail over to the mail server, and says what went wrong when it could not be."""

import logging
import smtplib
from email.utils import parseaddr
from types import TracebackType
from typing import Any, Self

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from vierinbalans.notifications.models import Notification
from vierinbalans.notifications.rules import Problem, Reason

logger = logging.getLogger(__name__)
MAILS_PER_CONNECTION = 50
"""Servers let only so many pass before they hang up."""
PERMANENT = range(500, 600)
LOG_IN_FIRST = {530, 534, 535, 538}


class Post:
    """A connection with the mail server, kept open over several mails."""

    def __init__(self) -> None:
        self._connection: Any = None
        self._sent = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, row: Notification) -> Problem | None:
        """Sends a mail; why it could not be sent, or ``None`` when the server took it over."""
        try:
            self._open()
        except (OSError, ValueError) as error:
            self._hang_up()
            return problem_of_opening(error)
        try:
            self._connection.send_messages([message_of(row)])
        except (OSError, ValueError) as error:
            self._hang_up()
            return problem_of_sending(error)
        self._sent += 1
        if self._sent >= MAILS_PER_CONNECTION or not _is_smtp():
            self._hang_up()  # to files: one file per mail
        return None

    def _open(self) -> None:
        if self._connection is None:
            self._connection = get_connection(fail_silently=False)
            self._connection.open()

    def _hang_up(self) -> None:
        connection, self._connection, self._sent = self._connection, None, 0
        if connection is not None:
            try:
                connection.close()
            except (OSError, smtplib.SMTPException):
                logger.debug("the mail server hung up first")


def _is_smtp() -> bool:
    return settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")


def message_of(row: Notification) -> EmailMultiAlternatives:
    """The mail as it goes out. Its id stays the same when it is sent again, so that mail programs show it once."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{row.pk}@{domain}>",
        "Content-Language": row.language,
        "Auto-Submitted": "auto-generated",
    }
    message = EmailMultiAlternatives(row.subject, row.text, None, [row.to], headers=headers)
    if row.html:
        message.attach_alternative(row.html, "text/html")
    return message


def problem_of_opening(error: Exception) -> Problem:
    """What an error means while calling the mail server: it is no mail's fault. (SMTP errors are ``OSError`` too.)"""
    match error:
        case smtplib.SMTPResponseException() if error.smtp_code in LOG_IN_FIRST:
            return Problem(reason="login", detail=_said(error.smtp_code, error.smtp_error))
        case smtplib.SMTPResponseException():
            return Problem(reason="no_connection", detail=_said(error.smtp_code, error.smtp_error))
        case smtplib.SMTPException():
            return Problem(reason="no_connection", detail=str(error))
    logger.info("the mail server cannot be reached: %s", type(error).__name__)
    return Problem(reason="no_connection")


def problem_of_sending(error: Exception) -> Problem:
    """What an error means while handing over a mail."""
    match error:
        case smtplib.SMTPResponseException() if error.smtp_code in LOG_IN_FIRST:
            return problem_of_opening(error)
        case smtplib.SMTPRecipientsRefused():
            return _answered("refused", *next(iter(error.recipients.values())))
        case smtplib.SMTPResponseException():
            return _answered("content", error.smtp_code, error.smtp_error)
        case smtplib.SMTPNotSupportedError() | ValueError():
            return Problem(reason="address")  # signs that this server, or any, cannot take
        case smtplib.SMTPException():
            return Problem(reason="busy", detail=str(error))
    logger.info("the connection with the mail server broke off: %s", type(error).__name__)
    return Problem(reason="busy")


def _answered(permanent: Reason, code: int, said: bytes | str) -> Problem:
    return Problem(reason=permanent if code in PERMANENT else "busy", detail=_said(code, said))


def _said(code: int, said: bytes | str) -> str:
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return " ".join(f"{code} {words}".split())
