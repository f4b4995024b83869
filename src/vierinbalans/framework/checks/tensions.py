"""Tensions: their rules name blocks and steps that are there, their sentences only facts the rule finds."""

import string
from collections.abc import Iterator

from vierinbalans.framework.checks.references import unknown
from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.tension_rules import placeholders, simple_rules
from vierinbalans.framework.types import LANGUAGES


def problems(documents: Documents) -> Iterator[Problem]:
    """What is wrong with the tensions."""
    for tension in documents.of_kind("tension"):
        yield from unknown(tension, "sources", tension.data["sources"], documents.ids("source"), "source")
        yield from _mend(tension, documents)
        yield from _rule(tension, documents)
        yield from _sentence(tension)


def _mend(tension: Document, documents: Documents) -> Iterator[Problem]:
    mend = tension.data.get("mend")
    if mend is None:
        return
    if len(mend) != 1:
        fix = "Name one step or one page; leave mend out when it is the step the rule found"
        yield Problem(file=tension.file, key="mend", message=f"names {len(mend)} places", fix=fix)
    if "step" in mend:
        yield from unknown(tension, "mend.step", [mend["step"]], documents.ids("step"), "step")


def _rule(tension: Document, documents: Documents) -> Iterator[Problem]:
    blocks, steps = documents.ids("block"), documents.ids("step")
    for key, rule in simple_rules(tension.data["rule"]):
        for name in ("block", "of"):
            yield from unknown(tension, f"{key}.{name}", [rule[name]] if name in rule else [], blocks, "block")
        yield from unknown(tension, f"{key}.blocks", rule.get("blocks", ()), blocks, "block")
        for name in ("high", "low"):
            yield from unknown(tension, f"{key}.{name}", rule.get(name, ()), steps, "step")
        if rule.get("block") is not None and rule.get("block") == rule.get("of"):
            message = "compares a block with itself"
            yield Problem(file=tension.file, key=f"{key}.of", message=message, fix="Name another block")
        if rule["kind"] == "step_gap" and rule["at_least"] <= rule["at_most"]:
            message = f"is not above at_most ({rule['at_most']}), so there would be no gap"
            yield Problem(file=tension.file, key=f"{key}.at_least", message=message, fix="Make it higher")


def _sentence(tension: Document) -> Iterator[Problem]:
    allowed = placeholders(tension.data["rule"])
    offer = ", ".join(f"{{{name}}}" for name in sorted(allowed)) or "no placeholder"
    for language in LANGUAGES:
        key = f"because.{language}"
        try:
            parts = list(string.Formatter().parse(tension.data["because"][language]))
        except ValueError as error:
            yield Problem(file=tension.file, key=key, message=str(error), fix="Close every { with a }")
            continue
        for _, name, form, conversion in parts:
            if name is not None and (name not in allowed or form or conversion):
                message = f"the rule does not find {{{name}}}"
                yield Problem(file=tension.file, key=key, message=message, fix=f"This rule offers: {offer}")
