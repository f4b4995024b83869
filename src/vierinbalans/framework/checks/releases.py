"""Released ids: schools' answers hang on them, so they stay or are retired, and what is retired never returns."""

from collections.abc import Iterator, Mapping

from vierinbalans.framework.documents import Documents
from vierinbalans.framework.file_kinds import RELEASED_FILE
from vierinbalans.framework.problems import Problem

_KINDS = (
    "blocks",
    "steps",
    "considerations",
    "tensions",
    "stages",
    "items",
    "questionnaires",
    "groups",
    "choices",
    "derived",
)


def problems(documents: Documents) -> Iterator[Problem]:
    """Ids that vanished, came back, were released twice or retired without ever having been released."""
    released, retired = released_ids(documents), retired_ids(documents)
    everything = current_ids(documents)
    current = {name for names in everything.values() for name in names}
    once = [name for names in released.values() for name in names]
    for kind, names in released.items():
        for name in names:
            if name not in everything.get(kind, ()) and not _is_retired(name, retired):
                message = f"'{name}' was released and is gone"
                fix = "Schools' answers hang on it: put it back, or add it to retired with a reason"
                yield _problem(f"released ({kind})", message, fix)
    for name in sorted(retired & current):
        yield _problem("retired", f"'{name}' is retired but used again", "Choose another id for what is new")
    for name in sorted(retired - set(once)):
        yield _problem("retired", f"'{name}' was never released", "Mend the id, or remove it here")
    for name in sorted({name for name in once if once.count(name) > 1}):
        yield _problem("released", f"'{name}' stands there twice", "Keep the version that first brought it")


def current_ids(documents: Documents) -> dict[str, list[str]]:
    """Every id schools' answers may hang on, per kind as in ``released.yaml``, in the order of the files."""
    steps = list(documents.of_kind("step"))
    model = {
        "blocks": [block.data["id"] for block in documents.of_kind("block")],
        "steps": [step.data["id"] for step in steps],
        "considerations": [f"{step.data['id']}.{each['id']}" for step in steps for each in step.data["considerations"]],
        "tensions": [tension.data["id"] for tension in documents.of_kind("tension")],
        "stages": [point["id"] for point in documents.data_of("scales")["stage"]["points"]],
    }
    return {
        **model,
        **(_survey_ids(documents) if documents.have_surveys else {}),
        **(_choice_ids(documents) if documents.have_decisions else {}),
        **(_derived_ids(documents) if documents.have_profile else {}),
    }


def _survey_ids(documents: Documents) -> dict[str, list[str]]:
    return {
        "items": [item.data["id"] for item in documents.of_kind("item")],
        "questionnaires": [each.data["id"] for each in documents.of_kind("questionnaire")],
        "groups": [group["id"] for group in documents.data_of("survey_groups")["groups"]],
    }


def _choice_ids(documents: Documents) -> dict[str, list[str]]:
    """Each with what it is in front: a kind of choice and a category of costs may share a name."""
    return {
        "choices": [
            *(f"kind.{each['id']}" for each in documents.data_of("decision_kinds")["kinds"]),
            *(f"topic.{each['id']}" for each in documents.data_of("decision_topics")["topics"]),
            *(f"right.{each['id']}" for each in documents.data_of("decision_council")["rights"]),
            *(f"category.{each['id']}" for each in documents.data_of("cost_categories")["categories"]),
            *(f"point.{point.data['id']}" for point in documents.of_kind("decision_point")),
            *(f"xray.{finding.data['id']}" for finding in documents.of_kind("xray_finding")),
        ]
    }


def _derived_ids(documents: Documents) -> dict[str, list[str]]:
    """With what they are in front, so that they share no name with what is released without."""
    return {"derived": [f"derived.{name}" for name in sorted(documents.ids("derived_point"))]}


def released_ids(documents: Documents) -> dict[str, list[str]]:
    """Every id that was ever released, per kind."""
    versions: Mapping[str, Mapping[str, list[str]]] = documents.data_of("released")["released"]
    return {kind: [name for version in versions.values() for name in version.get(kind, ())] for kind in _KINDS}


def retired_ids(documents: Documents) -> set[str]:
    """Every id that is retired."""
    return {entry["id"] for entry in documents.data_of("released")["retired"]}


def unreleased_ids(documents: Documents) -> dict[str, list[str]]:
    """Current ids that no version has released yet, per kind."""
    released = released_ids(documents)
    return {
        kind: [name for name in names if name not in released[kind]] for kind, names in current_ids(documents).items()
    }


def _is_retired(name: str, retired: set[str]) -> bool:
    """Whether the id, or the step or block it belongs to, is retired."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in retired for length in range(1, len(parts) + 1))


def _problem(key: str, message: str, fix: str) -> Problem:
    return Problem(file=RELEASED_FILE, key=key, message=message, fix=fix)
