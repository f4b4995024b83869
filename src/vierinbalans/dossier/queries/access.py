"""Which dossier somebody may see, and what they may do in it."""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Expression, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.http import Http404

from vierinbalans.dossier.models import Dossier
from vierinbalans.dossier.queries.written_once import Place, WrittenOnce
from vierinbalans.organisations.models import Membership, Organisation, Person
from vierinbalans.organisations.queries import OrganisationAccess
from vierinbalans.organisations.rules import Action as Doing
from vierinbalans.organisations.rules import Role, Roles, may


@dataclass(frozen=True, kw_only=True)
class DossierAccess:
    """A dossier together with what one person may do in it."""

    dossier: Dossier
    person: Person
    roles: Roles
    asked: bool = False
    """Whether this person was asked to answer the step they are at."""

    @property
    def may_answer(self) -> bool:
        """Whether this person may write the answer to the step they are at."""
        return self.may("write") or (self.asked and self.may("comment"))

    def may(self, action: Doing) -> bool:
        """Whether this person may do this here."""
        return may(action, self.roles)


def get_dossier_for(
    person: Person, organisation_id: uuid.UUID, year: int, action: Doing, *, rows: QuerySet[Dossier] | None = None
) -> DossierAccess:
    """A dossier that somebody may do something in. One query.

    ``rows`` are the dossiers to look in, for a room that reads something of its own along with them.
    Raises ``Http404`` when there is none or the person is a stranger to it, ``PermissionDenied`` when they may read
    it but not do this.
    """
    try:
        dossier = (
            _with_roles(Dossier.objects.all() if rows is None else rows, person)
            .select_related("organisation__board")
            .get(organisation_id=organisation_id, year=year)
        )
    except Dossier.DoesNotExist as error:
        raise Http404 from error
    return _let_in(person, dossier, Roles(here=_present(dossier.role_here), above=_present(dossier.role_above)), action)


def _with_roles(rows: QuerySet[Dossier], person: Person) -> QuerySet[Any]:
    # Two joins rather than two subqueries: Django spends less time on writing them than the database on answering.
    return rows.annotate(
        here=_membership("organisation", person),
        above=_membership("organisation__board", person),
        role_here=F("here__role"),
        role_above=F("above__role"),
    )


def _let_in(person: Person, dossier: Dossier, roles: Roles, action: Doing) -> DossierAccess:
    if not may("read", roles):
        raise Http404
    if not may(action, roles):
        raise PermissionDenied
    return DossierAccess(dossier=dossier, person=person, roles=roles)


_TO_WRITE = f"""
SELECT d.*, m.role AS role_here,
  o.kind AS organisation_kind, o.sector AS organisation_sector, o.name AS organisation_name
FROM "{Dossier._meta.db_table}" d
JOIN "{Organisation._meta.db_table}" o ON o.id = d.organisation_id
JOIN "{Membership._meta.db_table}" m ON m.organisation_id = o.id
WHERE d.organisation_id = %s AND d.year = %s AND m.person_id = %s
"""  # noqa: S608 - nothing but the names of our own tables is put in
"""Written out, because it is asked at every pause in typing; see ``docs/decisions/saving-while-typing.md``."""


def get_dossier_to_write(person: Person, organisation_id: uuid.UUID, year: int) -> DossierAccess:
    """A dossier that somebody may write in, read in the quickest way: people save while they type.

    It knows nothing of roles at the board, which never let anybody write. Raises as ``get_dossier_for`` does.
    """
    place = Organisation._meta.pk.get_db_prep_value(organisation_id, connection)
    dossier = next(iter(Dossier.objects.raw(_TO_WRITE, [place, year, person.pk])), None)
    if dossier is not None:
        roles = Roles(here=_present(getattr(dossier, "role_here", None)))
        if may("write", roles):
            dossier.organisation = _organisation_of(dossier)
            return DossierAccess(dossier=dossier, person=person, roles=roles)
    return get_dossier_for(person, organisation_id, year, "write")


def _organisation_of(dossier: Dossier) -> Organisation:
    """The organisation as far as it was read along; the rest of it is fetched when somebody asks."""
    names = ("kind", "sector", "name")
    values = [getattr(dossier, f"organisation_{name}") for name in names]
    return Organisation.from_db(dossier._state.db, ("id", *names), (dossier.organisation_id, *values))


def _membership(path: str, person: Person) -> FilteredRelation:
    """The one role that a person may have in the organisation at the end of ``path``."""
    return FilteredRelation(f"{path}__memberships", condition=Q(**{f"{path}__memberships__person": person}))


def _present(role: str | None) -> tuple[Role, ...]:
    return (cast("Role", role),) if role else ()


_along: dict[str, Subquery] = {}


def read_along(name: str, expression: Subquery) -> None:
    """Has a value read along with every dossier whose page shows what instruments find; called once, by their app.

    An instrument is asked on every visit: what it needs to know first comes with the dossier, without a query more.
    """
    _along[name] = expression


_with_overview: dict[str, Callable[[Person], Expression | Subquery]] = {}


def read_with_overview(name: str, make: Callable[[Person], Expression | Subquery]) -> None:
    """Has a value read along with the dossier of an overview, for whoever looks at it; called once, by an app.

    The overview asks the database a lot already: what stands beside the balance costs no query more.
    """
    _with_overview[name] = make


_DOSSIER = tuple(field.attname for field in Dossier._meta.concrete_fields)
_ORGANISATION = tuple(field.attname for field in Organisation._meta.concrete_fields)
_PATHS = (
    *_DOSSIER,
    *(f"organisation__{name}" for name in _ORGANISATION),
    *(f"organisation__board__{name}" for name in _ORGANISATION),
)
_ROLES = ("role_here", "role_above")
_NO_YEAR = 2**15 - 1
"""The largest that the column holds; no plan period begins then."""


def get_dossier_for_overview(person: Person, organisation_id: uuid.UUID, year: int) -> DossierAccess:
    """A dossier that somebody may read, with all that its overview shows beside the balance. One query.

    Raises as ``get_dossier_for`` does.
    """
    found = _overview.rows(person=person.pk, organisation=organisation_id, year=year) if year < _NO_YEAR else []
    if not found:
        raise Http404
    [row] = found
    dossier = _dossier_of(row[: len(_PATHS)])
    here, above, *along = row[len(_PATHS) :]
    for name, value in zip((*_along, *_with_overview), along, strict=True):
        setattr(dossier, name, value)
    return _let_in(person, dossier, Roles(here=_present(here), above=_present(above)), "read")


def _for_overview(*, person: int, organisation: uuid.UUID, year: int) -> QuerySet[Dossier, tuple[Any, ...]]:
    somebody = Person(pk=person)
    rows = with_findings().annotate(**{name: make(somebody) for name, make in _with_overview.items()})
    rows = _with_roles(rows, somebody).filter(organisation_id=organisation, year=year)
    named: QuerySet[Dossier, tuple[Any, ...]] = rows.values_list(*_PATHS, *_ROLES, *_along, *_with_overview)
    return named


_overview = WrittenOnce(
    _for_overview,
    person=Place(field=Person._meta.pk, stand_in=2**62 - 1),
    organisation=Place(field=Organisation._meta.pk, stand_in=uuid.UUID(int=2**127 - 1)),
    year=Place(field=Dossier._meta.get_field("year"), stand_in=_NO_YEAR),
)


def _dossier_of(values: Sequence[Any]) -> Dossier:
    """A dossier with its organisation and that one's board, from the values of ``_PATHS``."""
    split = len(_DOSSIER), len(_DOSSIER) + len(_ORGANISATION)
    dossier = Dossier.from_db(connection.alias, _DOSSIER, values[: split[0]])
    organisation = Organisation.from_db(connection.alias, _ORGANISATION, values[split[0] : split[1]])
    board = values[split[1] :]
    organisation.board = Organisation.from_db(connection.alias, _ORGANISATION, board) if board[0] else None
    dossier.organisation = organisation
    return dossier


def with_findings() -> QuerySet[Dossier]:
    """Dossiers that know what instruments want to know first."""
    return Dossier.objects.annotate(**_along)


def with_later_year() -> QuerySet[Dossier]:
    """The same, and as ``later_year`` when the plan period after theirs starts, if it was begun."""
    later = Dossier.objects.filter(organisation=OuterRef("organisation"), year__gt=OuterRef("year")).order_by("year")
    return with_findings().annotate(later_year=Subquery(later.values("year")[:1]))


def dossiers_of(access: OrganisationAccess) -> list[Dossier]:
    """The plan periods of an organisation, the latest first."""
    return list(Dossier.objects.filter(organisation=access.organisation))
