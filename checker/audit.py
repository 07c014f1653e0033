"""The pipeline: paths and lists in, an `Audit` out. One catalogue at a time, nothing flows back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from checker import __version__
from checker.comparing import Comparison, Extract, compare_catalogues, extract, uniformities
from checker.matching import JudgementBook, Matcher
from checker.matching.doubts import doubted_list, doubted_names
from checker.matching.extent import by_share, by_size
from checker.matching.judgements import strangers
from checker.matching.meaning import meaning
from checker.matching.offer import Offer
from checker.matching.searching import findable, tally
from checker.matching.weighing import Weights, weights
from checker.model import (
    Audit,
    Catalogue,
    CatalogueResult,
    Consensus,
    Coverage,
    Finding,
    Judgement,
    Note,
    Position,
    Problem,
    Score,
    TaskList,
    Waiver,
    Yardstick,
)
from checker.normalizing import extended, lexicon
from checker.reading import Discovery, ReadOptions, Source, discover, read
from checker.rules import RULESET, Subject, rules
from checker.rules.policy import Judged, Policy, Ruling
from checker.rules.waiving import ANY, KIND, concerns, waive
from checker.rules.watch import Watch
from checker.running import run
from checker.running.memory import Memory
from checker.schema import Validator, check
from checker.schema.profiles import profile
from checker.scoring import correctness, scores, uniform, yardstick


@dataclass(frozen=True)
class Settings:
    """What a run is asked for. `lists` are loaded lists, `lexicon` a folder that extends the shipped tables.

    Each process reads that folder once; a slip in it is a LexiconError. `judgements` are people's
    decisions, oldest first. `semantic` asks about names of the same meaning too (matching/meaning.py).
    `findability` tries whether a search brings up each task (matching/searching.py).
    `policy` says which rules speak, how gravely, and what is ignored; scores do not depend on it, but
    correctness is not told where a rule it counts does not run. `yardstick` ranks the catalogues. `owner`
    is whom fingerprints are made for, whatever region or id a catalogue has (see `Catalogue`). `waivers` hold
    until `today` (ISO date; empty = none has expired). Catalogues are held against each other where
    `compare`. `brief` leaves out what no finding hangs on: notes on lists and names, and scores.
    """

    lists: tuple[TaskList, ...]
    reading: ReadOptions = field(default_factory=ReadOptions)
    include_unconfirmed: bool = False
    workers: int = 1
    lexicon: Path | None = None
    judgements: tuple[Judgement, ...] = ()
    weights: Weights = field(default_factory=weights)
    semantic: bool = False
    findability: bool = False
    policy: Policy = field(default_factory=Policy)
    owner: str = ""
    waivers: tuple[Waiver, ...] = ()
    today: str = ""
    yardstick: Yardstick = field(default_factory=yardstick)
    compare: bool = True
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

    `given` holds the bytes of paths that are not read from the disk; what `memory` holds is not judged again,
    and then catalogues are not compared.
    """
    discovery = discover(paths, given)
    results = list(_unreadable(discovery, settings.policy))
    extracts: list[Extract] = []
    jobs = _new(discovery.sources, memory, results)
    compared = settings.compare and not memory and len(jobs) > 1
    work = _examine_and_extract if compared else _examine
    examined = run(jobs, work, settings.workers, prepare=_prepare, given=settings)
    for done, (source, (result, taken)) in enumerate(zip(jobs, examined, strict=True), start=1):
        results.append(result)
        extracts += [taken] if taken else []
        if memory:
            memory.keep(source, result)
        if progress:
            progress(done, len(jobs))
    comparison = _compared(extracts, settings)
    by_id = {taken.id: taken for taken in extracts}
    results = [_told(result, by_id.get(result.id), comparison, settings) for result in results]
    results = uniform(results, uniformities(comparison.consensus))
    return assembled(results, settings, discovery.skipped, comparison.consensus)


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


def _compared(extracts: Sequence[Extract], settings: Settings) -> Comparison:
    """The catalogues beside each other; one alone has nothing to be compared with."""
    if len(extracts) < 2:
        return Comparison()
    words = extended(settings.lexicon) if settings.lexicon else lexicon()
    return compare_catalogues(extracts, settings.lists, words, settings.weights)


def _told(
    result: CatalogueResult, taken: Extract | None, comparison: Comparison, settings: Settings
) -> CatalogueResult:
    """The result of a catalogue with what the comparison adds to it."""
    found = comparison.divergences.get(result.id, ())
    if not (taken and found):
        return result
    catalogue = taken.catalogue(result)
    subject = Subject(catalogue, (), profile(result.profile), {}, divergences=found)
    ruling = settings.policy.ruling(catalogue).comparing
    judged = ruling.judge(subject, Watch())
    waived = waive(subject, judged.told, settings.waivers, settings.today)
    return replace(
        result,
        findings=_distinct((*result.findings, *waived.findings)),
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
        return self.judge(self._read(source, watch), watch)

    def _read(self, source: Source, watch: Watch) -> Catalogue:
        with watch("reading"):
            catalogue = read(source, self.settings.reading)
        return replace(catalogue, owner=self.settings.owner)

    def examine_and_extract(self, source: Source) -> tuple[CatalogueResult, Extract | None]:
        """The same, and what a comparison with other catalogues needs of it; None where it has no items."""
        watch = Watch()
        catalogue = self._read(source, watch)
        with watch("matching"):
            offer = Offer(by_size(catalogue), self.matcher.words)
        result = self.judge(catalogue, watch, offer)
        if not catalogue.items:
            return result, None
        return result, extract(offer, result.coverage)

    def _coverage(
        self, catalogue: Catalogue, offer: Offer | None
    ) -> tuple[Catalogue, tuple[Coverage, ...]]:
        """The catalogue with its extent settled, and what became of every task in it."""
        if not catalogue.items:
            return catalogue, ()
        catalogue = by_size(catalogue)
        offer = offer or Offer(catalogue, self.matcher.words)
        covers = self.matcher.coverage(catalogue, self.settings.include_unconfirmed, offer)
        doubts = () if self.settings.brief else doubted_names(offer, self.matcher.words)
        return by_share(replace(catalogue, notes=(*catalogue.notes, *doubts)), covers)

    def judge(
        self, catalogue: Catalogue, watch: Watch | None = None, offer: Offer | None = None
    ) -> CatalogueResult:
        """Match, check and score a catalogue that was read; `offer` is it, if arranged already."""
        watch = watch or Watch()
        validator = self.validator(catalogue.profile or "names")
        with watch("schema"):
            errors = check(catalogue, validator)
        with watch("matching"):
            catalogue, covers = self._coverage(catalogue, offer)
        lists = self.settings.lists
        with watch("findability"):
            found = findable(catalogue, covers) if self.settings.findability else None
        subject = Subject(
            catalogue, covers, validator.profile, errors, self.judgements, lists, found
        )
        ruling = self.settings.policy.ruling(catalogue)
        judged = ruling.judge(subject, watch)
        if self.settings.waivers and catalogue.items:
            subject, judged = self._waive(subject, judged, ruling, watch)
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
            notes=(*catalogue.notes, *tally(found or ())),
            coverage=subject.coverage,
            findings=_distinct(judged.told),
            scores={} if self.settings.brief else self._scores(subject, ruling, judged),
            unchecked=_not_judged(catalogue, subject, ruling),
            configured=ruling.notes,
            suppressed=judged.suppressed,
            digest=catalogue.digest,
            seconds=watch.seconds,
        )

    def _waive(
        self, subject: Subject, judged: Judged, ruling: Ruling, watch: Watch
    ) -> tuple[Subject, Judged]:
        """What the waivers leave, and what there is to say of them."""
        ran = {rule.code for rule in ruling.running if not rule.wanting(subject.present)}
        apart = {rule.code for rule in ruling.comparing.running}
        idle = frozenset(rules()) - (ran - apart - ruling.ignored.keys())
        told = waive(subject, judged.told, self.settings.waivers, self.settings.today, idle)
        subject = replace(subject, coverage=told.coverage, waived=told.uses)
        of_waivers = tuple(rule for rule in ruling.running if rule.code.startswith("W"))
        more = replace(ruling, running=of_waivers).judge(subject, watch)
        hidden = (*judged.suppressed, *told.suppressed, *more.suppressed)
        return subject, Judged([*told.findings, *more.told], hidden, judged.every)

    def _scores(self, subject: Subject, ruling: Ruling, judged: Judged) -> dict[str, Score]:
        """All figures that could be checked; correctness needs every rule that it counts."""
        catalogue, by = subject.catalogue, self.settings.yardstick
        hollow = len(subject.hollow)
        found = scores(catalogue, subject.coverage, subject.profile, subject.errors, hollow)
        counted = [code for code in rules() if by.counts(code)]
        if "completeness" in found and all(map(ruling.runs, counted)):
            found["correctness"] = correctness(len(catalogue.items), judged.every, by)
        return found


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


def _examine(source: Source) -> tuple[CatalogueResult, None]:
    assert _examiner is not None
    return _examiner.examine(source), None


def _examine_and_extract(source: Source) -> tuple[CatalogueResult, Extract | None]:
    assert _examiner is not None
    return _examiner.examine_and_extract(source)
