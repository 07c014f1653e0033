"""The JSON report: format ``stdcheck-audit/1``, described by schemas/audit-report.schema.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from msgspec.json import encode

from checker.model import MEASURES, Audit, Severity, Status
from checker.reporting.consensus_records import consensus
from checker.reporting.headlines import headlines
from checker.reporting.records import Record, Records, number, score, task_list
from checker.reporting.standing_records import standing_record
from checker.reporting.summary import ListTotals, Row, Summary, summarise
from checker.rules import rules
from checker.standards.resources import resource

FORMAT = "stdcheck-audit/1"
_DEPTH = 4
"""Down to here every member has a line of its own; a finding is one line, good to grep and to diff."""


def render(audit: Audit, lang: str) -> str:
    """The whole report; `lang` does not matter, as every sentence is there in both languages."""
    return "".join(pieces(audit))


def pieces(audit: Audit) -> Iterator[str]:
    """The whole report piece by piece: that of a nation is larger than all it is made of."""
    between = "{"
    for key, part in _members(audit).items():
        yield f"{between}\n {compact(key)}: "
        if isinstance(part, Iterator):
            yield from _elements(part)
        else:
            yield lines(part, _DEPTH - 1, " ")
        between = ","
    yield "\n}\n"


def _elements(parts: Iterator[Record]) -> Iterator[str]:
    """A member that is a list of records, each written as soon as it is made."""
    between = "["
    for part in parts:
        yield f"{between}\n  {lines(part, _DEPTH - 2, '  ')}"
        between = ","
    yield "[]" if between == "[" else "\n ]"


def report(audit: Audit) -> Record:
    """The report as a mapping in terms of JSON."""
    members = _members(audit)
    return {key: [*part] if isinstance(part, Iterator) else part for key, part in members.items()}


def _members(audit: Audit) -> Record:
    """The report, in which the two long lists are still to be made."""
    records = Records()
    return {
        "format": FORMAT,
        "stdcheck": {
            "version": audit.version,
            "ruleset": audit.ruleset,
            "item_schema": _item_schema(),
            "rules": list(rules()),
            "lists": [task_list(tasks) for tasks in audit.lists],
            "include_unconfirmed": audit.include_unconfirmed,
            "accepted": score(audit.accepted),
        },
        "catalogues": map(records.catalogue, audit.catalogues),
        "consensus": map(consensus, audit.consensus),
        "unchecked": records.notes(audit.unchecked),
        "configured": records.notes(audit.configured),
        "summary": _summary(summarise(audit), records),
    }


def items(audit: Audit) -> list[Record]:
    """Every item that several catalogues have."""
    return [consensus(one) for one in audit.consensus]


def _item_schema() -> str:
    """Identifier, with the version, of the schema that items were checked by."""
    schema = resource("schemas", "service-item.schema.json").read_text(encoding="utf-8")
    return str(json.loads(schema)["$id"])


def compact(value: Any) -> str:
    """JSON on one line."""
    try:
        return encode(value).decode()
    except UnicodeEncodeError:  # a lone surrogate in it
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def lines(value: Any, depth: int, indent: str = "") -> str:
    """JSON with one member a line down to `depth`, compact below."""
    if not depth or not value or not isinstance(value, (dict, list)):
        return compact(value)
    inner = f"{indent} "
    if isinstance(value, dict):
        ends = "{}"
        parts = [f"{compact(key)}: {lines(it, depth - 1, inner)}" for key, it in value.items()]
    else:
        ends = "[]"
        parts = [lines(it, depth - 1, inner) for it in value]
    return f"{ends[0]}\n{inner}" + f",\n{inner}".join(parts) + f"\n{indent}{ends[1]}"


def _summary(summary: Summary, records: Records) -> Record:
    return {
        "catalogues": len(summary.rows),
        "readable": summary.readable,
        "items": summary.items,
        "findings": {
            "total": summary.findings,
            "by_code": dict(summary.codes),
            "by_severity": {kind.value: count for kind, count in summary.severities.items()},
            "suppressed": summary.ignored,
        },
        "coverage": [_list(totals) for totals in summary.lists],
        "scores": {name: score(summary.scores[name]) for name in MEASURES},
        "headlines": records.notes(headlines(summary)),
        "standing": standing_record(summary),
        "ranking": [_rank(row) for row in summary.rows],
    }


def _list(totals: ListTotals) -> Record:
    return {
        "list": totals.tasks.id,
        "judged": totals.judged,
        "incomplete": len(totals.incomplete),
        "states": dict(totals.states),
        "missing": dict(totals.missing),
    }


def _rank(row: Row) -> Record:
    return {
        "rank": row.place.rank,
        "index": number(row.place.index),
        "band": row.place.band,
        "lacks": list(row.place.lacks),
        "catalogue": row.result.id,
        "region": row.region_code,
        **{name: number(row.score(name).value) for name in MEASURES},
        "missing": row.missing,
        "renamed": row.count(Status.RENAMED),
        "review": row.count(Status.REVIEW),
        "errors": row.severities[Severity.ERROR],
        "warnings": row.severities[Severity.WARNING],
    }
