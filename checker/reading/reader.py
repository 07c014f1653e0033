"""Reading one file: bytes, format, records, columns, items, and what follows from them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from checker.model import Catalogue, Column, Note, Problem
from checker.reading.columns import columns_of, stated_columns
from checker.reading.encoding import decode, is_binary
from checker.reading.folding import fold
from checker.reading.headers import extras
from checker.reading.items import Builder
from checker.reading.json_reader import failed, read_json, read_lines
from checker.reading.layout import Content
from checker.reading.locating import FileLocator, PlanLocator
from checker.reading.options import ReadOptions, Source
from checker.reading.origin import Origin, find_origin
from checker.reading.plan import Plan, make_plan

_SHOWN_HEADERS = 30
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read(source: Source, options: ReadOptions | None = None) -> Catalogue:
    """Read one catalogue. Never raises for bad input: the problems say what was wrong."""
    catalogue = _read(source, options or ReadOptions())
    if not source.problems:
        return catalogue
    return replace(catalogue, problems=(*source.problems, *catalogue.problems))


def _read(source: Source, options: ReadOptions) -> Catalogue:
    data = _bytes(source, options)
    if isinstance(data, Content):
        return _catalogue(data, source, options)
    try:
        read = _catalogue(_content(data, source, options), source, options)
    except RecursionError:
        params = {"variant": "deep", "detail": "RecursionError"}
        read = _unreadable(failed(source.display, "D004", None, **params), source)
    return replace(read, digest=hashlib.sha256(data).hexdigest())


def _bytes(source: Source, options: ReadOptions) -> bytes | Content:
    file = source.display
    try:
        size = source.path.stat().st_size if source.data is None else len(source.data)
        if size > options.max_bytes:
            return failed(file, "D002", None, size=size, limit=options.max_bytes)
        return source.path.read_bytes() if source.data is None else source.data
    except FileNotFoundError:
        return failed(file, "D001", None, variant="missing")
    except PermissionError:
        return failed(file, "D001", None, variant="permission")
    except OSError as error:
        return failed(file, "D001", None, detail=error.strerror or type(error).__name__)


def _content(data: bytes, source: Source, options: ReadOptions) -> Content:
    """The records of a file, by what its bytes are and what its name says."""
    suffix, file = source.path.suffix.lower(), source.display
    if not data.strip():
        return failed(file, "D006", None, variant="empty")
    if data.startswith((_ZIP, _OLE)):
        if suffix not in (".xlsx", ".xlsm", ".xls"):
            return failed(file, "D004", None, variant="workbook", suffix=suffix)
        from checker.reading.excel_reader import read_excel

        return read_excel(data, source, options)
    if suffix in (".xlsx", ".xlsm", ".xls"):
        return failed(file, "D004", None, variant="no_workbook", suffix=suffix)
    if is_binary(data):
        return failed(file, "D004", None, variant="binary", suffix=suffix)
    if suffix == ".xml":
        from checker.reading.xml_reader import read_xml

        return read_xml(data, file)
    return _text_content(data, source, options)


def _text_content(data: bytes, source: Source, options: ReadOptions) -> Content:
    decoded, file = decode(data), source.display
    if decoded.text is None:
        params = {"encoding": decoded.encoding, "offset": decoded.offset, "line": decoded.line}
        return failed(file, "D003", decoded.line, **params)
    suffix = source.path.suffix.lower()
    if suffix in (".csv", ".tsv"):
        from checker.reading.csv_reader import read_csv

        content = read_csv(decoded.text, source, options)
    elif suffix in (".jsonl", ".ndjson"):
        content = read_lines(decoded.text, file)
    else:
        content = read_json(decoded.text, file)
    note = Note("encoding", {"encoding": decoded.encoding})
    return replace(content, notes=(note, *content.notes))


def _catalogue(content: Content, source: Source, options: ReadOptions) -> Catalogue:
    """The catalogue of a file's content; without items where no name column was found."""
    if not content.records:
        return _unreadable(content, source)
    stated = stated_columns(options.columns, source.manifest.columns)
    content = fold(content, stated)
    plan = make_plan(content.records, stated, content.headers)
    builder = Builder(plan, content, options.max_cell)
    items = builder.build()
    nameless = () if items else _no_items(plan, content, source)
    problems = (*content.problems, *_doubts(plan, content), *(nameless or builder.problems))
    columns = _columns(plan, content)
    mapped = [column.element for column in columns if column.element]
    origin = find_origin(items, mapped, content, source, options)
    return Catalogue(
        id=source.id,
        path=source.display,
        locator=PlanLocator(plan, content, builder.rows),
        items=items,
        **_said(source, origin),
        columns=columns,
        notes=(*content.notes, *builder.notes(), *origin.notes),
        problems=problems,
    )


def _unreadable(content: Content, source: Source) -> Catalogue:
    problems = content.problems
    if not problems:
        problems = (Problem("D006", content.place.file(), {"variant": "no_items"}),)
    return Catalogue(
        id=source.id,
        path=source.display,
        locator=FileLocator(content.place),
        **_said(source, find_origin((), (), content, source, ReadOptions())),
        notes=content.notes,
        problems=problems,
    )


def _said(source: Source, origin: Origin) -> dict[str, Any]:
    """What manifest and derivation say of the catalogue as a whole."""
    manifest = source.manifest
    return {
        "region": origin.region,
        "title": origin.title,
        "level": origin.level,
        "profile": origin.profile,
        "date": manifest.date,
        "source": manifest.source,
        "extent": manifest.extent,
        "synthetic": manifest.synthetic,
    }


def _doubts(plan: Plan, content: Content) -> Iterator[Problem]:
    """Headers that were not guessed."""
    every = [
        *plan.columns.doubts,
        *(doubt for group in plan.groups for doubt in group.columns.doubts),
    ]
    for doubt in every:
        headers = [one.header for one in doubt.fields]
        titles = [extras()[key][0] if key in extras() else key for key in doubt.elements]
        params = {
            "variant": doubt.variant,
            "headers": headers,
            "fields": titles,
            "identity": ",".join(headers),
        }
        yield Problem("D008", content.place.header(doubt.fields[0].path), params)


def _no_items(plan: Plan, content: Content, source: Source) -> tuple[Problem, ...]:
    """Why a file with records gave no item."""
    if plan.columns.names:
        return (Problem("D006", content.place.file(), {"variant": "no_names"}),)
    headers = list(content.headers) or [one.header for one in plan.fields]
    variant = "table" if content.headers or len(content.records) > 1 else "single"
    shown = headers[:_SHOWN_HEADERS]
    params = {"variant": variant, "headers": shown, "count": len(headers), "file": source.path.name}
    return (Problem("D007", content.place.file(), params),)


def _columns(plan: Plan, content: Content) -> tuple[Column, ...]:
    top = columns_of(plan.fields, plan.columns, content.sheets)
    inner = [
        replace(column, header=f"{group.column.header}[].{column.header}")
        for group in plan.groups
        for column in columns_of(group.fields, group.columns, {})
    ]
    return (*top, *inner)
