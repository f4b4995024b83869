"""Checked files under ``decisions/`` -> frozen types."""

from vierinbalans.framework.decision_types import (
    ChoiceStart,
    CostCategory,
    CouncilFact,
    CouncilPeriod,
    DecisionKind,
    DecisionPoint,
    Decisions,
    Topic,
    XrayFinding,
    XrayGroup,
)
from vierinbalans.framework.documents import Documents
from vierinbalans.framework.value_reader import Data, read_text, read_threshold


def read_decisions(documents: Documents) -> Decisions:
    """What the checked files of a framework say about choices."""
    points = sorted(documents.of_kind("decision_point"), key=lambda point: point.data["order"])
    return Decisions(
        kinds=tuple(_kind(each) for each in documents.data_of("decision_kinds")["kinds"]),
        topics=tuple(
            Topic(id=each["id"], name=read_text(each["name"]))
            for each in documents.data_of("decision_topics")["topics"]
        ),
        points=tuple(_point(point.data) for point in points),
        council=tuple(_right(each) for each in documents.data_of("decision_council")["rights"]),
        council_period=_period(documents.data_of("decision_council")["period"]),
        categories=tuple(_category(each) for each in documents.data_of("cost_categories")["categories"]),
        thresholds={name: read_threshold(value) for name, value in documents.data_of("decision_thresholds").items()},
        xray_groups=tuple(
            XrayGroup(id=each["id"], name=read_text(each["name"]))
            for each in documents.data_of("xray_groups")["groups"]
        ),
        xray=tuple(sorted((_finding(each.data) for each in documents.of_kind("xray_finding")), key=lambda f: f.order)),
    )


def _finding(data: Data) -> XrayFinding:
    return XrayFinding(
        id=data["id"],
        order=data["order"],
        group=data["group"],
        rule=data["rule"],
        title=read_text(data["title"]),
        why=read_text(data["why"]),
        mend=data["mend"],
    )


def _kind(data: Data) -> DecisionKind:
    start = data["start"]
    return DecisionKind(
        id=data["id"],
        name=read_text(data["name"]),
        example=read_text(data["example"]),
        start=ChoiceStart(
            why_now=read_text(start["why_now"]),
            expected=read_text(start["expected"]),
            alternatives=tuple(read_text(each) for each in start["alternatives"]),
        ),
    )


def _point(data: Data) -> DecisionPoint:
    return DecisionPoint(
        id=data["id"],
        order=data["order"],
        area=data["area"],
        kinds=tuple(data["kinds"]),
        light=data["light"],
        step=data["step"],
        question=read_text(data["question"]),
        help=read_text(data["help"]),
        sources=tuple(data["sources"]),
    )


def _right(data: Data) -> CouncilFact:
    return CouncilFact(
        id=data["id"],
        right=data["right"],
        kinds=tuple(data["kinds"]),
        sectors=tuple(data["sectors"]),
        article=read_text(data["article"]),
        when=read_text(data["when"]),
        who=read_text(data["who"]),
        source=data["source"],
        date=data["date"],
    )


def _period(data: Data) -> CouncilPeriod:
    return CouncilPeriod(
        says=read_text(data["says"]),
        article=read_text(data["article"]),
        source=data["source"],
        date=data["date"],
    )


def _category(data: Data) -> CostCategory:
    return CostCategory(id=data["id"], block=data["block"], name=read_text(data["name"]), help=read_text(data["help"]))
