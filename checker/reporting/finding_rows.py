"""Findings as rows of small numbers, so that tens of thousands of them fit into one web page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from checker.model import Audit, Finding, Severity, TaskList
from checker.reporting.messages import Texts
from checker.reporting.safe import shown_path, visible
from checker.reporting.summary import Row

LONGEST = 600
"""Characters of a text shown in the page; the JSON report has the whole."""
_MOST_COMPARED = 400
_LEAST_ALIKE = 0.35

Spans = list[int]
"""Starts and ends of the differing characters, one after the other: [start, end, start, end]."""


class Strings:
    """A table of texts where each stands once; number 0 is the empty text."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {"": 0}

    def number(self, text: str) -> int:
        """The number of `text`, which is taken in where it is new."""
        return self._numbers.setdefault(text, len(self._numbers))

    @property
    def texts(self) -> list[str]:
        """All texts by number."""
        return list(self._numbers)


def page_data(audit: Audit, rows: tuple[Row, ...], texts: Texts) -> dict[str, Any]:
    """What the page's script works on; `findings` holds one row a finding, see `_Table.row`."""
    table = _Table(audit, rows, texts)
    findings = [
        table.row(city, finding) for city, row in enumerate(rows) for finding in row.result.findings
    ]
    lists = zip(audit.lists, table.tasks(), strict=True)
    return {
        "strings": table.strings.texts,
        "cities": [visible(row.label) for row in rows],
        "rules": [[code, texts.title(code), texts.basis(code)] for code in table.rules],
        "severities": [texts.label(f"severity.{severity}") for severity in Severity],
        "lists": [[visible(tasks.title), pairs] for tasks, pairs in lists],
        "labels": texts.labels("page"),
        "findings": findings,
    }


class _Table:
    """Turns findings into rows and remembers what they refer to."""

    def __init__(self, audit: Audit, rows: tuple[Row, ...], texts: Texts) -> None:
        self.strings = Strings()
        self.rules = {code: number for number, code in enumerate(_codes(rows))}
        self._texts = texts
        self._tasks: dict[tuple[str, str], int] = {}
        self._options: list[list[tuple[int, str]]] = []
        self._used: set[int] = set()
        for tasks in audit.lists:
            self._take(tasks)

    def _take(self, tasks: TaskList) -> None:
        """Number the tasks of a list from 1; a finding may name list and task by id or by title."""
        first = 1 + sum(map(len, self._options))
        numbered = list(enumerate(tasks.tasks, first))
        self._options.append([(number, visible(task.name)) for number, task in numbered])
        for owner in (tasks.id, tasks.title, ""):
            for number, task in numbered:
                self._tasks.setdefault((owner, task.id), number)
                self._tasks.setdefault((owner, task.name), number)

    def tasks(self) -> list[list[tuple[int, str]]]:
        """Number and name of the tasks that some finding is about, list by list."""
        return [[pair for pair in pairs if pair[0] in self._used] for pairs in self._options]

    def row(self, city: int, finding: Finding) -> list[Any]:
        """City, rule, severity and task by number; then texts by number: item, its code, element, place,
        problem, action, reasons, fingerprint, expected, actual; last the spans in which expected
        and actual differ, or 0.
        """
        message, action = self._texts.finding(finding)
        expected, actual = (self._cut(text or "") for text in (finding.expected, finding.actual))
        shown = (
            finding.item.name if finding.item else "",
            finding.item.code if finding.item else "",
            self._texts.element(finding.field) if finding.field else "",
            f"{shown_path(finding.position.file)} {self._texts.place(finding.position)}".strip(),
            message,
            action,
            self._texts.reasons(finding.because),
            finding.fingerprint,
        )
        return [
            city,
            self.rules[finding.code],
            finding.severity.rank,
            self._task(finding),
            *(self.strings.number(self._cut(text)) for text in shown),
            self.strings.number(expected),
            self.strings.number(actual),
            differences(expected, actual) or 0,
        ]

    def _task(self, finding: Finding) -> int:
        owner, task = (str(finding.params.get(key, "")) for key in ("list", "task"))
        number = self._tasks.get((owner, task), 0)
        if number:
            self._used.add(number)
        return number

    def _cut(self, text: str) -> str:
        return cut(text, self._texts)


def cut(text: str, texts: Texts) -> str:
    """`text` as a page shows it: not longer than LONGEST, hidden characters written out."""
    if len(text) > LONGEST:
        text = text[:LONGEST] + texts.label("text.cut", count=f"{len(text):,}")
    return visible(text)


def _codes(rows: Iterable[Row]) -> list[str]:
    return sorted({finding.code for row in rows for finding in row.result.findings})


def differences(expected: str, actual: str) -> tuple[Spans, Spans] | None:
    """Spans of `expected` and of `actual` that the other lacks.

    None where there is nothing to compare or the texts have too little in common for marks to help.
    """
    from rapidfuzz.distance import Indel

    if not expected or not actual or expected == actual:
        return None
    if max(len(expected), len(actual)) > _MOST_COMPARED:
        return None
    if Indel.normalized_similarity(expected, actual) < _LEAST_ALIKE:
        return None
    wanted: Spans = []
    given: Spans = []
    for step in Indel.opcodes(expected, actual):
        if step.tag == "delete":
            wanted += [step.src_start, step.src_end]
        elif step.tag == "insert":
            given += [step.dest_start, step.dest_end]
    return wanted, given
