"""A real SMTP server for tests, that takes mails, refuses them or is slow, as told."""

import socket
import time
from email import message_from_bytes
from email.message import Message

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

NAME, PASSWORD = "school", "geheim woord"


class Handler:
    """Keeps what it took; ``answers`` says what it answers to a recipient, ``to_data`` to a whole mail."""

    def __init__(self) -> None:
        self.taken: list[Message] = []
        self.recipients: list[str] = []
        self.answers: dict[str, str] = {}
        self.to_data = "250 OK"
        self.slow = 0.0

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 - aiosmtpd's names
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        time.sleep(self.slow)
        if self.to_data.startswith("250"):
            self.taken.append(message_from_bytes(envelope.content))
            self.recipients += envelope.rcpt_tos
        return self.to_data


def authenticate(server, session, envelope, mechanism, data):
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (NAME.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=right)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class MailServer:
    """The server with where it listens."""

    def __init__(self, **options) -> None:
        self.handler = Handler()
        self.port = free_port()
        self._controller = Controller(self.handler, hostname="127.0.0.1", port=self.port, **options)

    def start(self) -> None:
        self._controller.start()

    def stop(self) -> None:
        self._controller.stop(no_assert=True)
