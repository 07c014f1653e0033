"""Remarks: what is said at each place of the city's own file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from checker.letters.dossier import Dossier, Record, place
from checker.model import Position
from checker.reporting.messages import Texts
from checker.reporting.safe import cell, visible

_COLUMNS = ("place", "item", "field", "severity", "rule", "problem", "actual", "expected", "action")


class Remark(NamedTuple):
    """A finding as it is said at its place; `parts` are its sentences."""

    finding: Record
    position: Position
    parts: tuple[str, ...]

    @property
    def severity(self) -> str:
        """How grave it is."""
        return str(self.finding["severity"])


def remarks(dossier: Dossier, texts: Texts) -> list[Remark]:
    """A remark for every finding that stands somewhere inside the file."""
    return [
        Remark(finding, where, tuple(_parts(finding, texts)))
        for finding in dossier.findings
        for where in [place(finding)]
        if where.sheet or where.row or where.line or where.pointer or where.column
    ]


def stamp(dossier: Dossier, texts: Texts) -> str:
    """Versions, and the command to check again, on one line."""
    return texts.label(
        "letters.remark.stamp",
        version=dossier.program["version"],
        ruleset=dossier.program["ruleset"],
        command=visible(dossier.command),
    )


def _parts(finding: Record, texts: Texts) -> Iterator[str]:
    severity = texts.label(f"severity.{finding['severity']}")
    title = f"{finding['code']} {texts.title(finding['code'])}"
    yield texts.label("letters.remark.head", title=title, severity=severity)
    yield visible(finding["message"][texts.lang])
    if finding["expected"]:
        yield texts.label("letters.remark.expected", text=visible(finding["expected"]))
    if finding["action"][texts.lang]:
        yield texts.label("letters.remark.action", text=visible(finding["action"][texts.lang]))


def as_table(told: Iterable[Remark], mark: str, texts: Texts) -> bytes:
    """Remarks as a table for Excel, each with its place, `mark` below; UTF-8 with a mark, nothing a formula."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(texts.label(f"letters.column.{column}") for column in _COLUMNS)
    for remark in told:
        finding = remark.finding
        row = (
            texts.place(remark.position),
            finding["item"]["name"] if finding["item"] else "",
            texts.element(finding["field"]) if finding["field"] else "",
            texts.label(f"severity.{finding['severity']}"),
            f"{finding['code']} {texts.title(finding['code'])}",
            finding["message"][texts.lang],
            finding["actual"] or "",
            finding["expected"] or "",
            finding["action"][texts.lang],
        )
        writer.writerow(cell(text) for text in row)
    writer.writerow([cell(mark)])
    return ("\ufeff" + out.getvalue()).encode("utf-8", errors="backslashreplace")
