"""How long the parts of an audit took, for people: a table on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from checker.model import CatalogueResult
from checker.reporting.messages import Texts


def tell_seconds(results: Iterable[CatalogueResult], lang: str) -> None:
    """Seconds by part, the slowest first; with several workers they add up to more than the run took."""
    from rich.console import Console
    from rich.table import Table

    results = tuple(results)
    texts = Texts(lang)
    spent: Counter[str] = Counter()
    for result in results:
        spent.update(result.seconds)
    items = sum(result.items for result in results) or 1
    table = Table(box=None, pad_edge=False)
    for name in ("part", "seconds", "per_item"):
        table.add_column(
            texts.label(f"timing.{name}"), justify="left" if name == "part" else "right"
        )
    for part, seconds in spent.most_common():
        title = texts.title(part)
        shown = f"{part} {title}" if title != part else texts.label(f"timing.{part}")
        table.add_row(shown, f"{seconds:.3f}", f"{seconds / items * 1e6:.1f}")
    Console(stderr=True).print(table)
