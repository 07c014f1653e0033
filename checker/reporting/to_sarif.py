"""Findings as SARIF 2.1.0 (OASIS), read by code hosts, editors and quality platforms.

All rules are listed, not only those that spoke. Lines and characters count from 1, characters as code
points; a cell of a workbook is a logical location, as SARIF knows regions of text only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from checker.model import Audit, Finding, Position
from checker.reporting.manual import help_path
from checker.reporting.messages import Texts
from checker.reporting.safe import shown_path
from checker.reporting.spots import LEVELS, cell, located
from checker.rules import rules
from checker.rules.base import Rule

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def render(audit: Audit, lang: str) -> str:
    """One run with one result a finding; nothing is cut."""
    texts = Texts(lang)
    numbers = {code: number for number, code in enumerate(rules())}
    driver = {
        "name": "stdcheck",
        "version": audit.version,
        "rules": [_rule(rule, texts) for rule in rules().values()],
        "properties": {"ruleset": audit.ruleset},
    }
    uris = dict.fromkeys(_artifact(result.path)["uri"] for result in audit.catalogues)
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[lang],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri}} for uri in uris],
        "results": [_result(finding, numbers, texts) for _, finding in located(audit)],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule, texts: Texts) -> dict[str, Any]:
    from checker.rules.manual import manual

    return {
        "id": rule.code,
        "shortDescription": {"text": texts.title(rule.code)},
        "fullDescription": {"text": manual(rule).summary},
        "help": {"text": texts.basis(rule.code) or texts.title(rule.code)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"page": help_path(rule.code)},
    }


def _result(finding: Finding, numbers: Mapping[str, int], texts: Texts) -> dict[str, Any]:
    message, action = texts.finding(finding)
    expected = f"{texts.label('lines.expected')} {finding.expected}" if finding.expected else ""
    name = f"[{finding.item.name}] " if finding.item else ""
    return {
        "ruleId": finding.code,
        **({"ruleIndex": numbers[finding.code]} if finding.code in numbers else {}),
        "level": LEVELS[finding.severity],
        "message": {"text": "\n".join(filter(None, (name + message, expected, action)))},
        "locations": [_location(finding.position)],
        "partialFingerprints": {"stdcheck/v1": finding.fingerprint},
        "properties": {
            "item": finding.item.name if finding.item else None,
            "itemCode": finding.item.code if finding.item else None,
            "field": finding.field,
            "expected": finding.expected,
            "actual": finding.actual,
            "pointer": finding.position.pointer,
        },
    }


def _location(where: Position) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(where.file)}
    if where.line:
        column = {"startColumn": where.character} if where.character else {}
        physical["region"] = {"startLine": where.line, **column}
    logical = cell(where)
    told = {"logicalLocations": [{"fullyQualifiedName": logical}]} if logical else {}
    return {"physicalLocation": physical, **told}


def _artifact(path: str) -> dict[str, str]:
    """A path as a relative reference (RFC 3986); a colon in its first part would read as a scheme."""
    text = shown_path(path).replace("\\", "/")
    return {"uri": quote(text.encode("utf-8", errors="backslashreplace"))}
