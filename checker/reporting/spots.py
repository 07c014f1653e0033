"""Places and shares of findings as developers' tools write them."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Audit, CatalogueResult, Finding, Position, Severity
from checker.reporting.safe import shown_path, visible


def located(audit: Audit) -> Iterator[tuple[CatalogueResult, Finding]]:
    """All findings in the order of their files, and in these from the top down."""
    for result in audit.catalogues:
        for finding in sorted(result.findings, key=_order):
            yield result, finding


def _order(finding: Finding) -> tuple[str, str, int, int, int, str]:
    where = finding.position
    numbers = (where.line or 0, where.row or 0, where.character or 0)
    return (where.file, where.sheet or "", *numbers, finding.code)


def spot(where: Position) -> str:
    """``path:line:character`` or, in a workbook, ``path:sheet!C5``; what is not known is left out."""
    parts = (shown_path(where.file), cell(where), where.line, where.line and where.character)
    return visible(":".join(str(part) for part in parts if part))


def cell(where: Position) -> str:
    """``sheet!C5`` or ``sheet!5`` of a workbook; empty elsewhere."""
    if where.row is None:
        return where.sheet or ""
    told = f"{where.column or ''}{where.row}"
    return f"{where.sheet}!{told}" if where.sheet else told


LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
"""Severities in the terms of SARIF."""
