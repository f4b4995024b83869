"""The files of a plan."""

import pytest

from tests.plan import rich
from vierinbalans import framework
from vierinbalans.plan.assembling import assemble
from vierinbalans.plan.documents import produce
from vierinbalans.plan.rules import FORMATS, Format


@pytest.fixture(scope="session")
def files() -> dict[Format, bytes]:
    """The rich plan in every format."""
    return produce(assemble(framework.load(), rich.dossier(), choices=rich.choices(), today=rich.TODAY, language="nl"))


def test_there_is_a_file_in_every_format(files: dict[Format, bytes]) -> None:
    starts = {"docx": b"PK", "odt": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}
    assert {name: files[name].startswith(starts[name]) for name in FORMATS} == dict.fromkeys(FORMATS, True)
