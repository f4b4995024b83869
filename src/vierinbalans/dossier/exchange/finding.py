"""Finds the organisation and the dossier that a command names."""

import uuid

from vierinbalans.dossier.exchange import Document
from vierinbalans.dossier.models import Dossier
from vierinbalans.organisations.models import Organisation


class NotFoundError(LookupError):
    """Nothing, or more than one thing, is called so; ``reason`` is ``none``, ``several`` or ``year``."""

    def __init__(self, reason: str, *, found: list[str]) -> None:
        super().__init__(reason)
        self.reason = reason
        self.found = found


def organisation_called(words: str) -> Organisation:
    """The organisation with this id, code or whole name. Raises ``NotFoundError``."""
    try:
        by_id = Organisation.objects.filter(pk=uuid.UUID(words)).first()
    except ValueError:
        by_id = None
    if by_id:
        return by_id
    found = list(Organisation.objects.filter(code=words.upper())) if words else []
    found = found or list(Organisation.objects.filter(name__iexact=words))
    return _only(found)


def organisation_for(document: Document) -> Organisation | None:
    """Whose dossier a document is: the organisation of its kind with its code, or with its name when one of the
    two has no code; nothing when it is not known here. Raises ``NotFoundError`` when several have the name."""
    facts = document["organisation"]
    same_kind = Organisation.objects.filter(kind=facts["kind"])
    code = facts.get("code", "")
    if code and (known := same_kind.filter(code=code).first()):
        return known
    called = same_kind.filter(name=facts["name"])
    found = list(called.filter(code="") if code else called)
    return _only(found) if found else None


def dossier_of(organisation: Organisation, *, year: int | None) -> Dossier:
    """The dossier of the period that starts in ``year``, else the latest. Raises ``NotFoundError``."""
    dossiers = list(Dossier.objects.filter(organisation=organisation).select_related("organisation"))
    chosen = [dossier for dossier in dossiers if year in (None, dossier.year)]
    if not chosen:
        raise NotFoundError("year", found=[str(dossier.year) for dossier in dossiers])
    return chosen[0]


def _only(found: list[Organisation]) -> Organisation:
    if len(found) != 1:
        names = [f"{each.name} ({each.pk})" for each in found]
        raise NotFoundError("several" if found else "none", found=names)
    return found[0]
