"""What is wrong with an exchange file: where, and what to do about it."""

from dataclasses import dataclass

MAX_PROBLEMS = 30


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake; ``place`` is a path like ``answers[3].stage``, counting from 0, or a line, or empty."""

    place: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class ExchangeError(ValueError):
    """A file that cannot be taken in; ``problems`` says what to mend, place by place."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def path(*parts: object) -> str:
    """Keys and numbers as one path: ``answers[3].stage``."""
    return "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts).lstrip(".")
