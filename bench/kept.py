"""Compares what was acknowledged to people with what is kept: ``python -m bench.kept ROUND`` reads their claims.

A claim is one respondent's own code with, per statement, the values that may be kept: the acknowledged one and any that
was sent after it. Prints how many answers were looked for, and how many of them are lost.
"""

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
django.setup()

from django.db import connection  # noqa: E402 - needs the set-up above

from vierinbalans.surveys.codes import hash_of  # noqa: E402
from vierinbalans.surveys.models import Round, Sheet  # noqa: E402


def compare(round_id: str, claims: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """How many acknowledged answers there are, and how many of them are not kept."""
    row = Round.objects.get(pk=round_id)
    kept = dict(Sheet.objects.filter(audience__round=row).values_list("code_hash", "answers"))
    looked_for = lost = 0
    for claim in claims:
        answers = kept.get(hash_of(claim["code"], row.salt), {})
        looked_for += len(claim["said"])
        lost += sum(str(answers.get(item)) not in may_be for item, may_be in claim["said"].items())
    return {"looked_for": looked_for, "lost": lost, "whole": _is_whole()}


def _is_whole() -> bool:
    """Whether SQLite finds its file as it should be; PostgreSQL looks after that itself."""
    if connection.vendor != "sqlite":
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        return bool(cursor.fetchone() == ("ok",))


if __name__ == "__main__":
    print(json.dumps(compare(sys.argv[1], json.load(sys.stdin))))
