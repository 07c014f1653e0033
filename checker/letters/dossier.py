"""All that a city is told, taken from the JSON report: the one source of every figure it receives."""

from __future__ import annotations

import csv
import re
import shlex
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from checker.letters.folders import folder_names
from checker.lists import available
from checker.model import Position, Severity
from checker.reviewing.questions import Question, to_ask
from checker.reviewing.report import report_of
from checker.tracking.difference import Mended

Record = Mapping[str, Any]

_BARE = re.compile(r"[\w./:-]+")
_RISKY = re.compile(r"[\"$`\\!%\x00-\x1f]")

SECTIONS = (
    "missing",
    "names",
    "elements",
    "contradictions",
    "uniformity",
    "questions",
    "other",
)
"""Groups of findings in the order in which a city is told of them."""


@dataclass(frozen=True)
class Dossier:
    """One catalogue of a report. `folder` names its files, `label` is what people call it.

    `program` and `unchecked` are those of the report as a whole, `catalogue` the record of this catalogue.
    `questions` are the candidates of the tasks that a person must decide (M103). `mended` is what became of
    the findings of the round before, where there was one.
    """

    folder: str
    label: str
    program: Record
    catalogue: Record
    unchecked: Sequence[Record]
    questions: tuple[Question, ...]
    mended: Mended | None = None

    @property
    def findings(self) -> Sequence[Record]:
        """All findings, in the order of the report."""
        found: Sequence[Record] = self.catalogue["findings"]
        return found

    @cached_property
    def sections(self) -> Mapping[str, Sequence[Record]]:
        """The findings by section; each stands in exactly one."""
        found: dict[str, list[Record]] = {section: [] for section in SECTIONS}
        for finding in self.findings:
            found[section_of(finding["code"])].append(finding)
        return found

    @cached_property
    def codes(self) -> Mapping[str, int]:
        """How many findings each rule has, in the order of the codes."""
        return dict(sorted(Counter(finding["code"] for finding in self.findings).items()))

    @property
    def file(self) -> str:
        """Name of the file that was checked, without the folders above it."""
        return PurePosixPath(self.catalogue["path"]).name

    @property
    def title(self) -> str:
        """What the catalogue calls itself, else the name of its file."""
        return self.catalogue["title"] or self.file

    @property
    def command(self) -> str:
        """The command that checks the file again in the same way."""
        words = ["stdcheck", "audit", self.file]
        for one in self.program["lists"]:
            words += ["--list", one["id"]]
        words += ["--profile", self.catalogue["profile"]] if self.catalogue["profile"] else []
        words += ["--include-unconfirmed"] * self.program["include_unconfirmed"]
        return " ".join(map(_typed, words))

    @property
    def own_lists(self) -> list[str]:
        """Lists that do not come with the program: the command needs their files."""
        return [one["id"] for one in self.program["lists"] if one["id"] not in available()]

    def list_title(self, finding: Record) -> str:
        """Title of the list a finding of coverage is about; empty where it names none."""
        held = {one["id"]: one["title"] for one in self.program["lists"]}
        id = finding.get("params", {}).get("list", "")
        return str(held.get(id, id))

    def cover(self, finding: Record) -> Record:
        """The coverage entry a finding is about; empty where there is none."""
        return self._covers.get((finding.get("params", {}).get("list"), finding["expected"]), {})

    @cached_property
    def _covers(self) -> Mapping[tuple[Any, Any], Record]:
        return {(one["list"], one["name"]): one for one in self.catalogue["coverage"]}


def _typed(word: str) -> str:
    """A word of a command as it can be typed in any shell; double quotes are those all shells know."""
    if _BARE.fullmatch(word):
        return word
    return shlex.quote(word) if _RISKY.search(word) else f'"{word}"'


def severities(findings: Iterable[Record]) -> dict[Severity, int]:
    """Number of findings by severity, the gravest first, zeros kept."""
    counted = Counter(finding["severity"] for finding in findings)
    return {severity: counted[severity.value] for severity in Severity}


def place(finding: Record) -> Position:
    """Where a finding stands."""
    return Position(**finding["position"])


@cache
def _sections() -> Mapping[str, str]:
    path = Path(__file__).with_name("sections.csv")
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["beginning"]: row["section"] for row in csv.DictReader(rows)}


def section_of(code: str) -> str:
    """The section of a rule: that of the longest beginning of its code in sections.csv."""
    return next(_sections()[code[:n]] for n in range(len(code), -1, -1) if code[:n] in _sections())


def dossiers(
    report: Record, path: Path, mended: Mapping[str, Mended] | None = None
) -> tuple[Dossier, ...]:
    """One dossier a catalogue of a report, which was read from `path`; `mended` by id of the catalogue.

    Raises ReviewError where the report lacks something.
    """
    questions: dict[str, list[Question]] = {}
    for question in to_ask(report_of(report, path).questions, (), include_unsure=True):
        questions.setdefault(question.place.id, []).append(question)
    catalogues = report["catalogues"]
    labels = _labels(catalogues)
    return tuple(
        Dossier(
            folder=folder,
            label=label,
            program=report["stdcheck"],
            catalogue=one,
            unchecked=report["unchecked"],
            questions=tuple(_wanted(questions.get(one["id"], ()), one["findings"])),
            mended=(mended or {}).get(one["id"]),
        )
        for folder, label, one in zip(folder_names(catalogues), labels, catalogues, strict=True)
    )


def _wanted(questions: Iterable[Question], findings: Iterable[Record]) -> Iterable[Question]:
    """The questions about tasks that a finding puts before the city."""
    asked = {
        (one.get("params", {}).get("list"), one["expected"])
        for one in findings
        if section_of(one["code"]) == "questions"
    }
    return (question for question in questions if (question.list, question.task.name) in asked)


def _labels(catalogues: Iterable[Record]) -> list[str]:
    """Names of the regions; where there is none, or it is not the only one, title or id."""
    names = [one["region"]["name"] if one["region"] else "" for one in catalogues]
    times = Counter(names)
    return [
        name
        if name and times[name] == 1
        else " ".join(filter(None, (name, one["title"] or one["id"])))
        for name, one in zip(names, catalogues, strict=True)
    ]
