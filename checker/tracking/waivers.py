"""The file of waivers, ``waivers.csv``: who answers for which problem until when."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from checker.matching.judgement_table import date_of
from checker.model import Waiver
from checker.reading.own_table import OwnTableError, fold_header, read_own
from checker.reporting.safe import shown_path
from checker.standards.tables import rows

COLUMNS = ("catalogue", "rule", "item", "reason", "who", "until")
"""All of them must be filled in: a waiver without a reason, a person or an end is none."""


@cache
def _headers() -> dict[str, str]:
    path = Path(__file__).with_name("waiver_headers.csv")
    return {fold_header(header): column for header, column in rows(path, ("header", "column"))}


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file in its order. Raises OwnTableError."""
    found = []
    for row in read_own(path, _headers(), COLUMNS):
        told = dict(row.cells)
        if not (until := date_of(told["until"])):
            raise OwnTableError("date", file=path, line=row.line, value=told["until"])
        told |= {"until": until, "rule": told["rule"].upper()}
        told |= {key: told[key].replace("＊", "*") for key in ("catalogue", "item")}
        name = shown_path(str(path))
        found.append(Waiver(**{key: told[key] for key in COLUMNS}, file=name, line=row.line))
    return tuple(found)
