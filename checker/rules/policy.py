"""Which rules speak, how gravely, and what is ignored: the one place where findings are filtered.

A selector is a rule's code or the beginning of codes: ``N201``, ``X3``, ``C``. Where selectors of one layer
disagree, the longest wins, and of equally long ones the ignore. A layer is what a configuration says at its
top or in one of its overrides; later layers win over earlier ones. Nothing is hidden in silence: what an
ignore hides is counted, what is not selected is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from msgspec import Struct, field
from msgspec.structs import replace

from checker.model import Catalogue, CatalogueResult, Finding, Note, Severity, Suppression
from checker.rules import rules
from checker.rules.base import ReadingRule, Rule
from checker.rules.comparing import ComparingRule
from checker.rules.subject import Subject
from checker.rules.watch import Watch


class Ignore(Struct, frozen=True):
    """One entry of an ignore list: a selector, and why, where somebody said so."""

    entry: str
    why: str = ""


class Layer(Struct, frozen=True):
    """What is said at one level; `select` None says nothing, `severity` is by selector, `options` by code."""

    select: tuple[str, ...] | None = None
    extend: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def verdict(self, code: str) -> Ignore | bool | None:
        """The entry that ignores a rule, whether it is selected, or None where nothing is said of it."""
        chosen = _longest(code, (*(self.select or ()), *self.extend))
        if chosen is None and self.select is not None:
            return False
        ignored = _longest(code, (ignore.entry for ignore in self.ignore))
        if ignored is None:
            return None if chosen is None else True
        if chosen is not None and len(chosen) > len(ignored):
            return True
        return next(ignore for ignore in self.ignore if ignore.entry == ignored)


class Override(Struct, frozen=True):
    """A layer for some catalogues: those of the regions, and those whose id or path a pattern fits.

    `regions` are beginnings of codes (``32`` a province with its cities); where both are told, both must fit.
    """

    layer: Layer
    catalogues: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """Regions and patterns as the configuration tells them."""
        return ", ".join((*self.regions, *self.catalogues))

    def covers(self, catalogue: Catalogue | CatalogueResult) -> bool:
        """Whether the layer holds for a catalogue; a pattern may fit the end of a path from any folder on."""
        code = catalogue.region.code if catalogue.region else ""
        if self.regions and not (code and code.startswith(tuple(map(_stem, self.regions)))):
            return False
        path = "/" + catalogue.path.replace("\\", "/")
        return not self.catalogues or any(
            any(map(fnmatchcase, (catalogue.id, path, path), (pattern, pattern, f"*/{pattern}")))
            for pattern in self.catalogues
        )


class Judged(NamedTuple):
    """What rules found in one catalogue: `told` and `suppressed` as a policy has it, `every` as the rules do.

    `every` holds what is hidden too, as grave as the rules say: figures are made of it.
    """

    told: list[Finding]
    suppressed: tuple[Suppression, ...]
    every: list[Finding]


class Ruling(Struct, frozen=True):
    """What holds for one catalogue: rules that run, whose findings are hidden, and how grave the others are."""

    running: tuple[Rule, ...]
    ignored: Mapping[str, Suppression]
    severity: Mapping[str, Severity]
    notes: tuple[Note, ...] = ()

    @property
    def comparing(self) -> Ruling:
        """The same for the rules that tell divergences from other catalogues, and no others."""
        running = tuple(rule for rule in self.running if isinstance(rule, ComparingRule))
        return replace(self, running=running)

    def judge(self, subject: Subject, watch: Watch) -> Judged:
        """What the rules find, told and hidden.

        A rule that needs elements the catalogue does not have is left out. `watch` gets the time of each.
        """
        told: list[Finding] = []
        every: list[Finding] = []
        hidden: Counter[str] = Counter()
        able = [rule for rule in self.running if not rule.wanting(subject.present)]
        found: dict[str, list[Finding]] = {}
        for rule in sorted(able, key=lambda rule: rule.last):
            with watch(rule.code):
                found[rule.code] = list(rule.check(subject))
        for rule in able:
            findings = found[rule.code]
            every += findings
            if rule.code in self.ignored:
                hidden[rule.code] += len(findings)
            else:
                told += (self._weighed(rule, finding) for finding in findings)
        ignored = (replace(self.ignored[code], count=n) for code, n in hidden.items() if n)
        return Judged(told, tuple(ignored), every)

    def runs(self, code: str) -> bool:
        """Whether a rule was selected."""
        return any(rule.code == code for rule in self.running)

    def _weighed(self, rule: Rule, finding: Finding) -> Finding:
        """The finding as grave as asked for; where its rule lowered it, as a doubt, never graver than that."""
        wanted = self.severity.get(rule.code)
        if wanted is None:
            return finding
        if finding.severity.rank > rule.severity.rank:
            wanted = max(wanted, finding.severity, key=lambda severity: severity.rank)
        return replace(finding, severity=wanted)


class Policy(Struct, frozen=True):
    """All that a run is told about rules; without anything said, every rule speaks as it is."""

    base: Layer = field(default_factory=Layer)
    overrides: tuple[Override, ...] = ()

    def ruling(self, catalogue: Catalogue) -> Ruling:
        """What holds for `catalogue`. Why a file gave no item is told whatever is selected or ignored."""
        layers = [
            (override.where, override.layer)
            for override in self.overrides
            if override.covers(catalogue)
        ]
        return _ruling((("", self.base), *layers), bool(catalogue.items))

    def idle(self, results: Sequence[CatalogueResult]) -> Iterator[Note]:
        """Ignores that hid nothing in a run, and overrides that met no catalogue."""
        hid = {(one.where, one.entry) for result in results for one in result.suppressed}
        met = [each for each in self.overrides if any(map(each.covers, results))]
        for where, layer in (("", self.base), *((each.where, each.layer) for each in met)):
            for ignore in layer.ignore:
                if (where, ignore.entry) not in hid and self._runs(ignore.entry):
                    key = "ignore_unused_in" if where else "ignore_unused"
                    yield Note(key, {"entry": ignore.entry, **({"where": where} if where else {})})
        if strange := [each.where for each in self.overrides if each not in met]:
            yield Note("override_idle", {"count": len(strange), "where": tuple(strange)})

    def _runs(self, entry: str) -> bool:
        """Whether any rule of an entry is selected at all."""
        return any(
            _first(self.base, code) is not False for code in rules() if code.startswith(entry)
        )


def _ruling(layers: Sequence[tuple[str, Layer]], readable: bool) -> Ruling:
    running, off = [], []
    ignored: dict[str, Suppression] = {}
    severity: dict[str, Severity] = {}
    notes: list[Note] = []
    for code in rules():
        verdict, where = _verdict(layers, code)
        settled = readable or not isinstance(rules()[code], ReadingRule)
        if verdict is False and settled:
            off.append(code)
            continue
        rule = rules()[code]
        if isinstance(verdict, Ignore) and settled:
            ignored[code] = Suppression(code, verdict.entry, where, verdict.why)
        values = {
            key: value for _, layer in layers for key, value in layer.options.get(code, {}).items()
        }
        running.append(rule.configured(values))
        notes += (
            Note("option_set", {"code": code, "option": key, "value": _shown(value)})
            for key, value in values.items()
        )
        wanted = _severity(layers, code)
        if wanted and wanted is not rule.severity:
            severity[code] = wanted
    told = (*_unselected(off), *_set(severity), *notes)
    return Ruling(tuple(running), ignored, severity, told)


def _verdict(layers: Sequence[tuple[str, Layer]], code: str) -> tuple[Ignore | bool, str]:
    """What becomes of a rule, and the override that says so, empty for the top of a configuration."""
    verdict, where = _first(layers[0][1], code), ""
    for place, layer in layers[1:]:
        said = layer.verdict(code)
        if said is None or (isinstance(said, Ignore) and verdict is not True):
            continue
        verdict, where = said, place
    return verdict, where


def _first(base: Layer, code: str) -> Ignore | bool:
    """The verdict of the top layer: what it does not speak of is selected."""
    said = base.verdict(code)
    return True if said is None else said


def _severity(layers: Iterable[tuple[str, Layer]], code: str) -> Severity | None:
    found = None
    for _, layer in layers:
        selector = _longest(code, layer.severity)
        found = found if selector is None else layer.severity[selector]
    return found


def _longest(code: str, selectors: Iterable[str]) -> str | None:
    return max((each for each in selectors if code.startswith(each)), key=len, default=None)


def _stem(region: str) -> str:
    """``320000`` as the beginning of all codes in the province: ``32``."""
    while len(region) > 2 and region.endswith("00"):
        region = region[:-2]
    return region


def _shown(value: Any) -> Any:
    return str(value).lower() if isinstance(value, bool) else value


def _set(severity: Mapping[str, Severity]) -> Iterator[Note]:
    """Which rules speak otherwise than they are, by severity."""
    for wanted in Severity:
        if codes := tuple(code for code, told in severity.items() if told is wanted):
            yield Note(f"severity_set.{wanted.value}", {"codes": codes})


def _unselected(off: Iterable[str]) -> Iterator[Note]:
    """One note that names whole families by their letter."""
    sizes = _sizes()
    names: list[str] = []
    for family, members in groupby(off, key=lambda code: code[0]):
        codes = list(members)
        names += [family] if len(codes) == sizes[family] else codes
    if names:
        yield Note("not_selected", {"codes": tuple(names)})


@cache
def _sizes() -> Counter[str]:
    return Counter(code[0] for code in rules())
