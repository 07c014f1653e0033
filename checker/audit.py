"""The pipeline: paths and lists in, an `Audit` out. One catalogue at a time (examining.py), nothing flows back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checker import __version__
from checker.examining import Examiner, Settings, distinct
from checker.matching.doubts import doubted_list
from checker.matching.judgements import strangers
from checker.matching.meaning import meaning
from checker.model import (
    Audit,
    Catalogue,
    CatalogueResult,
    Consensus,
    Judgement,
    Note,
    Position,
    Problem,
    Score,
    TaskList,
    Waiver,
)
from checker.normalizing import extended, lexicon
from checker.reading import Discovery, Source, discover
from checker.rules import RULESET, Subject
from checker.rules.policy import Policy
from checker.rules.waiving import ANY, KIND, concerns, waive
from checker.rules.watch import Watch
from checker.running import run, undisturbed
from checker.running.aside import halved
from checker.running.memory import Memory
from checker.schema.profiles import profile
from checker.scoring import uniform

if TYPE_CHECKING:
    from checker.comparing import Comparison, Extract

__all__ = [
    "Examiner",
    "Progress",
    "Settings",
    "assembled",
    "audit",
    "idle_waivers",
    "unused_judgements",
]

Progress = Callable[[int, int], None]
"""Called with (catalogues done, catalogues in all) after each catalogue."""


def audit(
    paths: Sequence[Path],
    settings: Settings,
    progress: Progress | None = None,
    given: Mapping[Path, bytes] | None = None,
    memory: Memory | None = None,
) -> Audit:
    """Check every catalogue under `paths`. Bad input becomes findings; nothing is raised for it.

    `given` holds the bytes of paths that are not read from the disk; what `memory` holds is not judged again,
    and then catalogues are not compared.
    """
    discovery = discover(paths, given)
    results = list(_unreadable(discovery, settings.policy))
    extracts: list[Extract] = []
    jobs = _new(discovery.sources, memory, results)
    compared = settings.compare and not memory and len(jobs) > 1
    work = _examine_and_extract if compared else _examine
    spare = replace(settings, aside=settings.aside or len(jobs) < 2 <= settings.workers)
    examined = run(jobs, work, settings.workers, prepare=_prepare, given=spare)
    for done, (source, (result, taken)) in enumerate(zip(jobs, examined, strict=True), start=1):
        results.append(result)
        extracts += [taken] if taken else []
        if memory:
            memory.keep(source, result)
        if progress:
            progress(done, len(jobs))
    if len(extracts) < 2:
        return assembled(results, settings, discovery.skipped)
    return _compared(results, extracts, settings, discovery.skipped)


def assembled(
    results: Sequence[CatalogueResult],
    settings: Settings,
    skipped: Sequence[str] = (),
    consensus: tuple[Consensus, ...] = (),
) -> Audit:
    """The audit of all catalogues that were examined; `skipped` are files that are none."""
    return Audit(
        version=__version__,
        ruleset=RULESET,
        lists=settings.lists,
        catalogues=tuple(sorted(results, key=lambda result: result.order)),
        unchecked=() if settings.brief else _unchecked(settings, results, skipped),
        configured=tuple(settings.policy.idle(results)),
        include_unconfirmed=settings.include_unconfirmed,
        accepted=Score(settings.weights.right, settings.weights.accepted),
        consensus=consensus,
        yardstick=settings.yardstick,
    )


def _new(
    sources: Iterable[Source], memory: Memory | None, results: list[CatalogueResult]
) -> list[Source]:
    """What is still to be judged; what is remembered joins the results."""
    if memory is None:
        return list(sources)
    jobs = []
    for source in map(memory.load, sources):
        if known := memory.recall(source):
            results.append(known)
        else:
            jobs.append(source)
    return jobs


def _compared(
    results: Sequence[CatalogueResult],
    extracts: Sequence[Extract],
    settings: Settings,
    skipped: Sequence[str],
) -> Audit:
    """The audit of several catalogues held against each other."""
    from checker.comparing import alone, compare_catalogues, uniformities

    words = extended(settings.lexicon) if settings.lexicon else lexicon()
    share = halved if settings.workers > 1 else alone
    comparing = partial(
        compare_catalogues, lists=settings.lists, words=words, by=settings.weights, share=share
    )
    comparison = undisturbed(comparing, extracts)
    by_id = {taken.id: taken for taken in extracts}
    told = [_told(result, by_id.get(result.id), comparison, settings) for result in results]
    told = uniform(told, uniformities(comparison.consensus))
    return assembled(told, settings, skipped, comparison.consensus)


def _told(
    result: CatalogueResult, taken: Extract | None, comparison: Comparison, settings: Settings
) -> CatalogueResult:
    """The result of a catalogue with what the comparison adds to it."""
    found = comparison.divergences.get(result.id, ())
    if not (taken and found):
        return result
    rows = sorted({one.item for one in found if one.item >= 0})
    catalogue = taken.catalogue(result, rows)
    places = {row: place for place, row in enumerate(rows)}
    found = tuple(replace(one, item=places.get(one.item, -1)) for one in found)
    subject = Subject(catalogue, profile(result.profile), {}, divergences=found)
    ruling = settings.policy.ruling(catalogue).comparing
    judged = ruling.judge(subject, Watch())
    waived = waive(subject, judged.told, settings.waivers, settings.today)
    return replace(
        result,
        findings=distinct((*result.findings, *waived.findings)),
        suppressed=(*result.suppressed, *judged.suppressed, *waived.suppressed),
    )


def _unchecked(
    settings: Settings, results: Sequence[CatalogueResult], skipped: Sequence[str]
) -> tuple[Note, ...]:
    """What the run as a whole did not look at, and what nothing answers to."""
    notes = [Note("skipped_file", {"file": name}) for name in skipped]
    words = extended(settings.lexicon) if settings.lexicon else lexicon()
    unused = unused_judgements(settings.judgements, settings.lists)
    doubts = filter(None, (doubted_list(tasks, words) for tasks in settings.lists))
    if settings.semantic:
        notes.append(Note("semantic_used" if meaning() else "semantic_absent"))
    if sum(result.readable for result in results) < 2:
        notes.append(Note("not_compared"))
    elif not settings.compare:
        notes.append(Note("compare_off"))
    return (*notes, *doubts, *unused, *idle_waivers(settings.waivers, results))


def unused_judgements(rows: Iterable[Judgement], lists: Sequence[TaskList]) -> Iterator[Note]:
    """Decisions that no task of the lists answers to."""
    for one in strangers(rows, lists):
        row = one.judgement
        told = {"list": row.list, "task": row.task, "name": row.task_name, "now": one.now}
        yield Note(f"judgements.{one.key}", {**told, "count": one.count})


def idle_waivers(waivers: Sequence[Waiver], results: Sequence[CatalogueResult]) -> Iterator[Note]:
    """Waivers of catalogues that were not audited, and those for all catalogues that hid nothing in any."""
    places = [(one.id, one.region.code if one.region else "") for one in results]
    used = {each.entry for one in results for each in one.suppressed if each.kind == KIND}
    for waiver in waivers:
        told = {"line": waiver.line, "catalogue": waiver.catalogue, "rule": waiver.rule}
        if not any(concerns(waiver, *place) for place in places):
            yield Note("waiver_elsewhere", told)
        elif waiver.catalogue == ANY and str(waiver.line) not in used:
            yield Note("waiver_unused", told)


class _File:
    """Locator of a catalogue that could not even be opened."""

    def __init__(self, position: Position) -> None:
        self._position = position

    def locate(self, index: int, field: str | None = None) -> Position:
        return self._position


def _unreadable(discovery: Discovery, policy: Policy) -> Iterable[CatalogueResult]:
    """Paths that gave no catalogue, each as a catalogue without items, so that none gets lost."""
    by_file: dict[str, list[Problem]] = {}
    for problem in discovery.problems:
        by_file.setdefault(problem.position.file, []).append(problem)
    examiner = Examiner(Settings(lists=(), policy=policy)) if by_file else None
    for name, problems in sorted(by_file.items()):
        assert examiner
        locator = _File(problems[0].position)
        yield examiner.judge(Catalogue(name, name, locator, problems=tuple(problems)))


_examiner: Examiner | None = None


def _prepare(settings: Settings) -> None:
    global _examiner
    _examiner = Examiner(settings)


def _examine(source: Source) -> tuple[CatalogueResult, None]:
    assert _examiner is not None
    return _examiner.examine(source), None


def _examine_and_extract(source: Source) -> tuple[CatalogueResult, Extract | None]:
    assert _examiner is not None
    return _examiner.examine_and_extract(source)
