"""The same catalogues audited under two measures, or under one and held against a saved report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec.structs import replace

from checker.audit import Progress, Settings, audit
from checker.model import TaskList
from checker.reporting.records import Record
from checker.reporting.to_json import report
from checker.tracking.impact.measured import Measured, from_audit, from_report
from checker.tracking.impact.measuring import impact
from checker.tracking.impact.terms import Impact


def replay(
    paths: Sequence[Path],
    before: Settings | Record,
    after: Settings,
    progress: Progress | None = None,
) -> Impact:
    """What `after` does to the catalogues of `paths`; `before` is the other measure or a report made by it.

    The only list of `after` that `before` does not know stands in for the only one that `after` lacks: its
    findings and tasks are then compared although the ids differ.
    """
    runs = 2 if isinstance(before, Settings) else 1
    if isinstance(before, Settings):
        old = _run(paths, before, _part(progress, 0, runs))
        known = [tasks.id for tasks in before.lists]
    else:
        old = from_report(before)
        known = [str(one["id"]) for one in before["stdcheck"]["lists"]]
    lists, stand_ins = standing_in(after.lists, known)
    new = _run(paths, replace(after, lists=lists), _part(progress, runs - 1, runs))
    return impact(old, new, stand_ins)


def standing_in(
    lists: Sequence[TaskList], known: Collection[str]
) -> tuple[tuple[TaskList, ...], tuple[tuple[str, str], ...]]:
    """The lists, the only stranger among them under the only id of `known` that is missing, and that pair."""
    strangers = [tasks for tasks in lists if tasks.id not in known]
    left = [id for id in known if id not in {tasks.id for tasks in lists}]
    if len(strangers) != 1 or len(left) != 1:
        return tuple(lists), ()
    (stranger,), (id,) = strangers, left
    taken = tuple(replace(each, id=id) if each is stranger else each for each in lists)
    return taken, ((id, stranger.id),)


def _run(paths: Sequence[Path], settings: Settings, progress: Progress | None) -> Measured:
    found = audit(paths, settings, progress)
    head = report(replace(found, catalogues=(), consensus=()))["stdcheck"]
    return from_audit(found, head)


def _part(progress: Progress | None, number: int, runs: int) -> Progress | None:
    """The progress of one of several runs over the same catalogues."""
    if progress is None:
        return None
    return lambda done, total: progress(number * total + done, runs * total)
