"""Checked files -> frozen types. Everything here relies on the checks having passed."""

from collections.abc import Mapping

from vierinbalans.framework.decision_reader import read_decisions
from vierinbalans.framework.documents import Documents
from vierinbalans.framework.profile_reader import read_profile
from vierinbalans.framework.survey_reader import read_surveys
from vierinbalans.framework.types import (
    AnswerState,
    Block,
    Colours,
    Consideration,
    Framework,
    Mend,
    Person,
    Scale,
    ScalePoint,
    Source,
    Step,
    Tension,
    TensionRule,
    Term,
    Thresholds,
)
from vierinbalans.framework.value_reader import Data, read_text, read_threshold


def read_framework(documents: Documents) -> Framework:
    """The framework that checked files describe."""
    head = documents.data_of("framework")
    steps = {step.data["id"]: step.data for step in documents.of_kind("step")}
    blocks = [_block(block.data, steps) for block in documents.of_kind("block")]
    thresholds = documents.data_of("thresholds")
    people = [Person(id=each["id"], name=read_text(each["name"])) for each in documents.data_of("people")["people"]]
    return Framework(
        id=head["id"],
        version=head["version"],
        title=read_text(head["title"]),
        summary=read_text(head["summary"]),
        blocks=tuple(sorted(blocks, key=lambda block: block.order)),
        tensions=tuple(_tension(tension.data) for tension in documents.of_kind("tension")),
        thresholds=Thresholds(**{name: read_threshold(value) for name, value in thresholds.items()}),
        scale=_scale(documents.data_of("scales")["stage"]),
        sources={source.data["id"]: _source(source.data) for source in documents.of_kind("source")},
        people={person.id: person for person in people},
        glossary=tuple(
            Term(id=each["id"], term=read_text(each["term"]), definition=read_text(each["definition"]))
            for each in documents.data_of("glossary")["terms"]
        ),
        surveys=read_surveys(documents) if documents.have_surveys else None,
        decisions=read_decisions(documents) if documents.have_decisions else None,
        profile=read_profile(documents) if documents.have_profile else None,
    )


def _block(data: Data, steps: Mapping[str, Data]) -> Block:
    light, dark = data["colour"]["light"], data["colour"]["dark"]
    return Block(
        id=data["id"],
        order=data["order"],
        side=data["side"],
        title=read_text(data["title"]),
        full_title=read_text(data["full_title"]),
        question=read_text(data["question"]),
        summary=read_text(data["summary"]),
        colours=Colours(
            light_strong=light["strong"], light_soft=light["soft"], dark_strong=dark["strong"], dark_soft=dark["soft"]
        ),
        steps=tuple(_step(steps[name], block=data["id"]) for name in data["steps"]),
    )


def _step(data: Data, *, block: str) -> Step:
    return Step(
        id=data["id"],
        block=block,
        title=read_text(data["title"]),
        question=read_text(data["question"]),
        why=read_text(data["why"]),
        considerations=tuple(
            Consideration(id=each["id"], text=read_text(each["text"]), help=read_text(each["help"]))
            for each in data["considerations"]
        ),
        anchors={stage: read_text(data["stages"][stage]) for stage in sorted(data["stages"])},
        examples={sector: read_text(example) for sector, example in data["examples"].items()},
        involved=tuple(data["involved"]),
        level=data["level"],
        sectors=tuple(data["sectors"]),
        builds_on=tuple(data["builds_on"]),
        sources=tuple(data["sources"]),
    )


def _tension(data: Data) -> Tension:
    return Tension(
        id=data["id"],
        title=read_text(data["title"]),
        why=read_text(data["why"]),
        because=read_text(data["because"]),
        talk=read_text(data["talk"]),
        mend=Mend(**data.get("mend", {})),
        rule=_rule(data["rule"]),
        sources=tuple(data["sources"]),
    )


def _rule(data: Data) -> TensionRule:
    lists = {name: tuple(value) for name, value in data.items() if isinstance(value, list) and name != "rules"}
    rules = tuple(_rule(each) for each in data.get("rules", ()))
    return TensionRule(**{**data, **lists, "rules": rules})


def _scale(data: Data) -> Scale:
    return Scale(
        title=read_text(data["title"]),
        question=read_text(data["question"]),
        points=tuple(
            ScalePoint(
                value=each["value"], id=each["id"], name=read_text(each["name"]), meaning=read_text(each["meaning"])
            )
            for each in data["points"]
        ),
        states=tuple(
            AnswerState(id=each["id"], name=read_text(each["name"]), meaning=read_text(each["meaning"]))
            for each in data["states"]
        ),
    )


def _source(data: Data) -> Source:
    return Source(
        id=data["id"],
        title=read_text(data["title"]),
        publisher=data["publisher"],
        date=data["date"],
        url=data["url"],
        consulted=data["consulted"],
        supports=read_text(data["supports"]),
    )
