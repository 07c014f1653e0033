"""Decisions that can no longer be replayed as they were made, so that none is dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from checker.matching.judgements import JudgementBook, fits, is_own, same_task
from checker.model import Catalogue, Item, Judgement, Task


class Stale(Struct, frozen=True):
    """A decision whose item is not there as it was.

    `kind` is ``renamed`` (its code now stands at other names: `items`), ``recoded`` (its name now bears
    other codes: `items`) or ``gone`` (neither occurs any more).
    """

    kind: str
    judgement: Judgement
    task: Task
    items: tuple[Item, ...] = ()


def stale(
    book: JudgementBook, catalogue: Catalogue, tasks: Iterable[tuple[str, Task]]
) -> Iterator[Stale]:
    """Stale decisions of one catalogue on `tasks` (with their lists), in the order they were made.

    A code under another name speaks wherever the decision holds. That a name or a code is absent says
    something only where the decision is about this very catalogue or region, and of a region only
    where the catalogue is a full one.
    """
    here = book.here(catalogue)
    if not here.rows:
        return
    asked = {(of, task.id): task for of, task in tasks}
    by_wording: dict[str, list[Item]] = {}
    by_code: dict[str, list[Item]] = {}
    for item in catalogue.items:
        by_wording.setdefault(here.wording(item.name), []).append(item)
        for code in item.codes:
            by_code.setdefault(code, []).append(item)
    for row in here.rows:
        task = asked.get((row.list, row.task))
        if task is None or not same_task(row, task):
            continue
        named = by_wording.get(here.wording(row.item), [])
        coded = by_code.get(row.code, []) if row.code else []
        if any(fits(row.code, item) for item in named):
            continue
        if coded:
            yield Stale("renamed", row, task, tuple(coded))
        elif is_own(row.scope, catalogue) and named:
            yield Stale("recoded", row, task, tuple(named))
        elif row.scope == catalogue.id or (
            is_own(row.scope, catalogue) and catalogue.extent == "full"
        ):
            yield Stale("gone", row, task)
