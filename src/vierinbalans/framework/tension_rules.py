"""The closed list of rule kinds: which keys each reads, and which facts its sentence may name."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vierinbalans.framework.shapes import Flaw, Many, Number, OneOf, Record, Shape, Words

BLOCK_ID = Words(r"[a-z][a-z0-9_]*", "an id in small letters, like vision")
STEP_ID = Words(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*", "the id of a step, like vision.education")
FINDING_ID = Words(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+", "the id of a finding, like spending.without_decision")
_STAGE = Number(0, 4, whole=True)
_DIFFERENCE = Number(0.1, 4)


@dataclass(frozen=True, kw_only=True)
class RuleSpecification:
    """The keys a kind of rule reads besides ``kind``, and the placeholders ``because`` may use."""

    keys: Mapping[Hashable, Shape]
    placeholders: frozenset[str]


class RuleShape:
    """A rule: its kind decides which keys belong to it."""

    def flaws(self, value: Any, key: str) -> Iterator[Flaw]:
        """See ``shapes.Shape``."""
        kind = value.get("kind") if isinstance(value, dict) else None
        specification = RULES.get(kind) if isinstance(kind, str) else None
        if isinstance(value, dict) and specification is None:
            # The other keys cannot be judged before the kind is known.
            value = {name: value[name] for name in value if name == "kind"}
        keys = specification.keys if specification else {}
        yield from Record({"kind": OneOf(tuple(RULES)), **keys}).flaws(value, key)


def _kind(placeholders: str, keys: dict[Hashable, Shape] | None = None) -> RuleSpecification:
    return RuleSpecification(keys=keys or {}, placeholders=frozenset(placeholders.split()))


_STEPS = Many(STEP_ID, least=1)

RULES: dict[str, RuleSpecification] = {
    "block_ahead_of": _kind(
        "block level of of_level difference", {"block": BLOCK_ID, "of": BLOCK_ID, "by": _DIFFERENCE}
    ),
    "block_ahead_of_all": _kind("block level next next_level difference", {"block": BLOCK_ID, "by": _DIFFERENCE}),
    "step_gap": _kind(
        "high high_stage low low_stage", {"high": _STEPS, "at_least": _STAGE, "low": _STEPS, "at_most": _STAGE}
    ),
    "unlinked_steps": _kind("count steps", {"blocks": Many(BLOCK_ID, least=1), "at_least": _STAGE}),
    "unsupported_statements": _kind("count statements"),
    "action_before_decision": _kind("count actions", {"below": _STAGE}),
    "review_overdue": _kind("count steps", {"at_least": _STAGE}),
    "frame_unfilled": _kind("count statements"),
    "finding": _kind("count findings", {"findings": Many(FINDING_ID, least=1)}),
    "any_of": _kind("", {"rules": Many(RuleShape(), least=1)}),
}


def placeholders(rule: Mapping[str, Any]) -> frozenset[str]:
    """The facts the sentence of a well-shaped rule may name: of ``any_of`` only what all its rules know."""
    if rule["kind"] == "any_of":
        return frozenset.intersection(*(placeholders(each) for each in rule["rules"]))
    return RULES[rule["kind"]].placeholders


def simple_rules(rule: Mapping[str, Any], key: str = "rule") -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The rules inside a well-shaped rule with their keys: itself, or everything ``any_of`` holds."""
    if rule["kind"] != "any_of":
        yield key, rule
        return
    for place, each in enumerate(rule["rules"]):
        yield from simple_rules(each, f"{key}.rules[{place}]")
