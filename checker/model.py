"""The nouns of the field: what every room speaks of.

Nothing here reads, decides or prints. All types are frozen and slotted so that they can be shared
between rooms and sent between processes. Terms are those of docs/glossary.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Protocol

from msgspec import Struct, field
from msgspec.structs import astuple


class Severity(StrEnum):
    """How grave a finding is: 错误 error, 警告 warning, 提示 info."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return ("error", "warning", "info").index(self.value)


class Relation(StrEnum):
    """How an item stands to a task: 等同 same, 部分 part of it, 包含 the whole that holds it."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"


class Band(StrEnum):
    """How sure a correspondence is: 采纳 accepted, 待核 review, 不对应 none."""

    ACCEPTED = "accepted"
    REVIEW = "review"
    NONE = "none"


class Status(StrEnum):
    """What became of a task in one catalogue."""

    EXACT = "exact"
    RENAMED = "renamed"
    SPLIT = "split"
    PARTIAL = "partial"
    MERGED = "merged"
    REVIEW = "review"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"
    WAIVED = "waived"


class Position(Struct, frozen=True):
    """Where a value stands in the file a city gave us.

    `row` and `line` count from 1; `row` is the row of a sheet, `line` the line of a text file;
    `column` holds spreadsheet letters (``C``); `pointer` is an RFC 6901 JSON pointer or an
    XPath-like path of an XML file. `character` counts the line's characters (code points) from 1.
    """

    file: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    line: int | None = None
    pointer: str | None = None
    character: int | None = None

    def __str__(self) -> str:
        cell = f"{self.column or ''}{self.row or ''}"
        parts = (self.file, self.sheet, cell or None, self.line, self.pointer)
        return ":".join(str(part) for part in parts if part is not None)


class Region(Struct, frozen=True):
    """An administrative division (GB/T 2260): six digits, name, province and one of the seven areas."""

    code: str
    name: str
    province: str
    area: str = ""


class Problem(Struct, frozen=True):
    """Something a reader met: `code` is the D-rule that tells it, `params` fill its message."""

    code: str
    position: Position
    params: Mapping[str, Any] = field(default_factory=dict)


class Column(Struct, frozen=True):
    """A source column (or JSON key) and the element it was taken for; `element` None = kept, unknown.

    `how` says why: ``alias`` (header table), ``stated`` (option or manifest), ``element`` (the header
    is the element's own key or title), ``unknown``, ``ambiguous``.
    """

    header: str
    element: str | None
    how: str
    sheet: str | None = None


class Note(Struct, frozen=True):
    """A derivation or assumption worth showing: `key` names the message, `params` fill it."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


CODES = (
    "handle_item_code",
    "task_code",
    "catalog_code",
    "local_task_code",
    "local_catalog_code",
)
"""Elements that hold a code of an item, the most specific first."""


class Item(Struct, frozen=True):
    """One service item as published.

    `values` maps element keys (docs/elements) to text, or for nested groups (``materials``, ``fees``,
    ``faqs``, ``steps``, ``laws``, ``results``, ``windows``) to a list of such mappings. Empty values are
    left out. `extra` keeps what no element is known for, under its original header.
    """

    index: int
    name: str
    values: Mapping[str, Any]
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The most specific code the item carries, or an empty string."""
        for key in CODES:
            if value := self.values.get(key):
                return str(value)
        return ""

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes the item carries, the most specific first."""
        return tuple(str(self.values[key]) for key in CODES if self.values.get(key))


class Locator(Protocol):
    """Finds the position of a value only when somebody asks: a clean file pays nothing."""

    def locate(self, index: int, field: str | None = None) -> Position:
        """Position of `field` (element key, nested as ``materials[2].material_name``) of item `index`."""
        ...


class Catalogue(Struct, frozen=True):
    """One published catalogue: one file, one unit of work.

    `extent` says what an absence proves: ``full`` (it is missing), ``excerpt`` (nothing), ``doubtful``
    (nothing, as so little corresponds that the file or the list may be the wrong one), or empty: not
    stated yet. `owner` is whom fingerprints are made for, where it is stated: else the region, else the id.
    `digest` is the SHA-256 of the file in hexadecimal digits, empty where it could not be read.
    """

    id: str
    path: str
    locator: Locator
    items: tuple[Item, ...] = ()
    region: Region | None = None
    title: str = ""
    date: str = ""
    source: str = ""
    level: str = ""
    profile: str = ""
    extent: str = ""
    synthetic: bool = False
    columns: tuple[Column, ...] = ()
    notes: tuple[Note, ...] = ()
    problems: tuple[Problem, ...] = ()
    owner: str = ""
    digest: str = ""

    @property
    def province_code(self) -> str:
        """First two digits of the region (GB/T 2260), empty where the region is not known."""
        return self.region.code[:2] if self.region else ""

    @property
    def elements(self) -> frozenset[str]:
        """Keys of the elements that some column of the file was mapped to."""
        return frozenset(column.element for column in self.columns if column.element)


class Task(Struct, frozen=True):
    """One row of a task list. `membership` confirmed | topic | likely | uncertain | unconfirmed | unlisted."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lead_agency: str = ""
    deadline: str = ""
    modes: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    membership: str = "confirmed"
    confidence: str = ""
    source: str = ""
    kind: str = "task"
    one_thing: str = ""
    code: str = ""

    @property
    def confirmed(self) -> bool:
        """Whether a source ties this very row to the list, so that its absence may be reported."""
        return self.membership == "confirmed"


class TaskList(Struct, frozen=True):
    """A national (or user's own) list of tasks. `official_size` 0 = not known.

    `cross_province`: its tasks are to be handled outside the applicant's province too (跨省通办).
    """

    id: str
    title: str
    tasks: tuple[Task, ...]
    document: str = ""
    date: str = ""
    official_size: int = 0
    complete: bool = True
    source: str = ""
    cross_province: bool = False


class Judgement(Struct, frozen=True):
    """A person's decision that an item does or does not correspond to a task.

    `verdict` is same | part | whole | different | unsure, or withdrawn where a decision was taken
    back; `scope` the region code or catalogue id it holds for, or ``*``; `item`, `code` and
    `task_name` are the names and the code that item and task had then.
    """

    list: str
    task: str
    item: str
    verdict: str
    code: str = ""
    scope: str = "*"
    by: str = ""
    on: str = ""
    why: str = ""
    task_name: str = ""


class Waiver(Struct, frozen=True):
    """A problem that somebody answers for until a day (ISO date, that day included).

    `catalogue` is an id, a region code, or ``*``; `rule` a code or the beginning of codes; `item` an item's
    name or code, the name of a task, or ``*``. `file` and `line` tell where it is written.
    """

    catalogue: str
    rule: str
    item: str
    reason: str
    who: str
    until: str
    file: str = ""
    line: int = 0


class Evidence(Struct, frozen=True):
    """One reason for or against a correspondence: `key` names the message, `params` the values compared."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict)


class Link(Struct, frozen=True):
    """A correspondence between a task and the item `item` (index in the catalogue).

    `code` and `department` are the item's, as far as it states them.
    """

    item: int
    name: str
    relation: Relation
    score: float
    band: Band
    evidence: tuple[Evidence, ...] = ()
    position: Position | None = None
    code: str = ""
    department: str = ""


class Coverage(Struct, frozen=True):
    """What became of one task in one catalogue.

    `counted` is false where an absence proves nothing: the row is not confirmed, or the catalogue is
    an excerpt. `parts` are the parts of the task's name, `missing_parts` those no accepted link covers.
    `nearest` tells of a missing task which name is most like it, and what keeps that from it.
    """

    list: str
    task: Task
    status: Status
    counted: bool
    links: tuple[Link, ...] = ()
    parts: tuple[str, ...] = ()
    missing_parts: tuple[str, ...] = ()
    nearest: tuple[Evidence, ...] = ()


class ItemRef(Struct, frozen=True):
    """How a finding names an item."""

    name: str
    code: str = ""


class Finding(Struct, frozen=True):
    """One thing to act on. Text for people is made from `key` and `params` by the message catalogues.

    `key` is the message key, normally the rule's code, or ``CODE.variant``. `fingerprint` stays the
    same across runs, row order, file names and rule versions.
    """

    code: str
    severity: Severity
    catalogue: str
    item: ItemRef | None
    field: str | None
    position: Position
    key: str
    params: Mapping[str, Any]
    expected: str | None
    actual: str | None
    because: tuple[Evidence, ...]
    fingerprint: str


class Suppression(Struct, frozen=True):
    """Findings of the rule `code` that something hid in one catalogue.

    `kind` ignore: the `entry` of a configuration, in the override `where`, empty for its top; baseline: they
    were there when the line was drawn; waiver: the `entry` of the file of waivers, until the day `where`.
    """

    code: str
    entry: str
    where: str = ""
    why: str = ""
    count: int = 0
    kind: str = "ignore"


class Variant(Struct, frozen=True):
    """One way in which an item is named: the catalogues that do (their ids), their provinces, how many items.

    `deviations` tell in which ways it departs from the recommended wording (comparing/naming.py).
    """

    name: str
    catalogues: tuple[str, ...]
    provinces: tuple[str, ...]
    count: int
    deviations: tuple[str, ...] = ()


class Weakest(Struct, frozen=True):
    """The weakest of the links that hold a cluster together; `score` 0 to 100, `how` code | task | name."""

    a: str
    b: str
    how: str
    score: float


class Said(Struct, frozen=True):
    """A value of an element and the catalogues (their ids) that give it."""

    value: tuple[str, ...]
    catalogues: tuple[str, ...]


class Agreement(Struct, frozen=True):
    """What the catalogues say of one element: `usual` is what more than half do, in more than
    half of their provinces; empty where nothing is.

    `given` is how many gave it at all, `unlike` what does not agree with the usual value. `kind` tells how
    values are compared (comparing/elements.csv).
    """

    element: str
    kind: str
    given: tuple[str, ...]
    usual: tuple[str, ...]
    unlike: tuple[Said, ...] = ()


class Asked(Struct, frozen=True):
    """A material (in the form of comparing/materials.py) and the ids of the catalogues that ask for it.

    `paper` take it on paper only, `electronic` as a file or certificate too; the others do not say.
    """

    name: str
    catalogues: tuple[str, ...]
    paper: tuple[str, ...] = ()
    electronic: tuple[str, ...] = ()


class Performance(Struct, frozen=True):
    """How an item fares: `measure` ``saved`` (1 - promised / statutory limit) or ``visits``.

    `best` and `worst` are the values at the ends, `first` the catalogues (a few) with the best.
    """

    measure: str
    given: int
    median: float
    best: float
    worst: float
    first: tuple[str, ...] = ()


class Consensus(Struct, frozen=True):
    """One item as several catalogues publish it.

    `tasks` are the (list, id) it is the same as, `codes` the 基本编码 it bears, `name` the recommended wording
    and `reason` why: ``list``, ``majority`` (of provinces) or ``explicit`` (no majority, the fullest name).
    `weakest` is None where all names read the same and nothing had to be linked. `elements` are the elements
    that several catalogues gave, `materials` the union of what they ask, `listing` how many tell materials.
    """

    name: str
    reason: str
    tasks: tuple[tuple[str, str], ...]
    codes: tuple[str, ...]
    variants: tuple[Variant, ...]
    weakest: Weakest | None = None
    elements: tuple[Agreement, ...] = ()
    materials: tuple[Asked, ...] = ()
    listing: int = 0
    performance: tuple[Performance, ...] = ()

    @property
    def catalogues(self) -> tuple[str, ...]:
        """Ids of all catalogues that have the item, in order."""
        return tuple(sorted({one for variant in self.variants for one in variant.catalogues}))


class Divergence(Struct, frozen=True):
    """In what one item of a catalogue differs from other catalogues: what the rules of uniformity tell.

    `kind` is wording | code | number | procedure, an element, more or paper (materials); `item` the index of the item, -1 where it is about all,
    `catalogues` how many catalogues were compared; `variant`, `params` and the rest go into the finding.
    """

    kind: str
    item: int
    catalogues: int
    variant: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    expected: str | None = None
    actual: str | None = None
    because: tuple[Evidence, ...] = ()


class Score(Struct, frozen=True):
    """A figure with what it was made of: `value` = 100 x `got` / `of`, None where nothing was checked."""

    got: float
    of: float

    @property
    def value(self) -> float | None:
        """Percent, 0 to 100."""
        return 100 * self.got / self.of if self.of else None


MEASURES = ("coverage", "naming", "completeness", "correctness", "uniformity")
"""Figures of a catalogue, in the order of reports."""


class Yardstick(Struct, frozen=True):
    """How figures become one index and a band: `weights` by measure, `bands` with the least index of each.

    Bands go from the best down, the last from 0. `official` says whether an official table stands
    behind the weights; `source` and `bands_source` tell by language where they are from. `counted` tells by selector
    of rules whether their findings count against correctness, `cost` what one costs, by severity.
    """

    weights: Mapping[str, float]
    bands: tuple[tuple[str, float], ...]
    official: bool
    source: Mapping[str, str]
    bands_source: Mapping[str, str]
    counted: Mapping[str, bool]
    cost: Mapping[str, float]

    def counts(self, code: str) -> bool:
        """Whether findings of a rule count against correctness: the longest selector decides."""
        fits = [selector for selector in self.counted if code.startswith(selector)]
        return bool(fits) and self.counted[max(fits, key=len)]

    def band(self, index: float) -> str:
        """The band an index of 0 to 100 falls into."""
        return next(name for name, least in self.bands if index >= least)


class CatalogueResult(Struct, frozen=True):
    """All that an audit says of one catalogue: small, picklable, without the items themselves.

    `scores` holds the figures of `MEASURES` that were checked (formulas: docs/scores.md). `readable` is
    false when the file gave no item at all; nothing is then said of its coverage. `configured` tells what
    a configuration changed about the rules, `suppressed` what it ignores. `digest` is the SHA-256 of the
    file, so that others can see whether theirs is the one that was checked. `seconds` tells how long each
    rule and the work before it took; no two runs are alike in it, so it is no part of any report.
    """

    id: str
    path: str
    region: Region | None
    title: str
    date: str
    source: str
    level: str
    profile: str
    extent: str
    synthetic: bool
    readable: bool
    items: int
    columns: tuple[Column, ...]
    notes: tuple[Note, ...]
    coverage: tuple[Coverage, ...]
    findings: tuple[Finding, ...]
    scores: Mapping[str, Score]
    unchecked: tuple[Note, ...] = ()
    configured: tuple[Note, ...] = ()
    suppressed: tuple[Suppression, ...] = ()
    digest: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)

    def __eq__(self, other: object) -> bool:
        """Whether the same was said, however long it took."""
        return isinstance(other, CatalogueResult) and astuple(self)[:-1] == astuple(other)[:-1]

    @property
    def order(self) -> tuple[str, str, str]:
        """Catalogues stand in the order of their regions, then of their ids; those without a region last."""
        return (self.region.code if self.region else "~", self.id, self.path)


class Audit(Struct, frozen=True):
    """The result of a run over many catalogues, in an order that depends on their content only.

    `accepted` says how sure an accepted link is: of so many on labelled names so many were right.
    `yardstick` is how catalogues are ranked; None is the shipped one.
    """

    version: str
    ruleset: str
    lists: tuple[TaskList, ...]
    catalogues: tuple[CatalogueResult, ...]
    unchecked: tuple[Note, ...] = ()
    configured: tuple[Note, ...] = ()
    include_unconfirmed: bool = False
    accepted: Score = Score(0, 0)
    consensus: tuple[Consensus, ...] = ()
    yardstick: Yardstick | None = None
