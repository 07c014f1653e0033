"""Pages read back: their tables, links and texts."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

from checker.model import Audit
from checker.national.pages import pages

_VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """Tags, links, ids, text and, by ``data-table``, the cells of tables of one page."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: dict[str, list[list[str]]] = {}
        self.text = ""
        self._table = ""
        self._inside: list[str] = []
        self.feed(content)

    @property
    def links(self) -> list[str]:
        return [attrs["href"] or "" for tag, attrs in self.tags if tag == "a" and "href" in attrs]

    @property
    def ids(self) -> set[str]:
        return {attrs["id"] or "" for _, attrs in self.tags if "id" in attrs}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append((tag, told))
        if tag not in _VOID:
            self._inside.append(tag)
        if tag == "table":
            self._table = told.get("data-table") or ""
            self.tables.setdefault(self._table, [])
        elif tag == "tr" and self._table and "tbody" in self._inside:
            self.tables[self._table].append([])
        elif tag in ("td", "th") and self._table and "tbody" in self._inside:
            self.tables[self._table][-1].append("")

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if {"script", "style"} & set(self._inside):
            return
        self.text += data
        if self._table and {"td", "th"} & set(self._inside) and "tbody" in self._inside:
            self.tables[self._table][-1][-1] += data


def files(audit: Audit, lang: str = "zh") -> dict[str, bytes]:
    """All files of the report by address."""
    return dict(pages(audit, lang))


def read(found: dict[str, bytes]) -> dict[str, Page]:
    """All pages by address."""
    return {
        name: Page(content.decode())
        for name, content in found.items()
        if Path(name).suffix == ".html"
    }
