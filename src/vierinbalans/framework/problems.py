"""What can be wrong with the framework's files, said so that a writer of texts can mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing to mend. ``file`` is relative to the framework folder; ``key`` is empty for the file as a whole."""

    file: str
    key: str
    message: str
    fix: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.key + ': ' if self.key else ''}{self.message}. {self.fix}."


class FrameworkError(Exception):
    """The framework cannot be used; ``problems`` says what to mend."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        count = len(self.problems)
        lines = "\n".join(f"- {problem}" for problem in self.problems)
        super().__init__(f"the framework has {count} problem{'' if count == 1 else 's'}:\n{lines}")
