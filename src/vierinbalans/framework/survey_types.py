"""The survey as frozen values: statements, who is asked them in which words, and questionnaires."""

from collections.abc import Mapping
from dataclasses import dataclass

from vierinbalans.framework.values import AnswerState, Sector, Text, Threshold

SHARED_WORDING = "staff"
"""The words leaders, teachers and support staff share. A statement that has them is a core statement."""


@dataclass(frozen=True, kw_only=True)
class AnswerPoint:
    """A named point of the answer scale, 1 to 5."""

    value: int
    name: Text


@dataclass(frozen=True, kw_only=True)
class AnswerScale:
    """The one scale of all statements, and the two answers beside it."""

    question: Text
    """What one is asked of each statement."""
    top: Text
    """What the highest point means."""
    points: tuple[AnswerPoint, ...]
    dont_know: AnswerState
    not_applicable: AnswerState


@dataclass(frozen=True, kw_only=True)
class RespondentGroup:
    """A perspective: leaders, teachers, support staff, pupils or parents."""

    id: str
    name: Text
    welcome: Text
    """What somebody of this group reads before they begin."""
    wordings: Mapping[Sector, str]
    """Which words a statement has for this group, per kind of school: ``staff``, ``pupils_po``, ..."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """A statement: one idea, in the words of each perspective, so that perspectives compare."""

    id: str
    block: str
    step: str
    core: bool
    """Whether leaders, teachers and support staff share it: then it counts for its block."""
    wordings: Mapping[str, Text]
    """``staff`` is the core statement; the others say the same in simpler words."""
    talk: Text
    """A question to talk about when perspectives differ."""


@dataclass(frozen=True, kw_only=True)
class Questionnaire:
    """Statements in the order they are asked, and the groups it is meant for."""

    id: str
    title: Text
    summary: Text
    minutes: int
    items: tuple[str, ...]
    groups: tuple[str, ...]
    open_question: Text


@dataclass(frozen=True, kw_only=True)
class SurveyThresholds:
    """The borders of showing and of comparing."""

    least: Threshold
    """Fewest answers that are shown."""
    least_remarks: Threshold
    """Fewest respondents whose open answers are shown."""
    unanimous: Threshold
    """Below this many answers, an unanimous group is hidden."""
    difference: Threshold
    """Smallest difference of means that is worth talking about, in points."""
    dont_know: Threshold
    """Share of "don't know" from which it is a finding."""


@dataclass(frozen=True, kw_only=True)
class Surveys:
    """Everything the framework says about asking people."""

    scale: AnswerScale
    groups: tuple[RespondentGroup, ...]
    items: Mapping[str, Item]
    questionnaires: tuple[Questionnaire, ...]
    thresholds: SurveyThresholds

    def group(self, group_id: str) -> RespondentGroup:
        """The group with this id. Raises ``KeyError``."""
        return {group.id: group for group in self.groups}[group_id]

    def questionnaire(self, questionnaire_id: str) -> Questionnaire:
        """The questionnaire with this id. Raises ``KeyError``."""
        return {each.id: each for each in self.questionnaires}[questionnaire_id]
