"""All pages of a report, one after the other: no more than one is held in memory."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Audit
from checker.national.city_pages import city_pages
from checker.national.folder import STYLE
from checker.national.index_pages import index_pages, item_lists
from checker.national.item_pages import item_pages
from checker.national.report import report, style
from checker.national.rule_pages import rule_pages

LARGEST = 3_000_000
"""Bytes no page is larger than."""


def pages(audit: Audit, lang: str) -> Iterator[tuple[str, bytes]]:
    """Address, relative to the folder, and content of every file."""
    found = report(audit, lang)
    yield STYLE, style()
    yield from index_pages(found)
    yield from item_lists(found)
    yield from city_pages(found)
    yield from item_pages(found)
    yield from rule_pages(found)
