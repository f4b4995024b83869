"""References: whatever a file names is there, manifests and files agree, and nothing builds on itself."""

from collections.abc import Iterable, Iterator, Mapping

from vierinbalans.framework.documents import Document, Documents
from vierinbalans.framework.problems import Problem


def problems(documents: Documents) -> Iterator[Problem]:
    """Names without a file, files without a name in the manifest, circles in ``builds_on``."""
    steps, sources = documents.ids("step"), documents.ids("source")
    people = {person["id"] for person in documents.data_of("people")["people"]}
    for block in documents.of_kind("block"):
        yield from _manifest(block, documents)
    for step in documents.of_kind("step"):
        yield from unknown(step, "builds_on", step.data["builds_on"], steps, "step")
        yield from unknown(step, "sources", step.data["sources"], sources, "source")
        yield from unknown(step, "involved", step.data["involved"], people, "kind of person")
    for thresholds in documents.of_kind("thresholds"):
        for name, threshold in thresholds.data.items():
            yield from unknown(thresholds, f"{name}.source", [threshold["source"]], sources, "source")
    yield from _circles(documents)


def unknown(document: Document, key: str, names: Iterable[str], known: set[str], what: str) -> Iterator[Problem]:
    """A problem for each name that is not among the known ones."""
    for name in names:
        if name not in known:
            fix = f"Mend the name, or add that {what}"
            message = f"there is no {what} '{name}'"
            yield Problem(file=document.file, key=key, message=message, fix=fix)


def _manifest(block: Document, documents: Documents) -> Iterator[Problem]:
    files = {step.data["id"]: step for step in documents.of_kind("step") if step.folder == block.folder}
    for name in block.data["steps"]:
        if name not in files:
            where = f"{block.folder}/steps/{name.partition('.')[2]}.yaml"
            message = f"names '{name}', but there is no {where} with that id"
            yield Problem(file=block.file, key="steps", message=message, fix="Add the file, or remove the name")
    for name, step in files.items():
        if name not in block.data["steps"]:
            message = f"'{name}' is not in the steps of {block.file}"
            yield Problem(file=step.file, key="id", message=message, fix=f"Add it to the steps of {block.file}")


def _circles(documents: Documents) -> Iterator[Problem]:
    steps = {step.data["id"]: step for step in documents.of_kind("step")}
    below = {name: step.data["builds_on"] for name, step in steps.items()}
    for circle in circles(below):
        message = f"goes round in a circle: {' -> '.join((*circle, circle[0]))}"
        fix = "Remove one of these, so that some step can come first"
        yield Problem(file=steps[circle[0]].file, key="builds_on", message=message, fix=fix)


def circles(below: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Circles in what rests on what, at least one when there is any; each starts at its first name in the alphabet."""
    found: set[tuple[str, ...]] = set()
    finished: set[str] = set()

    def walk(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = path[path.index(name) :]
            start = circle.index(min(circle))
            found.add(circle[start:] + circle[:start])
        elif name not in finished:
            for lower in below.get(name, ()):
                walk(lower, (*path, name))
            finished.add(name)

    for name in below:
        walk(name, ())
    return sorted(found)
