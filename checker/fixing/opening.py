"""A file as a source of texts, by what its bytes are and what its name says."""

from __future__ import annotations

from collections.abc import Collection

from checker.fixing.encoded import encoded
from checker.fixing.spots import FixError, Origin

_OLE = b"\xd0\xcf\x11\xe0"
_OLD = (".xls", ".ods", ".et")


def refuse_old(data: bytes, suffix: str) -> None:
    """Raise FixError for workbooks that must be saved as XLSX first: XLS, ODS and their like."""
    if suffix in _OLD or data.startswith(_OLE):
        raise FixError("old_workbook", suffix=suffix)


def open_source(data: bytes, suffix: str, names: Collection[str] = ()) -> Origin:
    """The texts of a file that could be read; `names` are headers that somebody stated.

    Raises FixError for a format, an encoding or a layout in which a text cannot be replaced by itself.
    """
    refuse_old(data, suffix)
    if suffix in (".xlsx", ".xlsm"):
        from checker.fixing.workbook_source import WorkbookSource

        return WorkbookSource(data)
    if suffix == ".xml":
        from checker.fixing.xml_source import XmlSource

        return XmlSource(data)
    if suffix in (".csv", ".tsv"):
        from checker.fixing.csv_source import CsvSource

        return CsvSource(encoded(data), names, suffix)
    from checker.fixing.json_source import JsonSource, LinesSource

    lines = suffix in (".jsonl", ".ndjson")
    return LinesSource(encoded(data)) if lines else JsonSource(encoded(data))
