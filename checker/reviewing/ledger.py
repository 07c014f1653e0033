"""Adding decisions to their file: rows are added at its end and none is ever taken away."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from checker.matching.judgement_table import COLUMNS, Table, read_table
from checker.matching.judgements import WITHDRAWN, key_of, standing
from checker.model import Judgement
from checker.reporting.files import replace_file
from checker.reporting.safe import cell
from checker.reviewing.errors import ReviewError

_NEW = ",".join(COLUMNS) + "\r\n"


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision does to the file.

    `kind` is ``added`` (the first on its question), ``confirmed`` (as `before`, by somebody else or for
    another reason), ``overturned`` (against `before`), ``withdrawn``, ``unchanged`` (said before: nothing is
    written) or ``older`` (dated before the decision it would overturn: refused).
    """

    kind: str
    judgement: Judgement
    before: Judgement | None

    @property
    def written(self) -> bool:
        """Whether it takes a row."""
        return self.kind not in ("unchanged", "older")


def held(path: Path) -> Table:
    """The file of decisions, empty where there is none yet. Raises JudgementError and OSError."""
    return read_table(path) if path.exists() else Table(text=_NEW)


def record(path: Path, judgements: Iterable[Judgement]) -> tuple[Change, ...]:
    """Add decisions to the file, all of them or, where that fails, none.

    Raises JudgementError for a file with errors, ReviewError where its header has no room for a
    decision, OSError where it cannot be written.
    """
    table = held(path)
    stands = standing(table.judgements)
    changes = []
    for judgement in judgements:
        change = _change(judgement, stands.get(key_of(judgement)))
        changes.append(change)
        if change.written:
            stands[key_of(judgement)] = judgement
    if new := [change.judgement for change in changes if change.written]:
        if missing := [name for name in COLUMNS if name not in table.columns]:
            raise ReviewError("columns", file=path, columns=missing)
        replace_file(path, _with(table, new).encode("utf-8-sig", errors="backslashreplace"))
    return tuple(changes)


def _change(new: Judgement, before: Judgement | None) -> Change:
    if before is None or before.verdict == WITHDRAWN:
        kind = "unchanged" if new.verdict == WITHDRAWN else "added"
    elif new.verdict == before.verdict:
        same = (new.by, new.why) == (before.by, before.why)
        kind = "unchanged" if same else "confirmed"
    else:
        kind = "withdrawn" if new.verdict == WITHDRAWN else "overturned"
    if before and new.verdict != before.verdict and new.on < before.on:
        kind = "older"
    return Change(kind, new, before)


def _with(table: Table, new: Iterable[Judgement]) -> str:
    """The text of the file and a row for each new decision, in the columns of its header."""
    end = "\r\n" if "\r\n" in table.text else "\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator=end)
    for judgement in new:
        told = {name: str(getattr(judgement, name)) for name in COLUMNS}
        writer.writerow(cell(told[name]) if name in told else "" for name in table.columns)
    before = table.text if table.text.endswith("\n") else table.text + end
    return before + out.getvalue()
