"""Findings as workflow commands of GitHub: annotations at the lines of a change."""

from __future__ import annotations

from checker.model import Audit, Finding, Severity
from checker.reporting.messages import Texts
from checker.reporting.safe import shown_path, visible
from checker.reporting.spots import cell, located

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(audit: Audit, lang: str) -> str:
    """One command a finding: its place, its rule as title, then message, expected value and what to do."""
    texts = Texts(lang)
    return "".join(f"{_command(finding, texts)}\n" for _, finding in located(audit))


def _command(finding: Finding, texts: Texts) -> str:
    where = finding.position
    message, action = texts.finding(finding)
    expected = f"{texts.label('lines.expected')} {finding.expected}" if finding.expected else ""
    name = f"[{finding.item.name}] " if finding.item else ""
    place = cell(where) and f"{cell(where)} "
    told = [visible(f"{place}{name}{message}"), visible(expected), visible(action)]
    properties = {
        "file": visible(shown_path(where.file)),
        "line": where.line,
        "col": where.line and where.character,
        "title": f"{finding.code} {texts.title(finding.code)}",
    }
    stated = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value
    )
    return f"::{_COMMANDS[finding.severity]} {stated}::{_data(chr(10).join(filter(None, told)))}"


def _data(text: str) -> str:
    """`text` as the data of a command: what would end it is escaped."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
