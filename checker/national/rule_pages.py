"""A page a rule that found something: what its manual says, and where it spoke."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.model import Finding
from checker.national.report import Report
from checker.reporting.finding_rows import cut
from checker.reporting.summary import Row
from checker.reporting.to_html import manuals

_ELEMENTS_TOLD = 12


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a rule found in one catalogue; `message` is what it says of the first of these findings."""

    row: Row
    count: int
    message: str


def rule_pages(report: Report) -> Iterator[tuple[str, bytes]]:
    """The pages of all rules that found something, in the order of their codes."""
    found = _findings(report)
    for manual in manuals(report.summary.codes):
        spoken = _spoken(report, found[manual.code])
        fields = Counter(
            finding.field
            for mine in found[manual.code].values()
            for finding in mine
            if finding.field
        )
        yield report.page(
            "rule.html.j2",
            report.addresses.rules[manual.code],
            manual=manual,
            spoken=spoken,
            longest=max(one.count for one in spoken),
            fields=_first(fields),
        )


def _first(fields: Counter[str]) -> list[tuple[str, int]]:
    return sorted(fields.items(), key=lambda pair: (-pair[1], pair[0]))[:_ELEMENTS_TOLD]


def _findings(report: Report) -> Mapping[str, Mapping[str, list[Finding]]]:
    """All findings by rule and catalogue."""
    found: defaultdict[str, defaultdict[str, list[Finding]]]
    found = defaultdict(lambda: defaultdict(list))
    for result in report.audit.catalogues:
        for finding in result.findings:
            found[finding.code][result.id].append(finding)
    return found


def _spoken(report: Report, mine: Mapping[str, list[Finding]]) -> list[Spoken]:
    """Catalogues with most findings first."""
    told = [
        Spoken(
            report.rows[key], len(findings), cut(report.texts.finding(findings[0])[0], report.texts)
        )
        for key, findings in mine.items()
    ]
    return sorted(told, key=lambda one: (-one.count, one.row.region_code, one.row.result.id))
