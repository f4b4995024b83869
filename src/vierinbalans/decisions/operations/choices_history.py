"""Remembers who changed what in a choice."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from vierinbalans.decisions.models import Decision, DecisionChange
from vierinbalans.organisations.models import Person

SHARED_FOR = timedelta(minutes=10)
"""Changes of one person within this time make one entry: people save as they type."""
STATE = "state"
"""The part that tells where a choice stands; such an entry stands by itself."""
LINK_OF = "action:"
"""How the part begins that tells which action arranges a consideration."""


def remember(decision: Decision, *, before: dict[str, Any], after: dict[str, Any], person: Person) -> None:
    """Adds what changed to the history, or to this person's entry of just now."""
    changed = sorted(name for name in after if before.get(name) != after[name])
    if not changed:
        return
    before, after = ({name: each.get(name) for name in changed} for each in (before, after))
    last = None if STATE in after else decision.changes.first()
    if last is not None and _shares(last, person):
        _add_to(last, before, after)
        return
    DecisionChange.objects.create(decision=decision, person=person, person_name=person.name, before=before, after=after)


def _shares(last: DecisionChange, person: Person) -> bool:
    recent = last.changed_at > timezone.now() - SHARED_FOR
    return recent and last.person_id == person.pk and STATE not in last.after


def _add_to(last: DecisionChange, before: dict[str, Any], after: dict[str, Any]) -> None:
    """Widens an entry; what is as it was before it is no change any more."""
    whole_before, whole_after = {**before, **last.before}, {**last.after, **after}
    kept = [name for name in whole_after if whole_before.get(name) != whole_after[name]]
    if not kept:
        last.delete()
        return
    last.before = {name: whole_before.get(name) for name in kept}
    last.after = {name: whole_after[name] for name in kept}
    last.save(update_fields=["before", "after"])
