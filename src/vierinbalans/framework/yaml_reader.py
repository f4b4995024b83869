"""One YAML file -> plain values, stricter than YAML itself: no key twice, no dates made of words, UTF-8 only."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from vierinbalans.framework.problems import Problem

# The C parser is five times as fast; it is missing where PyYAML was built without libyaml.
_Fast: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TIMESTAMP = "tag:yaml.org,2002:timestamp"


class _StrictLoader(_Fast):  # type: ignore[valid-type,misc]
    """Reports a key that stands twice in a mapping, where plain YAML silently keeps the last."""

    # "2026-11-23" stays text: as a date it would lose its precision ("2022", "2022-05") and fail on "2026-02-30".
    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if tag != _TIMESTAMP]
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


def read_yaml(path: Path, *, file: str) -> tuple[Any, Problem | None]:
    """The file's content, or ``None`` and what is wrong with it. ``file`` is its name in the message."""
    try:
        return yaml.load(path.read_bytes().decode("utf-8-sig"), Loader=_StrictLoader), None  # noqa: S506 - a safe loader
    except OSError as error:
        return None, _problem(file, f"cannot be read ({error.strerror})", "Check that it is a file you may read")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, _problem(file, "is not UTF-8 text", "Save the file with the encoding UTF-8", line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = error.problem or error.context or "is not YAML"
        return None, _problem(file, f"is not valid YAML: {said}", _advice(said), mark.line + 1 if mark else None)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        said = (str(error).splitlines() or ["no reason known"])[0]
        return None, _problem(file, f"is not valid YAML: {said}", _advice(said))


def _problem(file: str, message: str, fix: str, line: int | None = None) -> Problem:
    return Problem(file=file, key="", message=message, fix=fix, line=line)


def _advice(said: str) -> str:
    if "second time" in said:
        return "Keep one of the two"
    return "Look at this line and the one above: spaces in front, and quotes around a text with a colon in it"
