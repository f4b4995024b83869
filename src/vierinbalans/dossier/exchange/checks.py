"""Checks that the parts of a document have in common."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from django.utils.translation import gettext as _

from vierinbalans.dossier.exchange.problems import Problem, path


def twice(names: Sequence[str], *at: object, key: str) -> Iterator[Problem]:
    """Names that stand in a list more than once; ``key`` is where each has its name."""
    for name, count in Counter(names).items():
        if count > 1:
            place = len(names) - 1 - names[::-1].index(name)
            yield Problem(place=path(*at, place, key), message=_("'%s' stands in the file twice.") % name)


def unknown_statement(ref: str, known: Collection[str], *at: object) -> Iterator[Problem]:
    """A vision statement that is not in the file; an empty ref names none."""
    if ref and ref not in known:
        yield Problem(place=path(*at), message=_("There is no vision statement with id '%s'.") % ref)


def unknown_statements(refs: Sequence[str], known: Collection[str], *at: object) -> Iterator[Problem]:
    """Of a list of links, those to vision statements that are not in the file."""
    for place, ref in enumerate(refs):
        yield from unknown_statement(ref, known, *at, place)
