"""The framework's survey -> the texts of one round, and those texts to and from what is kept with it."""

from collections.abc import Iterable, Mapping
from typing import Any

from vierinbalans.framework.survey_types import Item, Questionnaire, RespondentGroup, Surveys
from vierinbalans.framework.types import Framework, Sector, Text
from vierinbalans.surveys.rules.asked import Asked, AskedGroup, AskedItem, Choice

Data = Mapping[str, Any]


def asked_of(
    framework: Framework,
    questionnaire_id: str,
    *,
    groups: Iterable[str],
    sector: Sector | str,
    own: Iterable[AskedItem] = (),
    open_question: bool = True,
) -> Asked:
    """A questionnaire as these groups of a school in this sector are asked it. Raises ``KeyError`` for an unknown id.

    A board has no sector: its pupils read the words for secondary schools.
    """
    surveys = framework.surveys
    if surveys is None:
        raise KeyError(questionnaire_id)
    questionnaire = surveys.questionnaire(questionnaire_id)
    chosen = [surveys.group(group) for group in groups]
    own = tuple(own)
    items = [_item(surveys.items[each], chosen, sector) for each in questionnaire.items]
    known = {item.id: item for item in (*items, *own) if item.texts}
    return Asked(
        questionnaire=questionnaire.id,
        title=questionnaire.title,
        framework_version=framework.version,
        question=surveys.scale.question,
        top=surveys.scale.top,
        choices=_choices(surveys),
        groups={group.id: _group(group, known) for group in chosen},
        items=known,
        open_question=_open_question(questionnaire, open_question),
        minutes=questionnaire.minutes,
        block_names={block.id: block.title for block in framework.blocks},
    )


def _open_question(questionnaire: Questionnaire, wanted: bool) -> Text | None:
    return questionnaire.open_question if wanted else None


def _item(item: Item, groups: Iterable[RespondentGroup], sector: Sector | str) -> AskedItem:
    texts = {group.id: item.wordings.get(_wording_of(group, sector)) for group in groups}
    return AskedItem(
        id=item.id,
        block=item.block,
        step=item.step,
        talk=item.talk,
        texts={group: text for group, text in texts.items() if text is not None},
    )


def _wording_of(group: RespondentGroup, sector: Sector | str) -> str:
    return {str(known): wording for known, wording in group.wordings.items()}.get(str(sector) or "vo", "")


def _group(group: RespondentGroup, items: Mapping[str, AskedItem]) -> AskedGroup:
    asked = tuple(item.id for item in items.values() if group.id in item.texts)
    return AskedGroup(id=group.id, name=group.name, welcome=group.welcome, items=asked)


def _choices(surveys: Surveys) -> tuple[Choice, ...]:
    scale = surveys.scale
    return (
        *(Choice(value=str(point.value), name=point.name) for point in scale.points),
        Choice(value="?", name=scale.dont_know.name),
        Choice(value="n/a", name=scale.not_applicable.name),
    )


def to_json(asked: Asked) -> dict[str, Any]:
    """The texts as they are kept with a round."""
    return {
        "questionnaire": asked.questionnaire,
        "title": _text(asked.title),
        "framework_version": asked.framework_version,
        "question": _text(asked.question),
        "top": _text(asked.top),
        "choices": [{"value": each.value, "name": _text(each.name)} for each in asked.choices],
        "groups": [
            {"id": each.id, "name": _text(each.name), "welcome": _text(each.welcome), "items": list(each.items)}
            for each in asked.groups.values()
        ],
        "items": [
            {
                "id": each.id,
                "block": each.block,
                "step": each.step,
                "talk": _text(each.talk) if each.talk else None,
                "texts": {group: _text(text) for group, text in each.texts.items()},
            }
            for each in asked.items.values()
        ],
        "open_question": _text(asked.open_question) if asked.open_question else None,
        "minutes": asked.minutes,
        "block_names": {block: _text(name) for block, name in asked.block_names.items()},
    }


def from_json(data: Data) -> Asked:
    """The texts of a round from what is kept with it."""
    return Asked(
        questionnaire=data["questionnaire"],
        title=Text(**data["title"]),
        framework_version=data["framework_version"],
        question=Text(**data["question"]),
        top=Text(**data["top"]),
        choices=tuple(Choice(value=each["value"], name=Text(**each["name"])) for each in data["choices"]),
        groups={
            each["id"]: AskedGroup(
                id=each["id"],
                name=Text(**each["name"]),
                welcome=Text(**each["welcome"]),
                items=tuple(each["items"]),
            )
            for each in data["groups"]
        },
        items={each["id"]: _item_from(each) for each in data["items"]},
        open_question=Text(**data["open_question"]) if data["open_question"] else None,
        minutes=data["minutes"],
        block_names={block: Text(**name) for block, name in data["block_names"].items()},
    )


def _item_from(data: Data) -> AskedItem:
    return AskedItem(
        id=data["id"],
        block=data["block"],
        step=data["step"],
        talk=Text(**data["talk"]) if data["talk"] else None,
        texts={group: Text(**text) for group, text in data["texts"].items()},
    )


def _text(text: Text) -> dict[str, str]:
    return {"nl": text.nl, "en": text.en}
