"""Small files made on the spot and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from checker.model import Catalogue
from checker.reading import ReadOptions, discover, read

Reader = Callable[..., Catalogue]
Rows = Sequence[Sequence[Any]]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Write a file and read it; ``manifest`` is put beside it as catalogue.toml."""

    def make(name: str, content: str | bytes, *, manifest: str = "", **options: Any) -> Catalogue:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        if manifest:
            (tmp_path / "catalogue.toml").write_text(manifest, encoding="utf-8")
        (source,) = discover([path]).sources
        return read(source, ReadOptions(**options))

    return make


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Catalogue]:
    """Write sheets {name: rows} with merged ranges {name: ranges} and read them."""

    def make(
        sheets: dict[str, Rows], merged: dict[str, Sequence[str]] | None = None, **options: Any
    ) -> Catalogue:
        import openpyxl

        book = openpyxl.Workbook()
        del book[book.sheetnames[0]]
        for name, rows in sheets.items():
            sheet = book.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
            for cells in (merged or {}).get(name, ()):
                sheet.merge_cells(cells)
        path = tmp_path / "book.xlsx"
        book.save(path)
        (source,) = discover([path]).sources
        return read(source, ReadOptions(**options))

    return make


def codes(catalogue: Catalogue) -> list[str]:
    """The problems as ``D009.no_name``."""
    return [f"{p.code}.{p.params.get('variant', '')}".rstrip(".") for p in catalogue.problems]
