"""All pages of a report, one after the other: no more than one is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from checker.model import Audit
from checker.national.city_pages import city_pages
from checker.national.folder import STYLE
from checker.national.index_pages import index_pages, item_lists
from checker.national.item_pages import item_pages
from checker.national.report import report, style
from checker.national.rule_pages import rule_pages

LARGEST = 3_000_000
"""Bytes no page is larger than."""

Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all) after each page."""


def pages(audit: Audit, lang: str, progress: Progress | None = None) -> Iterator[tuple[str, bytes]]:
    """Address, relative to the folder, and content of every file."""
    found = report(audit, lang)
    every = chain(
        [(STYLE, style())],
        index_pages(found),
        item_lists(found),
        city_pages(found),
        item_pages(found),
        rule_pages(found),
    )
    held = found.addresses
    least = 3 + len(held.cities) + len(held.things) + len(held.rules)
    for done, page in enumerate(every, 1):
        yield page
        if progress:
            progress(done, max(done, least))
