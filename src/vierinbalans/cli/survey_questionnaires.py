"""``vierinbalans survey questionnaires``: which questionnaires there are, with the ids a table of answers needs."""

import argparse
import json
from typing import Any

from vierinbalans import framework
from vierinbalans.cli.errors import UnusableInputError
from vierinbalans.framework.survey_types import Item, Questionnaire, Surveys
from vierinbalans.framework.types import LANGUAGES, Text

DONT_KNOW, NOT_APPLICABLE = "?", "n/a"
"""How the two answers beside the scale are written in a table of answers."""


def add_parser(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to those of ``survey``."""
    parser = commands.add_parser("questionnaires", help="list the questionnaires and the ids of their statements")
    parser.add_argument("--json", action="store_true", help="everything as JSON, in both languages")
    parser.add_argument("--language", choices=LANGUAGES, default="nl", help="of the list without --json; default: nl")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Prints the questionnaires."""
    surveys = framework.load().surveys
    if surveys is None:
        raise UnusableInputError("this framework has no questionnaires: there is no folder 'surveys' in it")
    if arguments.json:
        print(json.dumps(questionnaires_document(surveys), ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(_listed(each, surveys, arguments.language) for each in surveys.questionnaires))
    return 0


def questionnaires_document(surveys: Surveys) -> dict[str, Any]:
    """Every questionnaire, the scale and the groups, for programs that collect answers elsewhere."""
    scale = surveys.scale
    return {
        "questionnaires": [_questionnaire(each, surveys) for each in surveys.questionnaires],
        "scale": [
            *({"value": str(point.value), "name": _text(point.name)} for point in scale.points),
            {"value": DONT_KNOW, "name": _text(scale.dont_know.name)},
            {"value": NOT_APPLICABLE, "name": _text(scale.not_applicable.name)},
        ],
        "groups": [
            {"id": group.id, "name": _text(group.name), "wordings": dict(group.wordings)} for group in surveys.groups
        ],
    }


def _questionnaire(questionnaire: Questionnaire, surveys: Surveys) -> dict[str, Any]:
    return {
        "id": questionnaire.id,
        "title": _text(questionnaire.title),
        "minutes": questionnaire.minutes,
        "groups": list(questionnaire.groups),
        "items": [_item(surveys.items[name], questionnaire, surveys) for name in questionnaire.items],
    }


def _item(item: Item, questionnaire: Questionnaire, surveys: Surveys) -> dict[str, Any]:
    return {
        "id": item.id,
        # A statement has one id for everyone who is asked it, so it is its own core statement.
        "core": item.id,
        "block": item.block,
        "step": item.step,
        "groups": _asked(item, questionnaire, surveys),
        "texts": {wording: _text(text) for wording, text in item.wordings.items()},
    }


def _asked(item: Item, questionnaire: Questionnaire, surveys: Surveys) -> list[str]:
    """The groups that are asked a statement, in at least one kind of school."""
    groups = (surveys.group(name) for name in questionnaire.groups)
    return [group.id for group in groups if not item.wordings.keys().isdisjoint(group.wordings.values())]


def _listed(questionnaire: Questionnaire, surveys: Surveys, language: str) -> str:
    lines = [f"{questionnaire.id}: {questionnaire.title.in_language(language)}"]
    for item in (surveys.items[name] for name in questionnaire.items):
        words = next(iter(item.wordings.values())).in_language(language)
        lines += [f"  {item.id} ({', '.join(_asked(item, questionnaire, surveys))})", f"    {words}"]
    return "\n".join(lines)


def _text(text: Text) -> dict[str, str]:
    return {language: text.in_language(language) for language in LANGUAGES}
