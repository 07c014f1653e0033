"""The figures of one catalogue. Formulas are published: nothing is weighted in secret.

coverage
    tasks found / tasks judged. Judged: tasks that count (confirmed rows, a full catalogue), without
    those that are not applicable, waived, or wait for a person. Found: exact, renamed, split,
    merged = 1; partial = its covered parts / its parts, or one half where the parts are not known.
naming
    tasks published under the list's wording / tasks published as one item (exact or renamed);
    confirmed rows only.
completeness
    required elements filled with content / elements that the profile requires of the items, by their
    事项类型. Not given for the profile ``names``, which requires nothing but the name.
correctness
    items / (items + errors + warnings / 2), by the findings that weights.toml counts. A rule counts
    once an item. Not given for the profile ``names``, nor where a rule it counts was not selected.
uniformity
    elements given as most catalogues give them / elements that could be compared with other
    catalogues. Only where catalogues were compared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from checker.model import (
    Catalogue,
    CatalogueResult,
    Coverage,
    Finding,
    Score,
    Status,
    Yardstick,
)
from checker.schema import ItemErrors, Profile, task_type

FOUND = frozenset({Status.EXACT, Status.RENAMED, Status.SPLIT, Status.MERGED})


def scores(
    catalogue: Catalogue,
    coverage: Iterable[Coverage],
    profile: Profile,
    errors: ItemErrors,
    placeholders: int,
) -> dict[str, Score]:
    """What can be told without rules; `placeholders` counts required elements without content."""
    covers = tuple(coverage)
    found = {"coverage": _coverage(covers), "naming": _naming(covers)}
    if len(profile.required) > 1:
        found["completeness"] = _completeness(catalogue, profile, errors, placeholders)
    return found


def correctness(items: int, findings: Iterable[Finding], by: Yardstick) -> Score:
    """How correct `items` items are by what all rules found, each as grave as its rule says."""
    costs: dict[tuple[object, ...], float] = {}
    for finding in findings:
        if by.counts(finding.code) and (cost := by.cost.get(finding.severity, 0.0)):
            # A finding about many items says of how many; two of them are never the same.
            many = 1 if finding.item else finding.params.get("count", 1)
            which = (finding.code, finding.item or finding.fingerprint)
            costs[which] = max(costs.get(which, 0.0), cost * many)
    return Score(items, round(items + sum(costs.values()), 4))


def uniform(
    results: Iterable[CatalogueResult], compared: Mapping[str, Score]
) -> list[CatalogueResult]:
    """The results with their uniformity: by catalogue, how many elements agree of how many compared."""
    return [
        replace(result, scores={**result.scores, "uniformity": compared[result.id]})
        if result.id in compared
        else result
        for result in results
    ]


def _coverage(covers: tuple[Coverage, ...]) -> Score:
    judged = [
        c for c in covers if c.counted and c.status in FOUND | {Status.PARTIAL, Status.MISSING}
    ]
    return Score(round(sum(_share(cover) for cover in judged), 4), len(judged))


def _share(cover: Coverage) -> float:
    if cover.status in FOUND:
        return 1.0
    if cover.status is Status.MISSING:
        return 0.0
    return 1 - len(cover.missing_parts) / len(cover.parts) if cover.missing_parts else 0.5


def _naming(covers: tuple[Coverage, ...]) -> Score:
    named = [c for c in covers if c.task.confirmed and c.status in (Status.EXACT, Status.RENAMED)]
    return Score(sum(cover.status is Status.EXACT for cover in named), len(named))


def _completeness(
    catalogue: Catalogue, profile: Profile, errors: ItemErrors, placeholders: int
) -> Score:
    types = Counter(task_type(i.values, catalogue.province_code) for i in catalogue.items)
    of = sum(len(profile.demanded(kind)) * count for kind, count in types.items())
    empty = sum(
        error.kind == "required" and "[" not in error.field
        for found in errors.values()
        for error in found
    )
    return Score(max(of - empty - placeholders, 0), of)
