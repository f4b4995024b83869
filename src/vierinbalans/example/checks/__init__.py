"""Checks of the example's files beyond their shape; each gives problems that say what to mend."""

from vierinbalans.example.checks.choices import choices
from vierinbalans.example.checks.languages import languages
from vierinbalans.example.checks.of_framework import of_framework
from vierinbalans.example.checks.process import process
from vierinbalans.example.checks.references import references
from vierinbalans.example.checks.rounds import rounds

__all__ = ["choices", "languages", "of_framework", "process", "references", "rounds"]
