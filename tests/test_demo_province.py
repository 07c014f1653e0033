"""The demo province: every planted defect is found, and nothing else."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from benchmarks.synthetic import DEMO, write_province
from benchmarks.synthetic import tables
from benchmarks.synthetic.guides import LISTS

from checker.audit import Settings, audit
from checker.lists import load
from checker.model import Audit
from checker.rules import rules

Told = tuple[str, str, str, str, str, str]
UNUSABLE = {f"D00{number}" for number in range(1, 8)}
"""Rules about files that give no catalogue at all."""


def audited(folder: Path) -> Audit:
    return audit([folder], Settings(lists=tuple(load(ref) for ref in LISTS)))


def findings(result: Audit) -> Counter[Told]:
    """What was found: (catalogue, rule, code, item, field, expected), with how often."""
    return Counter(
        (
            catalogue.id.rpartition("/")[2],
            finding.code,
            finding.item.code if finding.item else "",
            finding.item.name if finding.item else "",
            finding.field or "",
            finding.expected or "",
        )
        for catalogue in result.catalogues
        for finding in catalogue.findings
    )


def truth() -> Counter[Told]:
    with (DEMO / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = ("catalogue", "rule", "code", "item", "field", "expected")
    return Counter(tuple(row[key] for key in keys) for row in rows)  # type: ignore[misc]


def test_audit_finds_the_planted_defects_and_nothing_else() -> None:
    found, planted = findings(audited(DEMO)), truth()
    assert sorted((found - planted).elements()) == []
    assert sorted((planted - found).elements()) == []
