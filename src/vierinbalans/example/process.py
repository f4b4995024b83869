"""The vision as a process in the example: profile, project group, consultations, reviews and the board's frame."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vierinbalans.dossier.models import Statement
from vierinbalans.example.moments import day_of
from vierinbalans.example.rows import Data, Rows
from vierinbalans.vision.models import (
    Consultation,
    NotFilledIn,
    Position,
    ProjectMember,
    Reply,
    Review,
    ReviewedStatement,
)

Entries = Mapping[str, Sequence[Data]]
COUNCIL = ""


def write_process(entries: Entries, rows: Rows, *, statements: Mapping[str, Statement], units: Sequence[str]) -> None:
    """Writes these parts; whom a consultation was put to are all units and the council."""
    process = Process(rows=rows, statements=statements, units=units)
    Position.objects.bulk_create(process.position(each) for each in entries.get("profile", ()))
    ProjectMember.objects.bulk_create(process.member(each) for each in entries.get("group", ()))
    NotFilledIn.objects.bulk_create(process.left_out(each) for each in entries.get("left_out", ()))
    consultations, reviews = entries.get("consultations", ()), entries.get("reviews", ())
    asked = Consultation.objects.bulk_create(process.consultation(each) for each in consultations)
    pairs = zip(asked, consultations, strict=True)
    Reply.objects.bulk_create(each for row, data in pairs for each in process.replies(row, data))
    held = Review.objects.bulk_create(process.review(each) for each in reviews)
    said = zip(held, reviews, strict=True)
    ReviewedStatement.objects.bulk_create(each for row, data in said for each in process.reviewed(row, data))


@dataclass(frozen=True, kw_only=True)
class Process:
    """Makes the rows of one dossier."""

    rows: Rows
    statements: Mapping[str, Statement]
    units: Sequence[str]

    def position(self, data: Data) -> Position:
        """Where a unit stands, or the whole."""
        return Position(
            dossier=self.rows.dossier,
            unit=data.get("unit", ""),
            place=data["place"],
            motivation=data["motivation"].strip(),
            changed_at=self.rows.moment(data["when"], len(data["motivation"])),
        )

    def member(self, data: Data) -> ProjectMember:
        """Somebody in the project group."""
        return ProjectMember(
            dossier=self.rows.dossier,
            name=data["name"],
            role=data["role"],
            perspective=data["perspective"],
            unit=data.get("unit", ""),
        )

    def left_out(self, data: Data) -> NotFilledIn:
        """A statement of the board that is knowingly not filled in."""
        return NotFilledIn(
            dossier=self.rows.dossier,
            board_ref=data["statement"],
            reason=data["reason"].strip(),
            changed_at=self.rows.moment(data["when"], 0),
        )

    def consultation(self, data: Data) -> Consultation:
        """A statement, a question or both, put to everyone."""
        statement = self.statements.get(data.get("statement", ""))
        return Consultation(
            dossier=self.rows.dossier,
            statement=statement,
            words=data.get("put") or (statement.text if statement else ""),
            question=data.get("question", ""),
            opened_on=day_of(data["when"], self.rows.today),
            due=day_of(data["due"], self.rows.today),
            closed_on=day_of(data["closed"], self.rows.today) if "closed" in data else None,
            version=2 if "closed" in data else 1,
        )

    def replies(self, row: Consultation, data: Data) -> Iterator[Reply]:
        """What became of the question to each unit; who is not in the file has not answered."""
        said = {each.get("unit", COUNCIL): each for each in data["replies"]}
        for number, unit in enumerate((*self.units, COUNCIL)):
            reply = said.get(unit)
            if reply is None:
                yield Reply(consultation=row, unit=unit, changed_at=self.rows.moment(data["when"], 0))
                continue
            done_with = reply.get("done_with", "").strip()
            yield Reply(
                consultation=row,
                unit=unit,
                state=reply["state"],
                text=reply["text"].strip(),
                done_with=done_with,
                answered_by=reply["answered_by"],
                changed_at=self.rows.moment(reply["when"], number * 11),
                version=3 if done_with else 2,
            )

    def review(self, data: Data) -> Review:
        """A finished review."""
        return Review(
            dossier=self.rows.dossier,
            kind=data["kind"],
            started_on=day_of(data["started"], self.rows.today),
            finished_on=day_of(data["when"], self.rows.today),
            people=data["people"].strip(),
            conclusion=data["conclusion"].strip(),
            version=2,
        )

    def reviewed(self, row: Review, data: Data) -> Iterator[ReviewedStatement]:
        """What it said of each statement."""
        for each in data["statements"]:
            statement = self.statements[each["ref"]]
            yield ReviewedStatement(
                review=row,
                statement=statement,
                result=each["result"],
                reason=each["reason"].strip(),
                before=each.get("before") or statement.text,
                after=each.get("after", ""),
            )
