"""Findings as JUnit XML, the form most servers for builds can show.

One suite a catalogue, one failed case a finding; a remark (提示) is a case that passed with something
said; a catalogue without findings is one case that passed. Errors and warnings tell apart by ``type``.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.model import Audit, CatalogueResult, Finding, Severity
from checker.reporting.messages import Texts
from checker.reporting.safe import shown_path, visible
from checker.reporting.spots import located, spot

_FORBIDDEN = re.compile("[\ufffe\uffff]")
"""Characters that no XML 1.0 document may hold, besides those that `visible` writes out."""


def render(audit: Audit, lang: str) -> str:
    """The whole document; times are 0, as a report says nothing of the run that made it."""
    texts = Texts(lang)
    root = Element("testsuites", {"name": "stdcheck"})
    found: dict[str, list[Finding]] = {result.id: [] for result in audit.catalogues}
    for result, finding in located(audit):
        found[result.id].append(finding)
    for result in audit.catalogues:
        _suite(root, result, found[result.id], texts)
    every = [finding for findings in found.values() for finding in findings]
    _counts(root, every, sum(1 for _ in root.iter("testcase")))
    indent(root)
    body = _FORBIDDEN.sub("�", tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _suite(root: Element, result: CatalogueResult, found: list[Finding], texts: Texts) -> None:
    name = visible(shown_path(result.path))
    suite = SubElement(root, "testsuite", {"name": name})
    _counts(suite, found, max(len(found), 1))
    if not found:
        case = {"name": texts.label("lines.clean", files=1), "classname": name, "time": "0"}
        SubElement(suite, "testcase", case)
    for finding in found:
        _case(suite, finding, name, texts)


def _counts(element: Element, found: list[Finding], tests: int) -> None:
    failures = sum(finding.severity is not Severity.INFO for finding in found)
    for key, value in (("tests", tests), ("failures", failures), ("errors", 0)):
        element.set(key, str(value))
    element.set("time", "0")


def _case(suite: Element, finding: Finding, owner: str, texts: Texts) -> None:
    message, action = texts.finding(finding)
    item = finding.item.name if finding.item else ""
    named = " ".join(filter(None, (finding.code, texts.title(finding.code), visible(item))))
    place = spot(finding.position)
    attributes = {"name": f"{named} ({place})", "classname": owner, "time": "0"}
    case = SubElement(suite, "testcase", attributes)
    expected = f"{texts.label('lines.expected')} {finding.expected}" if finding.expected else ""
    lines = (f"{place}: {finding.code} {visible(message)}", visible(expected), visible(action))
    body = "\n".join(filter(None, lines))
    if finding.severity is Severity.INFO:
        SubElement(case, "system-out").text = body
        return
    told = {"message": visible(message), "type": finding.severity.value}
    SubElement(case, "failure", told).text = body
