"""What every page's shell needs: costs no query."""

from functools import lru_cache
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from vierinbalans import framework
from vierinbalans.ui import colours


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: the program's version and the address of the block colours."""
    return {"program_version": program_version(), "block_colours_url": block_colours_url(), "here": _here(request)}


@lru_cache(maxsize=1)
def program_version() -> str:
    """The installed version of the workbench."""
    return version("vierinbalans")


def block_colours_url() -> str:
    """The stylesheet's address, which changes with its content so that browsers may keep it for ever."""
    return f"{reverse('ui:block_colours')}?v={colours.fingerprint(framework.load().blocks)}"


def _here(request: HttpRequest) -> str:
    """Where to return to after a change of language: pages that can be fetched again only."""
    return request.get_full_path()
