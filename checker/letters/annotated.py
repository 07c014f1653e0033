"""The city's own file with remarks at the places they are about, as far as its format can hold them.

XLSX and XLSM get comments and colours, CSV and TSV a last column; of other formats, and of remarks on
no single cell, a table tells the places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from checker.letters.dossier import Dossier
from checker.letters.remarks import Remark
from checker.reporting.messages import Texts

_COLOURS = {"error": "F8CBC6", "warning": "FFE699", "info": "DDEBF7"}


class Original(NamedTuple):
    """The file that was checked. `state`: ``same``, ``unsure`` (no fingerprint to compare), ``changed``, ``absent``."""

    state: str
    content: bytes = b""


class Copy(NamedTuple):
    """The file with remarks, None where its format holds none; `left` are remarks that are not in it."""

    content: bytes | None
    left: Sequence[Remark]


def original(dossier: Dossier, folders: Iterable[Path]) -> Original:
    """The file of a dossier, looked for by its path, then by its name, in each folder.

    Raises OSError where it is there and cannot be read.
    """
    told = PurePosixPath(dossier.catalogue["path"])
    ways = [told] if not told.is_absolute() and ".." not in told.parts else []
    ways += [PurePosixPath(told.name)] if told.name else []
    digest = dossier.catalogue.get("digest", "")
    found = Original("absent")
    for path in (folder / way for folder in folders for way in ways):
        if not path.is_file():
            continue
        content = path.read_bytes()
        if not digest:
            return Original("unsure", content)
        if hashlib.sha256(content).hexdigest() == digest:
            return Original("same", content)
        found = Original("changed")
    return found


def annotate(content: bytes, suffix: str, told: Sequence[Remark], mark: str, texts: Texts) -> Copy:
    """The file with remarks, and once with `mark`. Raises FixError where it is not what its name says or cannot be changed."""
    writers: dict[str, Callable[[bytes, str, Sequence[Remark], str, Texts], Copy]] = {
        ".xlsx": _workbook,
        ".xlsm": _workbook,
        ".csv": _table,
        ".tsv": _table,
    }
    if suffix not in writers:
        return Copy(None, told)
    return writers[suffix](content, suffix, told, mark, texts)


def _workbook(content: bytes, suffix: str, told: Sequence[Remark], mark: str, texts: Texts) -> Copy:
    """Comments and colours; several remarks on a cell share one comment and the gravest colour.

    The first cell of the first sheet with remarks bears `mark`.
    """
    from checker.fixing.opening import refuse_old
    from checker.fixing.workbook_notes import Cell, CellNote, annotated

    refuse_old(content[:8], suffix)
    by_cell: dict[Cell, list[Remark]] = {}
    left: list[Remark] = []
    for remark in told:
        where = remark.position
        if where.sheet is None or where.row is None:
            left.append(remark)
        else:
            by_cell.setdefault((where.sheet, f"{where.column or 'A'}{where.row}"), []).append(
                remark
            )
    notes = {
        cell: CellNote(
            "\n\n".join("\n".join(remark.parts) for remark in own), _COLOURS[_gravest(own)]
        )
        for cell, own in by_cell.items()
    }
    if by_cell:
        top = (next(iter(by_cell))[0], "A1")
        own_text, colour = notes.get(top, CellNote(""))
        notes[top] = CellNote("\n\n".join(filter(None, (own_text, mark))), colour)
    made, refused = annotated(content, notes, texts.label("letters.remark.author"))
    for cell in refused:
        left += by_cell.get(cell, [])
    return Copy(made, [remark for remark in told if remark in left])


def _gravest(told: Iterable[Remark]) -> str:
    return min((remark.severity for remark in told), key=list(_COLOURS).index)


def _table(content: bytes, suffix: str, told: Sequence[Remark], mark: str, texts: Texts) -> Copy:
    """One more column with the remarks of each row."""
    from checker.fixing.csv_source import CsvSource
    from checker.fixing.encoded import encoded

    by_line: dict[int, list[str]] = {}
    for remark in told:
        if remark.position.line:
            by_line.setdefault(remark.position.line, []).append(" ".join(remark.parts))
    source = CsvSource(encoded(content), (), suffix)
    header = texts.label("letters.remark.column", stamp=mark)
    rows = {line: "　".join(own) for line, own in by_line.items()}
    made, refused = source.with_column(header, rows)
    left = [one for one in told if not one.position.line or one.position.line in refused]
    return Copy(made, left)
