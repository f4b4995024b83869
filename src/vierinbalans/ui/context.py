"""What every page's shell needs: costs no query."""

from functools import lru_cache
from importlib.metadata import version
from typing import Any

from django.http import HttpRequest
from django.urls import get_script_prefix, reverse

from vierinbalans import framework
from vierinbalans.ui import colours


def shell(request: HttpRequest) -> dict[str, Any]:
    """The context processor: version, addresses the shell links to, and where we are."""
    return {
        "program_version": program_version(),
        "block_colours_url": block_colours_url(),
        "model_url": f"{get_script_prefix()}model/",
        "here": _here(request),
    }


@lru_cache(maxsize=1)
def program_version() -> str:
    """The installed version of the workbench."""
    return version("vierinbalans")


def block_colours_url() -> str:
    """The stylesheet's address, which changes with its content so that browsers may keep it for ever."""
    return f"{reverse('ui:block_colours')}?v={colours.fingerprint(framework.load().blocks)}"


def _here(request: HttpRequest) -> str:
    """The page to return to after a change of language."""
    return request.get_full_path()
