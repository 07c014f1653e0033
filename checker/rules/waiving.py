"""Waivers applied: what they hide, and what becomes of each of them in one catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from checker.model import (
    Coverage,
    Finding,
    Position,
    Status,
    Suppression,
    Waiver,
)
from checker.rules import rules
from checker.rules.base import Rule
from checker.rules.subject import Subject, WaiverUse

ANY = "*"
KIND = "waiver"


class Waived(Struct, frozen=True):
    """What is left of the findings, the tasks with the waived ones marked, and what became of the waivers."""

    findings: list[Finding]
    coverage: tuple[Coverage, ...]
    suppressed: tuple[Suppression, ...]
    uses: tuple[WaiverUse, ...]


def concerns(waiver: Waiver, id: str, region: str) -> bool:
    """Whether a waiver is about a catalogue."""
    return waiver.catalogue in (ANY, id) or (bool(region) and waiver.catalogue == region)


def waive(
    subject: Subject,
    findings: Sequence[Finding],
    waivers: Sequence[Waiver],
    today: str,
    idle: frozenset[str] = frozenset(),
) -> Waived:
    """Apply the waivers that concern the catalogue, the first of the file first.

    `today` is an ISO date, empty = none has passed. `idle` are codes of rules that did not run: nothing
    is said of a waiver that is about them alone.
    """
    catalogue = subject.catalogue
    region = catalogue.region.code if catalogue.region else ""
    left, covers = list(findings), subject.coverage
    hidden: list[Suppression] = []
    uses: list[WaiverUse] = []
    for waiver in waivers:
        if not concerns(waiver, catalogue.id, region):
            continue
        met = [finding for finding in left if _fits(waiver, finding)]
        expired = bool(today) and waiver.until < today
        if met and not expired:
            left = [finding for finding in left if finding not in met]
            covers = tuple(_marked(cover, met) for cover in covers)
            hidden += _counted(waiver, met)
        if state := _state(waiver, met, expired, subject, idle):
            uses.append(WaiverUse(waiver, state, len(met)))
    return Waived(left, covers, tuple(hidden), tuple(uses))


def _fits(waiver: Waiver, finding: Finding) -> bool:
    if not finding.code.startswith(waiver.rule):
        return False
    item = finding.item
    about = (item.name, item.code) if item else ()
    return waiver.item in (ANY, *about, finding.params.get("task"))


def _marked(cover: Coverage, met: Sequence[Finding]) -> Coverage:
    """A missing task whose finding is waived is waived itself: it is not judged."""
    missing = cover.status is Status.MISSING and any(
        finding.item is None
        and (finding.params.get("list"), finding.params.get("task"))
        == (cover.list, cover.task.name)
        for finding in met
    )
    return replace(cover, status=Status.WAIVED) if missing else cover


def _counted(waiver: Waiver, met: Sequence[Finding]) -> Iterator[Suppression]:
    why = f"{waiver.reason}（{waiver.who}）"
    for code in sorted({finding.code for finding in met}):
        count = sum(finding.code == code for finding in met)
        yield Suppression(code, str(waiver.line), waiver.until, why, count, KIND)


def _state(
    waiver: Waiver, met: Sequence[Finding], expired: bool, subject: Subject, idle: frozenset[str]
) -> str:
    """Empty where nothing can be said of it."""
    known = {code for code in rules() if code.startswith(waiver.rule)}
    if not known:
        return "unknown_rule"
    if met:
        return "expired" if expired else "used"
    if waiver.catalogue == ANY or known <= idle:
        return ""
    return "unused" if waiver.item == ANY or _is_known(waiver.item, subject) else "unknown_item"


def _is_known(item: str, subject: Subject) -> bool:
    tasks = (cover.task.name for cover in subject.coverage)
    names = (name for each in subject.catalogue.items for name in (each.name, *each.codes))
    return item in {*tasks, *names}


def told(rule: Rule, subject: Subject, *states: str) -> Iterator[Finding]:
    """A finding a waiver in one of the states, at its line of the file."""
    for use in subject.waived:
        if use.state in states:
            waiver = use.waiver
            yield rule.finding(
                subject.catalogue,
                position=Position(waiver.file, line=waiver.line),
                variant=use.state.partition("_")[2],
                params={
                    "rule": waiver.rule,
                    "item": waiver.item,
                    "who": waiver.who,
                    "until": waiver.until,
                    "count": use.count,
                },
                actual=waiver.until if use.state == "expired" else None,
                identity="\x1e".join((waiver.catalogue, waiver.rule, waiver.item)),
            )
