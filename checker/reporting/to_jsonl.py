"""Findings as JSON Lines: one finding a line, in the terms of the JSON report."""

from __future__ import annotations

from checker.model import Audit
from checker.reporting.records import Records
from checker.reporting.to_json import compact


def render(audit: Audit, lang: str) -> str:
    """All findings; `lang` does not matter, as every sentence is there in both languages."""
    records = Records()
    return "".join(
        f"{compact(records.finding(finding))}\n"
        for result in audit.catalogues
        for finding in result.findings
    )
