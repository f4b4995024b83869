"""What a school can choose from when it makes a round: questionnaires, and who can be asked them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vierinbalans.framework.survey_types import Questionnaire, RespondentGroup, Surveys
from vierinbalans.framework.types import Framework, Sector
from vierinbalans.surveys.content import asked_of


@dataclass(frozen=True, kw_only=True)
class QuestionnaireChoice:
    """A questionnaire with how many statements it puts to each group of a school in one sector."""

    questionnaire: Questionnaire
    counts: Mapping[str, int]
    """Group id -> statements; a group that it has none for is left out."""

    @property
    def id(self) -> str:
        """The questionnaire's id."""
        return self.questionnaire.id


def questionnaires_for(framework: Framework, *, sector: Sector | str) -> Sequence[QuestionnaireChoice]:
    """The questionnaires of the framework, in its order; none when it has no survey."""
    if framework.surveys is None:
        return []
    return [_choice(framework, each, sector) for each in framework.surveys.questionnaires]


def _choice(framework: Framework, questionnaire: Questionnaire, sector: Sector | str) -> QuestionnaireChoice:
    asked = asked_of(framework, questionnaire.id, groups=questionnaire.groups, sector=sector)
    counts = {group.id: len(group.items) for group in asked.groups.values() if group.items}
    return QuestionnaireChoice(questionnaire=questionnaire, counts=counts)


def groups_of(surveys: Surveys, choices: Sequence[QuestionnaireChoice]) -> Sequence[RespondentGroup]:
    """The groups that at least one questionnaire has statements for, in the framework's order."""
    asked = {group for choice in choices for group in choice.counts}
    return [each for each in surveys.groups if each.id in asked]
