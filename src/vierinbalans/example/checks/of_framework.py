"""Steps, considerations and blocks that the example names are in the framework."""

from collections.abc import Iterator

from vierinbalans.example.files import ExampleFile, Files
from vierinbalans.framework.problems import Problem
from vierinbalans.framework.types import Framework


def of_framework(files: Files, framework: Framework) -> Iterator[Problem]:
    """Unknown step ids, steps in another block's file, unknown considerations, unknown blocks in snapshots."""
    blocks = {block.id for block in framework.blocks}
    steps = {step.id: step for step in framework.steps}
    for file in files.values():
        if file.kind == "answers":
            yield from _answers(file, framework)
        elif file.kind == "actions":
            for place, action in enumerate(file.data["actions"]):
                if action["step"] not in steps:
                    yield _unknown(file, f"actions[{place}].step", "step", action["step"])
        elif file.kind == "period":
            for place, snapshot in enumerate(file.data.get("snapshots", [])):
                for block in snapshot["levels"].keys() - blocks:
                    yield _unknown(file, f"snapshots[{place}].levels", "block", block)


def _answers(file: ExampleFile, framework: Framework) -> Iterator[Problem]:
    steps = {step.id: step for step in framework.steps}
    for step_id, answer in file.data.items():
        step = steps.get(step_id)
        if step is None:
            yield _unknown(file, step_id, "step", step_id)
            continue
        if step.block != file.block:
            message = f"belongs to the block {step.block}"
            yield Problem(file=file.file, key=step_id, message=message, fix=f"Move it to {step.block}.yaml")
        known = {consideration.id for consideration in step.considerations}
        for key in ("ticked", "dismissed"):
            for name in answer.get(key, []):
                if name not in known:
                    yield _unknown(file, f"{step_id}.{key}", "consideration", name)


def _unknown(file: ExampleFile, key: str, what: str, name: str) -> Problem:
    message = f"the framework has no {what} '{name}'"
    return Problem(file=file.file, key=key, message=message, fix=f"Use the id of a {what} that the framework has")
