"""Findings, coverage and catalogues as plain records: the terms of the JSON report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec.structs import asdict

from checker.model import (
    CatalogueResult,
    Coverage,
    Evidence,
    Finding,
    Link,
    Note,
    Position,
    Score,
    TaskList,
)
from checker.reporting.manual import help_path
from checker.reporting.messages import Texts
from checker.reporting.safe import plain, shown_path

Record = dict[str, Any]


class Records:
    """Makes records that carry every sentence in both languages."""

    def __init__(self) -> None:
        self._zh, self._en = Texts("zh"), Texts("en")

    def finding(self, finding: Finding) -> Record:
        """One finding."""
        (problem_zh, action_zh), (problem_en, action_en) = (
            texts.finding(finding) for texts in (self._zh, self._en)
        )
        return {
            "code": finding.code,
            "key": finding.key,
            "params": plain(finding.params),
            "severity": finding.severity.value,
            "catalogue": finding.catalogue,
            "item": {"name": finding.item.name, "code": finding.item.code}
            if finding.item
            else None,
            "field": finding.field,
            "task": _task(finding),
            "position": position(finding.position),
            "message": {"zh": problem_zh, "en": problem_en},
            "expected": finding.expected,
            "actual": finding.actual,
            "because": [self.reason(reason) for reason in finding.because],
            "basis": {"zh": self._zh.basis(finding.code), "en": self._en.basis(finding.code)},
            "help": help_path(finding.code),
            "action": {"zh": action_zh, "en": action_en},
            "fingerprint": finding.fingerprint,
        }

    def reason(self, evidence: Evidence) -> Record:
        """One piece of evidence."""
        return {
            "key": evidence.key,
            "params": plain(evidence.params),
            "zh": self._zh.evidence(evidence),
            "en": self._en.evidence(evidence),
        }

    def note(self, note: Note) -> Record:
        """A note or a thing not checked."""
        return {
            "key": note.key,
            "params": plain(note.params),
            "zh": self._zh.note(note),
            "en": self._en.note(note),
        }

    def notes(self, notes: Iterable[Note]) -> list[Record]:
        """Several notes, in their order."""
        return [self.note(note) for note in notes]

    def link(self, link: Link) -> Record:
        """A correspondence; `score` is 0 to 100."""
        return {
            "item": link.name,
            "code": link.code,
            "department": link.department,
            "relation": link.relation.value,
            "score": number(link.score),
            "band": link.band.value,
            "evidence": [self.reason(reason) for reason in link.evidence],
            "position": position(link.position) if link.position else None,
        }

    def coverage(self, coverage: Coverage) -> Record:
        """What became of one task."""
        return {
            "list": coverage.list,
            "task": coverage.task.id,
            "name": coverage.task.name,
            "lead_agency": coverage.task.lead_agency,
            "kind": coverage.task.kind,
            "one_thing": coverage.task.one_thing,
            "membership": coverage.task.membership,
            "counted": coverage.counted,
            "status": coverage.status.value,
            "links": [self.link(link) for link in coverage.links],
            "parts": list(coverage.parts),
            "missing_parts": list(coverage.missing_parts),
        }

    def catalogue(self, result: CatalogueResult) -> Record:
        """One catalogue with all that was found out about it."""
        region = result.region
        return {
            "id": result.id,
            "path": shown_path(result.path),
            "digest": result.digest,
            "region": {
                "code": region.code,
                "name": region.name,
                "province": region.province,
                "area": region.area,
            }
            if region
            else None,
            "title": result.title,
            "date": result.date,
            "source": result.source,
            "level": result.level,
            "profile": result.profile,
            "extent": result.extent,
            "synthetic": result.synthetic,
            "readable": result.readable,
            "items": result.items,
            "scores": {name: score(value) for name, value in sorted(result.scores.items())},
            "columns": [
                {
                    "header": column.header,
                    "element": column.element,
                    "how": column.how,
                    "sheet": column.sheet,
                }
                for column in result.columns
            ],
            "notes": self.notes(result.notes),
            "unchecked": self.notes(result.unchecked),
            "configured": self.notes(result.configured),
            "suppressed": [asdict(suppression) for suppression in result.suppressed],
            "coverage": [self.coverage(coverage) for coverage in result.coverage],
            "findings": [self.finding(finding) for finding in result.findings],
        }


def _task(finding: Finding) -> Record | None:
    """The task that a finding is about, by list and name."""
    told = {key: finding.params.get(key) for key in ("list", "task")}
    if not all(told.values()):
        return None
    return {"list": str(told["list"]), "name": str(told["task"])}


def task_list(tasks: TaskList) -> Record:
    """A task list by its figures; `official_size` 0 = not known."""
    return {
        "id": tasks.id,
        "title": tasks.title,
        "document": tasks.document,
        "date": tasks.date,
        "tasks": len(tasks.tasks),
        "confirmed": sum(task.confirmed for task in tasks.tasks),
        "official_size": tasks.official_size,
        "complete": tasks.complete,
    }


def position(where: Position) -> Record:
    """A position, all parts present, unknown ones null."""
    return {
        "file": shown_path(where.file),
        "sheet": where.sheet,
        "row": where.row,
        "column": where.column,
        "line": where.line,
        "pointer": where.pointer,
        "character": where.character,
    }


def score(value: Score) -> Record:
    """A score in percent with its two sums."""
    return {"value": number(value.value), "got": number(value.got), "of": number(value.of)}


def number(value: float | None) -> float | int | None:
    """Four decimals at most and no ``.0``, so that equal figures are equal bytes."""
    if value is None:
        return None
    rounded = round(value, 4)
    return int(rounded) if rounded == int(rounded) else rounded
