"""A city's files, made one after the other and written whole; one city is one unit of work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from checker.fixing.spots import FixError
from checker.letters.annotated import Copy, annotate, original
from checker.letters.content import Letter, Particulars
from checker.letters.dossier import Dossier
from checker.letters.remarks import as_table, remarks, stamp
from checker.model import Note
from checker.reporting.files import replace_file
from checker.reporting.messages import Texts
from checker.running import run

PARTS = ("letter", "workbook", "annotated", "page")
"""What a city may receive."""


@dataclass(frozen=True)
class Order:
    """What is to be made: which `parts`, in which language, where to.

    `files` are folders with the files of the cities, `template` is the sender's letter.
    """

    to: Path
    files: tuple[Path, ...] = (Path(),)
    parts: tuple[str, ...] = PARTS
    lang: str = "zh"
    particulars: Particulars = field(default_factory=Particulars)
    template: bytes | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """What was written for a city, and what its sender should know of it."""

    label: str
    files: tuple[str, ...]
    notes: tuple[Note, ...] = ()


def write_all(
    dossiers: Sequence[Dossier],
    order: Order,
    workers: int,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Made]:
    """Write the files of every dossier; `progress` is called with (cities done, cities in all).

    Raises LetterError for a template that cannot be used or a library that is missing, OSError where
    a file cannot be written; files written before stay.
    """
    for done, made in enumerate(run(dossiers, _make, workers, _prepare, order), 1):
        if progress:
            progress(done, len(dossiers))
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
    return _City(dossier, order).make()


class _City:
    """The files of one city; `attached` are those the letter names."""

    def __init__(self, dossier: Dossier, order: Order) -> None:
        self.dossier, self.order = dossier, order
        self.texts = Texts(order.lang)
        self.folder = order.to / dossier.folder
        self.files: list[str] = []
        self.notes: list[Note] = []
        self.attached: dict[str, str] = {}

    def make(self) -> Made:
        """Write what is asked for; the letter comes last, as it names the others."""
        self._workbook()
        self._copy()
        self._page()
        if "letter" in self.order.parts:
            from checker.letters.to_docx import render

            letter = Letter(self.dossier, self.order.particulars, self.attached, self.texts)
            self._write("letter.docx", render(letter, self.texts, self.order.template))
        return Made(self.dossier.label, tuple(self.files), tuple(self.notes))

    def _write(self, end: str, content: bytes) -> str:
        name = f"{self.dossier.folder}-{end}"
        replace_file(self.folder / name, content)
        self.files.append(name)
        return name

    def _attach(self, kind: str, part: str, end: str, content: Callable[[], bytes]) -> None:
        """Write an attachment, or name the one of an earlier run if only other parts are asked for."""
        if part in self.order.parts:
            self.attached[kind] = self._write(end, content())
        elif (self.folder / f"{self.dossier.folder}-{end}").is_file():
            self.attached[kind] = f"{self.dossier.folder}-{end}"

    def _workbook(self) -> None:
        from checker.letters.to_workbook import render

        # The letter speaks of it as its first attachment, whether it is written now or was before.
        self.attached["workbook"] = f"{self.dossier.folder}-workbook.xlsx"
        self._attach(
            "workbook", "workbook", "workbook.xlsx", lambda: render(self.dossier, self.texts)
        )

    def _page(self) -> None:
        from checker.letters.to_page import render

        self._attach("page", "page", "page.html", lambda: render(self.dossier, self.texts))

    def _copy(self) -> None:
        """The city's own file with remarks, and the list of remarks that are not in it."""
        suffix = PurePosixPath(self.dossier.file).suffix.lower()
        told, mark = remarks(self.dossier, self.texts), stamp(self.dossier, self.texts)
        copy = Copy(None, told)
        if told and "annotated" in self.order.parts:
            found = original(self.dossier, self.order.files)
            if found.state != "same":
                self._note(found.state)
            try:
                if found.content:
                    copy = annotate(found.content, suffix, told, mark, self.texts)
            except FixError as error:
                why = self.texts.error(
                    f"fix.{error.key}", {"file": self.dossier.file, **error.params}
                )
                self._note("refused", why=why)
        content, left = copy
        if content is not None or "annotated" not in self.order.parts:
            self._attach("copy", "annotated", f"annotated{suffix}", lambda: content or b"")
        if left and content is not None:
            self._note("listed", count=len(left))
        if left:
            self._attach(
                "remarks", "annotated", "remarks.csv", lambda: as_table(left, mark, self.texts)
            )

    def _note(self, key: str, **params: object) -> None:
        told = {"city": self.dossier.label, "file": self.dossier.file, **params}
        self.notes.append(Note(key, told))
