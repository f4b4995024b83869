"""What the pages of questionnaires show: statements side by side, and as one group reads them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from vierinbalans.framework.survey_types import Item, Questionnaire, RespondentGroup, Surveys
from vierinbalans.framework.types import SECTORS, Block, Framework, Sector, Step, Text
from vierinbalans.ui.framework_pages.queries import SECTORS as SECTOR_NAMES


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Whoever reads the same words: groups, and the kinds of school where they read them."""

    wording: str
    groups: tuple[RespondentGroup, ...]
    sectors: tuple[Promise, ...]
    """Empty when it is every kind of school."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A statement in the words of some readers."""

    reader: Reader
    text: Text


@dataclass(frozen=True, kw_only=True)
class ItemEntry:
    """A statement with its step and all its words, the shared ones first."""

    item: Item
    step: Step
    said: tuple[Said, ...]


@dataclass(frozen=True, kw_only=True)
class BlockEntry:
    """The statements about one block."""

    block: Block
    items: tuple[ItemEntry, ...]


@dataclass(frozen=True, kw_only=True)
class GroupEntry:
    """A group and how many statements it reads, at least and at most over the kinds of school."""

    group: RespondentGroup
    least: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The statements as a group reads them in some kinds of school."""

    sectors: tuple[Promise, ...]
    """Empty when it is every kind of school."""
    texts: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionnaireEntry:
    """A questionnaire and who it is meant for."""

    questionnaire: Questionnaire
    groups: tuple[GroupEntry, ...]


def surveys_of(model: Framework) -> Surveys:
    """What the model says about asking people. Raises ``KeyError`` when it says nothing."""
    if model.surveys is None:
        raise KeyError("surveys")
    return model.surveys


def entries(surveys: Surveys) -> list[QuestionnaireEntry]:
    """All questionnaires with their groups."""
    return [
        QuestionnaireEntry(questionnaire=each, groups=group_entries(surveys, each)) for each in surveys.questionnaires
    ]


def group_entries(surveys: Surveys, questionnaire: Questionnaire) -> tuple[GroupEntry, ...]:
    """The groups of a questionnaire with how much each is asked."""
    found = []
    for group in _groups(surveys, questionnaire):
        asked = [len(_texts(surveys, questionnaire, wording)) for wording in group.wordings.values()]
        found.append(GroupEntry(group=group, least=min(asked), most=max(asked)))
    return tuple(found)


def block_entries(model: Framework, questionnaire: Questionnaire) -> list[BlockEntry]:
    """The statements of a questionnaire by block, each in the words of everyone who is asked it."""
    surveys = surveys_of(model)
    readers = _readers(_groups(surveys, questionnaire))
    items = [surveys.items[name] for name in questionnaire.items]
    grouped = [
        BlockEntry(
            block=block,
            items=tuple(
                ItemEntry(item=item, step=model.step(item.step), said=_said(item, readers))
                for item in items
                if item.block == block.id
            ),
        )
        for block in model.blocks
    ]
    return [entry for entry in grouped if entry.items]


def sheets(surveys: Surveys, questionnaire: Questionnaire, group: RespondentGroup) -> list[Sheet]:
    """A questionnaire as this group reads it, once for each wording it has."""
    return [
        Sheet(sectors=reader.sectors, texts=_texts(surveys, questionnaire, reader.wording))
        for reader in _readers((group,))
    ]


def items_of_step(model: Framework, step_id: str) -> tuple[Item, ...]:
    """The statements that people are asked about a step."""
    surveys = model.surveys
    return tuple(item for item in surveys.items.values() if item.step == step_id) if surveys else ()


def _groups(surveys: Surveys, questionnaire: Questionnaire) -> tuple[RespondentGroup, ...]:
    return tuple(surveys.group(name) for name in questionnaire.groups)


def _readers(groups: tuple[RespondentGroup, ...]) -> list[Reader]:
    wordings = dict.fromkeys(group.wordings[sector] for group in groups for sector in SECTORS)
    found = []
    for wording in wordings:
        readers = tuple(group for group in groups if wording in group.wordings.values())
        sectors = [sector for sector in SECTORS if any(group.wordings[sector] == wording for group in readers)]
        found.append(Reader(wording=wording, groups=readers, sectors=_named(sectors)))
    return found


def _named(sectors: list[Sector]) -> tuple[Promise, ...]:
    return () if len(sectors) == len(SECTORS) else tuple(SECTOR_NAMES[sector] for sector in sectors)


def _said(item: Item, readers: list[Reader]) -> tuple[Said, ...]:
    return tuple(
        Said(reader=reader, text=item.wordings[reader.wording]) for reader in readers if reader.wording in item.wordings
    )


def _texts(surveys: Surveys, questionnaire: Questionnaire, wording: str) -> tuple[Text, ...]:
    items = (surveys.items[name] for name in questionnaire.items)
    return tuple(item.wordings[wording] for item in items if wording in item.wordings)
