"""Beginning with the example: what the set-up page calls."""

from django.utils import timezone
from django.utils.translation import get_language

from vierinbalans.example.operations import load_example
from vierinbalans.organisations.models import Person
from vierinbalans.organisations.views.shell import address_of


def begin(person: Person) -> str:
    """Loads the example for somebody, in the language they read, and gives the address to look round from."""
    language = get_language() or person.language
    return address_of(load_example(person, language=language, today=timezone.localdate()))
