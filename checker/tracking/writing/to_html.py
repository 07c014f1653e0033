"""The comparison as one web page without a script and without a network."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from checker.reporting.messages import Texts
from checker.reporting.to_html import TEMPLATES as SHARED
from checker.reporting.to_html import environment as shared
from checker.tracking.difference import Difference
from checker.tracking.writing.marked import marked
from checker.tracking.writing.tables import COUNTS, MOST, counts, remarks, tables

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_TEMPLATES = Path(__file__).with_name("templates")
_PAIRS = {"elements": ("before", "after"), "editions": ("task_before", "task_after")}
_NAMES = ("item_before", "item_after")


def render(found: Difference, lang: str) -> bytes:
    """The page in `lang`."""
    texts = Texts(lang)
    page = (
        environment()
        .get_template("diff.html.j2")
        .render(
            lang="zh-CN" if lang == "zh" else "en",
            label=texts.label,
            style=style(),
            found=found,
            counts=counts(found),
            keys=[key for key, *_ in COUNTS],
            remarks=list(remarks(found, texts)),
            tables=tables(found, texts),
            cells=_cells,
            most=MOST,
        )
    )
    return page.encode("utf-8", errors="backslashreplace")


def _cells(
    key: str, columns: tuple[str, ...], row: tuple[str, ...]
) -> list[list[tuple[str, bool]]]:
    """The cells of a row in pieces, those before and after marked where they differ."""
    cells = [[(text, False)] for text in row]
    pair = _NAMES if key == "items" else _PAIRS.get(key)
    if pair:
        first, second = map(columns.index, pair)
        cells[first], cells[second] = marked(row[first], row[second])
    return cells


def style() -> Markup:
    """The style of the web report."""
    from markupsafe import Markup

    return Markup((SHARED / "audit.css").read_text(encoding="utf-8"))


@cache
def environment() -> Environment:
    """The templates of this room; what is not ours is escaped."""
    return shared(_TEMPLATES)
