"""Questionnaires: whatever they name is there, everyone who is asked is asked something, and the scale is the scale."""

from collections import Counter
from collections.abc import Iterator

from vierinbalans.framework.checks.references import unknown
from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.survey_types import SHARED_WORDING
from vierinbalans.framework.types import SECTORS
from vierinbalans.framework.value_reader import Data

POINTS = [1, 2, 3, 4, 5]
"""The answers the rules of surveys reckon with, in the order they are shown."""


def problems(documents: Documents) -> Iterator[Problem]:
    """What is wrong with the questionnaires; nothing when the framework has none."""
    if not documents.have_surveys:
        return
    yield from _scale(documents)
    yield from _thresholds(documents)
    for item in documents.of_kind("item"):
        yield from _item(item, documents)
    for questionnaire in documents.of_kind("questionnaire"):
        yield from _questionnaire(questionnaire, documents)
    yield from _unasked(documents)
    yield from _orders(documents)


def _scale(documents: Documents) -> Iterator[Problem]:
    scale = next(documents.of_kind("survey_scale"))
    if [point["value"] for point in scale.data["points"]] != POINTS:
        fix = f"Give the points {', '.join(map(str, POINTS))}, in this order"
        yield Problem(file=scale.file, key="points", message="are not the points the rules know", fix=fix)


def _thresholds(documents: Documents) -> Iterator[Problem]:
    thresholds = next(documents.of_kind("survey_thresholds"))
    for name, threshold in thresholds.data.items():
        yield from unknown(thresholds, f"{name}.source", [threshold["source"]], documents.ids("source"), "source")
    least = thresholds.data["least"]["value"]
    for name in ("least_remarks", "unanimous"):
        if thresholds.data[name]["value"] < least:
            message = f"is below least ({least}), so it would protect nobody"
            yield Problem(file=thresholds.file, key=f"{name}.value", message=message, fix="Make it higher")


def _item(item: Document, documents: Documents) -> Iterator[Problem]:
    block, step = item.data["block"], item.data["step"]
    missing = [
        *unknown(item, "block", [block], documents.ids("block"), "block"),
        *unknown(item, "step", [step], documents.ids("step"), "step"),
    ]
    yield from missing
    if not missing and step.partition(".")[0] != block:
        message = f"'{step}' does not belong to block '{block}'"
        yield Problem(file=item.file, key="step", message=message, fix="Mend the step, or the block")
    wordings = {wording for group in _groups(documents).values() for wording in group["wordings"].values()}
    yield from unknown(item, "wordings", item.data["wordings"], wordings, "group with the wording")
    if not item.data["wordings"]:
        fix = f"Write the statement, for instance under '{SHARED_WORDING}'"
        yield Problem(file=item.file, key="wordings", message="has no words for anybody", fix=fix)


def _questionnaire(questionnaire: Document, documents: Documents) -> Iterator[Problem]:
    groups, items = _groups(documents), _items(documents)
    missing = [
        *unknown(questionnaire, "groups", questionnaire.data["groups"], set(groups), "group"),
        *unknown(questionnaire, "items", questionnaire.data["items"], set(items), "statement"),
    ]
    if missing:
        yield from missing
        return
    asked = [items[name] for name in questionnaire.data["items"]]
    for group in (groups[name] for name in questionnaire.data["groups"]):
        yield from _silent_sectors(questionnaire, group, asked)
    wordings = {wording for name in questionnaire.data["groups"] for wording in groups[name]["wordings"].values()}
    for item in asked:
        if wordings.isdisjoint(item["wordings"]):
            message = f"'{item['id']}' has words for none of its groups"
            fix = "Remove it here, or give it a wording of one of these groups"
            yield Problem(file=questionnaire.file, key="items", message=message, fix=fix)
    yield from _thin_blocks(questionnaire, asked)


def _silent_sectors(questionnaire: Document, group: Data, asked: list[Data]) -> Iterator[Problem]:
    """Kinds of school in which this group would get an empty questionnaire."""
    silent = [sector for sector in SECTORS if not any(group["wordings"][sector] in item["wordings"] for item in asked)]
    if silent:
        message = f"has no statement for '{group['id']}' in {', '.join(silent)}"
        wording = group["wordings"][silent[0]]
        fix = f"Give a statement the wording '{wording}', or leave the group out"
        yield Problem(file=questionnaire.file, key="groups", message=message, fix=fix)


def _thin_blocks(questionnaire: Document, asked: list[Data]) -> Iterator[Problem]:
    """Blocks with fewer core statements than the questionnaire says it has: their mean would hang on a few words."""
    least = questionnaire.data["least_per_block"]
    core = Counter(item["block"] for item in asked if SHARED_WORDING in item["wordings"])
    for block in sorted({item["block"] for item in asked}):
        if core[block] < least:
            message = f"has {core[block]} core statements about '{block}', fewer than least_per_block ({least})"
            fix = f"Add statements with the wording '{SHARED_WORDING}', or leave this block out"
            yield Problem(file=questionnaire.file, key="items", message=message, fix=fix)


def _unasked(documents: Documents) -> Iterator[Problem]:
    asked = {name for questionnaire in documents.of_kind("questionnaire") for name in questionnaire.data["items"]}
    for item in documents.of_kind("item"):
        if item.data["id"] not in asked:
            message = f"'{item.data['id']}' is in no questionnaire"
            fix = "Add it to the items of a questionnaire, or remove the file"
            yield Problem(file=item.file, key="id", message=message, fix=fix)


def _orders(documents: Documents) -> Iterator[Problem]:
    questionnaires = list(documents.of_kind("questionnaire"))
    if not questionnaires:
        fix = "Add one in surveys/questionnaires, or remove the folder surveys"
        yield Problem(file="surveys/questionnaires", key="", message="there is no questionnaire", fix=fix)
    orders = Counter(each.data["order"] for each in questionnaires)
    for questionnaire in questionnaires:
        if orders[questionnaire.data["order"]] > 1:
            message = f"{questionnaire.data['order']} is also the order of another questionnaire"
            fix = "Give each questionnaire its own number"
            yield Problem(file=questionnaire.file, key="order", message=message, fix=fix)


def _groups(documents: Documents) -> dict[str, Data]:
    return {group["id"]: group for group in documents.data_of("survey_groups")["groups"]}


def _items(documents: Documents) -> dict[str, Data]:
    return {item.data["id"]: item.data for item in documents.of_kind("item")}
