"""The JSON report of an audit, read back for what people may be asked about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from checker.model import Position, Region, Task, TaskList
from checker.reporting.to_json import FORMAT
from checker.reviewing.errors import ReviewError
from checker.reviewing.questions import Place, Question
from checker.schema.shape import shape
from checker.standards.resources import resource


@dataclass(frozen=True, slots=True)
class Report:
    """What a review needs of an audit.

    `held` are the lists as the report tells them (id, title, tasks, confirmed, official_size), `lists` the
    same with the ids and names of their tasks; `questions` every correspondence the audit proposes,
    certain or not, those of one task together.
    """

    version: str
    ruleset: str
    held: tuple[Mapping[str, Any], ...]
    lists: tuple[TaskList, ...]
    catalogues: int
    questions: tuple[Question, ...]


def load_report(path: Path) -> Report:
    """Read a report written by ``stdcheck audit --report json:FILE``.

    Raises ReviewError where the file is not there, is no JSON, has another format or lacks something.
    """
    return report_of(read_report(path), path)


def read_report(path: Path) -> Mapping[str, Any]:
    """The report as it stands in the file. Raises ReviewError as `load_report` does."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ReviewError("unreadable", file=path, detail=error.strerror or error) from error
    except (ValueError, RecursionError) as error:
        raise ReviewError("not_json", file=path) from error
    found = told.get("format") if isinstance(told, dict) else None
    if found != FORMAT:
        raise ReviewError("format", file=path, found=found or "", wanted=FORMAT)
    if slip := shape(resource("schemas", "audit-report.schema.json"))(told):
        raise ReviewError("damaged", file=path, detail=slip)
    return cast(Mapping[str, Any], told)


def report_of(told: Mapping[str, Any], path: Path) -> Report:
    """What a review needs of a report. Raises ReviewError where it lacks something."""
    try:
        return _report(told)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ReviewError("damaged", file=path, detail=f"{type(error).__name__} {error}") from error


def _report(told: Mapping[str, Any]) -> Report:
    held = tuple(told["stdcheck"]["lists"])
    titles = {one["id"]: one["title"] for one in held}
    scopes = _scopes(told["catalogues"])
    tasks: dict[str, dict[str, Task]] = {one["id"]: {} for one in held}
    questions: list[Question] = []
    for catalogue in told["catalogues"]:
        place = _place(catalogue, scopes[catalogue["id"]])
        for cover in catalogue["coverage"]:
            task = Task(cover["task"], cover["name"], lead_agency=cover["lead_agency"])
            tasks[cover["list"]].setdefault(task.id, task)
            questions += _questions(place, cover, task, titles[cover["list"]])
    order = {(of, id): n for n, (of, id) in enumerate(_ids(tasks))}
    return Report(
        told["stdcheck"]["version"],
        told["stdcheck"]["ruleset"],
        held,
        tuple(TaskList(of, titles[of], tuple(rows.values())) for of, rows in tasks.items()),
        len(told["catalogues"]),
        tuple(sorted(questions, key=lambda one: order[one.list, one.task.id])),
    )


def _ids(tasks: Mapping[str, Mapping[str, Task]]) -> Iterator[tuple[str, str]]:
    for of, rows in tasks.items():
        yield from ((of, id) for id in rows)


def _scopes(catalogues: list[Mapping[str, Any]]) -> dict[str, str]:
    """What a decision on a catalogue holds for: its region, which outlives the name of a file.

    Where a region is not known or has several catalogues, it holds for the catalogue itself.
    """
    codes = {one["id"]: (one["region"] or {}).get("code", "") for one in catalogues}
    count = Counter(codes.values())
    return {id: code if code and count[code] == 1 else id for id, code in codes.items()}


def _place(catalogue: Mapping[str, Any], scope: str) -> Place:
    told = catalogue["region"]
    region = Region(told["code"], told["name"], told["province"], told["area"]) if told else None
    own = catalogue["title"] or catalogue["id"]
    if region is None:
        name = own
    else:
        name = region.name if scope == region.code else f"{region.name} · {own}"
    return Place(catalogue["id"], name, scope, region)


def _questions(
    place: Place, cover: Mapping[str, Any], task: Task, title: str
) -> Iterator[Question]:
    """One question for the items of a name and department; where codes differ, none stands for all."""
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for link in cover["links"]:
        groups.setdefault((link["item"], link["department"]), []).append(link)
    seen = set()
    for (name, department), links in groups.items():
        codes = {link["code"] for link in links}
        first = links[0]
        question = Question(
            list=cover["list"],
            list_title=title,
            task=task,
            status=cover["status"],
            place=place,
            item=name,
            code=codes.pop() if len(codes) == 1 else "",
            department=department,
            band=first["band"],
            score=float(first["score"]),
            evidence=tuple(first["evidence"]),
            position=Position(**first["position"]) if first["position"] else None,
        )
        if question.mark not in seen:
            seen.add(question.mark)
            yield question
