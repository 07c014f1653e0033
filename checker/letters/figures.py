"""The figures of a dossier in words: what letter, workbook and page all tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from checker.letters.dossier import SECTIONS, Dossier, Record, severities
from checker.model import MEASURES, Severity
from checker.reporting.messages import Texts


class Figure(NamedTuple):
    """The findings of a section, or of all, by severity."""

    section: str
    title: str
    error: int
    warning: int
    info: int

    @property
    def total(self) -> int:
        """How many there are."""
        return self.error + self.warning + self.info


class ScoreRow(NamedTuple):
    """A score in words: its name, percent, what it was made of, how it is worked out."""

    name: str
    percent: str
    share: str
    formula: str


def figures(dossier: Dossier, texts: Texts) -> list[Figure]:
    """A row a section that has findings, in the order of the sections."""
    rows = [
        Figure(section, texts.label(f"letters.section.{section}"), *counts(found))
        for section, found in dossier.sections.items()
        if found
    ]
    return sorted(rows, key=lambda row: SECTIONS.index(row.section))


def whole(dossier: Dossier, texts: Texts) -> Figure:
    """All findings."""
    return Figure("", texts.label("letters.figures.sum"), *counts(dossier.findings))


def counts(findings: Sequence[Record]) -> tuple[int, int, int]:
    """Errors, warnings and hints."""
    found = severities(findings)
    return found[Severity.ERROR], found[Severity.WARNING], found[Severity.INFO]


def told(figure: Figure, texts: Texts) -> str:
    """A row as part of a sentence."""
    return texts.label(
        "letters.figures.total_count",
        total=figure.total,
        error=figure.error,
        warning=figure.warning,
        info=figure.info,
    )


def scores(dossier: Dossier, texts: Texts) -> list[ScoreRow]:
    """The scores that were worked out."""
    found = dossier.catalogue["scores"]
    return [
        ScoreRow(
            texts.label(f"score.{name}"),
            f"{found[name]['value']:.1f}%",
            f"{found[name]['got']:,g}/{found[name]['of']:,g}",
            texts.label(f"formula.{name}"),
        )
        for name in MEASURES
        if name in found and found[name]["value"] is not None
    ]


def ignored(dossier: Dossier) -> int:
    """How many findings the configuration hid."""
    return sum(one["count"] for one in dossier.catalogue["suppressed"])
