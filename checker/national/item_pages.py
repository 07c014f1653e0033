"""A page an item: how it is named and filled in everywhere, who differs, who has it at all."""

from __future__ import annotations

from collections.abc import Iterator

from checker.national.report import Report


def item_pages(report: Report) -> Iterator[tuple[str, bytes]]:
    """The pages of all items."""
    for thing, address in zip(report.things, report.addresses.things, strict=True):
        yield report.page("item.html.j2", address, thing=thing)
