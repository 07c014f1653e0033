"""The pipeline: paths and lists in, an `Audit` out. One catalogue at a time, nothing flows back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from checker import __version__
from checker.matching import JudgementBook, Matcher
from checker.matching.doubts import doubted_list, doubted_names
from checker.matching.extent import by_share, by_size
from checker.matching.judgements import strangers
from checker.matching.meaning import meaning
from checker.matching.offer import Offer
from checker.matching.weighing import Weights, weights
from checker.model import (
    Audit,
    Catalogue,
    CatalogueResult,
    Coverage,
    Finding,
    Judgement,
    Note,
    Position,
    Problem,
    Score,
    TaskList,
)
from checker.normalizing import extended, lexicon
from checker.reading import Discovery, ReadOptions, Source, discover, read
from checker.rules import RULESET, Subject
from checker.rules.fields.f302 import empty_cells
from checker.rules.policy import Policy, Ruling
from checker.rules.watch import Watch
from checker.running import run
from checker.running.memory import Memory
from checker.schema import Validator, check
from checker.scoring import scores


@dataclass(frozen=True)
class Settings:
    """What a run is asked for. `lists` are loaded lists, `lexicon` a folder that extends the shipped tables.

    Each process reads that folder once; a slip in it is a LexiconError. `judgements` are people's
    decisions, oldest first. `semantic` asks about names of the same meaning too (matching/meaning.py).
    `policy` says which rules speak, how gravely, and what is ignored; scores do not depend on it. `owner`
    is whom fingerprints are made for, whatever region or id a catalogue has (see `Catalogue`). `brief` leaves
    out what no finding hangs on: notes on lists and names, and scores.
    """

    lists: tuple[TaskList, ...]
    reading: ReadOptions = field(default_factory=ReadOptions)
    include_unconfirmed: bool = False
    workers: int = 1
    lexicon: Path | None = None
    judgements: tuple[Judgement, ...] = ()
    weights: Weights = field(default_factory=weights)
    semantic: bool = False
    policy: Policy = field(default_factory=Policy)
    owner: str = ""
    brief: bool = False


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

    `given` holds the bytes of paths that are not read from the disk; what `memory` holds is not judged again.
    """
    discovery = discover(paths, given)
    results = list(_unreadable(discovery, settings.policy))
    jobs = []
    for source in map(memory.load, discovery.sources) if memory else discovery.sources:
        if memory and (known := memory.recall(source)):
            results.append(known)
        else:
            jobs.append(source)
    examined = run(jobs, _examine, settings.workers, prepare=_prepare, given=settings)
    for done, (source, result) in enumerate(zip(jobs, examined, strict=True), start=1):
        results.append(result)
        if memory:
            memory.keep(source, result)
        if progress:
            progress(done, len(jobs))
    return assembled(results, settings, discovery.skipped)


def assembled(
    results: Sequence[CatalogueResult], settings: Settings, skipped: Sequence[str] = ()
) -> Audit:
    """The audit of all catalogues that were examined; `skipped` are files that are none."""
    return Audit(
        version=__version__,
        ruleset=RULESET,
        lists=settings.lists,
        catalogues=tuple(sorted(results, key=lambda result: result.order)),
        unchecked=() if settings.brief else _unchecked(settings, skipped),
        configured=tuple(settings.policy.idle(results)),
        include_unconfirmed=settings.include_unconfirmed,
        accepted=Score(settings.weights.right, settings.weights.accepted),
    )


def _unchecked(settings: Settings, skipped: Sequence[str]) -> tuple[Note, ...]:
    notes = [Note("skipped_file", {"file": name}) for name in skipped]
    words = extended(settings.lexicon) if settings.lexicon else lexicon()
    unused = unused_judgements(settings.judgements, settings.lists)
    doubts = filter(None, (doubted_list(tasks, words) for tasks in settings.lists))
    if settings.semantic:
        notes.append(Note("semantic_used" if meaning() else "semantic_absent"))
    return (*notes, *doubts, *unused, Note("families_not_built"))


def unused_judgements(rows: Iterable[Judgement], lists: Sequence[TaskList]) -> Iterator[Note]:
    """Decisions that no task of the lists answers to."""
    for one in strangers(rows, lists):
        row = one.judgement
        told = {"list": row.list, "task": row.task, "name": row.task_name, "now": one.now}
        yield Note(f"judgements.{one.key}", {**told, "count": one.count})


class Examiner:
    """Everything needed to examine catalogues, made once per process."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        words = extended(settings.lexicon) if settings.lexicon else None
        self.judgements = JudgementBook(settings.judgements, words)
        near = meaning() if settings.semantic else None
        self.matcher = Matcher(settings.lists, words, self.judgements, settings.weights, near)
        self.validator = cache(Validator)

    def examine(self, source: Source) -> CatalogueResult:
        """Read one catalogue and say all there is to say of it."""
        watch = Watch()
        with watch("reading"):
            catalogue = read(source, self.settings.reading)
        return self.judge(replace(catalogue, owner=self.settings.owner), watch)

    def _coverage(self, catalogue: Catalogue) -> tuple[Catalogue, tuple[Coverage, ...]]:
        """The catalogue with its extent settled, and what became of every task in it."""
        if not catalogue.items:
            return catalogue, ()
        catalogue = by_size(catalogue)
        offer = Offer(catalogue, self.matcher.words)
        covers = self.matcher.coverage(catalogue, self.settings.include_unconfirmed, offer)
        doubts = () if self.settings.brief else doubted_names(offer, self.matcher.words)
        return by_share(replace(catalogue, notes=(*catalogue.notes, *doubts)), covers)

    def judge(self, catalogue: Catalogue, watch: Watch | None = None) -> CatalogueResult:
        """Match, check and score a catalogue that was read."""
        watch = watch or Watch()
        validator = self.validator(catalogue.profile or "names")
        with watch("schema"):
            errors = check(catalogue, validator)
        with watch("matching"):
            catalogue, covers = self._coverage(catalogue)
        lists = self.settings.lists
        hollow = tuple(empty_cells(catalogue, validator.profile))
        subject = Subject(
            catalogue, covers, validator.profile, errors, self.judgements, hollow, lists
        )
        ruling = self.settings.policy.ruling(catalogue)
        findings, suppressed = ruling.judge(subject, watch)
        return CatalogueResult(
            id=catalogue.id,
            path=catalogue.path,
            region=catalogue.region,
            title=catalogue.title,
            date=catalogue.date,
            source=catalogue.source,
            level=catalogue.level,
            profile=validator.profile.name,
            extent=catalogue.extent,
            synthetic=catalogue.synthetic,
            readable=bool(catalogue.items),
            items=len(catalogue.items),
            columns=catalogue.columns,
            notes=catalogue.notes,
            coverage=covers,
            findings=_distinct(findings),
            scores={}
            if self.settings.brief
            else scores(catalogue, covers, validator.profile, errors, len(hollow)),
            unchecked=_not_judged(catalogue, subject, ruling),
            configured=ruling.notes,
            suppressed=suppressed,
            seconds=watch.seconds,
        )


def _not_judged(catalogue: Catalogue, subject: Subject, ruling: Ruling) -> tuple[Note, ...]:
    """What this audit could not say of the catalogue, and why."""
    notes = []
    if catalogue.items and catalogue.extent != "full":
        notes.append(Note(catalogue.extent))
    if catalogue.items and catalogue.profile == "names":
        notes.append(Note("names_only"))
    elif catalogue.items:
        absent = {rule.code: rule.wanting(subject.present) for rule in ruling.running}
        codes = [code for code, keys in absent.items() if keys]
        if codes:
            fields = sorted(set().union(*absent.values()))
            notes.append(Note("rules_idle", {"codes": ", ".join(codes), "fields": fields}))
    return tuple(notes)


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings with unique fingerprints, the gravest first, then in the order of the file.

    Two findings that differ in nothing but their place are numbered: the second of a pair stays the
    second when rows elsewhere come and go.
    """
    seen: Counter[str] = Counter()
    found = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        if (number := seen[finding.fingerprint]) > 1:
            finding = replace(finding, fingerprint=f"{finding.fingerprint}-{number}")
        found.append(finding)
    return tuple(sorted(found, key=lambda f: (f.severity.rank, f.code)))


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


def _examine(source: Source) -> CatalogueResult:
    assert _examiner is not None
    return _examiner.examine(source)
