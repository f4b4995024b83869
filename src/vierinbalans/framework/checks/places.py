"""Ids: each equals the place of its file, is used once, and does not stand in the way of another."""

from collections import Counter
from collections.abc import Iterator

from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.file_kinds import RESERVED, Kind
from vierinbalans.framework.problems import Problem

STAGES = {0: "open", 1: "discussed", 2: "decided", 3: "practised", 4: "reviewed"}
"""The stages the rules of the domain speak of."""
STATES = ("not_applicable", "dont_know", "unanswered")

_NAMED_BY_FILE = ("source", "tension", "item", "decision_point", "xray_finding", "derived_point", "questionnaire")


def problems(documents: Documents) -> Iterator[Problem]:
    """Ids that do not fit their place, blocks that share an order or a name, a scale that is not the scale."""
    for document in documents.by_file.values():
        expected = _expected_id(document)
        if expected and document.data["id"] != expected:
            message = f"is '{document.data['id']}', but this is the place of '{expected}'"
            yield Problem(file=document.file, key="id", message=message, fix="Change the id, or rename the file")
    yield from _blocks(documents)
    yield from _shared_names(documents)
    yield from _scale(documents)


def _expected_id(document: Document) -> str:
    if document.kind == "block":
        return document.folder
    if document.kind == "step":
        return f"{document.folder}.{document.stem}"
    return document.stem if document.kind in _NAMED_BY_FILE else ""


def _blocks(documents: Documents) -> Iterator[Problem]:
    blocks = list(documents.of_kind("block"))
    if not blocks:
        yield Problem(file="", key="", message="there is no building block", fix="Add a folder with a block.yaml")
    orders = Counter(block.data["order"] for block in blocks)
    for block in blocks:
        if orders[block.data["order"]] > 1:
            message = f"{block.data['order']} is also the order of another block"
            yield Problem(file=block.file, key="order", message=message, fix="Give each block its own number")
        if block.data["id"] in RESERVED:
            message = f"'{block.data['id']}' is taken by the program's own pages"
            yield Problem(file=block.file, key="id", message=message, fix="Choose another id and folder name")


def _shared_names(documents: Documents) -> Iterator[Problem]:
    """All kinds of released ids can be retired in one list, so they may not share a name."""
    taken = {point["id"]: "a stage" for point in documents.data_of("scales")["stage"]["points"]}
    for file, key, name, what in _names(documents):
        if name in taken:
            message = f"'{name}' is also the id of {taken[name]}"
            yield Problem(file=file, key=key, message=message, fix="Choose another id")
        taken[name] = what


def _names(documents: Documents) -> Iterator[tuple[str, str, str, str]]:
    """File, key and id of everything that is released under a name of its own, and what it is."""
    kinds: dict[Kind, str] = {
        "block": "a block",
        "tension": "a tension",
        "item": "a statement",
        "questionnaire": "a questionnaire",
    }
    for kind, what in kinds.items():
        for document in documents.of_kind(kind):
            yield document.file, "id", document.data["id"], what
    for document in documents.of_kind("survey_groups"):
        for place, group in enumerate(document.data["groups"]):
            yield document.file, f"groups[{place}].id", group["id"], "a group"


def _scale(documents: Documents) -> Iterator[Problem]:
    file = next(documents.of_kind("scales")).file
    scale = documents.data_of("scales")["stage"]
    points = [(point["value"], point["id"]) for point in scale["points"]]
    if points != list(STAGES.items()):
        fix = f"Give it in this order: {', '.join(f'{value} {name}' for value, name in STAGES.items())}"
        yield Problem(file=file, key="stage.points", message="is not the scale the rules know", fix=fix)
    states = sorted(state["id"] for state in scale["states"])
    if states != sorted(STATES):
        fix = f"Give exactly these: {', '.join(STATES)}"
        yield Problem(file=file, key="stage.states", message="are not the states the rules know", fix=fix)
