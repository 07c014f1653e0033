"""A city's files, made one after the other and written whole; one city is one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checker.letters.content import Letter, Particulars
from checker.letters.dossier import Dossier
from checker.reporting.messages import Texts
from checker.reviewing.files import replace_file
from checker.running import run

PARTS = ("letter", "workbook")
"""What a city may receive."""


@dataclass(frozen=True)
class Order:
    """What is to be made: which `parts`, in which language, where to; `template` is the sender's letter."""

    to: Path
    parts: tuple[str, ...] = PARTS
    lang: str = "zh"
    particulars: Particulars = field(default_factory=Particulars)
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What was written for a city."""

    label: str
    files: tuple[str, ...]


def write_all(
    dossiers: Sequence[Dossier], order: Order, workers: int, progress: Callable[[int], None]
) -> Iterator[Made]:
    """Write the files of every dossier; `progress` is called with the number of cities done.

    Raises LetterError for a template that cannot be used or a library that is missing, OSError where
    a file cannot be written; files written before stay.
    """
    for done, made in enumerate(run(dossiers, _make, workers, _prepare, order), 1):
        progress(done)
        yield made


_order: Order | None = None


def _prepare(order: Order) -> None:
    global _order
    _order = order


def _make(dossier: Dossier) -> Made:
    assert _order is not None
    return make(dossier, _order)


def make(dossier: Dossier, order: Order) -> Made:
    """Write the files of one city."""
    files = dict(contents(dossier, order))
    folder = order.to / dossier.folder
    for name, content in files.items():
        replace_file(folder / name, content)
    return Made(dossier.label, tuple(files))


def contents(dossier: Dossier, order: Order) -> Iterator[tuple[str, bytes]]:
    """Names and contents of a city's files; the letter comes last, as it names the others."""
    texts = Texts(order.lang)
    attached: dict[str, str] = {}
    if "workbook" in order.parts:
        from checker.letters.to_workbook import render as workbook

        attached["workbook"] = f"{dossier.folder}-workbook.xlsx"
        yield attached["workbook"], workbook(dossier, texts)
    if "letter" in order.parts:
        from checker.letters.to_docx import render as document

        letter = Letter(dossier, order.particulars, attached, texts)
        yield f"{dossier.folder}-letter.docx", document(letter, texts, order.template)
