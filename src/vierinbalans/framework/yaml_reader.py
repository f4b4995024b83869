"""One YAML file -> plain values, stricter than YAML itself: no key twice, no dates made of words, UTF-8 only.

Nor may a file unfold, by repeating parts of itself, into more than anybody could have written.
"""

import re
from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from vierinbalans.framework.problems import Problem

# The C parser is five times as fast; it is missing where PyYAML was built without libyaml.
_Fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"
MOST_BYTES = 5_000_000
MOST_VALUES = 200_000
"""In one file, with everything written out that it refers to."""
MOST_DEEP = 100
_DEEP_LINE = re.compile(rf"(?m)^[ \t?:-]{{{MOST_DEEP}}}")


_NUMBERS = {
    "tag:yaml.org,2002:int": re.compile(r"[-+]?(?:0|[1-9][0-9]*)"),
    "tag:yaml.org,2002:float": re.compile(
        r"[-+]?(?!\d{1,3}\.\d{3}$)(?:\d+\.\d*(?:[eE][-+]\d+)?)|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
    ),
}
"""Numbers as people write them. YAML makes 8 of 010 and 90 of 1:30; who writes 1.000 may well mean a thousand."""


def _whole(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern.pattern})$")


class _StrictLoader(_Fast):  # type: ignore[valid-type,misc]
    """Reports a key that stands twice in a mapping, where plain YAML silently keeps the last."""

    # "2026-11-23" stays text: as a date it would lose its precision ("2022", "2022-05") and fail on "2026-02-30".
    yaml_implicit_resolvers = {
        first: [
            (tag, _whole(_NUMBERS[tag]) if tag in _NUMBERS else pattern)
            for tag, pattern in resolvers
            if tag != _TIMESTAMP
        ]
        for first, resolvers in _Fast.yaml_implicit_resolvers.items()
    }

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if isinstance(key, Hashable) and key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key}' stands here for the second time", key_node.start_mark
                )
            if isinstance(key, Hashable):
                seen.add(key)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def read_yaml(path: Path, *, file: str, most: int = MOST_BYTES) -> tuple[Any, Problem | None]:
    """The file's content, or ``None`` and what is wrong with it. ``file`` is its name in the message."""
    try:
        with path.open("rb") as opened:
            content = opened.read(most + 1)
        if len(content) > most:
            return None, _problem(file, f"is larger than {most // 1_000_000} MB", "Make it shorter")
        words = content.decode("utf-8-sig")
        if (line := _too_deep(words)) is not None:
            return None, _problem(file, "has too many levels within each other", "Take some of them out", line)
        found = yaml.load(words, Loader=_StrictLoader)  # noqa: S506 - a safe loader
        if _unfolds_beyond(MOST_VALUES, found):
            return None, _problem(file, "repeats parts of itself far too often", "Write them out, without & and *")
        return found, None
    except OSError as error:
        return None, _problem(file, f"cannot be read ({error.strerror})", "Check that it is a file you may read")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, _problem(file, "is not UTF-8 text", "Save the file with the encoding UTF-8", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "is not YAML"
        return None, _problem(file, f"is not valid YAML: {said}", _advice(said), mark.line + 1 if mark else None)
    except (yaml.YAMLError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # PyYAML stumbles over a tag that does not fit its value, such as !!bool x.
        said = (str(error).splitlines() or ["no reason known"])[0]
        return None, _problem(file, f"is not valid YAML: {said}", _advice(said))


def _too_deep(words: str) -> int | None:
    """The line at which levels go deeper than anybody means; reading such a file would end the whole program.

    Nobody gets that deep without as many brackets, or as many signs in front of a line: other files are not looked at.
    """
    if words.count("[") + words.count("{") < MOST_DEEP and not _DEEP_LINE.search(words):
        return None
    depth = 0
    for event in yaml.parse(words, Loader=_Fast):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEEP:
            return event.start_mark.line + 1 if event.start_mark else 1
    return None


def _unfolds_beyond(most: int, value: Any) -> bool:
    """Whether there are more values than ``most``, counting each as often as it is referred to."""
    waiting, count = [value], 0
    while waiting:
        count += 1
        if count > most:
            return True
        each = waiting.pop()
        if isinstance(each, dict):
            waiting.extend(each)
            waiting.extend(each.values())
        elif isinstance(each, list | tuple | set):
            waiting.extend(each)
    return False


def _problem(file: str, message: str, fix: str, line: int | None = None) -> Problem:
    return Problem(file=file, key="", message=message, fix=fix, line=line)


def _advice(said: str) -> str:
    if "second time" in said:
        return "Keep one of the two"
    return "Look at this line and the one above: spaces in front, and quotes around a text with a colon in it"
