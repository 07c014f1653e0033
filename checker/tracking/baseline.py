"""The baseline: problems that were there when somebody drew the line, so that only new ones are told.

It never grows by itself: what is new is taken in only when somebody asks for it. What was mended drops
out, so that it is new when it comes back.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from checker.model import Audit, CatalogueResult, Finding, Suppression
from checker.reporting.to_json import lines
from checker.tracking.errors import TrackingError
from checker.tracking.published import owner_of

FORMAT = "stdcheck-baseline/1"
KIND = "baseline"
_DEPTH = 4

Prints = Mapping[str, Mapping[str, tuple[str, ...]]]
"""Fingerprints by rule, then by what they are about: an item's code or name, a task, or nothing."""


@dataclass(frozen=True, slots=True)
class Held:
    """The problems of one catalogue; `measure` is what it was judged by, without which nothing is mended."""

    measure: Mapping[str, Any]
    prints: Prints

    def __iter__(self) -> Iterator[str]:
        """All fingerprints."""
        return (one for items in self.prints.values() for told in items.values() for one in told)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Problems by catalogue: its region code, or its id where no region is known."""

    catalogues: Mapping[str, Held] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many problems it holds."""
        return sum(1 for held in self.catalogues.values() for _ in held)


@dataclass(frozen=True, slots=True)
class Judged:
    """`fresh` is the audit without what the baseline holds; `left` the baseline without what was mended."""

    fresh: Audit
    known: int
    left: Baseline
    mended: int


def load(path: Path) -> Baseline:
    """The baseline of a file. Raises TrackingError where it is none."""
    try:
        told = json.loads(path.read_text(encoding="utf-8-sig"))
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            found = told.get("format") if isinstance(told, dict) else None
            raise TrackingError("no_baseline", file=path, found=found or "", wanted=FORMAT)
        return Baseline({name: _held(held) for name, held in told["catalogues"].items()})
    except FileNotFoundError as error:
        raise TrackingError("baseline_missing", file=path) from error
    except OSError as error:
        raise TrackingError("unreadable", file=path, detail=error.strerror or error) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        detail = f"{type(error).__name__} {error}"
        raise TrackingError("baseline_damaged", file=path, detail=detail) from error


def _held(told: Mapping[str, Any]) -> Held:
    return Held(
        dict(told["measure"]),
        {
            str(code): {str(item): tuple(map(str, prints)) for item, prints in items.items()}
            for code, items in told["rules"].items()
        },
    )


def render(baseline: Baseline) -> bytes:
    """The file of a baseline, a line a rule and item."""
    told = {
        "format": FORMAT,
        "catalogues": {
            name: {
                "measure": held.measure,
                "rules": {
                    code: {item: list(prints) for item, prints in sorted(items.items())}
                    for code, items in sorted(held.prints.items())
                },
            }
            for name, held in sorted(baseline.catalogues.items())
        },
    }
    return f"{lines(told, _DEPTH + 1)}\n".encode("utf-8", errors="backslashreplace")


def judge(audit: Audit, baseline: Baseline) -> Judged:
    """What of an audit is new. What a baseline hides is counted with its rule, as an ignore is."""
    left = dict(baseline.catalogues)
    cities, known, mended = [], 0, 0
    for name, city in _named(audit.catalogues):
        held = baseline.catalogues.get(name)
        if held is None:
            cities.append(city)
            continue
        fresh = _without(city, frozenset(held))
        known += len(city.findings) - len(fresh.findings)
        cities.append(fresh)
        left[name] = kept = _pruned(held, city, audit)
        mended += sum(1 for _ in held) - sum(1 for _ in kept)
    return Judged(replace(audit, catalogues=tuple(cities)), known, Baseline(left), mended)


def taken(audit: Audit, baseline: Baseline) -> Baseline:
    """The baseline with every problem of the audit; catalogues and rules it did not look at stay."""
    found = dict(baseline.catalogues)
    for name, city in _named(audit.catalogues):
        if not city.readable:
            continue
        prints: dict[str, dict[str, tuple[str, ...]]] = {}
        for finding in city.findings:
            items = prints.setdefault(finding.code, {})
            items[_about(finding)] = (*items.get(_about(finding), ()), finding.fingerprint)
        before = found.get(name)
        stay = before.prints if before else {}
        off = _not_run(city)
        kept = {code: items for code, items in stay.items() if code.startswith(tuple(off))}
        found[name] = Held(_measure(city, audit), {**kept, **prints})
    return Baseline(found)


def _named(cities: Iterable[CatalogueResult]) -> Iterator[tuple[str, CatalogueResult]]:
    """Catalogues by their region; where several have one, or it is not known, by their id too."""
    every = tuple(cities)
    count = Counter(map(owner_of, every))
    for city in every:
        owner = owner_of(city)
        yield (owner if count[owner] == 1 else f"{owner} {city.id}"), city


def _about(finding: Finding) -> str:
    if finding.item:
        return finding.item.code or finding.item.name
    return str(finding.params.get("task", ""))


def _without(city: CatalogueResult, prints: frozenset[str]) -> CatalogueResult:
    known = [finding for finding in city.findings if finding.fingerprint in prints]
    codes = Counter(finding.code for finding in known)
    hidden = (Suppression(code, code, count=n, kind=KIND) for code, n in sorted(codes.items()))
    return replace(
        city,
        findings=tuple(one for one in city.findings if one.fingerprint not in prints),
        suppressed=(*city.suppressed, *hidden),
    )


def _pruned(held: Held, city: CatalogueResult, audit: Audit) -> Held:
    """What still is found; all of it where the catalogue could not be judged by the same measure."""
    if not city.readable or _measure(city, audit) != held.measure:
        return held
    now = {finding.fingerprint for finding in city.findings}
    off = tuple(_not_run(city))
    prints = {
        code: {
            item: left
            for item, told in items.items()
            if (left := tuple(one for one in told if one in now or code.startswith(off)))
        }
        for code, items in held.prints.items()
    }
    return Held(held.measure, {code: items for code, items in prints.items() if items})


def _measure(city: CatalogueResult, audit: Audit) -> dict[str, Any]:
    """What has to be equal for an absence to mean that something was mended."""
    return {
        "profile": city.profile,
        "extent": city.extent,
        "lists": sorted(tasks.id for tasks in audit.lists),
        "include_unconfirmed": audit.include_unconfirmed,
    }


def _not_run(city: CatalogueResult) -> Iterator[str]:
    """Beginnings of the codes of rules that did not run or whose findings are hidden."""
    for note in city.configured:
        if note.key == "not_selected":
            yield from map(str, note.params["codes"])
    for note in city.unchecked:
        if note.key == "rules_idle":
            yield from str(note.params["codes"]).split(", ")
    yield from (one.code for one in city.suppressed)
