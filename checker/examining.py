"""What is said of one catalogue: read, matched, checked, scored. The map; audit.py is the reduce."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from checker.matching import JudgementBook, Matcher
from checker.matching.doubts import doubted_names
from checker.matching.extent import by_share, by_size
from checker.matching.meaning import meaning
from checker.matching.nearest import with_nearest
from checker.matching.offer import Offer
from checker.matching.searching import findable, tally
from checker.matching.weighing import Weights, weights
from checker.model import (
    Catalogue,
    CatalogueResult,
    Finding,
    Judgement,
    Note,
    Score,
    TaskList,
    Waiver,
    Yardstick,
)
from checker.normalizing import extended
from checker.reading import ReadOptions, Source, read
from checker.rules import Matched, Subject, rules
from checker.rules.policy import Judged, Policy, Ruling
from checker.rules.waiving import waive
from checker.rules.watch import Watch
from checker.running.aside import aside
from checker.schema import Validator, check
from checker.scoring import correctness, scores, yardstick

if TYPE_CHECKING:
    from checker.comparing import Extract


class Settings(Struct, frozen=True):
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
    aside: bool = False


LARGE = 500
"""Items of a catalogue from which on it pays to share it out over two processes."""


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
        from checker.comparing import extract

        watch = Watch()
        catalogue = self._read(source, watch)
        with watch("matching"):
            offer = Offer(by_size(catalogue), self.matcher.words)
        result = self.judge(catalogue, watch, offer)
        if not catalogue.items:
            return result, None
        return result, extract(offer, result.coverage)

    def _start(self, catalogue: Catalogue, offer: Offer | None) -> Callable[[], Matched]:
        """Begin to match a catalogue; what is returned waits for what comes of it."""
        work = partial(self._coverage, catalogue, offer)
        return aside(work) if self.settings.aside and len(catalogue.items) >= LARGE else work

    def _matched(
        self, catalogue: Catalogue, covered: Callable[[], Matched], watch: Watch
    ) -> Matched:
        """What matching tells, waited for, and whether a search brings up each task."""
        with watch("matching"):
            told = covered()
        if not self.settings.findability:
            return told
        with watch("findability"):
            return told._replace(findable=findable(catalogue, told.coverage))

    def _coverage(self, catalogue: Catalogue, offer: Offer | None) -> Matched:
        """The extent of the catalogue, notes on it, and what became of every task in it."""
        if not catalogue.items:
            return Matched(catalogue.extent, catalogue.notes)
        catalogue = by_size(catalogue)
        offer = offer or Offer(catalogue, self.matcher.words)
        covers = self.matcher.coverage(catalogue, self.settings.include_unconfirmed, offer)
        doubts = () if self.settings.brief else doubted_names(offer)
        catalogue, covers = by_share(replace(catalogue, notes=(*catalogue.notes, *doubts)), covers)
        return Matched(
            catalogue.extent, catalogue.notes, (*with_nearest(self.matcher, covers, offer),)
        )

    def judge(
        self, catalogue: Catalogue, watch: Watch | None = None, offer: Offer | None = None
    ) -> CatalogueResult:
        """Match, check and score a catalogue that was read; `offer` is it, if arranged already."""
        watch = watch or Watch()
        validator = self.validator(catalogue.profile or "names")
        covered = self._start(catalogue, offer)
        matched = cache(partial(self._matched, catalogue, covered, watch))
        with watch("schema"):
            errors = check(catalogue, validator)
        lists = self.settings.lists
        subject = Subject(catalogue, validator.profile, errors, self.judgements, lists, matched)
        ruling = self.settings.policy.ruling(catalogue)
        judged = ruling.judge(subject, watch)
        if self.settings.waivers and catalogue.items:
            subject, judged = self._waive(subject, judged, ruling, watch)
        told = matched()
        catalogue = replace(catalogue, extent=told.extent, notes=told.notes)
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
            notes=(*catalogue.notes, *tally(told.findable or ())),
            coverage=subject.coverage,
            findings=distinct(judged.told),
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
        left = subject.matched()._replace(coverage=told.coverage)
        subject = replace(subject, matched=lambda: left, waived=told.uses)
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


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
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
