"""Findings as a table for Excel: UTF-8 with BOM, one finding a row, nothing a formula."""

from __future__ import annotations

import csv
import io

from checker.model import Audit, CatalogueResult, Finding
from checker.reporting.messages import Texts
from checker.reporting.safe import cell, shown_path

COLUMNS = (
    "catalogue",
    "region_code",
    "region",
    "severity",
    "rule",
    "item",
    "item_code",
    "field",
    "file",
    "sheet",
    "row",
    "column",
    "line",
    "pointer",
    "problem",
    "expected",
    "actual",
    "basis",
    "action",
    "fingerprint",
)


def render(audit: Audit, lang: str) -> str:
    """The table with headers in `lang`; nothing is cut."""
    texts = Texts(lang)
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(texts.label(f"csv.{column}") for column in COLUMNS)
    for result in audit.catalogues:
        for finding in result.findings:
            writer.writerow(cell(value) for value in cells(finding, result, texts))
    return out.getvalue()


def cells(finding: Finding, result: CatalogueResult, texts: Texts) -> tuple[str, ...]:
    """What the table says of a finding, in the order of COLUMNS."""
    problem, action = texts.finding(finding)
    where = finding.position
    return (
        result.id,
        result.region.code if result.region else "",
        result.region.name if result.region else "",
        texts.label(f"severity.{finding.severity}"),
        finding.code,
        finding.item.name if finding.item else "",
        finding.item.code if finding.item else "",
        texts.element(finding.field) if finding.field else "",
        shown_path(where.file),
        where.sheet or "",
        str(where.row or ""),
        where.column or "",
        str(where.line or ""),
        where.pointer or "",
        problem,
        finding.expected or "",
        finding.actual or "",
        texts.basis(finding.code),
        action,
        finding.fingerprint,
    )
