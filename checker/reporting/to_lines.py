"""Findings a line each, as compilers write them: ``path:line:character: CODE message``.

Below each stand the expected value and what to do; many findings are summed up first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from checker.model import Audit, Finding, Severity
from checker.reporting.messages import Texts
from checker.reporting.safe import visible
from checker.reporting.spots import located, spot

MANY = 10
"""Findings up to which no summary is needed."""
_LONGEST = 160
"""Characters of a value that are shown."""


def render(audit: Audit, lang: str, explain: bool = False) -> str:
    """All findings; `explain` adds the first lines of its manual page where a rule speaks first."""
    texts = Texts(lang)
    found = [finding for _, finding in located(audit)]
    lines = list(_summary(found, len(audit.catalogues), texts))
    seen: set[str] = set()
    for finding in found:
        lines += _told(finding, texts)
        if explain and finding.code not in seen:
            lines += _explained(finding.code, texts)
        seen.add(finding.code)
    lines.append(_total(found, len(audit.catalogues), texts))
    return "".join(f"{line}\n" for line in lines)


def _summary(found: list[Finding], files: int, texts: Texts) -> Iterator[str]:
    """How often each rule speaks, the gravest and most frequent first; nothing where it is seen at a glance."""
    if len(found) <= MANY:
        return
    yield texts.label("lines.summary", total=_total(found, files, texts))
    counts = Counter((finding.severity.rank, finding.code) for finding in found)
    for (rank, code), count in sorted(counts.items(), key=lambda one: (one[0][0], -one[1])):
        severity = texts.label(f"severity.{list(Severity)[rank]}")
        yield f"  {code} {severity} {count:>6,}  {texts.title(code)}"
    yield ""


def _total(found: list[Finding], files: int, texts: Texts) -> str:
    if not found:
        return texts.label("lines.clean", files=files)
    counts = Counter(finding.severity for finding in found)
    parts = (
        f"{texts.label(f'severity.{severity}')} {counts[severity]:,}"
        for severity in Severity
        if counts[severity]
    )
    return texts.label("lines.total", count=f"{len(found):,}", files=files, parts=texts.join(parts))


def _told(finding: Finding, texts: Texts) -> Iterator[str]:
    message, action = texts.finding(finding)
    severity = texts.label(f"severity.{finding.severity}")
    yield f"{spot(finding.position)}: {finding.code} {severity} {visible(_named(finding, message))}"
    below = (("expected", finding.expected or ""), ("action", action))
    for key, text in below:
        if text:
            yield f"    {texts.label(f'lines.{key}')} {visible(_cut(text))}"


def _named(finding: Finding, message: str) -> str:
    """The message, with the item at its head unless it says so itself."""
    name = finding.item.name if finding.item else ""
    return message if not name or name in message else f"[{_cut(name)}] {message}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _explained(code: str, texts: Texts) -> Iterator[str]:
    """What the rule is, on what it stands and where its page is."""
    from checker.reporting.manual import opening

    yield from (f"    | {line}" for line in opening(code, texts))
