"""A visitor over plain HTTP: logs in through the page, keeps cookies, sends the CSRF token."""

import http.client
import re
from collections.abc import Mapping
from html import unescape
from urllib.parse import urlencode

from bench.server import HOST

TIMEOUT = 30


class Visitor:
    """One person with one browser."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, str]:
        """Fetches a page."""
        return self._ask("GET", path, {})

    def post(self, path: str, fields: Mapping[str, str], *, htmx: bool = False) -> tuple[int, str]:
        """Sends a form."""
        headers = {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": self.cookies["csrftoken"]}
        if htmx:
            headers["HX-Request"] = "true"
        return self._ask("POST", path, headers, urlencode(fields))

    def log_in(self, email: str, password: str) -> None:
        """Through the login page, as everybody."""
        self.get("/account/login/")
        status, _page = self.post("/account/login/", {"login": email, "password": password})
        if status != 302 or "sessionid" not in self.cookies:
            raise RuntimeError(f"{email} could not log in: {status}")

    def _ask(self, method: str, path: str, headers: dict[str, str], body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=TIMEOUT)
        try:
            cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            sent = {"Accept-Encoding": "identity", "Cookie": cookie, "Connection": "close", **headers}
            connection.request(method, path, body or None, sent)
            response = connection.getresponse()
            for name, value in response.getheaders():
                if name.lower() == "set-cookie":
                    cookie_name, _, rest = value.partition("=")
                    self.cookies[cookie_name] = rest.partition(";")[0]
            return response.status, response.read().decode()
        finally:
            connection.close()


def hidden(page: str, name: str) -> str:
    """The value of a hidden field of this name."""
    for tag in re.findall(r"<input[^>]*>", page):
        if f'name="{name}"' in tag and (found := re.search(r'value="([^"]*)"', tag)):
            return unescape(found[1])
    raise RuntimeError(f"the page has no field {name}")
