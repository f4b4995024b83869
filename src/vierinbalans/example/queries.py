"""What there is of the example, and for whom."""

from django.db.models import QuerySet

from vierinbalans.organisations.models import Membership, Organisation, Person


def example_board() -> Organisation | None:
    """The example board, when it was loaded."""
    return Organisation.objects.filter(is_example=True, kind="board").first()


def example_organisations() -> QuerySet[Organisation]:
    """The board and its schools; none when the example was not loaded."""
    return Organisation.objects.filter(is_example=True)


def others_inside(person: Person) -> int:
    """How many other people have a role somewhere in the example."""
    inside = Membership.objects.filter(organisation__is_example=True).exclude(person=person)
    return inside.values("person").distinct().count()


def is_inside(person: Person) -> bool:
    """Whether somebody has a role in the example."""
    return Membership.objects.filter(person=person, organisation__is_example=True).exists()


def may_remove(person: Person) -> bool:
    """Whether somebody manages the example: is lead of the board or of a school in it."""
    return Membership.objects.filter(person=person, role="lead", organisation__is_example=True).exists()
