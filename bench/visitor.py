"""A visitor over plain HTTP: logs in through the page, keeps cookies, sends the CSRF token.

Written on bare sockets: on a small machine a comfortable client would take as long as the server it measures.
"""

import socket
from collections.abc import Mapping
from urllib.parse import urlencode

from bench.server import HOST

TIMEOUT = 30
MOST = 4 * 1024 * 1024


class Visitor:
    """One person with one browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.way = ""
        """Where the last redirect led."""

    def get(self, path: str, *, packed: str = "identity") -> tuple[int, bytes]:
        """Fetches a page, as it comes over the wire."""
        return self._ask("GET", path, f"Accept-Encoding: {packed}\r\n")

    def post(self, path: str, fields: Mapping[str, str], *, htmx: bool = False) -> tuple[int, bytes]:
        """Sends a form."""
        return self._ask("POST", path, *self._form(fields, htmx=htmx))

    def posting(self, path: str, fields: Mapping[str, str]) -> bytes:
        """The request that htmx sends for a form, for whoever sends it at a moment of their own."""
        return self.request("POST", path, *self._form(fields, htmx=True))

    def _form(self, fields: Mapping[str, str], *, htmx: bool) -> tuple[str, bytes]:
        headers = f"Content-Type: application/x-www-form-urlencoded\r\nX-CSRFToken: {self.cookies['csrftoken']}\r\n"
        return headers + "HX-Request: true\r\n" * htmx, urlencode(fields).encode()

    def log_in(self, email: str, password: str) -> None:
        """Through the login page, as everybody."""
        self.get("/account/login/")
        status, _page = self.post("/account/login/", {"login": email, "password": password})
        if status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} could not log in: {status}")

    def _ask(self, method: str, path: str, headers: str, body: bytes = b"") -> tuple[int, bytes]:
        with socket.create_connection((HOST, self.port), timeout=TIMEOUT) as line:
            line.sendall(self.request(method, path, headers, body))
            answer = b""
            while (part := line.recv(65536)) and len(answer) < MOST:
                answer += part
        return self.understood(answer)

    def request(self, method: str, path: str, headers: str, body: bytes = b"") -> bytes:
        """What is sent over the wire, with the cookies of this browser."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = f"{method} {path} HTTP/1.0\r\nHost: {HOST}:{self.port}\r\nCookie: {cookies}\r\n{headers}"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body

    def understood(self, answer: bytes) -> tuple[int, bytes]:
        """Status and content of what came back; cookies and the way to another page are remembered.

        Raises ``ConnectionError`` for an answer that was broken off.
        """
        top, end, content = answer.partition(b"\r\n\r\n")
        first, *lines = top.decode("latin-1").split("\r\n")
        headers = [(name.lower(), value) for name, _, value in (line.partition(": ") for line in lines)]
        if not end or len(content) < int(dict(headers).get("content-length", 0)):
            raise ConnectionError("the answer was broken off")
        for name, value in headers:
            if name == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
            elif name == "location":
                self.way = value
        return int(first.split()[1]), content
