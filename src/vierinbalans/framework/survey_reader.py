"""Checked files under ``surveys/`` -> frozen types."""

from vierinbalans.framework.documents import Documents
from vierinbalans.framework.survey_types import (
    SHARED_WORDING,
    AnswerPoint,
    AnswerScale,
    Item,
    Questionnaire,
    RespondentGroup,
    Surveys,
    SurveyThresholds,
)
from vierinbalans.framework.value_reader import Data, read_text, read_threshold
from vierinbalans.framework.values import AnswerState


def read_surveys(documents: Documents) -> Surveys:
    """What the checked files of a framework with questionnaires say."""
    thresholds = documents.data_of("survey_thresholds")
    return Surveys(
        scale=_scale(documents.data_of("survey_scale")),
        groups=tuple(_group(each) for each in documents.data_of("survey_groups")["groups"]),
        items={item.data["id"]: _item(item.data) for item in documents.of_kind("item")},
        questionnaires=tuple(
            _questionnaire(each.data)
            for each in sorted(documents.of_kind("questionnaire"), key=lambda each: each.data["order"])
        ),
        thresholds=SurveyThresholds(**{name: read_threshold(value) for name, value in thresholds.items()}),
    )


def _scale(data: Data) -> AnswerScale:
    return AnswerScale(
        question=read_text(data["question"]),
        top=read_text(data["top"]),
        points=tuple(AnswerPoint(value=each["value"], name=read_text(each["name"])) for each in data["points"]),
        dont_know=_state("dont_know", data),
        not_applicable=_state("not_applicable", data),
    )


def _state(name: str, data: Data) -> AnswerState:
    return AnswerState(id=name, name=read_text(data[name]["name"]), meaning=read_text(data[name]["meaning"]))


def _group(data: Data) -> RespondentGroup:
    return RespondentGroup(
        id=data["id"],
        name=read_text(data["name"]),
        welcome=read_text(data["welcome"]),
        wordings=dict(data["wordings"]),
    )


def _item(data: Data) -> Item:
    return Item(
        id=data["id"],
        block=data["block"],
        step=data["step"],
        core=SHARED_WORDING in data["wordings"],
        wordings={wording: read_text(words) for wording, words in data["wordings"].items()},
        talk=read_text(data["talk"]),
    )


def _questionnaire(data: Data) -> Questionnaire:
    return Questionnaire(
        id=data["id"],
        title=read_text(data["title"]),
        summary=read_text(data["summary"]),
        minutes=data["minutes"],
        items=tuple(data["items"]),
        groups=tuple(data["groups"]),
        open_question=read_text(data["open_question"]),
    )
