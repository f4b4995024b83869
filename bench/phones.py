"""People with a phone: without an account, with only the cookie of what they take part in.

A respondent reads the pages and sends their forms as a browser does: the address, the field and the proof come from
the page. What they sent, and what was acknowledged of it, is remembered.
"""

import re
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import quote_plus, urlsplit

from bench.visitor import Visitor

FORM = "Content-Type: application/x-www-form-urlencoded\r\n"
HX = "HX-Request: true\r\n"
OK, ELSEWHERE = 200, 302
COOKIE = "vierinbalans_answer"

_SAVING = re.compile(rb'<fieldset[^>]* hx-post="([^"]+)"[^>]* hx-params="proof,([^"]+)"')
_PROOF = re.compile(rb'name="proof" value="(\w+)"')


class Phone(Visitor):
    """A participant's device."""

    def part(self, path: str) -> tuple[int, bytes]:
        """What htmx fetches."""
        return self._ask("GET", path, HX)

    def send(self, path: str, body: str, *, htmx: bool = False) -> tuple[int, bytes]:
        """A form without Django's token."""
        return self._ask("POST", path, FORM + HX * htmx, body.encode())


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement on a page: where its answer is sent, and in which field."""

    path: str
    field: str

    @property
    def item(self) -> str:
        """Its id, as answers are kept."""
        return self.field.removeprefix("a-")


@dataclass
class Said:
    """What somebody answered to one statement."""

    acknowledged: str = ""
    """The last answer of which the server said that it is saved."""
    since: list[str] = field(default_factory=list)
    """Sent after that, and not acknowledged: these may have been saved or not."""

    @property
    def may_be(self) -> list[str]:
        """What may be kept; nothing when nothing was promised."""
        return [self.acknowledged, *self.since] if self.acknowledged else []


class Respondent(Phone):
    """Somebody who answers a questionnaire."""

    def __init__(self, port: int, code: str) -> None:
        super().__init__(port)
        self.code = code
        self.proof = ""
        self.statements: list[Statement] = []
        self.said: dict[str, Said] = {}

    @property
    def own_code(self) -> str:
        """The code that only this respondent has."""
        return self.cookies[COOKIE].strip('"').split(".")[1]

    def open(self) -> bool:
        """Opens the link on the sheet of paper."""
        return self.get(f"/answer/{self.code}/")[0] == OK

    def begin(self, view: str = "one") -> bool:
        """Begins, with one statement per screen or with ``all`` on one page."""
        status, _page = self.send(f"/answer/{self.code}/", f"view={view}")
        return status == ELSEWHERE and COOKIE in self.cookies

    def read(self, path: str = "") -> bool:
        """Reads a page with statements: the one they were led to, unless another is named."""
        status, page = self.get(path or urlsplit(self.way).path)
        proof = _PROOF.search(page)
        self.proof = proof[1].decode() if proof else ""
        found = _SAVING.findall(page)
        self.statements = [Statement(path=unescape(to.decode()), field=name.decode()) for to, name in found]
        return status == OK and bool(self.proof and self.statements)

    def save(self, value: str, place: int = 0) -> bool:
        """Chooses an answer: the page saves it by itself."""
        body = self._chosen(value, place)
        return self.heard(*self.send(self.statements[place].path, body, htmx=True), place=place)

    def go_on(self, value: str) -> bool:
        """Presses the button below the statement, which sends the answer once more, and is led to the next."""
        path, body = self.statements[0].path, self._chosen(value, 0)
        status, _page = self.send(path, f"{body}&go=next")
        return self.heard(OK if status == ELSEWHERE else status, b"", place=0)

    def saving(self, value: str, place: int = 0) -> bytes:
        """The request that saves an answer, for whoever sends it at a moment of their own."""
        body = self._chosen(value, place).encode()
        return self.request("POST", self.statements[place].path, FORM + HX, body)

    def heard(self, status: int, _page: bytes, *, place: int = 0) -> bool:
        """Remembers that the last answer to this statement was acknowledged, if it was."""
        if status == OK:
            said = self.said[self.statements[place].item]
            said.acknowledged, said.since = said.since[-1], []
        return status == OK

    def _chosen(self, value: str, place: int) -> str:
        statement = self.statements[place]
        self.said.setdefault(statement.item, Said()).since.append(value)
        return f"proof={self.proof}&{statement.field}={quote_plus(value)}"


def claims(people: list[Respondent]) -> list[dict[str, object]]:
    """What must be kept of these people: see ``kept.py``."""
    return [
        {"code": one.own_code, "said": {item: said.may_be for item, said in one.said.items() if said.may_be}}
        for one in people
        if COOKIE in one.cookies
    ]
